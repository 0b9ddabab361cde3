// Beginnings of a guide: pasted text, a form, files and folders that are dropped or chosen.
import { currentLanguage, element, find, translate } from './pageWords.ts';

interface FormQuotation {
  readonly words: string;
  readonly who: string;
  readonly where: string;
}

interface FormGuide {
  readonly book: string;
  readonly author: string;
  readonly people: readonly string[];
  readonly quotations: readonly FormQuotation[];
}

/** Signs that Markdown would take for marks. */
const plain = (text: string): string => text.trim().replace(/[\\`*_[\]<>&~|$#]/g, '\\$&');
const onOneLine = (text: string): string => plain(text.replace(/\s+/g, ' '));
/** At the beginning of a line more signs are marks; `1.` would begin a list. */
const atLineStart = (line: string): string =>
  plain(line).replace(/^([-+=]|\d+(?=[.)]))/, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`));

export function guideFromForm({ book, author, people, quotations }: FormGuide, lang: string): string {
  const text = (value: string) => JSON.stringify(value.replace(/\s+/g, ' ').trim());
  const front = [
    '---',
    `title: ${text(translate('guideOf', { book: book.trim() }))}`,
    `lang: ${lang}`,
    'work:',
    `  title: ${text(book)}`,
    ...(author.trim() ? [`  author: ${text(author)}`] : []),
    '---',
  ];
  const given = quotations.filter(({ words }) => words.trim() !== '');
  const sections = [
    ...(people.length > 0
      ? [`## ${translate('sectionPeople')}`, ...people.map((name) => `### ${onOneLine(name)}`)]
      : []),
    ...(given.length > 0 ? [`## ${translate('sectionQuotations')}`, ...given.map(quotationBlock)] : []),
  ];
  return `${[front.join('\n'), ...sections].join('\n\n')}\n`;
}

function quotationBlock({ words, who, where }: FormQuotation): string {
  const lines = words
    .trim()
    // Quotation marks around the whole come from the page, not from the book.
    .replace(/^["“„«](.*)["”“»]$/s, '$1')
    .split('\n')
    .map((line) => `> ${atLineStart(line)}`.trimEnd());
  const source = [who, where].map(onOneLine).filter(Boolean).join(', ');
  // A line end of verse needs two spaces.
  const verse = lines.map((line, index) => (index < lines.length - 1 && line !== '>' ? `${line}  ` : line));
  return [...verse, '>', `> — ${source || '?'}`].join('\n');
}

export function wireForm(onGuide: (name: string, text: string) => void): void {
  const form = find<HTMLFormElement>('guide-form');
  const list = find('form-quotations');
  const add = () => list.append(quotationFields(list.children.length + 1));
  for (let number = 0; number < 3; number++) add();
  find('form-more').addEventListener('click', () => {
    add();
    list.lastElementChild!.querySelector('textarea')!.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const all = (name: string) => data.getAll(name).map(String);
    const [who, where] = [all('who'), all('where')];
    const book = all('book')[0]!;
    const guide = {
      book,
      author: all('author')[0]!,
      people: all('people')[0]!
        .split('\n')
        .map((name) => name.trim())
        .filter(Boolean),
      quotations: all('words').map((words, index) => ({ words, who: who[index]!, where: where[index]! })),
    };
    onGuide(book, guideFromForm(guide, currentLanguage()));
  });
}

function quotationFields(number: number): HTMLElement {
  const field = (key: 'formWords' | 'formWho' | 'formWhere', control: HTMLElement) =>
    element('p', {}, [element('label', {}, [element('span', { 'data-word': key }, [translate(key)]), ' ', control])]);
  return element('fieldset', {}, [
    element('legend', {}, [translate('formQuotation', { n: number })]),
    field('formWords', element('textarea', { name: 'words', rows: '3', dir: 'auto' })),
    field('formWho', element('input', { name: 'who', dir: 'auto', autocomplete: 'off' })),
    field('formWhere', element('input', { name: 'where', dir: 'auto', autocomplete: 'off' })),
  ]);
}

/** A file with its path below what was dropped. */
export interface GivenFile {
  readonly name: string;
  readonly file: File;
}

/** More files than a guide has: a whole disk was dropped. */
const mostFiles = 500;

/** Entries have to be taken before the event ends. */
export async function filesOfDrop(data: DataTransfer): Promise<readonly GivenFile[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
  if (entries.every((entry) => entry === undefined)) return [...data.files].map((file) => ({ name: file.name, file }));
  const found: GivenFile[] = [];
  const take = async (entry: FileSystemEntry, folder: string): Promise<void> => {
    if (found.length >= mostFiles || entry.name.startsWith('.')) return;
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      found.push({ name: folder + entry.name, file });
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      // A reader gives a hundred entries at a time.
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const one of some) await take(one, `${folder}${entry.name}/`);
    }
  };
  for (const entry of entries) if (entry) await take(entry, '');
  return found;
}

export const filesOfInput = (input: HTMLInputElement): readonly GivenFile[] =>
  [...(input.files ?? [])].slice(0, mostFiles).map((file) => ({ name: file.webkitRelativePath || file.name, file }));

/** The folder that all files lie in, whose name is the guide's; the first text's name where there is none. */
export function nameOfFiles(files: readonly GivenFile[]): { readonly name: string; readonly folder: string } {
  const first = files[0]?.name ?? '';
  const folder = first.slice(0, first.indexOf('/') + 1);
  if (folder !== '' && files.every(({ name }) => name.startsWith(folder))) return { name: folder.slice(0, -1), folder };
  const text = files.find(({ name }) => /\.(?:md|markdown|mdx|txt|text|zip)$/i.test(name)) ?? files[0];
  return { name: (text?.name ?? '').replace(/^.*\//, '').replace(/\.[^.]*$/, ''), folder: '' };
}

/** @returns the first heading or title of a text, for its name */
export function titleOfText(text: string): string {
  const named = /^title:\s*["']?(.+?)["']?\s*$/m.exec(text.startsWith('---') ? text.slice(0, 2000) : '');
  const heading = /^#{1,6}\s+(.+)$/m.exec(text);
  return named?.[1] ?? heading?.[1] ?? text.trim().split('\n')[0]?.slice(0, 60) ?? '';
}
