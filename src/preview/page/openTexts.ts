// The open guide: texts as typed, sent, kept, and asked about where two differ.
import type { PreviewState, ShownText } from '../protocol.ts';
import { engine, tab } from './engine.ts';
import { type KeptFile, keepGuide, setCurrentGuide } from './keptTexts.ts';
import { lineWithWords } from './lineWords.ts';
import { fail, showRemarks, showSaved } from './notices.ts';
import { find, translate } from './pageWords.ts';
import { titleOfText } from './startForms.ts';
import { plainEditor, richEditor, type TextEditor } from './textEditor.ts';

export interface PageText extends ShownText {
  /** As it is in the editor; `text` is what the engine has. */
  now: string;
  text: string;
  version: number;
  /** Another text, which a person is asked about; nothing is sent meanwhile. */
  theirs?: string;
  /** Sent last; the engine may have taken it where its answer was lost. */
  sent?: string;
  /** The other text that a person has answered about; the answer has not arrived yet. */
  answered?: string;
  isSaved?: boolean;
}

/** Until the page is wired. */
const noEditor: TextEditor = {
  text: () => '',
  set: () => {},
  goTo: () => {},
  insert: () => {},
  focus: () => {},
  line: () => 1,
  remove: () => {},
};

/** Everything of the open guide. */
export const here: {
  state?: PreviewState;
  texts: Map<string, PageText>;
  /** Name of the text in the editor. */
  current: string;
  editor: TextEditor;
  keptId: string;
  /** Pictures of a dropped guide, to be kept with its text. */
  pictures: KeptFile[];
} = { texts: new Map(), current: '', editor: noEditor, keptId: '', pictures: [] };

export function showText(isNew: boolean): void {
  here.editor.set(here.texts.get(here.current)?.now ?? '', isNew);
}

let sending: Promise<void> | undefined;

function onTyped(): void {
  const text = here.texts.get(here.current);
  if (!text) return;
  text.now = here.editor.text();
  text.isSaved = false;
  showSaved(translate('saving'));
  if (text.theirs !== undefined) askWhichText(text.name, text.theirs);
  void sendChanges().catch(() => undefined);
  keepSoon();
}

/** One at a time, and always the newest text. */
export function sendChanges(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = undefined;
  });
  return sending;
}

async function sendAll(): Promise<void> {
  for (;;) {
    const changed = [...here.texts.values()].find(({ now, text, theirs }) => now !== text && theirs === undefined);
    if (!changed) return;
    await sendText(changed);
  }
}

async function sendText(changed: PageText): Promise<void> {
  const text = changed.now;
  const base = changed.version;
  changed.sent = text;
  const { version, conflict } = await engine().change({ page: tab, name: changed.name, text, base });
  if (conflict === undefined) {
    changed.answered = undefined;
    // Events that came before this answer may tell of a newer text, and a person be asked about it.
    if (version > changed.version) Object.assign(changed, { text, version });
    else if (changed.theirs === undefined && version === changed.version) changed.text = text;
    return;
  }
  // An event was faster, and a person may have answered by now: the next round sends what was chosen.
  if (changed.version !== base) return;
  changed.version = version;
  askWhichText(changed.name, conflict);
}

export function askWhichText(name: string, theirs: string): void {
  here.texts.get(name)!.theirs = theirs;
  showQuestion();
}

/** Asks about the first text that is in question; closed where there is none. */
export function showQuestion(): void {
  const dialog = find<HTMLDialogElement>('conflict');
  const text = [...here.texts.values()].find(({ theirs }) => theirs !== undefined);
  if (!text) {
    dialog.close();
    return;
  }
  const theirs = text.theirs!;
  find('conflict-words').textContent = translate('conflictWords', { name: text.name });
  find('conflict-theirs').textContent = theirs;
  for (const button of dialog.querySelectorAll('button'))
    button.onclick = () => {
      const mine = text.now;
      text.now =
        button.value === 'mine'
          ? mine
          : button.value === 'theirs'
            ? theirs
            : `${mine.trimEnd()}\n\n<!-- ${translate('bothMark')} -->\n\n${theirs}`;
      text.text = theirs;
      text.theirs = undefined;
      text.answered = theirs;
      if (text.name === here.current) showText(false);
      // The choice is sent also where it is the text that the program has.
      if (text.now === theirs) text.text = `${theirs}\u0000`;
      void sendChanges().catch(fail);
      // A plain field forgets what was in it.
      if (button.value !== 'mine' && !find<HTMLInputElement>('plain-editor').checked)
        showRemarks([{ name: '', message: translate('undoHint'), remedy: '', isOwn: true }]);
      showQuestion();
      here.editor.focus();
    };
  // Escape would leave the question open, and nothing would be sent.
  dialog.oncancel = (event) => event.preventDefault();
  if (!dialog.open) dialog.showModal();
}

