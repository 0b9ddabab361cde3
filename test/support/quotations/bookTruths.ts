// Reads speeches and passages of a book by its markup alone, without the program's readers, to know what is true of it.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

export interface TrueSpeech {
  readonly speaker: string;
  readonly lines: readonly string[];
  readonly act?: number;
  readonly scene?: number;
  /** The printed number of the first line. */
  readonly line?: number;
  /** A stage direction of several words that stands before the speech. */
  readonly direction?: string;
  /** Words and a direction between them, as in the book. */
  readonly around?: { readonly before: string; readonly direction: string; readonly after: string };
}

export interface TruePassage {
  readonly lines: readonly string[];
  /** `chapter 3` */
  readonly place?: string;
}

export interface TrueBook {
  readonly file: string;
  readonly lang: string;
  readonly speeches: readonly TrueSpeech[];
  readonly passages: readonly TruePassage[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const plain = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (all, name) => entities[name] ?? all)
    .replace(/[\u2060\u200b]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

export function readTruth(file: string): TrueBook {
  const name = basename(file);
  if (name.endsWith('.epub')) return { file, lang: 'en', ...fromStandardEbooks(readFileSync(file)) };
  const text = readFileSync(file, 'utf8');
  if (name.endsWith('.xml')) {
    const lang = /<text[^>]*xml:lang="(\w\w)/.exec(text)?.[1] ?? /xml:lang="(\w\w)/.exec(text)?.[1] ?? 'en';
    return { file, lang: shortTags[lang] ?? lang, ...fromTei(text) };
  }
  return { file, lang: 'en', speeches: fromGutenberg(text), passages: [] };
}

const shortTags: Readonly<Record<string, string>> = { ge: 'de', fr: 'fr', it: 'it', sp: 'es' };

function fromTei(text: string): Pick<TrueBook, 'speeches' | 'passages'> {
  const body = text.slice(text.indexOf('<body')).replace(/<note\b[^>]*>[\s\S]*?<\/note>/g, '');
  const speeches: TrueSpeech[] = [];
  const open: { type: string; n?: number }[] = [];
  let direction: string | undefined;
  const tokens = body.matchAll(
    /<div\b([^>]*)(\/?)>|<\/div>|<sp\b[^>]*>([\s\S]*?)<\/sp>|<stage\b[^>]*>([\s\S]*?)<\/stage>/g,
  );
  for (const [all, attributes, , speech, stage] of tokens) {
    if (attributes !== undefined) {
      const type = /type="(\w+)"/.exec(attributes)?.[1] ?? '';
      const n = /\bn="(\d+)"/.exec(attributes)?.[1];
      open.push({ type, ...(n ? { n: Number(n) } : {}) });
      direction = undefined;
    } else if (all === '</div>') open.pop();
    else if (stage !== undefined) direction = plain(stage);
    else if (speech !== undefined) {
      const act = open.find(({ type }) => type === 'act')?.n;
      const scene = open.find(({ type }) => type === 'scene')?.n;
      speeches.push(...teiSpeech(speech, act, scene, direction));
      direction = undefined;
    }
  }
  if (speeches.length > 0) return { speeches, passages: [] };
  const passages = [...body.matchAll(/<p\b[^>]*>([\s\S]*?)<\/p>/g)].map(([, words]) => ({ lines: [plain(words!)] }));
  return { speeches, passages };
}

function teiSpeech(
  markup: string,
  act: number | undefined,
  scene: number | undefined,
  direction: string | undefined,
): readonly TrueSpeech[] {
  const speaker = plain(/<speaker\b[^>]*>([\s\S]*?)<\/speaker>/.exec(markup)?.[1] ?? '')
    // “CYRANO, à part.”
    .replace(/,.*$|[.:]$/g, '');
  const spoken = markup
    .replace(/<speaker\b[^>]*>[\s\S]*?<\/speaker>/g, '')
    .replace(/<stage\b[^>]*>[\s\S]*?<\/stage>/g, ' ');
  const verse = [...spoken.matchAll(/<l\b[^>]*>([\s\S]*?)<\/l>/g)].map(([, words]) => plain(words!)).filter(Boolean);
  const prose = [...spoken.matchAll(/<p\b[^>]*>([\s\S]*?)<\/p>/g)].map(([, words]) => plain(words!)).filter(Boolean);
  const lines = verse.length > 0 ? verse : prose.slice(0, 1);
  if (!/\p{L}/u.test(speaker) || lines.length === 0 || (verse.length > 0 && prose.length > 0)) return [];
  // Folger numbers within the scene; the French corpus numbers through the play.
  const line = /<lb\b[^>]*n="\d+\.\d+\.(\d+)"/.exec(spoken)?.[1] ?? /<l\b[^>]*\bn="(\d+)"/.exec(spoken)?.[1];
  const numbers = { ...(act ? { act } : {}), ...(scene ? { scene } : {}), ...(line ? { line: Number(line) } : {}) };
  return [{ speaker, lines, ...numbers, ...(direction ? { direction } : {}) }];
}

function fromStandardEbooks(bytes: Uint8Array): Pick<TrueBook, 'speeches' | 'passages'> {
  const speeches: TrueSpeech[] = [];
  const passages: TruePassage[] = [];
  const isPart = /^epub\/text\/(act|chapter|stave|book|letter|poetry)(?:-(\d+))?\.xhtml$/;
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const part = isPart.exec(name);
    if (!part) {
      if (name.endsWith('.xhtml')) passages.push(...cantosIn(strFromU8(content)));
      continue;
    }
    const markup = strFromU8(content);
    const [, unit, number] = part;
    const text = markup.replace(/<a\b[^>]*epub:type="noteref"[^>]*>[\s\S]*?<\/a>/g, '');
    if (unit === 'act') speeches.push(...standardAct(text, Number(number)));
    else {
      const label = /label">(\w+)</.exec(text)?.[1]?.toLowerCase() ?? unit;
      const place = number ? { place: `${label} ${number}` } : {};
      for (const [, words] of text.matchAll(/<p\b[^>]*>([\s\S]*?)<\/p>/g)) {
        const lines = /<br\/>/.test(words!) ? words!.split(/<br\/>/).map(plain) : [plain(words!)];
        passages.push({ lines: lines.filter(Boolean), ...place });
      }
    }
  }
  return { speeches, passages };
}

/** A part of a poem with its cantos in one file: `Inferno, canto 5`. */
function cantosIn(markup: string): readonly TruePassage[] {
  const title = plain(/<h2\b[^>]*>([\s\S]*?)<\/h2>/.exec(markup.replace(/<a\b[\s\S]*?<\/a>/g, ''))?.[1] ?? '');
  const cantos = markup.split(/<section id="[a-z]+-canto-(\d+)"[^>]*>/);
  const numbered = cantos.flatMap((text, at) => (at % 2 === 0 && at > 0 ? [{ text, number: cantos[at - 1]! }] : []));
  return numbered.flatMap(({ text, number }) =>
    [
      ...text.replace(/<a\b[^>]*epub:type="noteref"[^>]*>[\s\S]*?<\/a>/g, '').matchAll(/<p\b[^>]*>([\s\S]*?)<\/p>/g),
    ].map(([, words]) => ({
      lines: words!
        .split(/<br\/>/)
        .map(plain)
        .filter(Boolean),
      place: `${title}, canto ${number}`,
    })),
  );
}

function standardAct(markup: string, act: number): readonly TrueSpeech[] {
  const speeches: TrueSpeech[] = [];
  let scene: number | undefined;
  let direction: string | undefined;
  for (const [, section, row] of markup.matchAll(/<section id="scene-\d+-(\d+)"|<tr\b[^>]*>([\s\S]*?)<\/tr>/g)) {
    if (section !== undefined) {
      scene = Number(section);
      direction = undefined;
      continue;
    }
    const cells = [...row!.matchAll(/<td\b([^>]*)(?:\/>|>([\s\S]*?)<\/td>)/g)];
    const isNamed = /persona/.test(cells[0]?.[1] ?? '');
    const content = cells[1]?.[2] ?? '';
    if (!isNamed) {
      direction = plain(content);
      continue;
    }
    const speaker = plain(cells[0]![2] ?? '');
    const stage = /<i\b[^>]*z3998:stage-direction[^>]*>([\s\S]*?)<\/i>/g;
    const inner = [...content.matchAll(stage)][0];
    const lines = content
      .replace(stage, ' ')
      .split(/<br\/>|<\/p>/)
      .map(plain)
      .filter(Boolean);
    const around = inner && {
      before: plain(
        content
          .slice(0, inner.index)
          .split(/<br\/>|<\/p>/)
          .at(-1)!
          .replace(stage, ''),
      ),
      direction: plain(inner[1]!),
      after: plain(
        content
          .slice(inner.index + inner[0].length)
          .split(/<br\/>|<\/p>/)[0]!
          .replace(stage, ''),
      ),
    };
    if (lines.length > 0)
      speeches.push({
        speaker,
        lines,
        act,
        ...(scene ? { scene } : {}),
        ...(direction ? { direction } : {}),
        ...(around ? { around } : {}),
      });
    direction = undefined;
  }
  return speeches;
}

/** The commonest shape: a name in capitals with a stop on a line of its own, and the words below. */
function fromGutenberg(text: string): readonly TrueSpeech[] {
  const speeches: TrueSpeech[] = [];
  let [act, scene]: (number | undefined)[] = [];
  for (const paragraph of text.replace(/\r/g, '').split(/\n\s*\n/)) {
    const head = /^\s*(?:ACT ([IVX]+)\b)?[.\s]*(?:SCENE ([IVX]+)\b)?/i.exec(paragraph)!;
    if (head[1] || head[2]) {
      if (head[1]) act = roman(head[1]);
      if (head[1] || head[2]) scene = head[2] ? roman(head[2]) : undefined;
      continue;
    }
    const named = /^([A-Z][A-Z ’']+)\.\n([\s\S]+)$/.exec(paragraph);
    if (!named || !act || !scene || /[[\]_(]/.test(named[2]!)) continue;
    const lines = named[2]!.split('\n').map((line) => line.trim());
    speeches.push({ speaker: named[1]!, lines, act, scene });
  }
  return speeches;
}

const roman = (numeral: string): number => {
  const values = [...numeral.toUpperCase()].map((letter) => ({ I: 1, V: 5, X: 10 })[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
};
