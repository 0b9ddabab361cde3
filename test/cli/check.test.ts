// `check` says the same things in three forms, and its exit status follows the severities.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folders.ts';
import { runProgram } from './runProgram.ts';

const warned = '# A guide\n\n![A cat](cat.png) and ![A dog](dog.png)\n';
const broken = '---\ntitle: "never closed\n---\n\nText.\n';

describe('check', () => {
  it('unix: one line each, nothing else, relative to the current folder', async () => {
    const folder = folderWith({ 'cats/guide.md': warned });
    const { status, stdout, stderr } = await runProgram(['check', join(folder, 'cats'), '--format', 'unix'], {
      cwd: folder,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^cats\/guide\.md:3:\d+: warning: .+ \[asset-missing\]$/);
  });

  it('pretty: the remedy below the first message of its kind, then a sum', async () => {
    const folder = folderWith({ 'cats/guide.md': warned });
    const { stdout } = await runProgram(['check', join(folder, 'cats')], { cwd: folder });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^cats\/guide\.md:3:1: warning: .* \[asset-missing\]$/);
    expect(lines[1]).toMatch(/^ {4}\S/);
    expect(lines[2]).toMatch(/^cats\/guide\.md:3:\d+: warning: /);
    expect(lines[3]).toBe('1 guide checked: 2 warnings');
  });

  it('json: an array, also an empty one', async () => {
    const folder = folderWith({ 'cats/guide.md': warned, 'dogs/guide.md': '# Dogs\n\nText.\n' });
    const { stdout } = await runProgram(['check', join(folder, 'cats'), '--format', 'json'], { cwd: folder });
    const [first] = JSON.parse(stdout);
    expect(first).toMatchObject({
      path: 'cats/guide.md',
      line: 3,
      column: 1,
      endLine: 3,
      endColumn: 18,
      severity: 'warning',
      ruleId: 'asset-missing',
    });
    expect(Object.keys(first)).toEqual([
      'path',
      'line',
      'column',
      'endLine',
      'endColumn',
      'severity',
      'ruleId',
      'message',
      'remedy',
    ]);
    expect(JSON.parse((await runProgram(['check', join(folder, 'dogs'), '--format', 'json'])).stdout)).toEqual([]);
  });

  it('warnings are errors under --strict', async () => {
    const folder = folderWith({ 'cats/guide.md': warned });
    const { status, stdout } = await runProgram(['check', join(folder, 'cats'), '--strict', '--format', 'unix']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/:3:1: error: /);
  });

  it('errors end with 1, and the other guides are checked too', async () => {
    const folder = folderWith({ 'a/guide.md': broken, 'b/guide.md': warned });
    const { status, stdout } = await runProgram(['check', folder, '--format', 'unix'], { cwd: folder });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^a\/guide\.md:\d+:\d+: error: .* \[front-matter-invalid\]$/m);
    expect(stdout).toMatch(/^b\/guide\.md:3:1: warning: /m);
  });

  it.each([
    ['control sequences', 'a\u009b31mb.png', 'a›31mb.png'],
    ['marks that turn letters about', 'a\u202egnp.b.png', '\\u202e'],
  ])('a guide cannot send %s to the terminal', async (_, name, shown) => {
    const folder = folderWith({ 'x/guide.md': `# A\n\n![x](${name})\n` });
    for (const format of ['pretty', 'unix', 'json']) {
      const { stdout } = await runProgram(['check', join(folder, 'x'), '--format', format]);
      expect(stdout).toContain('asset-missing');
      expect(stdout).toContain(shown);
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  it('nor does a fault of the machine', async () => {
    const { stderr, status } = await runProgram(['check', 'no\u202e\u001b[31mne']);
    expect(status).not.toBe(0);
    expect(stderr).toContain('no\\u202e\\u001b[31mne');
  });
});

describe('colour', () => {
  const coloured = async (isTTY: boolean, env: Record<string, string>) => {
    const folder = folderWith({ 'cats/guide.md': warned });
    const { stdout } = await runProgram(['check', join(folder, 'cats')], { isTTY, env });
    return stdout.includes('\u001b[');
  };

  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
  ])('terminal %s with %j: %s', async (isTTY, env, expected) => {
    expect(await coloured(isTTY, env)).toBe(expected);
  });

  it('leaves path, line and column together at the start of the line', async () => {
    const folder = folderWith({ 'cats/guide.md': warned });
    const { stdout } = await runProgram(['check', join(folder, 'cats')], { isTTY: true, cwd: folder });
    expect(stdout).toContain('cats/guide.md:3:1:');
    expect(stdout.split('cats/guide.md:3:1:')[0]).toMatch(/^(?:\u001b\[\d+m)*$/);
  });
});
