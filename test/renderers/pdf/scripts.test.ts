// Scripts beyond those of the text faces: the fonts come with the program, and what has none is named with the package to install.
import { describe, expect, it } from 'vitest';
import { Diagnostics, severityOf } from '../../../src/diagnostics/finding.ts';
import { reportUncovered } from '../../../src/renderers/pdf/scriptCoverage.ts';
import { embeddedFaces, facesFor } from '../../../src/renderers/typefaces.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { readPdf } from '../../support/readPdf.ts';

const samples: Readonly<Record<string, string>> = {
  Devanagari: 'दरवाज़ा बंद है। क्‍ष',
  Bengali: 'দরজা বন্ধ। ক্‌ষ',
  Tamil: 'கதவு',
  Telugu: 'తలుపు',
  Kannada: 'ಬಾಗಿಲು',
  Malayalam: 'വാതിൽ',
  Gujarati: 'દરવાજો',
  Gurmukhi: 'ਦਰਵਾਜ਼ਾ',
  Sinhala: 'දොර',
  Thai: 'ประตู',
  Lao: 'ປະຕູ',
  Khmer: 'ទ្វារ',
  Myanmar: 'တံခါး',
  Armenian: 'Դուռ',
  Georgian: 'კარი',
  Ethiopic: 'በሩ',
};

it.each(Object.entries(samples))('%s has its own face, also in an e-book', (script, text) => {
  const name = new RegExp(`^noto-sans-${script.toLowerCase()}-`);
  expect(
    facesFor(text)
      .filter((face) => name.test(face.name))
      .map(({ weight }) => weight),
  ).toEqual(['400', '700']);
  expect(embeddedFaces(text, false).some((face) => name.test(face.name))).toBe(true);
});

it('a sign keeps its faces beside other signs: none has every sign of the ranges it names', () => {
  const faces = (text: string) =>
    facesFor(text).flatMap(({ name }) => (/^noto-(?:sans-symbols|sans-math|emoji)/.test(name) ? [name] : []));
  const signs = '☐✓∀⟹→𝑥☺♔⌘';
  for (const sign of signs) expect(faces(signs)).toEqual(expect.arrayContaining(faces(sign)));
});

it('a sign that many scripts share comes from the face of the letters around it', () => {
  const families = (text: string) => [
    ...new Set(facesFor(text).flatMap(({ name }) => /^noto-sans-(?!symbols|math|sc-)([a-z]+)-/.exec(name)?.[1] ?? [])),
  ];
  expect(families('दरवाज़ा खुला। a')).toEqual(['devanagari']);
  expect(families('দরজা খোলা। a')).toEqual(['bengali']);
  expect(families('।')).toHaveLength(1);
});

it('Latin letters and signs of mathematics stay with the faces of the text', () => {
  const added = facesFor('Éa ∀ ≤ ⟨ ① €').filter(({ name }) => /^noto-sans-(?!symbols|math|sc-)/.test(name));
  expect(added.map(({ name }) => name)).toEqual([]);
});

it('a finished guide has all of them, as fonts whose words can be searched, and no box', async () => {
  const lines = Object.entries(samples).map(([script, text]) => `${script}: ${text} **${text}**`);
  const source = guideFrom(`# The Glass Door\n\n## Plot\n\n${lines.join('\n\n')}\n`);
  const { pages } = await readPdf(await source.pdf('guide'));
  const runs = pages.flatMap(({ runs }) => runs);
  expect(runs.filter(({ isType3 }) => isType3)).toEqual([]);
  for (const script of Object.keys(samples)) expect(runs.some(({ font }) => font.includes(`Sans${script}`))).toBe(true);
  expect(pages.map(({ text }) => text).join(' ')).not.toContain('no font');
});

describe('a script without a font', () => {
  const told = async (text: string) => {
    const guide = await guideFrom(`# The Glass Door\n\n## Plot\n\n${text}\n`).guide();
    const diagnostics = new Diagnostics();
    const lost = new Set(text.match(/\p{Script=Tibetan}/gu));
    reportUncovered(guide, new Map([['Tibetan', lost]]), diagnostics);
    return diagnostics.messages;
  };

  it('is a warning that names the package', async () => {
    const [message] = await told('A door, སྒོ, is closed.');
    expect([message!.ruleId, severityOf(message!)]).toEqual(['script-uncovered', 'warning']);
    expect(message!.note).toContain('npm install @fontsource/noto-serif-tibetan');
  });

  it('is an error where most of the guide would be lost', async () => {
    const [message] = await told('སྒོ་བརྒྱབ་འདུག་སྒོ་བརྒྱབ་འདུག་སྒོ་བརྒྱབ་འདུག');
    expect([message!.ruleId, severityOf(message!)]).toEqual(['script-lost', 'error']);
  });
});
