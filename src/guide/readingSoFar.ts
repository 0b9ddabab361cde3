// A guide for a class that has read as far as a place: what comes later is cut.

import type { Heading, Nodes, RootContent, TableCell, TableRow } from 'mdast';
import type { Diagnostics, Origin } from '../diagnostics/finding.ts';
import { type Language, languagesUnderstood } from '../languages/index.ts';
import { basename } from '../platform/paths.ts';
import { readHeadingLocator, readLocator } from './locator.ts';
import {
  type Guide,
  type Locator,
  originOf,
  type Question,
  type Quotation,
  type Section,
  type SectionKind,
} from './model.ts';
import { narrowGuide } from './narrowGuide.ts';
import {
  type KnownPlaces,
  ownPlaceOf,
  type PlaceLimit,
  placesNamedIn,
  type Reach,
  readPlaceLimit,
} from './placeLimit.ts';
import { textOf } from './syntaxTree.ts';

/** Kinds of sections that tell what surrounds a book, not what happens in it: what names no place there is kept. */
const keptUnplaced: ReadonlySet<SectionKind> = new Set<SectionKind>(['context', 'author', 'reading', 'teaching']);

/**
 * The guide without what its places say comes after `typed`, and without what may tell of it.
 * @throws EnvironmentFault (`usage`) where the guide has no such place
 */
export function cutGuideAfter(whole: Guide, typed: string, diagnostics: Diagnostics): Guide {
  const guide = structuredClone(whole);
  const languages = languagesUnderstood(guide.lang);
  const limit = readPlaceLimit(typed, knownPlaces(guide, languages), guide, languages);
  // The first pass finds which headings and quotations stay; only then is known what else leads to the others.
  const first = new Cut(structuredClone(guide), limit, languages);
  first.run();
  const cut = new Cut(guide, limit, languages, first);
  const narrowed = narrowGuide(guide, cut.run());
  cut.report(diagnostics);
  const relations = guide.figures?.wanted.includes('characters') ? guide.figures.relations : [];
  if (relations.length > 0)
    diagnostics.report(
      'through-relations',
      `The map of characters has none of the ${relations.length} \`relations\`, which name no chapters and may tell what comes after ${limit.name}: it shows who is named together up to there`,
      relations[0]!.origin,
    );
  return {
    ...narrowed,
    // Relations name no chapters, and may tell the end.
    figures: guide.figures && { ...guide.figures, relations: [] },
    description: guide.description && cut.namesLater(guide.description) ? undefined : guide.description,
  };
}

/** Every place the guide names as one: in headings, behind quotations and questions, in its timeline. */
function knownPlaces(guide: Guide, languages: readonly Language[]): KnownPlaces {
  const headings = guide.sections.map(({ locator, body }) => {
    let open: { depth: number; locator: Locator }[] = locator ? [{ depth: 2, locator }] : [];
    const places: Locator[] = locator ? [locator] : [];
    for (const node of body) {
      if (node.type !== 'heading') continue;
      open = open.filter(({ depth }) => depth < node.depth);
      const own = placeOfHeading(node, languages);
      if (!own) continue;
      // “Part 2” above “Chapter 10”
      const above = open.flatMap((one) => one.locator.divisions);
      const units = new Set(own.divisions.map(({ unit }) => unit));
      const outer = above.filter(({ unit, from, to }) => !units.has(unit) && from === to);
      places.push({ text: own.text, divisions: [...outer, ...own.divisions] });
      open.push({ depth: node.depth, locator: own });
    }
    return places;
  });
  const named: (Locator | undefined)[] = [
    ...guide.quotations.flatMap(({ attribution, repeats = [] }) =>
      [attribution, ...repeats.map((repeat) => repeat.attribution)].map((one) =>
        one.medium === undefined ? one.locator : undefined,
      ),
    ),
    ...guide.questions.map(({ locator }) => locator),
    ...guide.timeline.map(({ locator }) => locator),
  ];
  return {
    all: named.filter((locator) => locator !== undefined),
    headings: [
      // Sections of chapters follow one another as their headings do.
      guide.sections.flatMap(({ locator }) => locator ?? []),
      ...headings,
    ].filter((group) => group.length > 0),
  };
}

