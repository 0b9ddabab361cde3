// Front matter: YAML to typed fields, with a message for the rest.

import { parse as parseToml, TomlError } from 'smol-toml';
import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import { nearestTo } from '../diagnostics/didYouMean.ts';
import type { Diagnostics, Origin } from '../diagnostics/finding.ts';
import { readDate } from '../formats/dates.ts';
import type { ChapterInOrder, Guide, NamedSource, Relation, Work } from '../guide/model.ts';
import {
  type FieldType,
  type FigureSetting,
  guideFields,
  isTable,
  type Shape,
  settingFields,
  synonyms,
  workFields,
} from './frontMatterKeys.ts';
import { settingsName } from './pathInside.ts';

export interface FrontMatter {
  readonly title?: string;
  readonly author?: string;
  readonly description?: string;
  readonly lang?: string;
  readonly cover?: string;
  readonly licence?: string;
  readonly date?: string;
  readonly answers?: Guide['answers'];
  readonly coverPage?: Guide['coverPage'];
  readonly school?: string;
  readonly logo?: string;
  readonly teacher?: string;
  readonly group?: string;
  readonly paper?: Guide['paper'];
  readonly level?: string;
  /** A file; its place is in `places`. */
  readonly style?: string;
  readonly look?: Guide['look'];
  readonly noteLines?: boolean;
  readonly quotationsBy?: Guide['quotationsBy'];
  readonly figures?: FigureSetting;
  readonly relations?: readonly Relation[];
  readonly order?: readonly ChapterInOrder[];
  readonly work: Work;
  /** Place of a key's value, `work.title` for nested ones. */
  readonly places: ReadonlyMap<string, Origin>;
  /** Keys nothing is made of, in whatever program they have a meaning. */
  readonly unusedKeys: ReadonlySet<string>;
}

/** As it stands at the top of a file. */
export interface FrontMatterText {
  readonly text: string;
  readonly format: 'yaml' | 'toml';
  /** Line of its opening fence. */
  readonly line: number;
}

/**
 * Keys of site generators, note programs and converters, which mean nothing here and are no mistakes: Jekyll, Hugo, Docusaurus, MkDocs,
 * VitePress, Eleventy, Astro, Gatsby, Obsidian, Logseq, Zettlr, Notion, Quarto, R Markdown, Pandoc, Marp, Typora.
 */
// biome-ignore format: a list of words
const foreignKeys = new Set([
  'abstract', 'alias', 'aliases', 'archived', 'authorlink', 'backgroundcolor', 'banner', 'bibliography', 'body-class', 'build', 'canonical',
  'canonical_url', 'canonicalurl', 'cascade', 'categories', 'category', 'class', 'classes', 'classoption', 'colorlinks', 'comment',
  'comments', 'created', 'created_at', 'created time', 'createdat', 'css', 'cssclass', 'cssclasses', 'csl', 'custom_edit_url', 'date created',
  'date modified', 'datecreated', 'datemodified', 'displayed_sidebar', 'documentclass', 'draft', 'editor', 'editurl', 'eleventynavigation',
  'excerpt', 'execute', 'expirydate', 'extra', 'featured', 'featured_image', 'featuredimage', 'featureimage', 'feed', 'filter', 'fontfamily',
  'fontsize', 'footer', 'format', 'geometry', 'grand_parent', 'graphics', 'guid', 'has_children', 'head', 'header', 'header-includes',
  'headingdivider', 'hero', 'hide', 'hide_table_of_contents', 'hide_title', 'icon', 'id', 'image', 'images', 'indent', 'index', 'keywords',
  'kind', 'last edited time', 'last_modified_at', 'last_update', 'lastmod', 'lastmodified', 'layout', 'link-citations', 'linestretch',
  'linkcolor', 'linktitle', 'lof', 'lot', 'mainfont', 'margin', 'markup', 'marp', 'math', 'mathjax', 'menu', 'menus', 'metadata', 'modified',
  'modified_at', 'monofont', 'nav', 'nav_exclude', 'nav_order', 'navigation', 'next', 'no_toc', 'nocite', 'number-sections', 'numbersections',
  'outline', 'output', 'outputs', 'page_id', 'paginate', 'pagination_label', 'pagination_next', 'pagination_prev', 'papersize', 'parent',
  'pdf-engine', 'permalink', 'pin', 'pinned', 'position', 'post_id', 'postid', 'prev', 'private', 'pubdate', 'public', 'publish', 'publishdate',
  'published', 'rating', 'redirect_from', 'redirect_to', 'redirects', 'reference-section-title', 'related', 'render', 'resources', 'robots',
  'runtime', 'sansfont', 'search', 'search_exclude', 'secnumdepth', 'seo', 'series', 'share', 'show_toc', 'showtoc', 'sidebar',
  'sidebar_class_name', 'sidebar_custom_props', 'sidebar_label', 'sidebar_position', 'sitemap', 'size', 'slug', 'status', 'tag', 'tags',
  'taxonomies', 'teaser', 'template', 'theme', 'thumbnail', 'toc', 'toc-depth', 'toc-title', 'toc_icon', 'toc_label', 'toc_max_heading_level',
  'toc_min_heading_level', 'tocdepth', 'todo', 'topmatter', 'transition', 'translationkey', 'type', 'uid', 'unlisted', 'up', 'updated',
  'updated_at', 'updatedat', 'url', 'urlcolor', 'uuid', 'variant', 'version', 'visibility', 'weight', 'wordcount',
]);

