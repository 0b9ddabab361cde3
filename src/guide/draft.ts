// Mutable drafts of sections and quotations, and the context every reading step shares.
import type GithubSlugger from 'github-slugger';
import type { Heading, PhrasingContent, QuotationLeaf, Root, RootContent } from 'mdast';
import type { Diagnostics, Origin } from '../diagnostics/finding.ts';
import type { Reads } from '../formats/hash.ts';
import type { Language } from '../languages/index.ts';
import type { Attribution, Guide, Locator, SectionKind } from './model.ts';

export interface ReadingContext {
  readonly folder: string;
  readonly languages: readonly Language[];
  readonly diagnostics: Diagnostics;
  /** Gives ids that are unique in the guide. */
  readonly slugger: GithubSlugger;
  readonly reads?: Reads;
  /** The key `answers` of the front matter; it leaves nothing unclear. */
  readonly answers?: Guide['answers'];
  /** Form of the work: the numbers of a poem are those of its lines. */
  readonly form?: Guide['work']['form'];
}

export interface SectionDraft {
  id: string;
  kind: SectionKind;
  title: string;
  heading: PhrasingContent[];
  body: RootContent[];
  path: string;
  /** The place the heading names, or the chapter a part stands in. */
  locator?: Locator;
  /** The heading of the sections that follow, with no text of its own. */
  isOuter?: boolean;
  /** Read like a section and printed inside one, below this heading. */
  partOf?: { readonly section: SectionDraft; readonly heading: Heading };
  origin: Origin;
}

declare module 'mdast' {
  interface HeadingData {
    /** Numbered beside headings that ask: it asks too, or says what to do. */
    asks?: boolean;
    /** Anchor in every output. */
    id?: string;
    locator?: Locator;
  }
}

/** The section's heading and body as one tree; its top level is a copy of `section.body`. */
export const treeOf = (section: SectionDraft): Root => ({
  type: 'root',
  children: [{ type: 'paragraph', children: section.heading }, ...section.body],
});

export interface QuotationDraft {
  id: string;
  content: RootContent[];
  text: string;
  verse: boolean;
  attribution: Omit<Attribution, 'themeIds' | 'speakerId'>;
  /** `written`: the name, or the words of the link. */
  themeLinks: { target: string; written: string; origin: Origin }[];
  commentary: RootContent[];
  sectionId: string;
  inQuotationsSection: boolean;
  forTeachers: boolean;
  /** Replaces the quotation in the prose. */
  leaf: QuotationLeaf;
  origin: Origin;
}
