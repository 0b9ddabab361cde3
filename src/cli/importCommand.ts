// The command import: a guide's folder from documents and highlights.
import { importGuides } from '../build/writeImport.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { prettyFindings } from '../diagnostics/print.ts';
import { shownPath } from '../diagnostics/shownText.ts';
import { type CliContext, dayOf, wantsColour } from './cliContext.ts';
import { reportFault } from './reportFault.ts';

interface ImportFlags {
  readonly out: string;
  readonly update?: boolean;
  readonly work?: string;
  readonly dryRun?: boolean;
  readonly source?: readonly string[];
}

export async function runImport(paths: readonly string[], flags: ImportFlags, context: CliContext): Promise<number> {
  const { stdout, stderr, env, cwd } = context;
  try {
    const { guides, messages } = await importGuides({
      paths,
      out: flags.out,
      work: flags.work,
      sources: flags.source,
      update: flags.update,
      isRehearsal: flags.dryRun,
      today: dayOf(context),
    });
    stderr.write(prettyFindings(messages, { cwd, colour: wantsColour(stderr, env) }));
    for (const { files, text, diff, removed } of guides) {
      if (removed.length > 0) stderr.write(removedList(removed));
      if (diff !== undefined) stdout.write(diff === '' ? 'Nothing changes.\n' : diff);
      if (flags.dryRun) stdout.write(diff === undefined ? text : '');
      else stdout.write(files.map((file) => `${shownPath(file, { cwd })}\n`).join(''));
    }
    return 0;
  } catch (error) {
    // The file is at fault, not how the command was used.
    if (!(error instanceof EnvironmentFault) || error.code !== 'source-unreadable') throw error;
    await reportFault(error, context, 'import');
    return 1;
  }
}

/** In full: with the guide's words they are all words of the file. */
function removedList(
  removed: readonly { readonly kind: string; readonly text: string; readonly line?: number }[],
): string {
  const kinds = [...new Set(removed.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const lines = removed
        .filter((one) => one.kind === kind)
        .map(
          ({ text, line }) => `  ${line === undefined ? '' : `line ${line}: `}${text.replace(/\s+/g, ' ').trim()}\n`,
        );
      return `Left out as ${kind}:\n${lines.join('')}`;
    })
    .join('');
}
