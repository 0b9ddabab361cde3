// Turns messages into plain data and back, so that a warning is said again when nothing has changed.
import type { Position } from 'unist';
import { VFileMessage } from 'vfile-message';
import type { Origin } from '../diagnostics.ts';

export interface StoredMessage {
  readonly reason: string;
  readonly place: Position;
  readonly ruleId: string;
  readonly file: string;
  readonly name: string;
  /** Absent in a note. */
  readonly fatal?: boolean;
  readonly note: string;
  readonly related?: Origin;
}

export function storedMessage(message: VFileMessage & { readonly related?: Origin }): StoredMessage {
  const { reason, place, ruleId, file, name, fatal, note, related } = message;
  return {
    reason,
    place: place as Position,
    ruleId: ruleId!,
    file: file!,
    name,
    fatal: fatal ?? undefined,
    note: note!,
    related,
  };
}

export function revived({ reason, place, ruleId, file, name, fatal, note, related }: StoredMessage): VFileMessage {
  const message = withoutTrace(() => new VFileMessage(reason, { place, ruleId, source: 'studyguide' }));
  message.file = file;
  message.name = name;
  message.fatal = fatal;
  message.note = note;
  return related ? Object.assign(message, { related }) : message;
}

/** A message is an error to JavaScript, which writes down for each where it was made; here that is always the same place. */
function withoutTrace<T>(make: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
