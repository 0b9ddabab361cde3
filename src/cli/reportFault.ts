// Prints faults: what the machine lacks with its remedy, and crashes with their stack.
import type { GuideResult } from '../build/options.ts';
import { asFault, whereToReport } from '../diagnostics/faults.ts';
import { onItsLines, onOneLine, shorten } from '../diagnostics/shownText.ts';
import { type CliContext, suggestionFor, wantsColour } from './cliContext.ts';

/** `command` is the one that ran, for a hint at its help. */
export async function reportFault(
  error: unknown,
  context: Pick<CliContext, 'stderr' | 'env' | 'cwd'>,
  command?: string,
): Promise<number> {
  const { stderr, env } = context;
  const fault = asFault(error);
  if (!fault) {
    stderr.write(crashReport(error));
    return 3;
  }
  const { message, remedy, mistyped, exitStatus } = fault;
  const { createColors } = (await import('picocolors')).default;
  const colours = createColors(wantsColour(stderr, env));
  stderr.write(`${colours.red('studyguide:')} ${onItsLines(shorten(message, context))}\n`);
  const suggestion = mistyped && (await suggestionFor(mistyped));
  for (const line of [remedy, suggestion, exitStatus === 2 ? help(command) : undefined])
    if (line) stderr.write(`${onItsLines(shorten(line, context))}\n`);
  return exitStatus;
}

export function crashReport(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${trace}\n\nThis is a fault of studyguide, not of your guide. Earlier files are as they were.\nPlease report it with the lines above ${whereToReport()}.\n`;
}

const help = (command?: string): string => `Run \`studyguide ${command ? `${command} ` : ''}--help\` for help.`;

/** Prints each fault once, with the guides that it befell. Returns the exit status of the worst, 0 where there is none. */
export async function reportGuideFaults(
  guides: readonly Pick<GuideResult, 'slug' | 'fault'>[],
  context: CliContext,
  command: string,
): Promise<number> {
  const alike = new Map<string, { readonly fault: Error; readonly slugs: string[] }>();
  for (const { slug, fault } of guides) {
    if (!fault) continue;
    const known = alike.get(fault.message) ?? { fault, slugs: [] };
    alike.set(fault.message, known);
    known.slugs.push(slug);
  }
  let worst = 0;
  for (const { fault, slugs } of alike.values()) {
    if (guides.length > 1) context.stderr.write(`${onOneLine(namesOf(slugs))} could not be finished:\n`);
    worst = Math.max(worst, await reportFault(fault, context, command));
  }
  return worst;
}

/** More would fill the screen. */
const mostNamed = 12;

const namesOf = (slugs: readonly string[]): string =>
  slugs.length <= mostNamed
    ? slugs.join(', ')
    : `${slugs.slice(0, mostNamed).join(', ')} and ${slugs.length - mostNamed} more`;
