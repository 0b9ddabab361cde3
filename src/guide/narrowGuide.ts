// A part of a guide as a guide: what its sections no longer hold is in none of its lists.
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { assetScheme, type Guide, type Question, type Quotation, type Section, type Subject } from './model.ts';
import { countStudentWords } from './readGuideTexts.ts';
import { readingMinutes, textOf } from './syntaxTree.ts';

interface Narrowed {
  /** Those that stay, with the blocks that stay. */
  readonly sections: readonly Section[];
  readonly questions: readonly Question[];
  readonly quotations: readonly Quotation[];
}

/**
 * The guide with these sections, and with those of the questions and quotations that still stand in them. Links to what is gone are
 * plain text. The nodes given are changed: they are copies of the guide's.
 */
export function narrowGuide(guide: Guide, { sections, questions, quotations }: Narrowed): Guide {
  const questionsById = new Map(questions.map((question) => [question.id, question]));
  const quotationsById = new Map(quotations.map((quotation) => [quotation.id, quotation]));
  const ids = new Set<string>();
  const places = new Set<string>();
  const leaves = new Map<string, { readonly node: { home: boolean }; readonly sectionId: string }[]>();
  const asked = new Set<string>();
  const calls = new Set<string>();
  const reached = new Set<Nodes>();
  let html = '';
  let otherNames = '';
  const assets = new Set<string>();

  const visitAll = (nodes: readonly Nodes[], sectionId: string) => {
    for (const node of nodes) visitOne(node, sectionId);
  };
  const visitOne = (node: Nodes, sectionId: string): void => {
    if (reached.has(node)) return;
    reached.add(node);
    const { id, hProperties } = (node.data ?? {}) as { id?: string; hProperties?: { id?: string } };
    for (const one of [id, hProperties?.id]) if (one !== undefined) ids.add(one);
    if (node.type === 'paragraph' && node.data?.isAliases) otherNames += `${textOf(node)}\n`;
    if (node.position) places.add(placeKey(node.position.start));
    switch (node.type) {
      case 'quotationLeaf': {
        const quotation = quotationsById.get(node.id);
        if (!quotation) return;
        leaves.set(node.id, [...(leaves.get(node.id) ?? []), { node, sectionId }]);
        visitAll([...quotation.content, ...(node.home ? quotation.commentary : [])], sectionId);
        return;
      }
      case 'questionList':
        for (const one of node.ids) {
          const question = questionsById.get(one);
          if (!question) continue;
          asked.add(one);
          visitAll([...question.prompt, ...question.answer], sectionId);
          for (const choice of question.choices) visitAll(choice.content, sectionId);
        }
        return;
      case 'image':
        if (node.url.startsWith(assetScheme)) assets.add(node.url.slice(assetScheme.length));
        return;
      case 'html':
        html += node.value;
        for (const [, one] of node.value.matchAll(/\bid\s*=\s*["']?([^"'\s>]+)/g)) ids.add(one!);
        return;
      case 'footnoteReference':
        calls.add(node.identifier);
        return;
    }
    if ('children' in node) visitAll(node.children as Nodes[], sectionId);
  };
  for (const { id, heading, body } of sections) {
    ids.add(id);
    visitAll([...heading, ...body], id);
  }

  const kept = quotations.flatMap((quotation): Quotation[] => {
    const own = leaves.get(quotation.id);
    if (!own) return [];
    if (own.some(({ node }) => node.home)) return [quotation];
    own[0]!.node.home = true;
    visitAll(quotation.commentary, own[0]!.sectionId);
    return [{ ...quotation, sectionId: own[0]!.sectionId }];
  });
  const keptQuestions = questions.filter(({ id }) => asked.has(id));
  for (const { id } of [...kept, ...keptQuestions]) ids.add(id);
  const hasSubject = ({ id }: { readonly id: string }) => ids.has(id);
  const subjectsOf = (subjects: readonly Subject[]) =>
    subjects.filter(hasSubject).map((subject) => ({
      ...subject,
      aliases: subject.aliases.filter((alias) => otherNames.includes(alias)),
    }));
  const characters = subjectsOf(guide.characters);
  const themes = subjectsOf(guide.themes);
  for (const node of reached) if ('children' in node) unlink(node as { children: RootContent[] }, ids);
  const known = (id: string | undefined) => (characters.some((one) => one.id === id) ? id : undefined);
  // The sheet keeps as many as fit: ranks have no gaps.
  const ranks = kept.map(({ rank }) => rank).sort((a, b) => a - b);
  const resolved = kept.map((quotation) => ({
    ...quotation,
    rank: ranks.indexOf(quotation.rank) + 1,
    attribution: {
      ...quotation.attribution,
      speakerId: known(quotation.attribution.speakerId),
      themeIds: quotation.attribution.themeIds.filter((id) => ids.has(id)),
    },
  }));
  const narrowed = sections.map((section) => ({
    ...section,
    heading: unlinked([...section.heading], ids),
    body: withoutLooseNotes([...section.body], calls),
    subheadings: section.subheadings.filter(({ id }) => ids.has(id)),
  }));
  const htmlImages = Object.entries(guide.htmlImages).filter(([key]) => {
    const address = key.slice(key.indexOf('|') + 1);
    return html.includes(address) || html.includes(address.replaceAll('&', '&amp;'));
  });
  for (const [, key] of htmlImages) assets.add(key);
  for (const key of [guide.cover, guide.logo]) if (key !== undefined) assets.add(key);
  const counted = countStudentWords(narrowed, keptQuestions, resolved);
  return {
    ...guide,
    sections: narrowed,
    characters,
    themes,
    quotations: resolved,
    questions: keptQuestions,
    glossary: guide.glossary.filter(hasSubject),
    timeline: guide.timeline.filter(({ origin }) => places.has(placeKey(origin))),
    assets: Object.fromEntries(Object.entries(guide.assets).filter(([key]) => assets.has(key))),
    htmlImages: Object.fromEntries(htmlImages),
    words: counted.words + counted.characters,
    readingMinutes: readingMinutes(counted),
  };
}

const placeKey = ({ line, column }: { readonly line: number; readonly column: number }) => `${line}:${column}`;

/** Without links to what is gone. */
function unlink(node: { children: RootContent[] }, ids: ReadonlySet<string>): void {
  node.children = unlinked(node.children as PhrasingContent[], ids) as RootContent[];
  for (const child of node.children)
    if (child.type === 'html')
      child.value = child.value.replace(/\shref\s*=\s*(["'])#([^"']*)\1/g, (link, _, id) => (ids.has(id) ? link : ''));
}

const unlinked = (nodes: PhrasingContent[], ids: ReadonlySet<string>): PhrasingContent[] =>
  nodes.flatMap((node) =>
    node.type === 'link' && node.url.startsWith('#') && !ids.has(node.url.slice(1)) ? node.children : [node],
  );

/** Calls of notes that are gone, and notes that nothing calls. */
function withoutLooseNotes(body: RootContent[], called: ReadonlySet<string>): RootContent[] {
  const notes = new Set(body.flatMap((node) => (node.type === 'footnoteDefinition' ? [node.identifier] : [])));
  const dropCalls = (node: { children: RootContent[] }): void => {
    node.children = node.children.filter((child) => child.type !== 'footnoteReference' || notes.has(child.identifier));
    for (const child of node.children) if ('children' in child) dropCalls(child as { children: RootContent[] });
  };
  const root = { children: body.filter((node) => node.type !== 'footnoteDefinition' || called.has(node.identifier)) };
  dropCalls(root);
  return root.children;
}
