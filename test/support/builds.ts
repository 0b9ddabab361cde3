// Compares a build into a folder that has earlier ones with a build of the same into an empty folder.
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type BuildOptions, type BuildResult, build } from '../../src/index.ts';
import { filesIn, temporaryFolder } from './folders.ts';

const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(filesIn(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));

/** The file that each path is: one that was written again is another. */
export const filesAsTheyLie = (folder: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(folder).map((name) => {
      const { ino, mtimeNs } = lstatSync(join(folder, name), { bigint: true });
      return [name, `${ino} ${mtimeNs}`];
    }),
  );

const saidIn = ({ guides, ok }: BuildResult, out: string) => ({
  ok,
  guides: guides.map(({ slug, ok, messages, files }) => ({
    slug,
    ok,
    files: files.map(({ bytes, pages, edition, path }) => [path.slice(out.length), bytes, pages, edition]),
    messages: messages.map((message) => JSON.stringify({ ...message, text: String(message) })),
  })),
});

/** Builds, and builds again elsewhere: files and messages must be the same. Gives what was built, and which files were made. */
export async function buildAsAnew(options: BuildOptions): Promise<{ result: BuildResult; made: string[] }> {
  const made: string[] = [];
  const result = await build(options);
  for (const guide of result.guides)
    for (const { path, unchanged } of guide.files) if (!unchanged) made.push(path.slice(options.out.length + 1));
  const fresh = temporaryFolder();
  const anew = await build({ ...options, out: fresh, force: true });
  expect(saidIn(result, options.out)).toEqual(saidIn(anew, fresh));
  const [kept, expected] = [bytesIn(options.out), bytesIn(fresh)];
  expect(Object.keys(expected).filter((name) => kept[name] !== expected[name])).toEqual([]);
  return { result, made: made.sort() };
}
