// `doctor` says what is there and what is missing; it never ends in a stack trace.
import { expect, it } from 'vitest';
import { runProgram } from './runProgram.ts';

it('lists Node, browser, fonts and scripts', async () => {
  const { status, stdout, stderr } = await runProgram(['doctor']);
  expect(stderr).toBe('');
  for (const subject of ['Node', 'Browser', 'Fonts', 'Scripts', 'Java']) {
    expect(stdout).toMatch(new RegExp(`^(?:ok|note|missing) +${subject} `, 'm'));
  }
  expect(stdout).toContain('Source Serif 4');
  expect(status).toBe(/^missing/m.test(stdout) ? 3 : 0);
});

it('a Node that is too old is missing', async () => {
  const { status, stdout } = await runProgram(['doctor'], { nodeVersion: 'v20.15.1' });
  expect(status).toBe(3);
  expect(stdout).toContain('v20.15.1; 20.16 or later is needed');
});