const placeOfHeading = (heading: Heading, languages: readonly Language[]): Locator | undefined =>
  heading.data?.locator ?? readHeadingLocator(textOf(heading), languages);

interface Place {
  readonly section: Section;
  /** That of the nearest heading, box or item that has a place. */
  readonly reach: Reach;
}

/** Blocks of one section that were treated alike. */
interface Tally {
  readonly title: string;
  readonly origin: Origin;
  count: number;
}

class Cut {
  /** Anchors of headings that come later: a block that leads to one tells of it. */
  readonly laterIds = new Set<string>();
  /** Characters and themes of the quotations that stay. */
  readonly named = new Set<string>();
  private readonly stays = new Set<string>();
  private readonly questionsAsked = new Set<string>();
  private readonly later: Record<'quotation' | 'question' | 'passage', number> = {
    quotation: 0,
    question: 0,
    passage: 0,
  };
  private readonly laterHeadings: { readonly title: string; readonly origin: Origin; readonly isHalf: boolean }[] = [];
  private firstLater: Origin | undefined;
  private readonly unplaced = new Map<string, Tally>();
  private readonly kept = new Map<string, Tally>();
  private readonly comments = new Map<string, Tally>();
  private readonly quotations: ReadonlyMap<string, Quotation>;
  private readonly questions: ReadonlyMap<string, Question>;

  constructor(
    private readonly guide: Guide,
    private readonly limit: PlaceLimit,
    private readonly languages: readonly Language[],
    private readonly before?: Cut,
  ) {
    this.quotations = new Map(guide.quotations.map((quotation) => [quotation.id, quotation]));
    this.questions = new Map(guide.questions.map((question) => [question.id, question]));
  }

  run(): { readonly sections: Section[]; readonly questions: Question[]; readonly quotations: Quotation[] } {
    const { sections } = this.guide;
    const left = sections.map((section): Section | undefined => {
      const named = section.locator ?? readHeadingLocator(section.title, this.languages);
      const reach = this.reachOfHeading(section.title, named, 'unknown');
      if (reach === 'later') {
        this.laterIds.add(section.id);
        for (const node of section.body) if (node.type === 'heading') this.laterIds.add(node.data?.id ?? '');
        this.noteHeading(section.title, section.origin, named);
        return undefined;
      }
      const body = this.blocks(section.body, { section, reach });
      return body.length === 0 && section.body.length > 0 ? undefined : { ...section, body };
    });
    // A heading without a text of its own goes with the sections that follow it.
    const kept = left.flatMap((section, index) => {
      const isOuter = section?.body.length === 0;
      return section && !(isOuter && !left.slice(index + 1, index + 2).some(Boolean)) ? [section] : [];
    });
    return {
      sections: kept,
      questions: this.guide.questions.filter(({ id }) => this.questionsAsked.has(id)),
      quotations: this.guide.quotations
        .filter(({ id }) => this.stays.has(id))
        .map((quotation) => ({
          ...quotation,
          repeats: quotation.repeats?.filter(({ attribution }) => this.reachOfPlace(attribution) !== 'later'),
        })),
    };
  }

  /** Whether a text speaks of a place that comes later. */
  namesLater(text: string): boolean {
    return placesNamedIn(text, this.languages).some((place) => this.limit.reachOf(place) === 'later');
  }

  private reachOfPlace({ locator, medium }: { readonly locator?: Locator; readonly medium?: string }): Reach {
    return medium === undefined ? this.limit.reachOf(locator) : 'unknown';
  }

  private reachOfHeading(text: string, place: Locator | undefined, above: Reach): Reach {
    const own = this.limit.reachOf(place);
    if (above === 'later' || own === 'later' || this.namesLater(text)) return 'later';
    return own === 'unknown' ? above : own;
  }

