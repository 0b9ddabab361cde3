// The pages shown: edition, file or reading view; whether they are old.
import type { PreviewState, ShownFile } from '../protocol.ts';
import { engine, type PagesView } from './engine.ts';
import { wordsOfLine } from './lineWords.ts';
import { goToWords, here } from './openTexts.ts';
import { editionName, element, find, translate } from './pageWords.ts';

/** Files that the engine has made, and the edition that is chosen; `reading` for the reading view. */
export const shown: { files: readonly ShownFile[]; view: string } = { files: [], view: 'quotes' };

let view: PagesView | undefined;
let shownFile = '';

function pages(): PagesView {
  view ??= engine().viewPages(find('pages'), goToWords);
  return view;
}

export function forgetFiles(): void {
  shown.files = [];
  shownFile = '';
  pages().clear();
  find('reading').replaceChildren();
}

/** Marks the place of the cursor's line. */
export function showLine(): void {
  if (shown.view !== 'reading') pages().showWords(wordsOfLine(here.editor.text(), here.editor.line()));
}

export function showViews(): void {
  const choice = find<HTMLSelectElement>('view');
  const printed = here.state!.editions.filter(({ pages: kind }) => kind !== undefined);
  choice.replaceChildren(
    ...printed.map(({ id, name }) => element('option', { value: id }, [editionName(id, name)])),
    element('option', { value: 'reading' }, [translate('viewReading')]),
  );
  choice.value = shown.view;
}

export async function chooseView(): Promise<void> {
  shown.view = find<HTMLSelectElement>('view').value;
  const isReading = shown.view === 'reading';
  find('reading').hidden = !isReading;
  // A frame in which nothing runs cannot be printed by the page around it.
  find('print').hidden = isReading && engine().pages === 'pdf';
  find('pages').hidden = isReading;
  shownFile = '';
  if (isReading) find('file-choice').hidden = true;
  else await setSettings();
  await showFiles();
}

export async function setSettings(): Promise<void> {
  const paper = find<HTMLSelectElement>('paper').value;
  const settings = { paper: paper || undefined, edition: shown.view === 'reading' ? 'quotes' : shown.view };
  (here.state as { settings: PreviewState['settings'] }).settings = await engine().choose(
    settings as PreviewState['settings'],
  );
}

export async function showFiles(): Promise<void> {
  if (shown.view === 'reading') {
    const page = shown.files.find(({ use }) => use === 'reading');
    if (page) await showReading(page);
    return;
  }
  const own = shown.files.filter(({ edition, use }) => edition === shown.view && use === 'pages');
  const choice = find<HTMLSelectElement>('file');
  find('file-choice').hidden = own.length < 2;
  const chosen = own.find(({ name }) => name === choice.value) ?? own[0];
  choice.replaceChildren(...own.map(({ name }) => element('option', { value: name }, [name.replace(/^.*\//, '')])));
  if (!chosen) return;
  choice.value = chosen.name;
  await showFile(chosen);
}

async function showFile(file: ShownFile): Promise<void> {
  const key = `${file.name} ${file.version}`;
  if (shownFile === key) return;
  shownFile = key;
  const bytes = await contentsOf(file, key);
  if (shownFile === key) pages().show(bytes, file);
}

/** A file that could not be had is asked for again when it is told of the next time. */
async function contentsOf({ name }: ShownFile, key: string): Promise<ArrayBuffer> {
  try {
    return await engine().file(name);
  } catch (error) {
    if (shownFile === key) shownFile = '';
    throw error;
  }
}

/** In a frame in which nothing runs. */
async function showReading(file: ShownFile): Promise<void> {
  const key = `${file.name} ${file.version}`;
  if (shownFile === key) return;
  shownFile = key;
  const html = new TextDecoder().decode(await contentsOf(file, key));
  const frame = await engine().frameReading(html, translate('viewReading'));
  if (shownFile === key) find('reading').replaceChildren(frame);
}

/** Through the browser's own dialog. */
export async function printShown(): Promise<void> {
  find('take-result').textContent = translate('printHelp');
  if (shown.view === 'reading') find('reading').querySelector('iframe')?.contentWindow?.print();
  else await pages().print();
}

export async function printView(edition: string): Promise<void> {
  if (shown.view !== edition) {
    find<HTMLSelectElement>('view').value = edition;
    await chooseView();
  } else await showFiles();
  await printShown();
}

export function setOld(isOld: boolean): void {
  find('see').classList.toggle('is-old', isOld);
  find('old').hidden = !isOld || shown.files.length === 0;
  find('old').textContent = translate('oldPages');
}
