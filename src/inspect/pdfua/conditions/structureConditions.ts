// Conditions on tags: tagged or artifact, allowed nesting, heading levels.

import { PDFArray, type PDFDict, PDFStream } from '@cantoo/pdf-lib';
import {
  arrayEntry,
  asDict,
  dictEntry,
  entry,
  itemsOf,
  numberEntry,
  streamBytes,
  textEntry,
} from '../../../formats/pdf/pdfObjects.ts';
import { readXmlTree, type XmlTree } from '../../../formats/xml.ts';
import type { Painted } from '../evidence/contentEvidence.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { condition, isEmpty } from '../pdfConditions.ts';
import { typesIn } from './tableConditions.ts';

const remedy =
  'Tag it, or mark it as an artifact, in the program that made the PDF; for a guide, print it again with this program.';

const named: Readonly<Record<Painted['kind'], string>> = {
  text: 'text',
  picture: 'a picture',
  drawing: 'a line or area',
  shading: 'a shading',
};

export const tagging = [
  condition(
    '7.1-1',
    {
      meaning: 'Decoration does not stand in the middle of tagged content, where a reader would stumble over it.',
      remedy,
    },
    ({ content }) => content.sequences.filter(({ tag }) => tag === 'Artifact'),
    ({ isTagged }) =>
      isTagged
        ? { found: 'an artifact inside tagged content', expected: 'artifacts beside tagged content' }
        : undefined,
  ),
  condition(
    '7.1-2',
    { meaning: 'Content that is to be read does not stand inside decoration, where a reader skips it.', remedy },
    ({ content }) => content.sequences.filter(({ isTagged }) => isTagged),
    ({ isArtifact, tag }) =>
      isArtifact
        ? { found: `tagged content (${tag}) inside an artifact`, expected: 'tagged content beside artifacts' }
        : undefined,
  ),
  condition(
    '7.1-3',
    {
      meaning:
        'Everything painted on a page is part of the structure, and read out, or marked as decoration, and skipped.',
      remedy,
    },
    ({ content }) => content.painted,
    ({ kind, isTagged, isArtifact }) =>
      isTagged || isArtifact
        ? undefined
        : { found: `${named[kind]} that is neither tagged nor an artifact`, expected: 'one of the two' },
  ),
];

const layerRemedy = 'Save the document without layers, or name them in the program that made it.';
const formRemedy = 'Print the document to a new PDF.';

const configurations = ({ catalog }: Evidence): readonly PDFDict[] => {
  const properties = dictEntry(catalog, 'OCProperties');
  return [entry(properties, 'D'), ...itemsOf(arrayEntry(properties, 'Configs'))].flatMap((one) => asDict(one) ?? []);
};

/** XObjects that bring marked content with them are counted by how often they are painted. */
const repeated = ({ content }: Evidence) => {
  const seen = new Set<PDFDict>();
  return content.forms
    .filter(({ dict }) => entry(dict, 'StructParents') !== undefined)
    .map(({ dict, page }) => {
      const isRepeated = seen.has(dict);
      seen.add(dict);
      return { page, isRepeated };
    });
};

export const parts = [
  condition(
    '7.10-1',
    { meaning: 'Settings of layers have a name that a reader can say.', remedy: layerRemedy },
    configurations,
    (dict) =>
      isEmpty(textEntry(dict, 'Name')) ? { found: 'settings of layers without a name', expected: 'Name' } : undefined,
  ),
  condition(
    '7.10-2',
    { meaning: 'Layers do not switch themselves on and off.', remedy: layerRemedy },
    configurations,
    (dict) => (entry(dict, 'AS') ? { found: 'layers that switch themselves (AS)', expected: 'none' } : undefined),
  ),
  condition(
    '7.11-1',
    { meaning: 'Embedded files have a name.', remedy: 'Embed the file again under a name.' },
    fileSpecifications,
    (dict) =>
      isEmpty(textEntry(dict, 'F')) || isEmpty(textEntry(dict, 'UF'))
        ? { found: 'an embedded file without a name', expected: 'F and UF' }
        : undefined,
  ),
  condition(
    '7.15-1',
    {
      meaning: 'The document is no form of the kind (dynamic XFA) that only one program can show.',
      remedy: formRemedy,
    },
    ({ catalog }) => [entry(dictEntry(catalog, 'AcroForm'), 'XFA')].filter((xfa) => xfa !== undefined),
    (xfa) => (isDynamic(xfa) ? { found: 'a dynamic XFA form', expected: 'a form that is part of the PDF' } : undefined),
  ),
  condition(
    '7.16-1',
    {
      meaning: 'The file’s protection lets screen readers get at the text.',
      remedy: 'Allow access for accessibility in the settings for protection, or save without any.',
    },
    ({ file }) => (file.encryption ? [file.encryption] : []),
    (encryption) =>
      ((numberEntry(encryption, 'P') ?? 0) & 512) === 512
        ? undefined
        : { found: 'a file that is closed to screen readers', expected: 'bit 10 of P in the encryption' },
  ),
  condition(
    '7.20-1',
    { meaning: 'Nothing on a page is fetched from another PDF, which the reader may not have.', remedy: formRemedy },
    ({ content }) => content.forms,
    ({ dict }) =>
      entry(dict, 'Ref')
        ? { found: 'a part that is fetched from another PDF', expected: 'everything in one file' }
        : undefined,
  ),
  condition(
    '7.20-2',
    {
      meaning: 'A part with tags of its own is painted once: its words have one place in the reading order.',
      remedy: formRemedy,
    },
    repeated,
    ({ isRepeated }) =>
      isRepeated ? { found: 'a part with tags that is painted again', expected: 'once' } : undefined,
  ),
];

