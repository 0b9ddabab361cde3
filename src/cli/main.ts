// Runs one command line: arguments to exit status.
import { CommanderError } from 'commander';
import type { Surroundings } from './cliContext.ts';
import { describeProgram } from './program.ts';
import { reportFault } from './reportFault.ts';

/** How long a stopped build may take to tidy up. */
const patience = 5000;

export async function main(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { signal } = surroundings;
  const run = runCommand(argv, surroundings);
  if (!signal) return run;
  let timer: NodeJS.Timeout | undefined;
  const outOfPatience = new Promise<number>((resolve) => {
    signal.addEventListener('abort', () => {
      timer = setTimeout(() => resolve(stopped(surroundings)), patience);
    });
  });
  const status = await Promise.race([run, outOfPatience]);
  clearTimeout(timer);
  return status;
}

async function runCommand(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  let status = 0;
  const program = describeProgram(surroundings, (result) => {
    status = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    // Ctrl-C reaches the browser too, so the fault seen here may be the browser's.
    if (surroundings.signal?.aborted) return stopped(surroundings);
    const name = argv.find((word) => !word.startsWith('-'));
    const command = program.commands.find((one) => one.name() === name && name !== 'help');
    return reportFault(error, surroundings, command?.name());
  }
}

function stopped({ stderr, signal }: Surroundings): number {
  stderr.write('Stopped. Earlier files are as they were.\n');
  return signal?.reason === 'SIGTERM' ? 143 : 130;
}