/**
 * Front matter without its first fence, as Hexo reads it: lines of keys, one of them `title`, down to `---`.
 * @returns undefined where the lines are ordinary text; `length` counts the lines' characters with the fence.
 */
export function findUnfencedFrontMatter(text: string): { readonly text: string; readonly length: number } | undefined {
  const ofNote = propertiesOfNote(text) ?? titleBlock(text);
  if (ofNote) return ofNote;
  const match =
    /^((?:[A-Za-z][\w-]{0,30}:(?:[ \t][^\n]*)?\n|[ \t]+[^\n]*\n|-[ \t][^\n]*\n|\n){2,60}?)---[ \t]*(?:\n|$)/.exec(text);
  const [whole, lines = ''] = match ?? [];
  if (whole === undefined || !/^title:[ \t]+\S/m.test(lines) || (lines.match(/^[A-Za-z]/gm) ?? []).length < 2)
    return undefined;
  const { contents, errors } = parseDocument(lines);
  return errors.length === 0 && isMap(contents) ? { text: lines, length: whole.length } : undefined;
}

/** `title:: The Glass Door` on the first lines (Logseq). The author there is the book's. */
function propertiesOfNote(text: string): { readonly text: string; readonly length: number } | undefined {
  const lines = /^(?:[\w-]{1,40}::[ \t]+[^\n]*(?:\n|$)){1,40}/.exec(text)?.[0];
  if (!lines || !/^title::/m.test(lines)) return undefined;
  const yaml = lines.replace(/^([\w-]+)::[ \t]+(.*)$/gm, (_, key: string, value: string) =>
    key === 'author' ? '' : `${key}: ${JSON.stringify(value.replace(/\[\[|\]\]/g, '').trim())}`,
  );
  return { text: yaml, length: lines.length };
}

/** `% The title`, `% Its author`, `% The date` on the first lines (Pandoc). */
function titleBlock(text: string): { readonly text: string; readonly length: number } | undefined {
  const lines = /^% [^\n]*\n(?:%[^\n]*\n){0,2}(?=\s*\n)/.exec(text)?.[0];
  if (!lines) return undefined;
  const values = lines.split('\n').map((line) => line.slice(1).trim());
  const keys = ['title', 'author'].flatMap((key, at) =>
    values[at] ? [`${key}: ${JSON.stringify(values[at])}`] : [''],
  );
  return { text: `${keys.join('\n')}\n`, length: lines.length };
}

/** A file of settings: the keys of front matter that may hold for several guides. */
export const readSettingKeys = (text: string, path: string, diagnostics: Diagnostics): FrontMatter =>
  readFrontMatter({ text, format: 'yaml', line: 0 }, path, diagnostics, new Set(), true);

