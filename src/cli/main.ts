// Runs one command line: arguments to exit status.
import { CommanderError } from 'commander';
import { asFault } from '../diagnostics/faults.ts';
import { onItsLines, shorten } from '../diagnostics/shownText.ts';
import { type Surroundings, suggestionFor, wantsColour } from './cliContext.ts';
import { describeProgram } from './program.ts';

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

/** `command` is the one that ran, for a hint at its help. */
export async function reportFault(error: unknown, surroundings: Surroundings, command?: string): Promise<number> {
  const { stderr, env } = surroundings;
  const fault = asFault(error);
  if (!fault) {
    stderr.write(crashReport(error));
    return 3;
  }
  const { message, remedy, mistyped, exitStatus } = fault;
  const { createColors } = (await import('picocolors')).default;
  const colours = createColors(wantsColour(stderr, env));
  stderr.write(`${colours.red('studyguide:')} ${onItsLines(shorten(message, surroundings))}\n`);
  const suggestion = mistyped && (await suggestionFor(mistyped));
  for (const line of [remedy, suggestion, exitStatus === 2 ? help(command) : undefined])
    if (line) stderr.write(`${onItsLines(shorten(line, surroundings))}\n`);
  return exitStatus;
}

export function crashReport(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${trace}\n\nThis is a fault of studyguide, not of your guide. Earlier files are as they were.\nPlease report it with the lines above.\n`;
}

const help = (command?: string): string => `Run \`studyguide ${command ? `${command} ` : ''}--help\` for help.`;