/** Wherever they stand: among attachments, in annotations, in actions. */
function fileSpecifications({ objects }: Evidence): readonly PDFDict[] {
  const found = new Set<PDFDict>();
  const waiting = objects.map((value) => ({ value, depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (depth > deepest) continue;
    const dict = asDict(value);
    if (dict && dictEntry(dict, 'EF')) found.add(dict);
    const inside = dict ? dict.values() : value instanceof PDFArray ? value.asArray() : [];
    for (const one of inside)
      if (asDict(one) || one instanceof PDFArray) waiting.push({ value: one, depth: depth + 1 });
  }
  return [...found].reverse();
}

const deepest = 50;

/** XFA is one XML document, or pairs of a name and a piece of it. */
function isDynamic(xfa: unknown): boolean {
  const pieces = xfa instanceof PDFArray ? itemsOf(xfa) : [xfa];
  const streams = pieces.filter((piece): piece is PDFStream => piece instanceof PDFStream);
  return streams.some((stream) => {
    const bytes = streamBytes(stream);
    const root = bytes && readXmlTree(bytes);
    return root !== undefined && requiresDynamic(root);
  });
}

function requiresDynamic(root: XmlTree): boolean {
  const waiting = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (element.name === 'dynamicRender' && element.text.trim() === 'required') return true;
    waiting.push(...element.children);
  }
  return false;
}

const headingRemedy =
  'Choose the levels of the headings again, from the first downwards, in the program that made the PDF or in the guide.';

const numbered = ({ structure }: Evidence) =>
  structure.elements.filter(({ standardType }) => /^H[1-6]$/.test(standardType ?? ''));
const unnumbered = ({ structure }: Evidence) => structure.elements.filter(({ standardType }) => standardType === 'H');
const levelOf = (type: string | undefined) => Number(type?.slice(1) ?? 0);

export const headings = [
  condition(
    '7.4.2-1',
    {
      meaning: 'Levels of headings are not skipped: below level 1 comes level 2, so that nothing seems to be missing.',
      remedy: headingRemedy,
    },
    (evidence) => {
      const all = numbered(evidence);
      return all.map(({ page, standardType }, index) => ({
        page,
        level: levelOf(standardType),
        before: index === 0 ? 0 : levelOf(all[index - 1]!.standardType),
      }));
    },
    ({ level, before }) =>
      level > before + 1
        ? {
            found: `a heading of level ${level} ${before === 0 ? 'at the beginning' : `after one of level ${before}`}`,
            expected: `level ${before + 1}`,
          }
        : undefined,
  ),
  condition(
    '7.4.4-1',
    { meaning: 'With headings that have no level, each part has one heading.', remedy: headingRemedy },
    (evidence) =>
      unnumbered(evidence).length === 0 ? [] : evidence.structure.elements.filter(({ kids }) => kids.length > 0),
    (element) =>
      typesIn(element).filter((type) => type === 'H').length > 1
        ? { found: `more than one heading (H) in a ${element.type}`, expected: 'one' }
        : undefined,
  ),
  condition(
    '7.4.4-2',
    { meaning: 'Headings without a level do not stand among headings with one.', remedy: headingRemedy },
    unnumbered,
    (_, evidence) =>
      numbered(evidence).length > 0
        ? { found: 'H beside H1 to H6', expected: 'one way of tagging headings' }
        : undefined,
  ),
  condition(
    '7.4.4-3',
    { meaning: 'Headings with a level do not stand among headings without one.', remedy: headingRemedy },
    numbered,
    (_, evidence) =>
      unnumbered(evidence).length > 0
        ? { found: 'H1 to H6 beside H', expected: 'one way of tagging headings' }
        : undefined,
  ),
];
