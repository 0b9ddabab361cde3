// Findings and faults as the preview's page shows them.
import type { VFileMessage } from 'vfile-message';
import { asFault, whereToReport } from '../diagnostics/faults.ts';
import { severityOf } from '../diagnostics/finding.ts';
import type { PreviewEvent, ShownMessage } from './protocol.ts';

export function faultEvent(version: number, error: unknown): PreviewEvent {
  const fault = asFault(error);
  return {
    kind: 'fault',
    version,
    message: fault?.message ?? `This is a fault of studyguide: ${(error as Error).message}`,
    remedy: fault?.remedy ?? `Your text is kept. Please report this with the text that shows it ${whereToReport()}.`,
  };
}

interface NamedFiles {
  readonly folder: string;
  readonly nameOf: (path: string | undefined) => string;
}

export function shownMessage(finding: VFileMessage, guide: NamedFiles): ShownMessage {
  const end = finding.place && 'end' in finding.place ? finding.place.end : undefined;
  const line = finding.line ?? 1;
  const column = finding.column ?? 1;
  // Paths of this machine say nothing to a reader of the page.
  const plain = (text: string) => text.replaceAll(`${guide.folder}/`, '').replaceAll(`${guide.folder}\\`, '');
  return {
    file: guide.nameOf(finding.file),
    line,
    column,
    endLine: end?.line ?? line,
    endColumn: end?.column ?? column,
    severity: severityOf(finding),
    ruleId: finding.ruleId ?? '',
    message: plain(finding.reason),
    remedy: plain(finding.note ?? ''),
  };
}