/** A text as another tab or program has it now; asks only where something here has not been sent. */
export function takeText(name: string, theirs: string, version: number): void {
  const text = here.texts.get(name);
  // Older than an answer to what was sent.
  if (!text || version <= text.version) return;
  text.version = version;
  if (text.now !== text.text && text.now !== theirs) {
    askWhichText(name, theirs);
    return;
  }
  Object.assign(text, { text: theirs, now: theirs, theirs: undefined });
  // Another tab may have answered.
  showQuestion();
  if (name === here.current) showText(false);
}

/** Another program has written the file of a text that was not saved yet. */
export function takeConflict(name: string, theirs: string, version: number): void {
  const text = here.texts.get(name);
  if (!text || version <= text.version) return;
  text.version = version;
  askWhichText(name, theirs);
}

/** Everything as the engine has it now: at the beginning, and after events were missed. What was not sent stays. */
export function takeTexts(all: readonly ShownText[]): void {
  const earlier = here.texts;
  here.texts = new Map(all.map((shown) => [shown.name, withUnsent(earlier.get(shown.name), shown)]));
}

/** Changes `mine`, which a request or a question that is under way refers to. */
function withUnsent(mine: PageText | undefined, shown: ShownText): PageText {
  if (!mine) return { ...shown, now: shown.text };
  const { text, version, opened } = shown;
  if (mine.theirs === undefined && text === mine.sent) mine.text = text;
  const known = mine.theirs ?? mine.text;
  // Versions begin again where the program was started again, so texts are compared.
  if (mine.now === mine.text && mine.theirs === undefined) mine.now = text;
  if (mine.now === text) Object.assign(mine, { text, theirs: undefined });
  else if (text !== known) mine.theirs = text;
  if (shown.theirs !== undefined && shown.theirs !== mine.answered) mine.theirs = shown.theirs;
  return Object.assign(mine, { version, opened, isSaved: shown.isSaved });
}

let keepTimer = 0;
export function keepSoon(): void {
  clearTimeout(keepTimer);
  keepTimer = window.setTimeout(() => void keep(), 400);
}

/** Keeps what waits for a pause; for a page that is left, and before another guide is opened. */
export function keepAtOnce(): void {
  if (keepTimer !== 0) void keep();
}

/** Texts as they are in the editor, and pictures. */
export const ownFiles = (): readonly KeptFile[] => [
  ...[...here.texts.values()].map(({ name, now }) => ({ name, contents: now })),
  ...here.pictures,
];

export async function keep(): Promise<void> {
  clearTimeout(keepTimer);
  keepTimer = 0;
  if (!here.state?.guide || here.texts.size === 0) return;
  // A text on disk is kept here while the program does not take it: it has ended, or a question is open.
  const isOnDisk = here.state.guide.folder !== undefined;
  const isTaken = () => [...here.texts.values()].every(({ now, text }) => now === text);
  if (isOnDisk && isTaken()) return;
  const [{ now: first }] = here.texts.values() as unknown as readonly [PageText];
  here.keptId ||= crypto.randomUUID();
  const id = here.keptId;
  // In between another guide may have been opened, or none.
  const isOpen = () => here.keptId === id && here.texts.size > 0;
  try {
    await keepGuide({
      id,
      name: titleOfText(first) || here.state.guide.slug,
      time: Date.now(),
      files: ownFiles(),
    });
    if (!isOpen()) return;
    setCurrentGuide(id);
    if (keepTimer === 0 && !(isOnDisk && isTaken())) showSaved(translate('keptHere'));
  } catch {
    if (isOpen()) showSaved(translate('notKept'));
  }
}

export function setEditor(isPlain: boolean): void {
  const text = here.editor.text();
  here.editor.remove();
  here.editor = (isPlain ? plainEditor : richEditor)(find('editor'), 'editor-title', onTyped);
  if (text !== '') here.editor.set(text, true);
}

export interface TextPlace {
  /** Name of a text; empty for the one that is shown. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function goTo({ file, line, column, endLine, endColumn }: TextPlace): void {
  if (file && file !== here.current && here.texts.has(file)) {
    here.current = file;
    find<HTMLSelectElement>('text-name').value = file;
    showText(true);
  }
  here.editor.goTo(line, column, endLine, endColumn);
}

/** The text that is shown is looked at first. */
export function goToWords(words: readonly string[]): void {
  for (const name of [here.current, ...here.texts.keys()]) {
    const line = lineWithWords(here.texts.get(name)?.now ?? '', words);
    if (line === undefined) continue;
    goTo({ file: name, line, column: 1, endLine: line, endColumn: 1 });
    return;
  }
}
