// Says which fonts come with the program, and which scripts they and this machine's own fonts cover.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type FontFace, fontFaces } from '../renderers/fonts.ts';
import { type Finding, missing, note, ok } from './finding.ts';

/** A character of each script that guides are likely to be written in. */
const samples: readonly (readonly [script: string, character: string])[] = Object.entries({
  ...{ Latin: 'a', Greek: 'λ', Cyrillic: 'ж', Hebrew: 'א', Arabic: 'ع', Armenian: 'ա', Georgian: 'ა', Ethiopic: 'አ' },
  ...{ Chinese: '中', Japanese: 'あ', Korean: '한', Thai: 'ก', Lao: 'ກ', Khmer: 'ក', Burmese: 'က', Sinhala: 'ක' },
  ...{
    Devanagari: 'क',
    Bengali: 'ক',
    Gurmukhi: 'ਕ',
    Gujarati: 'ક',
    Tamil: 'க',
    Telugu: 'క',
    Kannada: 'ಕ',
    Malayalam: 'ക',
  },
});

export async function probeFonts(): Promise<Finding[]> {
  const faces = fontFaces();
  const families = [...new Set(faces.map((face) => face.family))];
  const shipped = families.includes('Source Serif 4')
    ? ok('Fonts', `Shipped: ${families.join(', ')}`)
    : missing(
        'Fonts',
        'The fonts for the text, npm packages @fontsource/…, are not installed',
        'Run `npm install` in studyguide’s folder.',
      );
  const own = samples.filter(([, character]) => covers(faces, character)).map(([script]) => script);
  return [shipped, ok('Scripts', `With the shipped fonts: ${own.join(', ')}`), ...(await probeSystem(own))];
}

/** What the machine's fonts add. */
async function probeSystem(own: readonly string[]): Promise<Finding[]> {
  const further = samples.filter(([script]) => !own.includes(script));
  const answers = await Promise.all(
    further.map(async ([script, character]) => ({ script, has: await systemHas(character) })),
  );
  if (answers.some(({ has }) => has === undefined)) {
    return [
      note(
        'Scripts',
        'Without the program fc-list nobody can say what this machine’s fonts cover; a build warns of what is missing',
      ),
    ];
  }
  const name = (has: boolean) =>
    answers
      .filter((answer) => answer.has === has)
      .map(({ script }) => script)
      .join(', ');
  const findings: Finding[] = [];
  if (name(true)) findings.push(ok('Scripts', `With this machine’s fonts: ${name(true)}`));
  if (name(false)) {
    findings.push(
      note(
        'Scripts',
        `No font for: ${name(false)}`,
        'Only for guides in these: install a font that covers them (for instance Debian’s fonts-noto-core).',
      ),
    );
  }
  return findings;
}

function covers(faces: readonly FontFace[], character: string): boolean {
  const point = character.codePointAt(0)!;
  return faces.some((face) => face.ranges.some(([from, to]) => point >= from && point <= to));
}

/** Undefined where there is no fontconfig to ask. */
async function systemHas(character: string): Promise<boolean | undefined> {
  const query = [`:charset=${character.codePointAt(0)!.toString(16)}`, 'family'];
  try {
    const { stdout } = await promisify(execFile)('fc-list', query, { timeout: 10_000 });
    return stdout.trim() !== '';
  } catch {
    return undefined;
  }
}
