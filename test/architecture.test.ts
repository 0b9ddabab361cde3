// The rooms of src keep to themselves: stages import backwards only, and each outside thing has one door.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

interface Import {
  readonly from: string;
  /** A file of src, or the name of a package or of a part of Node. */
  readonly to: string;
  readonly isFile: boolean;
  readonly typeOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.split(sep).join('/'))
  .sort();
const textOf = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]));
const imports = files.flatMap(importsOf);

/** `import … from`, `export … from`, `import '…'` and `import('…')`, of types too. */
function importsOf(file: string): Import[] {
  const code = withoutComments(textOf.get(file)!);
  const statements = [...code.matchAll(/^(import|export)\s([^'";]*?)\sfrom\s+'([^']+)'/gm)].map((match) => ({
    clause: match[2]!,
    to: match[3]!,
  }));
  const bare = [...code.matchAll(/^import\s+'([^']+)'/gm), ...code.matchAll(/\bimport\(\s*'([^']+)'/g)].map(
    (match) => ({
      clause: '',
      to: match[1]!,
    }),
  );
  return [...statements, ...bare].map(({ clause, to }) => {
    const isFile = to.startsWith('.');
    const path = isFile
      ? normalize(join(dirname(file), to))
          .split(sep)
          .join('/')
      : to;
    return { from: file, to: path, isFile, typeOnly: isErased(clause) };
  });
}

/** `type X`, or `{ type X, type Y }`: nothing of it is left in the compiled program. */
function isErased(clause: string): boolean {
  if (/^type\s/.test(clause)) return true;
  const names = /^\{([\s\S]*)\}$/
    .exec(clause.trim())?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '));
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{(,])\/\/[^\n]*/g, '$1');
}

const shown = ({ from, to }: Import) => `${from} → ${to}`;

it('finds the program', () => {
  expect(files.length).toBeGreaterThan(30);
  expect(imports.filter(({ isFile, to }) => isFile && !textOf.has(to)).map(shown)).toEqual([]);
});

describe('cycles', () => {
  it('there are none among what is left when types are erased', () => {
    expect(cyclesIn(imports.filter(({ isFile, typeOnly }) => isFile && !typeOnly))).toEqual([]);
  });

  it('types make rings inside a folder only', () => {
    const crossing = imports.filter(({ isFile, from, to }) => isFile && dirname(from) !== dirname(to));
    const between = crossing.map((one) => ({ ...one, from: dirname(one.from), to: dirname(one.to) }));
    // content/ and languages/ name types of the model and nothing else of guide/; that ring is types alone.
    const known = (one: Import, original: Import) =>
      original.typeOnly && original.to === 'guide/model.ts' && ['content', 'languages'].includes(one.from);
    expect(
      cyclesIn(
        between.filter((one, index) => !known(one, crossing[index]!)).filter(({ from, to }) => !nested(from, to)),
      ),
    ).toEqual([]);
  });
});

/** `renderers` and `renderers/pdf` are one room. */
const nested = (a: string, b: string) => a.startsWith(`${b}/`) || b.startsWith(`${a}/`) || a === '.' || b === '.';

describe('stages import backwards only', () => {
  const roots = [
    'diagnostics.ts',
    'rules',
    'installation.ts',
    'writing.ts',
    'contract.ts',
    'reading.ts',
    'progress.ts',
    'build.ts',
    'index.ts',
    'cli.ts',
  ];
  const allowed: Readonly<Record<string, readonly string[]>> = {
    rules: [],
    'diagnostics.ts': ['rules'],
    'installation.ts': [],
    'writing.ts': ['diagnostics.ts'],
    languages: ['guide/model.ts'],
    content: ['diagnostics.ts', 'installation.ts', 'guide/model.ts'],
    guide: ['content', 'languages', 'diagnostics.ts'],
    editions: ['guide', 'languages', 'diagnostics.ts'],
    renderers: [
      'editions',
      'guide',
      'content/html.ts',
      'content/formula.ts',
      'content/drawing.ts',
      'content/address.ts',
      'languages',
      'diagnostics.ts',
      'installation.ts',
      'pdf',
    ],
    pdf: [],
    conformance: ['pdf'],
    copier: [],
    epub: [],
    ebooks: ['epub'],
    quotations: ['guide', 'content', 'languages', 'diagnostics.ts', 'epub'],
    cache: ['content', 'editions', 'renderers', 'diagnostics.ts', 'installation.ts', 'contract.ts', 'writing.ts'],
    shards: ['cache', 'content', 'editions', 'diagnostics.ts', 'installation.ts', 'contract.ts'],
    'progress.ts': ['content', 'contract.ts', 'shards'],
    'reading.ts': ['content', 'guide', 'quotations', 'diagnostics.ts', 'writing.ts', 'contract.ts'],
    'build.ts': [
      'reading.ts',
      'progress.ts',
      'shards',
      'cache',
      'content',
      'guide',
      'editions',
      'renderers',
      'languages',
      'diagnostics.ts',
      'writing.ts',
      'contract.ts',
    ],
    'contract.ts': ['editions'],
    'index.ts': [
      'build.ts',
      'contract.ts',
      'conformance',
      'copier',
      'diagnostics.ts',
      'ebooks',
      'editions',
      'guide',
      'shards',
    ],
    cli: [
      'build.ts',
      'shards',
      'contract.ts',
      'conformance',
      'copier',
      'ebooks',
      'editions',
      'renderers',
      'diagnostics.ts',
      'installation.ts',
    ],
    'cli.ts': ['cli', 'diagnostics.ts'],
  };
  const roomOf = (file: string) => (roots.includes(file) ? file : file.split('/')[0]!);

  it('every room has its rule', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(allowed).sort());
  });

  it.each(Object.keys(allowed))('%s', (room) => {
    const own = imports.filter(({ isFile, from, to }) => isFile && roomOf(from) === room && roomOf(to) !== room);
    const wrong = own.filter(({ to }) => !allowed[room]!.some((one) => to === one || to.startsWith(`${one}/`)));
    expect(wrong.map(shown)).toEqual([]);
  });

  it('content and languages take only types from the model', () => {
    const taken = imports.filter(({ from, to }) => /^(?:content|languages)\//.test(from) && to === 'guide/model.ts');
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter(({ typeOnly }) => !typeOnly).map(shown)).toEqual([]);
  });
});

describe('one door each', () => {
  const importersOf = (name: string) => [
    ...new Set(imports.filter(({ to }) => to === name || to.startsWith(`${name}/`)).map(({ from }) => from)),
  ];

  it('puppeteer', () => {
    expect([...importersOf('puppeteer'), ...importersOf('puppeteer-core')]).toEqual(['renderers/pdf/browser.ts']);
  });

  it('epub-gen-memory', () => {
    expect(importersOf('epub-gen-memory')).toHaveLength(1);
    expect(importersOf('epub-gen-memory')[0]).toMatch(/^renderers\/epub\//);
  });

  it('PDFium', () => {
    expect(importersOf('@embedpdf/pdfium')).toEqual(['copier/pdfium.ts']);
  });

  it('the parsers of archives, XML and style sheets', () => {
    expect(importersOf('yauzl')).toEqual(['epub/archive.ts']);
    expect(importersOf('yazl')).toEqual(['renderers/epub/package.ts']);
    expect(importersOf('saxes')).toEqual(['content/drawing.ts', 'epub/xml.ts']);
    expect(importersOf('character-entities')).toEqual(['epub/xml.ts']);
    expect(importersOf('parse5')).toEqual(['quotations/sources/html.ts']);
    expect(importersOf('css-tree').filter((file) => !file.startsWith('ebooks/styles/'))).toEqual([]);
  });

  it('approximate matching and differences', () => {
    expect(importersOf('approx-string-match')).toEqual(['quotations/matching/candidates.ts']);
    expect(importersOf('diff')).toEqual(['quotations/matching/differences.ts']);
  });

  it('the process and the console', () => {
    const doors = [
      'cache/machine.ts',
      'cli.ts',
      ...['browserProcess', 'bundledBrowser', 'findBrowser', 'userFolders'].map((name) => `renderers/pdf/${name}.ts`),
    ];
    const users = files.filter((file) => {
      const code = withoutComments(textOf.get(file)!);
      return (
        /(?<![\w.$'"`])(?:process|console)\s*\??\.\s*\w/.test(code) || /'(?:node:)?(?:process|console)'/.test(code)
      );
    });
    expect(users.filter((file) => !doors.includes(file))).toEqual([]);
    expect(users).toContain('cli.ts');
  });
});

describe('files', () => {
  it('are named after what they do', () => {
    expect(
      files.filter((file) =>
        /^(?:utils?|helpers?|common|misc|shared|manager|process|handle|data)\b/i.test(basename(file)),
      ),
    ).toEqual([]);
  });

  it('open with one sentence', () => {
    const first = (file: string) =>
      textOf
        .get(file)!
        .replace(/^#!.*\n/, '')
        .split('\n')[0]!;
    expect(files.filter((file) => !/^\/\/ \p{Lu}.*[.:]$/u.test(first(file)))).toEqual([]);
  });

  it('have at most 250 lines', () => {
    const lines = (file: string) => textOf.get(file)!.trimEnd().split('\n').length;
    expect(files.filter((file) => lines(file) > 250).map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });
});

/** Each cycle once, as `a → b → a`. */
function cyclesIn(edges: readonly Import[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  const done = new Set<string>();
  const found: string[] = [];
  const follow = (node: string, path: readonly string[]) => {
    const at = path.indexOf(node);
    if (at >= 0) found.push([...path.slice(at), node].join(' → '));
    if (at >= 0 || done.has(node)) return;
    for (const one of next.get(node) ?? []) follow(one, [...path, node]);
    done.add(node);
  };
  for (const node of next.keys()) follow(node, []);
  return found;
}
