// Takes dropped files into a guide, and says what became of each.
import { decodeText } from '../books/decodeText.ts';
import { asFault } from '../diagnostics/faults.ts';
import { openArchive } from '../formats/zip.ts';
import { readDiskText } from './diskText.ts';
import { harmlessName, isDocumentName, isMarkdownName, isPictureName, isZipName } from './fileNames.ts';
import { largestDraft, largestUpload, type Remark } from './protocol.ts';

/** A guide that takes files, on disk or in memory. */
export interface TakingGuide {
  /** Its texts lie where they were found, and only pictures are put beside them. */
  readonly isOnDisk: boolean;
  readonly texts: ReadonlyMap<string, unknown>;
  /** Names of its other files. */
  readonly others: ReadonlySet<string>;
  /** `text` is that of a file that may be one of the guide's. */
  readonly add: (name: string, bytes: Uint8Array, text?: string) => Promise<void>;
  /** @returns false where another file has the name */
  readonly addBesideTexts: (name: string, bytes: Uint8Array) => Promise<boolean>;
}

/** Other programs' kinds, with what to give instead. */
const others: readonly (readonly [ending: RegExp, kind: string, remedy: string])[] = [
  [
    /\.docx?$|\.rtf$|\.odt$/i,
    'a document of a word processor',
    'Open it there, select everything, copy it, and paste it here; or save it as plain text and drop that.',
  ],
  [/\.pages$/i, 'a document of Pages', 'In Pages choose File, Export To, Plain Text or Word, and drop that file.'],
  [/\.pdf$/i, 'a PDF', 'Open it in a PDF reader, select everything, copy it, and paste it here.'],
  [/\.html?$|\.mhtml$/i, 'a web page', 'Open it in a browser, select the text, copy it, and paste it here.'],
  [
    /\.(?:heic|heif|avif|tiff?|bmp)$/i,
    'a picture of a kind that many programs cannot show',
    'Open it on your computer or telephone, save or export it as JPEG or PNG, and drop that.',
  ],
  [
    /\.(?:pptx?|odp|key)$/i,
    'a presentation',
    'Save it as a PDF there and drop that, or copy the words and paste them here.',
  ],
  [/\.(?:xlsx?|ods|numbers)$/i, 'a table', 'Select its cells there, copy them, and paste them here.'],
  [/\.epub$/i, 'an e-book', 'As the book that your quotations are compared with, drop it on “The book”.'],
];

/** Adds one file; `name` is as its sender calls it. @returns what a person should know of it; nothing where it was simply taken */
export async function takeFile(guide: TakingGuide, name: string, bytes: Buffer): Promise<readonly Remark[]> {
  if (isZipName(name) && bytes.subarray(0, 2).toString('latin1') === 'PK') return takeZip(guide, name, bytes);
  const safe = harmlessName(name);
  if (safe === undefined) return [];
  if (isPictureName(safe)) {
    if (!guide.isOnDisk) await guide.add(safe, bytes);
    else if (!(await guide.addBesideTexts(safe, bytes)))
      return [
        remark(
          safe,
          'A different file of this name is in the guide’s folder, and was left as it is.',
          'Rename the picture and drop it again.',
        ),
      ];
    return renamed(name, safe);
  }
  // In UTF-16 a text has two bytes for each letter.
  if (/\.(?:md|markdown|mdx|txt|text)$/i.test(safe) && bytes.length > 2 * largestDraft)
    return [longerThanAnyGuide(safe)];
  if (isMarkdownName(safe)) return takeText(guide, name, safe, bytes);
  if (!isDocumentName(safe)) return [notUsed(safe)];
  return (await takeDocument(guide, safe, bytes)) ?? takeText(guide, name, safe, bytes);
}

function notUsed(name: string): Remark {
  const [, kind, remedy] = others.find(([ending]) => ending.test(name)) ?? [];
  return kind
    ? remark(name, `This is ${kind}, which this page does not read.`, remedy!)
    : remark(
        name,
        'This file was left out: of its kind nothing is used in a guide.',
        'Drop a document, Markdown, plain text, pictures (PNG, JPEG, GIF, WebP, SVG), or a folder or zip of these.',
      );
}

