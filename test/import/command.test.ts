// The command import, and documents given to check and build.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../cli/runProgram.ts';
import { temporaryFolder } from '../support/folders.ts';
import { p, r, style, styled, wordFile } from './officeFiles.ts';

const document = (plot: string) =>
  wordFile({
    title: 'The harbour',
    body:
      p('The harbour', styled('Title')) +
      p('Plot', styled('H')) +
      p(plot) +
      p('Themes', styled('H')) +
      p('Duty, mostly, and what it costs.'),
    styles: `${style('Title', 'Title')}${style('H', 'heading 1')}`,
  });

const folderWith = async (plot = 'Ada keeps the light.') => {
  const cwd = temporaryFolder();
  const file = join(cwd, 'guide.docx');
  writeFileSync(file, await document(plot));
  return { cwd, file, out: join(cwd, 'out') };
};

const expected =
  '---\ntitle: The harbour\n---\n\n## Plot\n\nAda keeps the light.\n\n## Themes\n\nDuty, mostly, and what it costs.\n';

describe('import', () => {
  it('writes a folder that is a guide', async () => {
    const { cwd, file, out } = await folderWith();
    const { status, stdout } = await runProgram(['import', file, '--out', out], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'out/guide.md\n' });
    expect(readFileSync(join(out, 'guide.md'), 'utf8')).toBe(expected);
    expect((await runProgram(['check', out], { cwd })).status).toBe(0);
  });

  it('--dry-run prints it and writes nothing', async () => {
    const { cwd, file, out } = await folderWith();
    const { status, stdout } = await runProgram(['import', file, '--out', out, '--dry-run'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expected });
    expect(existsSync(out)).toBe(false);
  });

  it('a folder that is not empty is wrong usage, and stays as it is', async () => {
    const { cwd, file, out } = await folderWith();
    mkdirSync(out);
    writeFileSync(join(out, 'mine.md'), 'mine');
    const { status, stderr } = await runProgram(['import', file, '--out', out], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('not empty');
    expect(existsSync(join(out, 'guide.md'))).toBe(false);
  });

  it('a file that cannot be read as a guide ends with 1, one that is not there with 2', async () => {
    const { cwd, out } = await folderWith();
    writeFileSync(join(cwd, 'old.doc'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
    const old = await runProgram(['import', join(cwd, 'old.doc'), '--out', out], { cwd });
    expect(old.status).toBe(1);
    expect(old.stderr).toContain('old Word');
    writeFileSync(join(cwd, 'menu.txt'), 'Home\nLog in\nPrivacy Policy\n');
    const menu = await runProgram(['import', join(cwd, 'menu.txt'), '--out', out], { cwd });
    expect(menu.status).toBe(1);
    expect(menu.stderr).toContain('nothing in the file is the text of a guide');
    expect((await runProgram(['import', join(cwd, 'none.docx'), '--out', out], { cwd })).status).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it('several files are parts of one guide', async () => {
    const { cwd, file, out } = await folderWith();
    writeFileSync(
      join(cwd, 'more.txt'),
      'FAQ\n\nIs it real?\n\nThere is one like it on that coast, and it is lit to this day.\n',
    );
    expect((await runProgram(['import', file, join(cwd, 'more.txt'), '--out', out], { cwd })).status).toBe(0);
    expect(readFileSync(join(out, 'guide.md'), 'utf8')).toBe(
      `${expected}\n## FAQ\n\n### Is it real?\n\nThere is one like it on that coast, and it is lit to this day.\n`,
    );
  });

  it('--update merges: what a person changed stays, what the document changed comes in, a conflict is named', async () => {
    const { cwd, file, out } = await folderWith();
    await runProgram(['import', file, '--out', out], { cwd });
    const path = join(out, 'guide.md');
    writeFileSync(path, expected.replace('Duty, mostly', '**Duty**, mostly'));
    writeFileSync(file, await document('Ada keeps the light alone.'));
    const update = ['import', file, '--out', out, '--update'];
    const { status, stdout } = await runProgram(update, { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('-Ada keeps the light.\n+Ada keeps the light alone.\n');
    expect(readFileSync(path, 'utf8')).toBe(
      expected.replace('the light.', 'the light alone.').replace('Duty, mostly', '**Duty**, mostly'),
    );
    writeFileSync(path, readFileSync(path, 'utf8').replace('alone', 'by herself'));
    writeFileSync(file, await document('Ada keeps the light for nine years.'));
    const second = await runProgram(update, { cwd });
    expect(second.stderr).toContain('import-conflict');
    expect(second.stderr).toContain('out/guide.md:7:1');
    expect(readFileSync(path, 'utf8')).toContain('by herself');
  });

  it('--update needs a guide that an import wrote', async () => {
    const { cwd, file, out } = await folderWith();
    expect((await runProgram(['import', file, '--out', out, '--update'], { cwd })).status).toBe(2);
  });
});

describe('check takes a document', () => {
  it('and names paragraphs by their words', async () => {
    const cwd = temporaryFolder();
    const file = join(cwd, 'guide.docx');
    writeFileSync(
      file,
      await wordFile({
        body:
          p('Themes', styled('H')) +
          p(r('See ') + '<w:hyperlink w:anchor="nowhere"><w:r><w:t>here</w:t></w:r></w:hyperlink>'),
        styles: style('H', 'heading 1'),
      }),
    );
    const { status, stdout } = await runProgram(['check', file, '--format', 'unix'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toMatch(/guide\.docx:1:1: warning: .*nowhere.* \(in the paragraph “See here”\) \[link-broken\]/);
  });

  it('a page keeps its lines', async () => {
    const cwd = temporaryFolder();
    const file = join(cwd, 'page.html');
    writeFileSync(
      file,
      '<html lang="en"><body>\n<h1>Harbour</h1>\n<p>Words.</p>\n<p>See <a href="#nowhere">here</a>.</p>\n</body></html>',
    );
    const { stdout } = await runProgram(['check', file, '--format', 'unix'], { cwd });
    expect(stdout).toMatch(/page\.html:4:1: warning: .*nowhere/);
  });

  it('one that cannot be read is an error of the guide', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'old.doc'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
    const { status, stdout } = await runProgram(['check', join(cwd, 'old.doc'), '--format', 'unix'], { cwd });
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringMatching(/old\.doc:1:1: error: .*old Word.*\[file-unreadable\]/),
    });
  });
});

it('pictures of a saved page come along, those outside its folder do not', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'page_files'));
  mkdirSync(join(cwd, 'saved'));
  mkdirSync(join(cwd, 'saved', 'page_files'));
  const picture = Buffer.from('89504e470d0a1a0a', 'hex');
  writeFileSync(join(cwd, 'secret.png'), picture);
  writeFileSync(join(cwd, 'saved', 'page_files', 'map.png'), picture);
  const file = join(cwd, 'saved', 'page.html');
  writeFileSync(
    file,
    '<html lang="en"><body><h1>Harbour</h1><p>Words.</p><p><img src="page_files/map.png" alt="The bay"></p><p><img src="../secret.png" alt="Not ours"></p></body></html>',
  );
  const { stdout } = await runProgram(['import', file, '--out', join(cwd, 'out')], { cwd });
  expect(stdout).toBe('out/guide.md\nout/images/image-1.png\n');
  expect(readFileSync(join(cwd, 'out', 'guide.md'), 'utf8')).toContain('![The bay](images/image-1.png)');
});
