// Says why a file cannot be read as a source of quotations, and what to do about it.
import { EnvironmentFault } from '../../diagnostics.ts';

export const kindsRead = 'plain text, EPUB, HTML and Markdown';

export function unreadable(path: string, found: string, remedy: string): EnvironmentFault {
  return new EnvironmentFault('source-unreadable', `${path}: ${found}`, remedy);
}
