// The guide that is open: texts with their versions, folder, saving, watching.
import { type FSWatcher, watch } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { pid } from 'node:process';
import { type LocatedGuide, locate } from '../content/loadFiles.ts';
import { realPathInside } from '../content/pathInside.ts';
import { usageFault } from '../diagnostics/faults.ts';
import { readDiskText, withLineEndsOf } from './diskText.ts';
import { isMarkdownName, slugOfTitle } from './fileNames.ts';
import { GuideTexts } from './guideTexts.ts';
import type { PreviewEvent, ShownText, TextChange } from './protocol.ts';
import { saveText } from './savedFile.ts';

interface OpenText {
  readonly path: string;
  text: string;
  version: number;
  readonly opened: string;
  /** The file's bytes as they were last read or written; undefined where the file has gone. */
  disk: Buffer | undefined;
  /** The bytes that were last read as text or saved, also where the file has gone since: line ends, mark, and what is saved. */
  known: Buffer;
  /** The text of `disk`, when another program wrote it and there were changes that were not saved. */
  theirs?: string;
}

const isSaved = ({ disk, text }: OpenText): boolean => disk !== undefined && readDiskText(disk)?.text === text;

type Tell = (event: PreviewEvent) => void;

/** Milliseconds without a key before a text is saved. */
const savePause = 500;
/** Milliseconds between two looks at the disk, for file systems that tell nothing. */
const pollPause = 1500;

export const temporaryPrefix = 'studyguide-preview-';

let versions = 0;
/** Versions count through all guides of a run, so that an old event never passes for a new one. */
export const nextVersion = (): number => ++versions;
export const latestVersion = (): number => versions;

export class OpenGuide extends GuideTexts<OpenText> {
  private saveTimer: NodeJS.Timeout | undefined;
  private lookTimer: NodeJS.Timeout | undefined;
  private pollTimer: NodeJS.Timeout | undefined;
  private watcher: FSWatcher | undefined;
  private atWork: Promise<void> = Promise.resolve();

  private constructor(
    slug: string,
    folder: string,
    located: LocatedGuide | undefined,
    /** Holds the folder of a dropped guide and its books. */
    private readonly temporary: string | undefined,
    private readonly tell: Tell,
    private readonly onChange: () => void,
  ) {
    super(slug, folder, located);
  }

  /** Throws a fault of usage where there is not one guide. @returns undefined where a file is no UTF-8 text */
  static async onDisk(path: string, tell: Tell, onChange: () => void): Promise<OpenGuide | undefined> {
    const located = await locate([path]);
    const [location] = located;
    if (!location || located.length > 1)
      throw usageFault(`${path} holds ${located.length} guides`, 'Name one guide: its folder or its Markdown file.');
    const guide = new OpenGuide(location.slug, location.folder, location, undefined, tell, onChange);
    for (const file of location.files) {
      const bytes = await readFile(file);
      const read = readDiskText(bytes);
      if (!read) return undefined;
      guide.addText(relative(location.folder, file).split(sep).join('/'), file, read.text, bytes);
    }
    guide.watchDisk();
    return guide;
  }

  static async dropped(name: string, tell: Tell, onChange: () => void): Promise<OpenGuide> {
    const slug = slugOfTitle(name);
    const temporary = await mkdtemp(join(tmpdir(), `${temporaryPrefix}${pid}-`));
    const folder = join(temporary, 'guide', slug);
    await mkdir(folder, { recursive: true });
    return new OpenGuide(slug, folder, undefined, temporary, tell, onChange);
  }

  private addText(name: string, path: string, text: string, disk: Buffer | undefined): void {
    this.texts.set(name, { path, text, version: nextVersion(), opened: text, disk, known: disk ?? Buffer.alloc(0) });
  }

  /** Adds a file to a dropped guide's folder; `name` is harmless. A file of that name is replaced. */
  async add(name: string, bytes: Uint8Array, text?: string): Promise<void> {
    const path = join(this.folder, ...name.split('/'));
    await mkdir(dirname(path), { recursive: true });
    // A dropped guide's folder holds no links; one on disk may.
    if (!(await realPathInside(dirname(path), dirname(this.folder)))) throw new Error('outside');
    await writeFile(path, bytes);
    if (text !== undefined && isMarkdownName(name)) this.addText(name, path, text, undefined);
    else this.others.add(name);
    nextVersion();
    this.onChange();
  }

