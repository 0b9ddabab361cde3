// The program's files as the architecture test sees them: imports, rings and exported names.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const src = fileURLToPath(new URL('../../src', import.meta.url));
const withSlashes = (path: string) => path.split(sep).join('/');

/** Every TypeScript file of src, relative to it, with its text. */
export const sourceFiles = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => [withSlashes(name), readFileSync(join(src, name), 'utf8')]),
);

export interface Import {
  readonly from: string;
  /** A file of src, or the name of a package or of a part of Node. */
  readonly to: string;
  readonly isFile: boolean;
  /** Nothing of it is left in the compiled program. */
  readonly typeOnly: boolean;
}

/** Every `import … from`, `export … from`, `import '…'` and `import('…')`, of types too. */
export const imports: readonly Import[] = [...sourceFiles].flatMap(([from, text]) => {
  const code = withoutComments(text);
  const found = [
    ...code.matchAll(/^(?:import|export)\s(?<clause>[^'";]*?)\sfrom\s+'(?<to>[^']+)'/gm),
    ...code.matchAll(/^import\s+'(?<to>[^']+)'/gm),
    ...code.matchAll(/\bimport\(\s*'(?<to>[^']+)'/g),
  ];
  return found.map(({ groups }) => {
    const { clause = '', to = '' } = groups!;
    const isFile = to.startsWith('.');
    const path = isFile ? withSlashes(normalize(join(dirname(from), to))) : to;
    return { from, to: path, isFile, typeOnly: isTypeOnly(clause) };
  });
});

/** `type X`, or `{ type X, type Y }`. */
function isTypeOnly(clause: string): boolean {
  if (/^type\s/.test(clause)) return true;
  const names = /^\{([\s\S]*)\}$/
    .exec(clause.trim())?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '));
}

export function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{(,])\/\/[^\n]*/g, '$1');
}

/** Every name a file declares and exports; names passed on from another file do not count. */
export function exportedNames(file: string): string[] {
  const code = withoutComments(sourceFiles.get(file)!);
  const declared =
    /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
  const imported = new Set([...code.matchAll(/^import [^;]*? from /gm)].flatMap(([clause]) => clause.match(/\w+/g)!));
  const listed = [...code.matchAll(/^export (?:type )?\{([^}]*)\};/gm)].flatMap(([, names]) =>
    names!
      .split(',')
      .map((name) => name.trim().split(/\s/).at(-1)!)
      .filter((name) => name !== '' && !imported.has(name)),
  );
  return [...new Set([...[...code.matchAll(declared)].map((match) => match[1]!), ...listed])];
}

/** A shortest ring through each group of files that reach one another, as `a → b → a`. */
export function ringsIn(edges: readonly { readonly from: string; readonly to: string }[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  const inRing = new Set<string>();
  const rings: string[] = [];
  for (const start of [...next.keys()].sort()) {
    if (inRing.has(start)) continue;
    const ring = wayBack(start, next);
    if (!ring) continue;
    for (const file of ring) inRing.add(file);
    rings.push(ring.join(' → '));
  }
  return rings;
}

function wayBack(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const before = new Map<string, string>();
  for (const queue = [start]; queue.length > 0; ) {
    const at = queue.shift()!;
    for (const one of next.get(at) ?? []) {
      if (one === start) {
        const path = [start];
        for (let step = at; step !== start; step = before.get(step)!) path.unshift(step);
        return [start, ...path];
      }
      if (before.has(one)) continue;
      before.set(one, at);
      queue.push(one);
    }
  }
  return undefined;
}

/** Names that stand more than once, each with where. */
export function twice(named: readonly (readonly [name: string, place: string])[]): string[] {
  const places = new Map<string, string[]>();
  for (const [name, place] of named) places.set(name, [...(places.get(name) ?? []), place]);
  return [...places].filter(([, all]) => all.length > 1).map(([name, all]) => `${name}: ${all.join(', ')}`);
}
