// A guide that is open in a Worker: its texts, pictures and books, in memory.
import { forgetMemoryFiles, memoryFile, writeMemoryFile } from '../../platform/browser/memoryFiles.ts';
import { basename } from '../../platform/paths.ts';
import { isMarkdownName, slugOfTitle } from '../fileNames.ts';
import { GuideTexts } from '../guideTexts.ts';
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
export class MemoryGuide extends GuideTexts<OpenText> implements TakingGuide {
  private readonly root: string;
  private readonly bookFolder: string;

  constructor(
    name: string,
    private readonly onChange: () => void,
  ) {
    const slug = slugOfTitle(name);
    // A guide that is begun may have the name of the open one.
    const root = `/guides/${++guides}`;
    super(slug, `${root}/${slug}`);
    this.root = root;
    this.bookFolder = `${root}-books`;
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

  /** In the order in which the guide is read. */
  shownTexts(): readonly ShownText[] {
    return this.inReadingOrder().map(([name, { text, version, opened }]) => ({ name, text, version, opened }));
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
