// Front matter: YAML to typed fields, with a message for the rest.

import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import { nearestTo } from '../diagnostics/didYouMean.ts';
import type { Diagnostics, Origin } from '../diagnostics/finding.ts';
import { readDate } from '../formats/dates.ts';
import type { Guide, NamedSource, Work } from '../guide/model.ts';

interface FrontMatter {
  readonly title?: string;
  readonly author?: string;
  readonly description?: string;
  readonly lang?: string;
  readonly cover?: string;
  readonly licence?: string;
  readonly date?: string;
  readonly answers?: Guide['answers'];
  readonly work: Work;
  /** Where a key's value stands, `work.title` for nested ones. */
  readonly places: ReadonlyMap<string, Origin>;
}

type FieldType = 'text' | 'names' | 'files' | 'date' | 'language' | 'year' | readonly string[];

const guideFields: Record<string, FieldType> = {
  title: 'text',
  author: 'names',
  description: 'text',
  lang: 'language',
  cover: 'text',
  licence: 'text',
  date: 'date',
  answers: ['withheld', 'shown'],
};
const workFields: Record<string, FieldType> = {
  title: 'text',
  author: 'names',
  year: 'year',
  edition: 'text',
  publisher: 'text',
  isbn: 'text',
  form: ['novel', 'play', 'poem', 'nonfiction'],
  copyright: ['in-copyright', 'public-domain'],
  source: 'files',
};
/** Spellings other tools use: the value is used, and the message says how it is spelt here. */
const synonyms: Record<string, string> = { license: 'licence', language: 'lang' };

