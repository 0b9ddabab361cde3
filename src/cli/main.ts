// Runs one command line: arguments to exit status.
import { CommanderError } from 'commander';
import type { CliContext } from './cliContext.ts';
import { describeProgram } from './program.ts';
import { reportFault } from './reportFault.ts';

/** Milliseconds a stopped build may take to tidy up. */
const patience = 150;

export async function main(argv: readonly string[], context: CliContext): Promise<number> {
  const { signal } = context;
  const run = runCommand(argv, context);
  if (!signal) return run;
  let timer: NodeJS.Timeout | undefined;
  const outOfPatience = new Promise<number>((resolve) => {
    signal.addEventListener('abort', () => {
      timer = setTimeout(() => resolve(stopped(context)), patience);
    });
  });
  const status = await Promise.race([run, outOfPatience]);
  clearTimeout(timer);
  return status;
}

async function runCommand(argv: readonly string[], context: CliContext): Promise<number> {
  let status = 0;
  const program = describeProgram(context, (result) => {
    status = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    // Ctrl-C reaches the browser too, so the fault seen here may be the browser's.
    if (context.signal?.aborted) return stopped(context);
    const name = argv.find((word) => !word.startsWith('-'));
    const command = program.commands.find((one) => one.name() === name && name !== 'help');
    return reportFault(error, context, command?.name());
  }
}

function stopped({ stderr, signal }: CliContext): number {
  stderr.write('Stopped. Earlier files are as they were.\n');
  return signal?.reason === 'SIGTERM' ? 143 : 130;
}
