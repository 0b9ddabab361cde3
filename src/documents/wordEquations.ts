// Formulas of a Word document (OMML) as one line of text.
import type { XmlNode } from '../formats/xml.ts';
import { childNamed, elementsIn, settingOf, wordTextOf } from './wordXml.ts';

/** `isPlain`: nothing of it stood above or below the line. */
export function equationText(node: XmlNode): { readonly text: string; readonly isPlain: boolean } {
  let isPlain = true;
  const inParts = (text: string) => (/^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`);
  const all = (parent: XmlNode | undefined): string => elementsIn(parent).map(read).join('');
  const read = (part: XmlNode): string => {
    switch (part.name) {
      case 'm:r':
      case 'w:r':
      case 'm:t':
        return wordTextOf(part);
      case 'm:f':
        isPlain = false;
        return `${inParts(all(childNamed(part, 'm:num')))}/${inParts(all(childNamed(part, 'm:den')))}`;
      case 'm:sSup':
      case 'm:sSub':
      case 'm:sSubSup': {
        isPlain = false;
        const [base, sub, sup] = ['m:e', 'm:sub', 'm:sup'].map((name) => all(childNamed(part, name)));
        return `${base}${sub ? `_${inParts(sub)}` : ''}${sup ? raised(sup) : ''}`;
      }
      case 'm:rad': {
        isPlain = false;
        const degree = all(childNamed(part, 'm:deg'));
        return `${degree ? raised(degree) : ''}√${inParts(all(childNamed(part, 'm:e')))}`;
      }
      case 'm:d': {
        const properties = childNamed(part, 'm:dPr');
        const [begin, end] = ['m:begChr', 'm:endChr'].map((name) => settingOf(properties, name, 'm:val'));
        const separator = settingOf(properties, 'm:sepChr', 'm:val') ?? '|';
        const inside = elementsIn(part).filter(({ name }) => name === 'm:e');
        return `${begin ?? '('}${inside.map(all).join(separator)}${end ?? ')'}`;
      }
      case 'm:nary': {
        isPlain = false;
        const sign = settingOf(childNamed(part, 'm:naryPr'), 'm:chr', 'm:val') ?? '∫';
        const [sub, sup] = ['m:sub', 'm:sup'].map((name) => all(childNamed(part, name)));
        return `${sign}${sub ? `_${inParts(sub)}` : ''}${sup ? raised(sup) : ''} ${all(childNamed(part, 'm:e'))}`;
      }
      case 'm:mr':
        isPlain = false;
        return `${elementsIn(part).map(all).join(', ')}; `;
    }
    return part.name.endsWith('Pr') ? '' : all(part);
  };
  const text = read(node).replace(/\s+/g, ' ').trim();
  return { text, isPlain };
}

const digits: Readonly<Record<string, string>> = { '1': '¹', '2': '²', '3': '³', n: 'ⁿ' };
const raised = (text: string) => digits[text] ?? (/^[\p{L}\p{N}]+$/u.test(text) ? `^${text}` : `^(${text})`);
