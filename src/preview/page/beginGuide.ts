// Begins a guide from files, texts and kept guides; adds pictures and books to it.
import { largestUpload, type Remark } from '../protocol.ts';
import { engine, tab } from './engine.ts';
import type { KeptGuide } from './keptTexts.ts';
import { showBooks, showRemarks } from './notices.ts';
import { here, keep, keepAtOnce } from './openTexts.ts';
import { find, translate } from './pageWords.ts';
import { type GivenFile, nameOfFiles } from './startForms.ts';

/** Shows what the engine has open; the page sets it. */
export const showing: { load: () => Promise<void>; start: () => void } = { load: async () => {}, start: () => {} };

export async function openKept(kept: KeptGuide): Promise<void> {
  const [first] = kept.files;
  await begin(
    (first?.name ?? '').replace(/^.*\//, '').replace(/\.[^.]*$/, '') || kept.name,
    kept.files.map(({ name, contents }) => ({ name, file: new File([contents], name) })),
    kept.id,
  );
}

export async function begin(name: string, given: readonly GivenFile[], id = ''): Promise<void> {
  keepAtOnce();
  await engine().begin(name, tab);
  here.pictures = [];
  here.keptId = id;
  here.texts = new Map();
  here.current = '';
  const remarks = await send(given);
  await showing.load();
  if (here.texts.size === 0) {
    showing.start();
    find('start').prepend(find('remarks'));
  } else find('work').querySelector('.bar')!.after(find('remarks'));
  showRemarks(remarks);
  // At once: later it would take the keyboard from somebody who has begun to type.
  find('main').focus();
  await takeParts();
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

async function send(given: readonly GivenFile[]): Promise<readonly Remark[]> {
  const remarks: Remark[] = [];
  for (const { name, file } of given) {
    if (file.size > largestUpload) {
      remarks.push({ name: '', message: translate('tooLarge', { name }), remedy: '' });
      continue;
    }
    try {
      remarks.push(...(await engine().addFile(name, file)));
      if (/\.(?:png|jpe?g|gif|webp|svg)$/i.test(name)) here.pictures.push({ name, contents: file });
    } catch (error) {
      remarks.push({ name: '', message: translate('refused', { name, reason: (error as Error).message }), remedy: '' });
    }
  }
  return remarks;
}

export async function takeGiven(given: readonly GivenFile[]): Promise<void> {
  if (given.length === 0) return;
  const arePictures = given.every(({ name }) => /\.(?:png|jpe?g|gif|webp|svg)$/i.test(name));
  const isOpen = !find('work').hidden;
  if (isOpen && arePictures) {
    showRemarks(await send(given));
    // A picture that the text does not name yet is shown where the cursor is.
    for (const { name } of given) {
      const plainName = name.replace(/^.*\//, '');
      if (!here.editor.text().includes(plainName) && !here.editor.text().includes(encodeURIComponent(plainName)))
        here.editor.insert(`\n\n![](<${plainName}>)\n\n`);
    }
    return keep();
  }
  if (isOpen && !confirm(translate('anewSure'))) return;
  const { name, folder } = nameOfFiles(given);
  const inFolder = given.map(({ name: path, file }) => ({ name: path.slice(folder.length), file }));
  // Beside Markdown, a folder's other here.texts are not parts of its guide.
  const isPart = (path: string) => /\.(?:md|markdown|mdx|png|jpe?g|gif|webp|svg)$/i.test(path);
  const hasMarkdown = folder !== '' && inFolder.some(({ name: path }) => /\.(?:md|markdown|mdx)$/i.test(path));
  await begin(name, hasMarkdown ? inFolder.filter(({ name: path }) => isPart(path)) : inFolder);
}

export async function giveBook(file: File): Promise<void> {
  if (file.size > largestUpload)
    return showRemarks([{ name: '', message: translate('tooLarge', { name: file.name }), remedy: '' }]);
  showBooks(await engine().addBook(file.name, file));
}