/** Documents of other programs become Markdown, as with `import`. @returns undefined for plain text, which is Markdown already */
async function takeDocument(guide: TakingGuide, name: string, bytes: Buffer): Promise<readonly Remark[] | undefined> {
  const [{ importBytes }, { joinGuides }, { writeGuideText }] = await Promise.all([
    import('../import/importFiles.ts'),
    import('../import/joinGuides.ts'),
    import('../import/guideText.ts'),
  ]);
  try {
    const read = await importBytes(bytes, name, { leavesMarkdown: true });
    if (!read) return undefined;
    const [first, ...more] = joinGuides([read], 1 + guide.others.size);
    if (!first)
      return [remark(name, 'Nothing was found in this file that could be a guide.', 'Paste its text instead.')];
    const { text } = writeGuideText(first.guide);
    if (isOverDraft(text)) return [longerThanAnyGuide(name)];
    for (const [image, contents] of first.guide.images) await guide.add(image, contents);
    const own = name.replace(/(?:\.[^./]*)?$/, '.md');
    const free = freeName(guide, own);
    await guide.add(free, Buffer.from(text), text);
    const titleOf = ({ front }: typeof first.guide) => front.work?.title ?? front.title ?? '?';
    return [
      ...first.guide.findings.map(({ reason, near, remedy = '' }) =>
        remark(name, near ? `${reason} (“${near}”).` : `${reason}.`, remedy),
      ),
      ...leftOut(name, first.guide.removed),
      ...sharedName(name, own, free),
      ...asLongAsABook(name, text),
      ...(more.length === 0
        ? []
        : [
            remark(
              name,
              `The file holds several books. This is “${titleOf(first.guide)}”; not shown: ${more.map(({ guide: other }) => titleOf(other)).join(', ')}.`,
              'Take the others with `studyguide import`.',
            ),
          ]),
    ];
  } catch (error) {
    const fault = asFault(error);
    if (!fault) throw error;
    // A kind that cannot be told by its content may still be known by its name.
    const known = others.find(([ending]) => ending.test(name));
    return [
      known && /no kind of file/.test(fault.message)
        ? remark(name, `This is ${known[1]}, which this page does not read.`, known[2])
        : remark(
            name,
            `${fault.message.replace(`${name}: `, '').replace(/^./, (letter) => letter.toUpperCase())}.`,
            fault.remedy,
          ),
    ];
  }
}

/** Words that are in the document and not in the guide, one remark a kind. */
function leftOut(
  name: string,
  removed: readonly { readonly kind: string; readonly text: string }[],
): readonly Remark[] {
  return [...new Set(removed.map(({ kind }) => kind))].map((kind) => {
    const texts = removed.filter((one) => one.kind === kind).map(({ text }) => text.replace(/\s+/g, ' ').trim());
    const shown = texts.join(' · ');
    return remark(
      name,
      `Left out as ${kind}: ${shown.length > 400 ? `${shown.slice(0, 400)} …` : shown}`,
      'Copy from the document whatever you want to keep.',
    );
  });
}

async function takeText(guide: TakingGuide, name: string, safe: string, bytes: Buffer): Promise<readonly Remark[]> {
  const own = safe.replace(/\.(?:txt|text)$/i, '.md');
  const file = freeName(guide, own);
  const read = readDiskText(bytes);
  if (read) {
    if (isOverDraft(read.text)) return [longerThanAnyGuide(safe)];
    await guide.add(file, bytes, read.text);
    return [...renamed(name, safe), ...sharedName(safe, own, file), ...asLongAsABook(safe, read.text)];
  }
  // Tables of letters of many languages; most texts need none.
  const { guessEncoding } = await import('../books/guessEncoding.ts');
  try {
    const text = decodeText(bytes, safe, guessEncoding(bytes));
    if (isOverDraft(text)) return [longerThanAnyGuide(safe)];
    await guide.add(file, Buffer.from(text), text);
    return [
      remark(
        safe,
        'The text was not in UTF-8; its letters were read as those of the encoding that fits best.',
        'Look at letters with accents, quotation marks and dashes. The file itself is not changed.',
      ),
      ...sharedName(safe, own, file),
      ...asLongAsABook(safe, text),
    ];
  } catch {
    return [
      remark(
        safe,
        'This is no plain text, whatever its name says.',
        'Open it in the program that made it, and save its text as plain text.',
      ),
    ];
  }
}

