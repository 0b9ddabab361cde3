// Begins a guide from files, texts and kept guides; adds pictures and books to it.
import { largestUpload, type Remark } from '../protocol.ts';
import { engine, tab } from './engine.ts';
import { type KeptFile, type KeptGuide, keepBooks, keptBooks } from './keptTexts.ts';
import { showBooks, showBusy, showRemarks } from './notices.ts';
import { here, keep, keepAtOnce } from './openTexts.ts';
import { find, translate } from './pageWords.ts';
import { type GivenFile, nameOfFiles } from './startForms.ts';

/** Shows what the engine has open; the page sets it. */
export const showing: { load: () => Promise<void> } = { load: async () => {} };

let turn: Promise<void> = Promise.resolve();

/** One after the other: what is given while files are read waits. */
function inTurn(work: () => Promise<void>): Promise<void> {
  turn = turn.catch(() => undefined).then(work);
  return turn;
}

export const begin = (name: string, given: readonly GivenFile[]) => inTurn(() => beginNow(name, given));
export const openKept = (kept: KeptGuide) => inTurn(() => openKeptNow(kept));

/** For what is begun already, which would wait for itself. */
export async function openKeptNow(kept: KeptGuide): Promise<void> {
  const [first] = kept.files;
  await beginNow(
    (first?.name ?? '').replace(/^.*\//, '').replace(/\.[^.]*$/, '') || kept.name,
    kept.files.map(({ name, contents }) => ({ name, file: new File([contents], name) })),
    kept,
  );
}

/** The files are read first: where none of them is a text, what was open stays open. */
async function beginNow(name: string, given: readonly GivenFile[], kept?: KeptGuide): Promise<void> {
  await engine().begin(name, tab);
  const { remarks, texts, pictures } = await send(given, tab);
  const isOpen = !find('work').hidden;
  if (texts === 0) {
    const own = (message: string) => ({ name: '', message, remedy: '', isOwn: true });
    if (!isOpen) find('start').prepend(find('remarks'));
    return showRemarks([
      ...(remarks.length > 0 ? remarks : [own(translate('noTextGiven'))]),
      ...(isOpen ? [own(translate('staysOpen'))] : []),
    ]);
  }
  if (isOpen && !confirm(translate('anewSure'))) return showRemarks([]);
  keepAtOnce();
  await engine().open(tab);
  here.pictures = [...pictures];
  here.keptId = kept?.id ?? '';
  here.texts = new Map();
  here.current = '';
  await showing.load();
  find('work').querySelector('.bar')!.after(find('remarks'));
  showRemarks(remarks);
  // At once: later it would take the keyboard from somebody who has begun to type.
  find('main').focus();
  books = kept ? await keptBooks(kept.id).catch(() => []) : [];
  for (const { name: book, contents } of books) showBooks(await engine().addBook(book, new Blob([contents])));
  await takeParts();
  await keep();
}

export const beginExample = (id: string) => inTurn(() => beginExampleNow(id));

async function beginExampleNow(id: string): Promise<void> {
  keepAtOnce();
  await engine().openExample(id, tab);
  here.keptId = '';
  here.pictures = [];
  books = [];
  showRemarks([]);
  await showing.load();
  await keep();
}

/** Pictures out of documents and zips are kept with the text, too. */
async function takeParts(): Promise<void> {
  for (const name of here.state?.guide?.others ?? [])
    if (!here.pictures.some((one) => one.name === name))
      here.pictures.push({ name, contents: await engine().part(name) });
}

export const beginWithText = (name: string, text: string) =>
  begin(name, [{ name: `${textName(name)}.md`, file: new File([text], `${textName(name)}.md`) }]);
export const textName = (name: string) =>
  name
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.slice(0, 8)
    .join('-') || 'my-guide';

interface Sent {
  readonly remarks: readonly Remark[];
  /** How many texts the guide has by now. */
  readonly texts: number;
  readonly pictures: readonly KeptFile[];
}

/** To the guide that `page` has begun; without it, to the open one. */
async function send(given: readonly GivenFile[], page?: string): Promise<Sent> {
  const remarks: Remark[] = [];
  const pictures: KeptFile[] = [];
  let texts = 0;
  for (const { name, file } of given) {
    if (file.size > largestUpload) {
      remarks.push({ name: '', message: translate('tooLarge', { name }), remedy: '' });
      continue;
    }
    try {
      showBusy(translate('readingFile', { name: name.replace(/^.*\//, '') }));
      const taken = await engine().addFile(name, file, page);
      remarks.push(...taken.remarks);
      texts = taken.texts;
      if (/\.(?:png|jpe?g|gif|webp|svg)$/i.test(name)) pictures.push({ name, contents: file });
    } catch (error) {
      remarks.push({ name: '', message: translate('refused', { name, reason: (error as Error).message }), remedy: '' });
    }
  }
  showBusy('');
  return { remarks, texts, pictures };
}

export const takeGiven = (given: readonly GivenFile[]) => inTurn(() => takeAll(given));

async function takeAll(given: readonly GivenFile[]): Promise<void> {
  if (given.length === 0) return;
  const arePictures = given.every(({ name }) => /\.(?:png|jpe?g|gif|webp|svg)$/i.test(name));
  const isOpen = !find('work').hidden;
  if (isOpen && arePictures) {
    const { remarks, pictures } = await send(given);
    here.pictures.push(...pictures);
    showRemarks(remarks);
    // A picture that the text does not name yet is shown where the cursor is.
    for (const { name } of given) {
      const plainName = name.replace(/^.*\//, '');
      if (!here.editor.text().includes(plainName) && !here.editor.text().includes(encodeURIComponent(plainName)))
        here.editor.insert(`\n\n![](<${plainName}>)\n\n`);
    }
    return keep();
  }
  const { name, folder } = nameOfFiles(given);
  const inFolder = given.map(({ name: path, file }) => ({ name: path.slice(folder.length), file }));
  // Beside Markdown, a folder's other here.texts are not parts of its guide.
  const isPart = (path: string) => /\.(?:md|markdown|mdx|png|jpe?g|gif|webp|svg)$/i.test(path);
  const hasMarkdown = folder !== '' && inFolder.some(({ name: path }) => /\.(?:md|markdown|mdx)$/i.test(path));
  await beginNow(name, hasMarkdown ? inFolder.filter(({ name: path }) => isPart(path)) : inFolder);
}

export async function giveBook(file: File): Promise<void> {
  if (file.size > largestUpload)
    return showRemarks([{ name: '', message: translate('tooLarge', { name: file.name }), remedy: '' }]);
  showBusy(translate('readingFile', { name: file.name }));
  const names = await engine()
    .addBook(file.name, file)
    .finally(() => showBusy(''));
  showBooks(names);
  await keepAllBooks([...books.filter(({ name }) => name !== file.name), { name: file.name, contents: file }]);
}

export async function removeBooks(): Promise<void> {
  showBooks(await engine().removeBooks());
  await keepAllBooks([]);
}

/** Books of the guide that is open. */
let books: readonly KeptFile[] = [];

/** Only beside a text that is kept. There may be room for the text and not for a large book. */
async function keepAllBooks(all: readonly KeptFile[]): Promise<void> {
  books = all;
  if (here.keptId !== '') await keepBooks({ id: here.keptId, books }).catch(() => undefined);
}
