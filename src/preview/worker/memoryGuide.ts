// A guide that is open in a Worker: its texts, pictures and books, in memory.
import { type LocatedGuide, locate } from '../../content/loadFiles.ts';
import { forgetMemoryFiles, memoryFile, writeMemoryFile } from '../../platform/browser/memoryFiles.ts';
import { basename } from '../../platform/paths.ts';
import { isMarkdownName, slugOfTitle } from '../fileNames.ts';
import type { ShownText, TextChange } from '../protocol.ts';
import type { TakingGuide } from '../takeFiles.ts';

interface OpenText {
  readonly path: string;
  readonly opened: string;
  text: string;
  version: number;
}

let guides = 0;
let versions = 0;
/** Versions count through all guides, so that an old event never passes for a new one. */
export const newestVersion = (): number => versions;

/** Nothing of it is saved here: the page keeps its texts. */
export class MemoryGuide implements TakingGuide {
  readonly isOnDisk = false;
  readonly slug: string;
  readonly folder: string;
  /** A guide that is begun may have the name of the open one. */
  private readonly root = `/guides/${++guides}`;
  private readonly bookFolder = `${this.root}-books`;
  readonly others = new Set<string>();
  /** Paths by name. */
  readonly books = new Map<string, string>();
  readonly texts = new Map<string, OpenText>();
  /** Texts that have not changed are not parsed again. */
  private readonly parsed: NonNullable<LocatedGuide['parsed']> = new Map();

  constructor(
    name: string,
    private readonly onChange: () => void,
  ) {
    this.slug = slugOfTitle(name);
    this.folder = `${this.root}/${this.slug}`;
  }

  forget(): void {
    for (const folder of [this.root, this.bookFolder]) forgetMemoryFiles(folder);
  }

  async add(name: string, bytes: Uint8Array, text?: string): Promise<void> {
    const path = `${this.folder}/${name}`;
    writeMemoryFile(path, bytes);
    if (text !== undefined && isMarkdownName(name))
      this.texts.set(name, { path, text, opened: text, version: versions + 1 });
    else this.others.add(name);
    this.changed();
  }

  async addBesideTexts(name: string, bytes: Uint8Array): Promise<boolean> {
    await this.add(name, bytes);
    return true;
  }

  addBook(name: string, bytes: Uint8Array): void {
    const path = `${this.bookFolder}/${basename(name)}`;
    writeMemoryFile(path, bytes);
    this.books.set(basename(name), path);
    this.changed();
  }

  removeBooks(): void {
    this.books.clear();
    forgetMemoryFiles(this.bookFolder);
    this.changed();
  }

  private changed(): void {
    versions += 1;
    this.onChange();
  }

  part(name: string): Uint8Array | undefined {
    return this.others.has(name) ? memoryFile(`${this.folder}/${name}`) : undefined;
  }

  /** As `build` finds it. A dropped guide of one Markdown file is that file. */
  async location(): Promise<LocatedGuide | undefined> {
    const unsaved = new Map([...this.texts.values()].map(({ path, text }) => [path, text]));
    const [only, ...more] = this.texts.values();
    if (!only) return undefined;
    if (more.length === 0)
      return { slug: this.slug, folder: this.folder, files: [only.path], unsaved, parsed: this.parsed };
    const [found] = await locate([this.folder]).catch(() => []);
    return found && { ...found, unsaved, parsed: this.parsed };
  }

  nameOf(path: string | undefined): string {
    for (const [name, text] of this.texts) if (text.path === path) return name;
    return '';
  }

  /** In the order in which the guide is read. */
  shownTexts(): readonly ShownText[] {
    const isFirst = (name: string) => /^guide\.(?:md|markdown|mdx)$/i.test(name);
    return [...this.texts]
      .sort(([a], [b]) => Number(isFirst(b)) - Number(isFirst(a)) || (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, { text, version, opened }]) => ({ name, text, version, opened }));
  }

  /** Undefined where there is no such text. */
  change({ name, text, base }: TextChange): { readonly version: number; readonly conflict?: string } | undefined {
    const file = this.texts.get(name);
    if (!file) return undefined;
    if (text === file.text) return { version: file.version };
    if (base !== file.version) return { version: file.version, conflict: file.text };
    file.text = text;
    this.changed();
    file.version = versions;
    return { version: file.version };
  }
}