  /** The place of a block by its own words; `unknown` where they say nothing. */
  private reachOfText(text: string, nodes: readonly Nodes[], above: Reach): Reach {
    if (above === 'later' || this.namesLater(text) || nodes.some((node) => this.leadsToLater(node))) return 'later';
    if (above === 'within') return above;
    return this.limit.reachOf(ownPlaceOf(text, this.languages));
  }

  private leadsToLater(node: Nodes): boolean {
    if (node.type === 'link' && this.before?.laterIds.has(node.url.replace(/^#/, ''))) return true;
    return 'children' in node && (node.children as Nodes[]).some((child) => this.leadsToLater(child));
  }

  /** Whether a block of this reach stays, which is noted. */
  private stay(
    reach: Reach,
    { section }: Place,
    node: Nodes,
    as: 'quotation' | 'question' | 'passage' = 'passage',
  ): boolean {
    const origin = originOf(section.path, node);
    if (reach === 'later') {
      this.later[as] += 1;
      this.firstLater ??= origin;
      return false;
    }
    if (reach === 'within') return true;
    const isKept = keptUnplaced.has(section.kind);
    this.count(isKept ? this.kept : this.unplaced, section, origin);
    return isKept;
  }

  private count(tallies: Map<string, Tally>, { id, title }: Section, origin: Origin, by = 1): void {
    const tally = tallies.get(id) ?? { title, origin, count: 0 };
    tally.count += by;
    tallies.set(id, tally);
  }

  private noteHeading(title: string, origin: Origin, place: Locator | undefined): void {
    const [largest] = place?.divisions ?? [];
    const start = largest && { text: '', divisions: [{ ...largest, to: largest.from }] };
    const isHalf = start !== undefined && largest!.to > largest!.from && this.limit.reachOf(start) === 'within';
    this.laterHeadings.push({ title, origin, isHalf });
  }

  private blocks(nodes: readonly RootContent[], place: Place): RootContent[] {
    const left: RootContent[] = [];
    let open: { readonly depth: number; readonly reach: Reach }[] = [];
    /** Headings that nothing stands under yet. */
    let waiting: Heading[] = [];
    for (const node of nodes) {
      const above = open.at(-1)?.reach ?? place.reach;
      if (node.type === 'heading') {
        open = open.filter(({ depth }) => depth < node.depth);
        waiting = waiting.filter(({ depth }) => depth < node.depth);
        const outer = open.at(-1)?.reach ?? place.reach;
        const named = placeOfHeading(node, this.languages);
        const reach = this.reachOfHeading(textOf(node), named, outer);
        open.push({ depth: node.depth, reach });
        if (reach === 'later') {
          if (node.data?.id) this.laterIds.add(node.data.id);
          if (outer !== 'later') this.noteHeading(textOf(node), originOf(place.section.path, node), named);
        } else {
          waiting.push(node);
          // Somebody who speaks in what the class has read has a name there.
          if (this.before?.named.has(node.data?.id ?? '')) left.push(...waiting.splice(0));
        }
        continue;
      }
      const kept = this.block(node, { ...place, reach: above });
      if (!kept) continue;
      if (isBare(kept) && left.length === 0) continue;
      left.push(...waiting.splice(0), kept);
    }
    return left.every(isBare) ? [] : left;
  }

  /** Undefined when nothing of it stays. */
  private block(node: RootContent, place: Place): RootContent | undefined {
    switch (node.type) {
      case 'quotationLeaf':
        return this.quotation(node.id, node, place) ? node : undefined;
      case 'questionList': {
        const ids = node.ids.filter((id) => this.question(id, node, place));
        return ids.length > 0 ? { ...node, ids } : undefined;
      }
      case 'list': {
        const items = node.children.flatMap((item) => {
          const [first, ...others] = item.children;
          const words = textOf(first ?? item);
          const reach = this.reachOfText(words, first ? [first] : [], place.reach);
          // An item that places itself places what hangs below it.
          if (reach === 'later') {
            this.stay(reach, place, item);
            return [];
          }
          const children = this.blocks([...(first ? [first] : []), ...others], { ...place, reach });
          return children.length > 0 ? [{ ...item, children: children as typeof item.children }] : [];
        });
        return items.length > 0 ? { ...node, children: items } : undefined;
      }
      case 'table': {
        const [head, ...rows] = node.children;
        const units = head?.children.map(textOf) ?? [];
        const left = rows.filter((row) => this.stay(this.reachOfRow(row, units, place.reach), place, row));
        return head && left.length > 0 ? { ...node, children: [head, ...left] } : undefined;
      }
      case 'box':
      case 'answerBlock':
      case 'blockquote': {
        const [title] = node.children;
        const isTitled = node.type === 'box' && title !== undefined;
        const reach = isTitled ? this.reachOfText(textOf(title), [title], place.reach) : place.reach;
        if (reach === 'later') {
          this.stay(reach, place, node);
          return undefined;
        }
        const children = this.blocks(isTitled ? node.children.slice(1) : node.children, { ...place, reach });
        if (children.length === 0) return undefined;
        return { ...node, children: isTitled ? [title, ...children] : children } as RootContent;
      }
      case 'footnoteDefinition':
        return this.namesLater(textOf(node)) ? undefined : node;
      case 'html': {
        const words = node.value.replace(/<!--[\s\S]*?-->/g, '');
        const shown = `${words.replace(/<[^>]*>/g, ' ')} ${[...words.matchAll(/\b(?:alt|title|aria-label)\s*=\s*(["'])(.*?)\1/gs)].map(([, , text]) => text).join(' ')}`;
        // Tags alone open or close what others hold.
        if (shown.trim() === '' && !/<(?:img|svg|math|iframe|object)\b/i.test(words)) return node;
        return this.stay(this.reachOfText(shown, [], place.reach), place, node) ? node : undefined;
      }
      case 'thematicBreak':
        return node;
      default:
        return this.stay(this.reachOfText(textOf(node), [node], place.reach), place, node) ? node : undefined;
    }
  }

  /** A row's place, or that of the column headed “Chapter”. */
  private reachOfRow(row: TableRow, heads: readonly string[], above: Reach): Reach {
    const cells = row.children.map((cell: TableCell) => textOf(cell).trim());
    const columns = cells.flatMap((cell, index) => {
      const place =
        readLocator(`${heads[index] ?? ''} ${cell}`, this.languages) ??
        readLocator(`${heads[index] ?? ''} ${cell}`.replace(/s(?= )/, ''), this.languages);
      return place && /^\W*[\divxlc\W]+$/i.test(cell) ? [place] : [];
    });
    const text = cells.join('\n');
    const inText = this.reachOfText(text, [row], above);
    const [first] = columns;
    if (inText === 'later' || columns.some((place) => this.limit.reachOf(place) === 'later')) return 'later';
    if (above === 'within') return above;
    if (first) return this.limit.reachOf(first);
    const own = this.limit.reachOf(readHeadingLocator(cells[0] ?? '', this.languages));
    return own === 'unknown' ? inText : own;
  }

  private quotation(id: string, node: Nodes, place: Place): boolean {
    const quotation = this.quotations.get(id);
    if (!quotation) return false;
    const own = this.reachOfPlace(quotation.attribution);
    // Words of other media are placed by nothing.
    const above = quotation.attribution.medium === undefined ? place.reach : 'unknown';
    const reach = own === 'later' || place.reach === 'later' ? 'later' : own === 'within' ? own : above;
    const { section } = place;
    const placed = { section: { ...section, kind: 'quotations' as const }, reach };
    if (!this.stay(reach, placed, node, 'quotation')) return false;
    this.stays.add(id);
    for (const one of [quotation.attribution.speakerId, ...quotation.attribution.themeIds])
      if (one !== undefined) this.named.add(one);
    (quotation as { commentary: readonly RootContent[] }).commentary = this.blocks(quotation.commentary, {
      section,
      reach: 'within',
    });
    // It has the quotation's place; whether it tells more, only its author knows.
    const [comment] = quotation.commentary;
    if (comment) this.count(this.comments, section, originOf(section.path, comment));
    return true;
  }

  private question(id: string, node: Nodes, place: Place): boolean {
    const question = this.questions.get(id);
    if (!question) return false;
    const nodes = [...question.prompt, ...question.choices.flatMap(({ content }) => content), ...question.answer];
    const inside = (node: Nodes): string[] =>
      node.type === 'quotationLeaf' ? [node.id] : 'children' in node ? (node.children as Nodes[]).flatMap(inside) : [];
    const quoted = nodes.flatMap(inside);
    const isOfLater = quoted.some((one) => {
      const attribution = this.quotations.get(one)?.attribution;
      return attribution !== undefined && this.reachOfPlace(attribution) === 'later';
    });
    const own = this.limit.reachOf(question.locator);
    const text = nodes.map(textOf).join('\n');
    const inText = this.reachOfText(text, nodes, place.reach);
    const reach = own === 'later' || isOfLater || inText === 'later' ? 'later' : own === 'within' ? own : inText;
    const placed = { ...place, section: { ...place.section, kind: 'questions' as const } };
    if (!this.stay(reach, placed, { ...node, position: positionOf(question) } as Nodes, 'question')) return false;
    for (const one of quoted) this.stays.add(one);
    this.questionsAsked.add(id);
    return true;
  }

  report(diagnostics: Diagnostics): void {
    const { name } = this.limit;
    const start = this.guide.origin;
    const parts = [
      ...this.laterHeadings.slice(0, 12).map(({ title, origin }) => `“${title}” (line ${origin.line})`),
      ...(this.laterHeadings.length > 12 ? [`${this.laterHeadings.length - 12} more headings`] : []),
      ...Object.entries(this.later).flatMap(([what, count]) =>
        count > 0 ? [`${count} ${what}${count > 1 ? 's' : ''}`] : [],
      ),
    ];
    if (parts.length > 0)
      diagnostics.report(
        'through-later',
        `Left out, since it comes after ${name}: ${parts.join(', ')}`,
        this.laterHeadings[0]?.origin ?? this.firstLater ?? start,
      );
    const halves = this.laterHeadings.filter(({ isHalf }) => isHalf);
    if (halves.length > 0)
      diagnostics.report(
        'through-astride',
        `All of ${halves.map(({ title, origin }) => `“${title}” (line ${origin.line})`).join(', ')} is left out: it begins before the end of ${name} and goes on after it`,
        halves[0]!.origin,
      );
    const list = (tallies: ReadonlyMap<string, Tally>, what: string, near?: Origin) =>
      [...tallies.values()].map(({ title, origin, count }) => {
        const file = near && near.path === origin.path ? '' : `${basename(origin.path)}, `;
        return `${count} ${what}${count > 1 ? 's' : ''} of “${title}” (${file}from line ${origin.line})`;
      });
    const [unplaced] = this.unplaced.values();
    if (unplaced)
      diagnostics.report(
        'through-unplaced',
        `Left out, since it names no place in the book and may tell what comes after ${name}: ${list(this.unplaced, 'part', unplaced.origin).join(', ')}`,
        unplaced.origin,
      );
    const [kept] = [...this.kept.values(), ...this.comments.values()];
    if (kept)
      diagnostics.report(
        'through-kept',
        `Kept, though it may tell what comes after ${name}: ${[...list(this.kept, 'part', kept.origin), ...list(this.comments, 'comment', kept.origin)].join(', ')}`,
        kept.origin,
      );
  }
}

const positionOf = ({ origin }: Question) => ({
  start: { line: origin.line, column: origin.column },
  end: { line: origin.endLine ?? origin.line, column: origin.endColumn ?? origin.column },
});

/** Nothing to read by itself. */
const isBare = (node: RootContent): boolean =>
  node.type === 'thematicBreak' ||
  node.type === 'footnoteDefinition' ||
  (node.type === 'html' &&
    node.value.replace(/<[^>]*>|<!--[\s\S]*?-->/g, '').trim() === '' &&
    !/<(?:img|svg|math)\b/i.test(node.value));