async function takeZip(guide: TakingGuide, name: string, bytes: Buffer): Promise<readonly Remark[]> {
  const archive = await openArchive(bytes, 4 * largestUpload);
  if ('remedy' in archive)
    return [
      remark(
        name,
        'The zip could not be opened: it is damaged, or cut off.',
        'Unpack it on your computer, and drop the folder.',
      ),
    ];
  const remarks: Remark[] = archive.badNames.map((bad) =>
    remark(
      bad.name,
      'The zip holds a file under a name that leads elsewhere; it was left out.',
      'Unpack it on your computer, look at what it holds, and drop the files themselves.',
    ),
  );
  const names = archive.names.filter((one) => harmlessName(one) !== undefined);
  const top = commonFolder(names);
  // Beside Markdown, a folder's other texts are not parts of its guide.
  const hasMarkdown = names.some(isMarkdownName);
  for (const inside of names) {
    if (hasMarkdown && !isMarkdownName(inside) && !isPictureName(inside)) {
      remarks.push(notUsed(inside.slice(top.length)));
      continue;
    }
    const contents = await archive.read(inside, largestUpload, largestUpload);
    if ('fault' in contents) {
      remarks.push(
        remark(
          inside,
          'This file of the zip could not be read.',
          'Unpack it on your computer, and drop the file itself.',
        ),
      );
      if (contents.fault === 'too-large') break;
    } else if (isZipName(inside))
      remarks.push(
        remark(
          inside,
          'This is a zip within a zip, which was left out.',
          'Unpack it on your computer, and drop what it holds.',
        ),
      );
    else remarks.push(...(await takeFile(guide, inside.slice(top.length), Buffer.from(contents.bytes))));
  }
  return remarks;
}

/** The folder that all files of an archive are in, with its slash. */
export function commonFolder(names: readonly string[]): string {
  const [first = ''] = names;
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && names.every((name) => name.startsWith(folder)) ? folder : '';
}

const remark = (name: string, message: string, remedy: string): Remark => ({
  name: [...name].slice(0, 80).join(''),
  message,
  remedy,
});

/** Letters; the longest guide of the examples has 55 000, and a short novel 150 000. */
const lengthOfBook = 150_000;

const theBook =
  'If it is the book that your guide is about, give your own notes here, and this file under “The book”: then each quotation is compared with it.';

const isOverDraft = (text: string): boolean => text.length > largestDraft || Buffer.byteLength(text) > largestDraft;

/** The page could not send a change of it. */
const longerThanAnyGuide = (name: string): Remark =>
  remark(
    name,
    `This text has more than ${Math.floor(largestDraft / 1_000_000)} MB, which is longer than any guide, and was not read.`,
    `${theBook} If it is your guide, divide it into several.`,
  );

const asLongAsABook = (name: string, text: string): readonly Remark[] =>
  text.length < lengthOfBook ? [] : [remark(name, 'This text is as long as a book.', theBook)];

/** Two texts may have one name: from two folders, or as a Word file and a plain one. Computers differ on capital letters. */
function freeName(guide: TakingGuide, name: string): string {
  const taken = new Set([...guide.texts.keys()].map((one) => one.toLowerCase()));
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = name.replace(/(?=\.[^./]*$)/, `-${number}`);
  return free;
}

const sharedName = (name: string, own: string, free: string): readonly Remark[] =>
  own === free
    ? []
    : [
        remark(
          name,
          `Another text is called ${own}, so that the text of this file is called ${free} here.`,
          'Choose it under “Text”. If it is the same text, drop only one of the two.',
        ),
      ];

const renamed = (name: string, safe: string): readonly Remark[] =>
  name === safe || name.normalize('NFC') === safe
    ? []
    : [
        remark(
          safe,
          'The file’s name held signs that not every computer takes; it is called this now.',
          'Use the new name where the guide names the file.',
        ),
      ];