/** `noted` are unused keys that were told of in another file of the guide. */
export function readFrontMatter(
  written: FrontMatterText | undefined,
  path: string,
  diagnostics: Diagnostics,
  noted: ReadonlySet<string> = new Set(),
  isSettings = false,
): FrontMatter {
  const itself = isSettings ? `The file ${settingsName}` : 'The front matter';
  const { text, line: firstLine, format } = written ?? { text: '', line: 1, format: 'yaml' };
  const converted = format === 'toml' ? yamlOfToml(text) : { yaml: text };
  if ('fault' in converted) {
    diagnostics.report(
      'front-matter-invalid',
      `The front matter is no TOML: ${converted.reason}`,
      { path, line: firstLine + converted.fault, column: converted.column },
      { remedy: 'Correct the line named, or write the front matter as `title: My guide` between two lines `---`.' },
    );
    return { work: {}, places: new Map(), unusedKeys: new Set() };
  }
  const { yaml } = converted;
  const document = parseDocument(yaml, { prettyErrors: false });
  const place = (offset: number): Origin => {
    const lines = yaml.slice(0, offset).split(/\r\n|\r|\n/);
    return { path, line: firstLine + lines.length, column: lines.at(-1)!.length + 1 };
  };
  const unused = new Map<string, Origin>();
  /** A quotation mark that is never closed is noticed at the end of the text; what helps is where it opens. */
  const startOfFault = (code: string, offset: number): number => {
    const open = code === 'MISSING_CHAR' ? /:\s+(["'])(?:(?!\1)[\s\S])*$/.exec(yaml) : null;
    return open ? open.index + open[0].search(/["']/) : Math.min(offset, Math.max(yaml.trimEnd().length - 1, 0));
  };
  const places = new Map<string, Origin>();
  const empty: FrontMatter = { work: {}, places, unusedKeys: new Set() };
  if (document.errors.length > 0) {
    // The first fault makes the others.
    const error = document.errors[0]!;
    // The parser calls itself for each level, and says so when it no longer can.
    if (/call stack/i.test(error.message)) {
      diagnostics.report('nesting-deep', `${itself} has too many lists in lists`, place(0));
      return empty;
    }
    diagnostics.report(
      'front-matter-invalid',
      `${itself} cannot be read: ${sentence(error.message)}`,
      place(startOfFault(error.code, error.pos[0])),
    );
    return empty;
  }
  if (document.contents === null) return empty;
  if (!isMap(document.contents)) {
    const found = kindOf(document.contents as Node);
    diagnostics.report(
      'front-matter-invalid',
      `${itself} is ${found}; write keys and values such as \`${isSettings ? 'school: My school' : 'title: My guide'}\``,
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
        const keyPlace = place(keyNode.range?.[0] ?? 0);
        if (isSettings) {
          const near = nearestTo(written, Object.keys(settingFields));
          const isOfGuide = Object.hasOwn(guideFields, key) || key === 'work';
          const help = isOfGuide
            ? '; write it in the front matter of the guide'
            : near
              ? `; did you mean \`${near}\`?`
              : `; ${settingsName} knows ${Object.keys(settingFields).join(', ')}`;
          report('front-matter-unknown-key', `Unknown key \`${written}\`${help}`, keyPlace);
          continue;
        }
        if (prefix === '' && foreignKeys.has(written.toLowerCase().trim())) continue;
        const near = nearestTo(written, [...nested, ...Object.keys(fields)]) ?? elsewhere(written, prefix);
        if (near)
          report(
            'front-matter-unknown-key',
            `Unknown key \`${prefix}${written}\`; did you mean \`${near}\`?`,
            keyPlace,
          );
        else unused.set(`${prefix}${written}`, keyPlace);
        continue;
      }
      if (value === null || (isScalar(value) && value.value === null)) continue;
      // A command of LaTeX, `\today`, is for the program that sets the file.
      if (isScalar(value) && typeof value.value === 'string' && /^\\[a-z]+(?:\{\})?$/i.test(value.value.trim()))
        continue;
      if (type === 'files' && readFiles(value)) continue;
      if (typeof type === 'object' && 'fits' in type) {
        if (!type.fits(value.toJS(document)))
          report('front-matter-type', `\`${prefix}${key}\` is ${describe(value)}; write ${type.expected}`, at);
        else {
          const items = isSeq(value) ? (value.items as Node[]) : [value];
          shaped[key] = type.read(value.toJS(document), at, (index) => place(items[index]?.range?.[0] ?? 0));
          places.set(key, at);
        }
        continue;
      }
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
  const shaped: Record<string, unknown> = {};
  const values = readFields(
    document.contents,
    isSettings ? settingFields : guideFields,
    '',
    isSettings ? [] : ['work'],
  );
  const untold = [...unused].filter(([key]) => !noted.has(key));
  if (untold.length > 0)
    report(
      'front-matter-unused',
      `Unused ${untold.length > 1 ? 'keys' : 'key'} ${untold.map(([key]) => `\`${key}\``).join(', ')}`,
      untold[0]![1],
    );
  return {
    ...values,
    ...shaped,
    work: { ...work, ...(sources.length > 0 ? { sources } : {}) } as Work,
    places,
    unusedKeys: new Set([...noted, ...unused.keys()]),
  };
}

/**
 * The TOML of front matter as YAML that has each key on its line and each value in its column, so that places stay true. Keys of inline
 * tables and dotted keys stand where their first part does.
 */
function yamlOfToml(
  toml: string,
): { readonly yaml: string } | { readonly fault: number; readonly column: number; readonly reason: string } {
  let data: Record<string, unknown>;
  try {
    data = parseToml(toml);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { fault: error.line, column: error.column, reason: sentence(error.message.replace(/^[^:]*: /, '')) };
  }
  const written = toml.split('\n');
  const lines = written.map(() => '');
  let table: string | undefined;
  const done = new Set<string>();
  const put = (at: number, indent: string, key: string, value: unknown) => {
    const column = /=\s*/.exec(written[at]!);
    const start = `${indent}${JSON.stringify(key)}:`;
    lines[at] = `${start.padEnd(column ? column.index + column[0].length - 1 : 0)} ${JSON.stringify(value)}`;
  };
  for (const [at, line] of written.entries()) {
    const head = /^\s*\[{1,2}\s*("[^"]*"|[\w-]+)/.exec(line)?.[1]?.replaceAll('"', '');
    if (head !== undefined && Object.hasOwn(data, head)) {
      table = head;
      if (isTable(data[head]) && !done.has(head)) lines[at] = `${JSON.stringify(head)}:`;
      else if (!done.has(head)) put(at, '', head, data[head]);
      done.add(head);
      continue;
    }
    const key = /^\s*("[^"]*"|'[^']*'|[\w-]+)\s*[.=]/.exec(line)?.[1]?.replace(/^["']|["']$/g, '');
    const group = table === undefined ? data : data[table];
    if (key === undefined || !isTable(group) || !Object.hasOwn(group, key) || done.has(`${table ?? ''}.${key}`))
      continue;
    done.add(`${table ?? ''}.${key}`);
    put(at, table === undefined ? '' : ' ', key, group[key]);
  }
  return { yaml: lines.join('\n') };
}

function readValue(node: Node, type: Exclude<FieldType, Shape>): { value: string } | { expected: string } {
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
    // Site generators write the time too.
    const date = readDate(value.replace(/^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}\S*(?: ?[+-]\d{2}:?\d{2}| ?Z)?$/, '$1'));
    return date ? { value: date } : { expected: expected[type]! };
  }
  if (type === 'year' && !/\d/.test(value)) return { expected: expected[type]! };
  return { value };
}

/** A scalar as the author typed it: `0571224148` stays an ISBN and `2005` a year. `true` and other non-texts are refused. */
function textOf(node: { value: unknown; source?: string }): string | undefined {
  if (typeof node.value === 'string') return node.value.trim() === '' ? undefined : asPlainText(node.value);
  if (typeof node.value === 'number') return node.source ?? String(node.value);
  return undefined;
}

/** Signs that site programs and vaults print as others: `&ensp;`, `[[Jane Doe]]`. */
const asPlainText = (value: string): string =>
  value
    .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]+)\]\]/g, '$1')
    .replace(/&(\w+);/g, (all, name: string) => (Object.hasOwn(namedSigns, name) ? namedSigns[name]! : all))
    .replace(/&#(\d{2,6});/g, (all, code: string) => (Number(code) > 31 ? String.fromCodePoint(Number(code)) : all));

const namedSigns: Readonly<Record<string, string>> = {
  ...{ amp: '&', quot: '"', apos: '’', nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ' },
  ...{ ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»' },
};

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
