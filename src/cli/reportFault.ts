// Turns whatever stopped a command into a message with a remedy on stderr, and into an exit status.
import { shorten } from './shownPath.ts';
import { type Surroundings, wantsColour } from './surroundings.ts';
import { suggestionFor, UsageFault } from './usageFault.ts';

/** What the operating system refuses is not the program's fault; anything else unforeseen is. */
const refusals: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space, or write to another disk with --out.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, or write to another disk with --out.'],
  EROFS: ['the disk cannot be written to', 'Choose another place with --out.'],
  EACCES: ['permission denied', 'Change the permissions, or choose another place.'],
  EPERM: ['permission denied', 'Change the permissions, or choose another place.'],
  EMFILE: ['too many files are open', 'Build fewer guides at a time with --jobs 1.'],
  ENFILE: ['too many files are open', 'Close other programs and try again.'],
  EIO: ['the disk failed to read or write', 'Check the disk.'],
};

/** `command` is the one that ran, for a hint at its help. */
export async function reportFault(error: unknown, surroundings: Surroundings, command?: string): Promise<number> {
  const { stderr, env } = surroundings;
  const { createColors } = (await import('picocolors')).default;
  const colours = createColors(wantsColour(stderr, env));
  const say = (message: string, lines: readonly (string | undefined)[]) => {
    stderr.write(`${colours.red('studyguide:')} ${shorten(message, surroundings)}\n`);
    for (const line of lines) if (line) stderr.write(`${shorten(line, surroundings)}\n`);
  };

  if (error instanceof UsageFault) {
    say(error.message, [await suggestionFor(error.extra), help(command)]);
    return 2;
  }
  const { EnvironmentFault } = await import('../diagnostics.ts');
  if (error instanceof EnvironmentFault) {
    const isUsage = error.code === 'usage' || error.code === 'input-missing' || error.code === 'source-unreadable';
    say(error.message, [error.remedy, isUsage ? help(command) : undefined]);
    return isUsage ? 2 : 3;
  }
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const refusal = syscall && code ? refusals[code] : undefined;
  if (refusal) {
    say(`${path ? `${path}: ` : ''}${refusal[0]}`, [refusal[1]]);
    return 3;
  }
  stderr.write(crashReport(error));
  return 3;
}

export function crashReport(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${trace}\n\nThis is a fault of studyguide, not of your guide. Earlier files are as they were.\nPlease report it with the lines above.\n`;
}

const help = (command?: string): string => `Run \`studyguide ${command ? `${command} ` : ''}--help\` for help.`;
