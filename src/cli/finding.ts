// One thing that `studyguide doctor` found out about this machine.

/** `missing` is needed and makes the exit status 3; a `note` is good to know. */
export interface Finding {
  readonly state: 'ok' | 'note' | 'missing';
  readonly subject: string;
  readonly text: string;
  readonly remedy?: string;
}

export const ok = (subject: string, text: string): Finding => ({ state: 'ok', subject, text });
export const note = (subject: string, text: string, remedy?: string): Finding => ({
  state: 'note',
  subject,
  text,
  remedy,
});
export const missing = (subject: string, text: string, remedy: string): Finding => ({
  state: 'missing',
  subject,
  text,
  remedy,
});
