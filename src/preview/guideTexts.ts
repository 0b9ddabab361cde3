// Texts of an open guide, in memory or in a folder: order, and how a build reads them.
import { type LocatedGuide, locate } from '../content/loadFiles.ts';

interface EditedText {
  readonly path: string;
  /** As it was when it was opened. */
  readonly opened: string;
  text: string;
  version: number;
}

export abstract class GuideTexts<Text extends EditedText> {
  /** By name: the path in the guide's folder. */
  readonly texts = new Map<string, Text>();
  /** Names of all files beside the texts, such as pictures. */
  readonly others = new Set<string>();
  /** Paths by name. */
  readonly books = new Map<string, string>();
  /** Texts that have not changed are not parsed again. */
  private readonly parsed: NonNullable<LocatedGuide['parsed']> = new Map();

  protected constructor(
    readonly slug: string,
    readonly folder: string,
    /** Undefined for a guide that was dropped or begun on the page. */
    private readonly located?: LocatedGuide,
  ) {}

  get isOnDisk(): boolean {
    return this.located !== undefined;
  }

  /** As `build` finds it. A dropped guide of one Markdown file is that file. */
  async location(): Promise<LocatedGuide | undefined> {
    const { slug, folder, parsed } = this;
    const unsaved = new Map([...this.texts.values()].map(({ path, text }) => [path, text]));
    if (this.located) return { ...this.located, unsaved, parsed };
    const [only, ...more] = this.texts.values();
    if (!only) return undefined;
    if (more.length === 0) return { slug, folder, files: [only.path], unsaved, parsed };
    const [found] = await locate([folder]).catch(() => []);
    return found && { ...found, unsaved, parsed };
  }

  nameOf(path: string | undefined): string {
    for (const [name, text] of this.texts) if (text.path === path) return name;
    return '';
  }

  /** As the guide is read: `guide.md` first. */
  protected inReadingOrder(): readonly (readonly [name: string, text: Text])[] {
    const isFirst = (name: string) => /^guide\.(?:md|markdown|mdx)$/i.test(name);
    return [...this.texts].sort(([a], [b]) => Number(isFirst(b)) - Number(isFirst(a)) || (a < b ? -1 : a > b ? 1 : 0));
  }
}