export function readFrontMatter(yaml: string, firstLine: number, path: string, diagnostics: Diagnostics): FrontMatter {
  const document = parseDocument(yaml, { prettyErrors: false });
  const place = (offset: number): Origin => {
    const lines = yaml.slice(0, offset).split(/\r\n|\r|\n/);
    return { path, line: firstLine + lines.length, column: lines.at(-1)!.length + 1 };
  };
  /** A quotation mark that is never closed is noticed at the end of the text; what helps is where it opens. */
  const startOfFault = (code: string, offset: number): number => {
    const open = code === 'MISSING_CHAR' ? /:\s+(["'])(?:(?!\1)[\s\S])*$/.exec(yaml) : null;
    return open ? open.index + open[0].search(/["']/) : Math.min(offset, Math.max(yaml.trimEnd().length - 1, 0));
  };
  const places = new Map<string, Origin>();
  const empty: FrontMatter = { work: {}, places };
  if (document.errors.length > 0) {
    // The first fault makes the others.
    const error = document.errors[0]!;
    // The parser calls itself for each level, and says so when it no longer can.
    if (/call stack/i.test(error.message)) {
      diagnostics.report('nesting-deep', 'Unexpected nesting: the front matter has too many lists in lists', place(0));
      return empty;
    }
    diagnostics.report(
      'front-matter-invalid',
      `The front matter cannot be read: ${sentence(error.message)}`,
      place(startOfFault(error.code, error.pos[0])),
    );
    return empty;
  }
  if (document.contents === null) return empty;
  if (!isMap(document.contents)) {
    const found = kindOf(document.contents as Node);
    diagnostics.report(
      'front-matter-invalid',
      `The front matter is ${found}; write keys and values such as \`title: My guide\``,
      place(0),
    );
    return empty;
  }

  const readFields = (map: YAMLMap, fields: Record<string, FieldType>, prefix: string, nested: string[]) => {
    const values: Record<string, string> = Object.create(null);
    for (const pair of map.items) {
      const keyNode = pair.key as Node;
      const written = isScalar(keyNode) ? String(keyNode.value) : '';
      const key = Object.hasOwn(synonyms, written) ? synonyms[written]! : written;
      const value = pair.value as Node | null;
      const at = place((value ?? keyNode).range?.[0] ?? 0);
      if (nested.includes(key)) {
        if (isMap(value)) Object.assign(work, readFields(value, workFields, `${key}.`, []));
        else if (value !== null && !(isScalar(value) && value.value === null)) {
          report(
            'front-matter-type',
            `\`${key}\` is ${kindOf(value)}; write keys such as \`title:\` and \`author:\` below it`,
            at,
          );
        }
        continue;
      }
      const type = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (type && key !== written)
        report(
          'front-matter-unknown-key',
          `Unknown key \`${prefix}${written}\`, read as \`${prefix}${key}\``,
          place(keyNode.range?.[0] ?? 0),
        );
      if (!type) {
        const near = nearestTo(written, [...Object.keys(fields), ...nested]) ?? elsewhere(written, prefix);
        report(
          'front-matter-unknown-key',
          `Unknown key \`${prefix}${written}\`${near ? `; did you mean \`${near}\`?` : ''}`,
          place(keyNode.range?.[0] ?? 0),
        );
        continue;
      }
      if (value === null || (isScalar(value) && value.value === null)) continue;
      if (type === 'files' && readFiles(value)) continue;
      const read = readValue(value, type);
      if ('expected' in read)
        report('front-matter-type', `\`${prefix}${key}\` is ${describe(value)}; write ${read.expected}`, at);
      else {
        values[key] = read.value;
        places.set(`${prefix}${key}`, at);
      }
    }
    return values;
  };
  const report = diagnostics.report.bind(diagnostics);
  const sources: NamedSource[] = [];
  const readFiles = (value: Node): boolean => {
    const items = isSeq(value) ? (value.items as Node[]) : [value];
    const paths = items.map((item) => (isScalar(item) ? textOf(item)?.trim() : undefined));
    if (paths.length === 0 || paths.includes(undefined)) return false;
    sources.push(...paths.map((path, at) => ({ path: path!, origin: place(items[at]!.range?.[0] ?? 0) })));
    return true;
  };
  const work: Record<string, string> = {};
  const values = readFields(document.contents, guideFields, '', ['work']);
  return { ...values, work: { ...work, ...(sources.length > 0 ? { sources } : {}) } as Work, places };
}

function readValue(node: Node, type: FieldType): { value: string } | { expected: string } {
  if (type === 'names' && 'items' in node && !isMap(node)) {
    const items = (node as unknown as { items: Node[] }).items;
    const names = items.map((item) => (isScalar(item) ? textOf(item) : undefined));
    return names.every((name) => name !== undefined) && names.length > 0
      ? { value: names.join(', ') }
      : { expected: 'a name or a list of names' };
  }
  const expected: Record<string, string> = {
    text: 'text',
    names: 'a name or a list of names',
    files: 'a file or a list of files',
    date: 'a date such as 2026-01-31',
    language: 'a language tag such as en, en-US or de',
    year: 'a year such as 1818',
  };
  const value = isScalar(node) ? textOf(node) : undefined;
  if (typeof type !== 'string') {
    const match = type.find((choice) => choice === value?.toLowerCase());
    return match ? { value: match } : { expected: type.map((choice) => `\`${choice}\``).join(' or ') };
  }
  if (value === undefined || type === 'files') return { expected: expected[type]! };
  if (type === 'language') {
    try {
      const locale = new Intl.Locale(value);
      // A word of five to eight letters is well formed (BCP 47, 2.2.1) and names no language: somebody wrote "German".
      return locale.language.length <= 3 ? { value: locale.toString() } : { expected: expected[type]! };
    } catch {
      return { expected: expected[type]! };
    }
  }
  if (type === 'date') {
    const date = readDate(value);
    return date ? { value: date } : { expected: expected[type]! };
  }
  if (type === 'year' && !/\d/.test(value)) return { expected: expected[type]! };
  return { value };
}

/** A scalar as the author typed it: `0571224148` stays an ISBN and `2005` a year. `true` and other non-texts are refused. */
function textOf(node: { value: unknown; source?: string }): string | undefined {
  if (typeof node.value === 'string') return node.value.trim() === '' ? undefined : node.value;
  if (typeof node.value === 'number') return node.source ?? String(node.value);
  return undefined;
}

function elsewhere(written: string, prefix: string): string | undefined {
  if (prefix === '' && Object.hasOwn(workFields, written)) return `work.${written}`;
  if (prefix !== '' && Object.hasOwn(guideFields, written)) return written;
  return undefined;
}

function kindOf(node: Node): string {
  if (isMap(node)) return 'a group of keys';
  if (isScalar(node))
    return typeof node.value === 'boolean' ? 'true/false' : typeof node.value === 'number' ? 'a number' : 'text';
  return 'a list';
}

function describe(node: Node): string {
  return isScalar(node) && node.source ? `\`${node.source}\`` : kindOf(node);
}

const sentence = (text: string) => text.split('\n')[0]!.replace(/\.$/, '');
