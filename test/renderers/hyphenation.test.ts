// Words divided at the ends of lines: where, in which languages, and that the finished files still hold them whole.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withSoftHyphens } from '../../src/renderers/html/typography/hyphenation.ts';
import { withDividingHyphen, withoutSoftHyphens } from '../../src/renderers/pdf/postProcess/softHyphens.ts';
import { textOfPages } from '../../src/renderers/pdf/readBack.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { isLong } from '../support/long.ts';
import { readPdf } from '../support/readPdf.ts';

const shown = (text: string, lang: string) => withSoftHyphens(text, lang).replaceAll('\u00ad', '·');

describe('places to divide a word', () => {
  it.each([
    ['de', 'Verant·wortungs·losig·keit'],
    ['de-AT', 'Kapi·täns·mützen·verord·nung'],
    ['en', 'incom·prehen·sible'],
    ['en-GB', 'incom·prehens·ible'],
    ['fr', 'L’incom·préhen·sibi·lité'],
    ['nl', 'verant·woor·delijk·heid'],
    ['pl', 'odpo·wiedzial·ność'],
    ['ru', 'ответ·ствен·ность'],
    ['es', 'respon·sabi·lidades'],
    ['it', 'respon·sabi·lità'],
    ['pt', 'respon·sabi·lidade'],
    ['hu', 'fele·lősség·teljesen'],
    ['cs', 'nezod·pověd·nost'],
  ])('%s: %s', (lang, divided) => {
    expect(shown(divided.replaceAll('·', ''), lang)).toBe(divided);
  });

  it.each([
    ['a short word', 'en', 'chapter nine'],
    ['a name', 'en', 'Frankenstein and Montgomery'],
    ['a short address', 'en', 'example.org/hyphen'],
    ['capitals', 'en', 'INCOMPREHENSIBLE'],
    ['what may be one glyph', 'de', 'Schafffutter'],
    ['a language without patterns', 'ja', 'incomprehensibilities'],
    ['Chinese, whose patterns are those of its transliteration', 'zh', 'incomprehensibilities'],
    ['another script', 'ru', 'incomprehensibilities'],
    ['no language at all', 'x', 'incomprehensibilities'],
    ['where the author has said so', 'en', 'incompre\u00adhensibilities'],
  ])('none in %s', (_, lang, text) => {
    expect(withSoftHyphens(text, lang)).toBe(text);
  });
});

it('long addresses and names of programs may end a line behind their signs, without a hyphen', () => {
  expect(withSoftHyphens('https://example.org/incomprehensibilities and incomprehensible_identifier', 'en')).toBe(
    'https://\u200bexample.\u200borg/\u200bincomprehensibilities and incomprehensible_\u200bidentifier',
  );
});

describe('a content stream', () => {
  const span = '/Span<</ActualText <FEFF00AD> >> BDC\n9 0 Td <0001> Tj\nEMC\n';

  it('loses the places that were not used', () => {
    expect(
      withoutSoftHyphens(`BT\n/F5 16 Tf\n<000A> Tj\n${span}0 0 Td <0029> Tj\nET`, () => 'none').replace(/\s+/g, ' '),
    ).toBe('BT /F5 16 Tf <000A> Tj 9 0 Td 0 0 Td <0029> Tj ET');
  });

  it('has another font for the hyphen that was', () => {
    const asked: string[] = [];
    const mended = withoutSoftHyphens(
      `BT\n/F5 16 Tf\n<000A> Tj\n${span}ET\nBT\n/F5 16 Tf\n1 0 0 -1 8 9 Tm\n<00B2> Tj\nET`,
      (font, glyph) => {
        asked.push(`${font} ${glyph}`);
        return `${font}H`;
      },
    );
    expect(asked).toEqual(['F5 00B2']);
    expect(mended).toContain('/F5H 16 Tf\n1 0 0 -1 8 9 Tm\n<00B2> Tj');
  });

  it('keeps the letters of a glyph that stands for several', () => {
    const ligature = '/Span<</ActualText <FEFF006600AD0066> >> BDC\n9 0 Td <0081> Tj\nEMC\n';
    expect(withoutSoftHyphens(ligature, () => undefined)).toContain('<FEFF00660066> >> BDC\n9 0 Td <0081> Tj\nEMC');
  });

  it('finds the hyphen alone or in a row of characters', () => {
    expect(withDividingHyphen('<00B2> <002D>', '00B2')).toBe('<00B2> <00AD>');
    expect(withDividingHyphen('<0010> <0012> <002C>', '0011')).toBe('<0010> <0012> [<002C> <00AD> <002E>]');
    expect(withDividingHyphen('<0010> <0012> <002C>', '0012')).toBeUndefined();
  });
});

describe('a finished guide', () => {
  const words = [
    'Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung',
    'Verantwortungslosigkeitsvermutungen',
    'Unabhängigkeitserklärungen',
  ];
  const prose = Array.from({ length: 40 }, (_, at) => `${words[at % 3]} ${'und so weiter '.repeat((at % 5) + 1)}`).join(
    ' ',
  );
  const source = guideFrom(
    `---\nlang: de\n---\n\n# Die Glastür\n\n## Zitate\n\n> ${words[0]} und ${words[1]}\n>\n> — Ames, Kapitel 1\n\n## ${words[2]} und ${words[1]}\n\n${prose}\n`,
  );

  it.each(
    isLong ? (['guide', 'large-print', 'clear-print', 'quotes', 'handouts'] as const) : (['guide', 'quotes'] as const),
  )('%s: holds every word whole, though lines divide it', async (edition) => {
    for (const [name, path] of await source.files([edition])) {
      if (!name.endsWith('.pdf')) continue;
      const bytes = new Uint8Array(readFileSync(path));
      const pages = (await readPdf(bytes)).pages.map(({ text }) => text).join(' ');
      const raw = (await textOfPages(bytes)).join('\n');
      expect(raw).not.toMatch(/-\n/);
      const joined = raw.replace(/[\s\u00ad]+/g, '');
      for (const word of words.slice(0, 2)) expect(joined, name).toContain(word);
      expect(pages).not.toMatch(/\u00ad\S/);
    }
  });

  it('has bookmarks and contents without marks in their words', async () => {
    const { outline } = await readPdf(await source.pdf('guide'));
    expect(outline.map(({ title }) => title)).toContain(`${words[2]} und ${words[1]}`);
    expect(JSON.stringify(outline)).not.toContain('\u00ad');
  });
});
