// src/README.md is true: imports keep to its table, packages to their homes, and every path it names exists.
import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeIn, readPage, repository, tableUnder } from './support/markdownPages.ts';
import {
  exportedNames,
  type Import,
  imports,
  ringsIn,
  sourceFiles,
  twice,
  withoutComments,
} from './support/sourceFiles.ts';

const map = readPage('src/README.md');
const files = [...sourceFiles.keys()];
const shown = ({ from, to }: Import) => `${from} → ${to}`;
const isIn = (file: string, place: string) => file === place || (place.endsWith('/') && file.startsWith(place));

const rooms = tableUnder(map, '## Rooms').map(([names, , allowed]) => ({
  names: codeIn(names!),
  allowed: codeIn(allowed!),
}));
const homes = tableUnder(map, '## Things with one home').map(([name, places]) => ({
  name: codeIn(name!)[0]!,
  places: codeIn(places!),
}));

const originalOf = (twin: string) => twin.replace('platform/browser/', 'platform/');
const isTwin = (file: string) => file.startsWith('platform/browser/') && sourceFiles.has(originalOf(file));
const isValue = (file: string, name: string) =>
  !new RegExp(`^export (?:interface|type) ${name}\\b`, 'm').test(sourceFiles.get(file)!);

/** The row whose name is the longest of those that hold the file; -1 where none does. */
function rowOf(file: string): number {
  let row = -1;
  let length = 0;
  for (const [index, { names }] of rooms.entries())
    for (const name of names)
      if (isIn(file, name) && name.length > length) {
        row = index;
        length = name.length;
      }
  return row;
}

it('finds the program and the tables', () => {
  expect(files.length).toBeGreaterThan(150);
  expect(rooms.length).toBeGreaterThan(15);
  expect(homes.length).toBeGreaterThan(10);
  expect(imports.filter(({ isFile, to }) => isFile && !sourceFiles.has(to)).map(shown)).toEqual([]);
});

describe('rooms', () => {
  it('hold every file, and none is empty', () => {
    expect(files.filter((file) => rowOf(file) < 0)).toEqual([]);
    const held = new Set(files.map(rowOf));
    expect(rooms.filter((_, row) => !held.has(row)).map(({ names }) => names)).toEqual([]);
  });

  it('name only rows above their own', () => {
    const wrong = rooms.flatMap(({ names, allowed }, row) =>
      allowed
        .filter((place) => !rooms.slice(0, row).some((above) => above.names.some((name) => name.startsWith(place))))
        .map((place) => `${names} → ${place}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(rooms.map(({ names, allowed }, row) => ({ room: names.join(', '), allowed, row })))(
    '$room imports what its row allows',
    ({ allowed, row }) => {
      const own = imports.filter(({ isFile, from, to }) => isFile && rowOf(from) === row && rowOf(to) !== row);
      const mayImport = ({ to }: Import) => rowOf(to) < row && allowed.some((place) => isIn(to, place));
      expect(own.filter((one) => !mayImport(one)).map(shown)).toEqual([]);
    },
  );

  it('import everything they are allowed to', () => {
    const unused = rooms.flatMap(({ names, allowed }, row) =>
      allowed
        .filter((place) => !imports.some(({ isFile, from, to }) => isFile && rowOf(from) === row && isIn(to, place)))
        .map((place) => `${names} → ${place}`),
    );
    expect(unused).toEqual([]);
  });
});

it('no files import one another in a ring, types included', () => {
  expect(ringsIn(imports.filter(({ isFile }) => isFile))).toEqual([]);
});

describe('rooms without Node', () => {
  it.each(tableUnder(map, '## Without Node').map(([room, needs]) => [codeIn(room!)[0]!, codeIn(needs!)] as const))(
    '%s',
    (room, needs) => {
      const parts = imports.filter(
        ({ from, to }) => isIn(from, room) && builtinModules.includes(to.replace(/^node:/, '')),
      );
      expect(parts.filter(({ to }) => !needs.includes(to)).map(shown)).toEqual([]);
    },
  );
});

describe('twins for browsers', () => {
  const twins = files.filter(isTwin);

  it('are there', () => expect(twins.length).toBeGreaterThan(5));

  it.each(twins)('%s exports what its twin does', (twin) => {
    const names = exportedNames(originalOf(twin)).filter((name) => isValue(originalOf(twin), name));
    expect(names.filter((name) => !exportedNames(twin).includes(name))).toEqual([]);
  });

  it('are the only files that Node never loads', () => {
    const others = imports.filter(
      ({ from, to, isFile }) =>
        isFile && to.startsWith('platform/browser/') && !/^(?:platform\/browser|preview\/worker)\//.test(from),
    );
    expect(others.map(shown)).toEqual([]);
  });
});

describe('things with one home', () => {
  it.each(homes)('$name', ({ name, places }) => {
    const importers = imports.filter(({ to }) => to === name || to.startsWith(`${name}/`)).map(({ from }) => from);
    expect(importers.filter((file) => !places.some((place) => isIn(file, place)))).toEqual([]);
    expect(places.filter((place) => !importers.some((file) => isIn(file, place)))).toEqual([]);
  });

  it('`process` and `console` stand in cli.ts alone', () => {
    const users = files.filter((file) =>
      /(?<![\w.$'"`])(?:process|console)\s*\??\.\s*\w/.test(withoutComments(sourceFiles.get(file)!)),
    );
    const importers = new Set(imports.filter(({ to }) => to === 'node:process').map(({ from }) => from));
    expect(users.filter((file) => !importers.has(file))).toEqual(['cli.ts']);
    expect(imports.filter(({ to }) => /^(?:node:)?console$|^process$/.test(to)).map(shown)).toEqual([]);
  });
});

it.each(['src/README.md', 'docs/architecture.md'])('every path that %s names exists', (page) => {
  const packages = new Set(homes.map(({ name }) => name));
  const prose = readPage(page).replace(/^```.*?^```$/gms, '');
  const paths = codeIn(prose).filter(
    (code) => /^[\w.-]+\/[\w./-]*$|\.(?:ts|md|css|html)$/.test(code) && !packages.has(code),
  );
  const exists = (path: string) => ['', 'src'].some((folder) => existsSync(join(repository, folder, path)));
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !exists(path))).toEqual([]);
});

describe('names', () => {
  it('of files stand once, except index.ts', () => {
    const named = files.filter((file) => !isTwin(file)).map((file) => [basename(file), file] as const);
    expect(twice(named.filter(([name]) => name !== 'index.ts'))).toEqual([]);
  });

  it('of exports stand once', () => {
    expect(
      twice(
        files
          .filter((file) => !isTwin(file))
          .flatMap((file) => exportedNames(file).map((name) => [name, file] as const)),
      ),
    ).toEqual([]);
  });

  it('of files say what is in them', () => {
    const vague = /^(?:utils?|helpers?|common|misc|shared|manager|process|handle|data)\b/i;
    expect(files.filter((file) => vague.test(basename(file)))).toEqual([]);
  });
});

it('files open with a phrase for the file list', () => {
  const first = (file: string) => sourceFiles.get(file)!.split('\n')[0]!;
  expect(files.filter((file) => !/^\/\/ .{5,88}[.:]$/.test(first(file)))).toEqual([]);
});

it('comments begin with their subject', () => {
  const opens = /^\s*(?:\/\/|\*|\/\*\*) ?(?:What|Where|Of|Who|Whoever|Whatever)\b/m;
  expect(files.filter((file) => opens.test(sourceFiles.get(file)!))).toEqual([]);
});