  /** A picture for a guide on disk is a new file in its folder; one that is there stays. @returns false where it stays */
  async addBesideTexts(name: string, bytes: Uint8Array): Promise<boolean> {
    const path = join(this.folder, basename(name));
    try {
      await writeFile(path, bytes, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (!(await readFile(path).catch(() => undefined))?.equals(bytes)) return false;
    }
    this.others.add(basename(name));
    nextVersion();
    this.onChange();
    return true;
  }

  async addBook(name: string, bytes: Uint8Array): Promise<void> {
    this.bookFolder ??= await mkdtemp(join(tmpdir(), `${temporaryPrefix}${pid}-book-`));
    const path = join(this.bookFolder, basename(name));
    await writeFile(path, bytes);
    this.books.set(basename(name), path);
    nextVersion();
    this.onChange();
  }
  private bookFolder: string | undefined;

  removeBooks(): void {
    this.books.clear();
    nextVersion();
    this.onChange();
  }

  /** In the order in which the guide is read. */
  shownTexts(): readonly ShownText[] {
    return this.inReadingOrder().map(([name, file]) => {
      const { text, version, opened, theirs } = file;
      return { name, text, version, opened, theirs, ...(this.isOnDisk && { isSaved: isSaved(file) }) };
    });
  }

  /** @returns the text as it is now where the change was made to an older one */
  change({ page, name, text, base }: TextChange): { readonly version: number; readonly conflict?: string } | undefined {
    const file = this.texts.get(name);
    if (!file) return undefined;
    if (base !== file.version && text !== file.text)
      return { version: file.version, conflict: file.theirs ?? file.text };
    if (text === file.text && !file.theirs) return { version: file.version };
    file.text = text;
    file.theirs = undefined;
    file.version = nextVersion();
    this.tell({ kind: 'text', version: file.version, page, name, text });
    this.onChange();
    this.saveSoon();
    return { version: file.version };
  }

  private saveSoon(): void {
    if (!this.isOnDisk) return;
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => void this.save(), savePause);
  }

  /** Saves all texts that differ from their files; resolves when that is done. */
  save(): Promise<void> {
    clearTimeout(this.saveTimer);
    if (this.isOnDisk) this.atWork = this.atWork.then(() => this.saveAll());
    return this.atWork;
  }

  private async saveAll(): Promise<void> {
    for (const [name, file] of this.texts) {
      // Not over what nobody here has seen.
      if (file.theirs !== undefined || (file.disk && !readDiskText(file.disk))) continue;
      const bytes = withLineEndsOf(file.known, file.text);
      if (file.disk?.equals(bytes)) continue;
      const result = await saveText(file.path, this.folder, bytes, file.disk);
      if (result.is === 'saved') {
        file.disk = bytes;
        file.known = bytes;
        this.tell({ kind: 'saved', name });
      } else if (result.is === 'changed') this.takeFromDisk(name, file, result.now);
      else this.tell({ kind: 'unsaved', name, message: result.message, remedy: result.remedy });
    }
  }

  private watchDisk(): void {
    const texts = new Set([...this.texts.values()].map(({ path }) => basename(path)));
    let areOthersChanged = false;
    const look = () => {
      clearTimeout(this.lookTimer);
      // Programs that empty a file before they write it have done so by then.
      this.lookTimer = setTimeout(() => {
        void this.look(areOthersChanged);
        areOthersChanged = false;
      }, 80);
    };
    try {
      this.watcher = watch(this.folder, (_, name) => {
        if (name?.startsWith('.studyguide-')) return;
        if (name === null || !texts.has(name)) areOthersChanged = true;
        look();
      });
      this.watcher.on('error', () => this.watcher?.close());
    } catch {
      // The slow poll remains.
    }
    let seen = '';
    const poll = async () => {
      const facts = await Promise.all(
        [...this.texts.values()].map(({ path }) =>
          stat(path).then(
            ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
            () => 'gone',
          ),
        ),
      );
      const now = facts.join();
      if (seen !== '' && seen !== now) look();
      seen = now;
      this.pollTimer = setTimeout(() => void poll(), pollPause);
      this.pollTimer.unref();
    };
    void poll();
  }

  private look(areOthersChanged: boolean): Promise<void> {
    this.atWork = this.atWork.then(async () => {
      for (const [name, file] of this.texts) {
        const now = await readFile(file.path).catch(() => undefined);
        if (now && file.disk ? now.equals(file.disk) : now === file.disk) continue;
        this.takeFromDisk(name, file, now);
      }
      // A picture or a source may have changed.
      if (areOthersChanged) this.onChange();
    });
    return this.atWork;
  }

  /** A change on disk is taken where nothing is unsaved; otherwise a person chooses. */
  private takeFromDisk(name: string, file: OpenText, now: Buffer | undefined): void {
    const wasSaved = readDiskText(file.known)?.text === file.text;
    const wasGone = file.disk === undefined;
    file.disk = now;
    if (!now) {
      this.tell({
        kind: 'unsaved',
        name,
        message: `${name} is not in its folder any more: it was deleted, moved or renamed.`,
        remedy: 'The text is kept on this page. The next change saves it under its old name.',
      });
      return;
    }
    const read = readDiskText(now);
    if (!read) {
      this.tell({
        kind: 'unsaved',
        name,
        message: `Another program has written ${name}, and it is not plain text in UTF-8 any more.`,
        remedy: 'Save it as plain text in UTF-8 there. Until then nothing is saved here.',
      });
      return;
    }
    file.known = now;
    // As after a network drive that was away for a moment.
    if (wasGone && (wasSaved || read.text === file.text)) this.tell({ kind: 'saved', name });
    if (read.text === file.text) return;
    file.version = nextVersion();
    if (!wasSaved) {
      file.theirs = read.text;
      this.tell({ kind: 'conflict', version: file.version, name, theirs: read.text });
      return;
    }
    file.text = read.text;
    this.tell({ kind: 'text', version: file.version, page: '', name, text: read.text });
    this.onChange();
  }

  async close(): Promise<void> {
    await this.save();
    clearTimeout(this.lookTimer);
    clearTimeout(this.pollTimer);
    this.watcher?.close();
    for (const folder of [this.temporary, this.bookFolder])
      if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}
