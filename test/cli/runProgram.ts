// Runs the command line in this process and turns what it prints into strings.
import type { CliContext } from '../../src/cli/cliContext.ts';
import { main } from '../../src/cli/main.ts';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Circumstances extends Partial<Pick<CliContext, 'env' | 'cwd' | 'signal' | 'nodeVersion'>> {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly onWrite?: (text: string) => void;
}

export async function runProgram(argv: readonly string[], circumstances: Circumstances = {}): Promise<Outcome> {
  const { isTTY, columns, onWrite, ...surroundings } = circumstances;
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY,
    columns,
    write(text: string) {
      written[name] += text;
      onWrite?.(text);
    },
  });
  let time = 0;
  const status = await main(argv, {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: {},
    cwd: process.cwd(),
    now: () => (time += 500),
    today: () => '2026-11-21',
    nodeVersion: process.version,
    ...surroundings,
  });
  return { status, ...written };
}
