// Prose and quotations of a section to sanitised HTML.
import type { Element, ElementContent, Root as HastRoot } from 'hast';
import { h } from 'hastscript';
import type { RootContent } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema, type Options as Schema } from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { formulaAttributes, formulaTags } from '../../content/mathml.ts';
import { printedTags, replaceFormula } from '../../content/safeHtml.ts';
import { isGrouped, isToLearnFirst } from '../../editions/groupedSections.ts';
import type { Guide, Quotation, Section, SectionKind } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { type BodyOptions, trustedAttributes, trustedPrefix, trustedPrefixPattern } from './bodyOptions.ts';
import { linkTerms } from './glossaryTerms.ts';
import { handlersFor } from './handlers.ts';
import { paper, screen } from './passes.ts';

export function sectionBody(section: Section, options: BodyOptions): ElementContent[] {
  const own = toHtml(section.body, section.path, section.id, options);
  const nodes = [...withCheckedLine(section, withLearnFirstLine(section, own, options.guide), options.guide)];
  // On paper a link is followed by its page, which a common word cannot bear.
  if (options.paper || section.kind === 'glossary' || isAsking.has(section.kind)) return nodes;
  const tree: HastRoot = { type: 'root', children: nodes };
  linkTerms(tree, options.guide, options.place);
  return tree.children as ElementContent[];
}

/** A term's meaning may be the answer to one of them. */
const isAsking: ReadonlySet<SectionKind> = new Set(['questions', 'quiz', 'essays']);

export function checkedLine({ checkedAgainst = [], lang }: Guide): string | undefined {
  if (checkedAgainst.length === 0) return undefined;
  const editions = new Intl.ListFormat(lang, { type: 'conjunction' }).format(checkedAgainst);
  return languageOf(lang).printed.checkedAgainst.replace('{editions}', () => editions);
}

/** Below the last section of quotations, and above its notes. */
function withCheckedLine(section: Section, nodes: readonly ElementContent[], guide: Guide): readonly ElementContent[] {
  const line = checkedLine(guide);
  if (line === undefined || section.id !== guide.sections.findLast(({ kind }) => kind === 'quotations')?.id)
    return nodes;
  const notes = nodes.findIndex((node) => node.type === 'element' && 'dataFootnotes' in node.properties);
  return nodes.toSpliced(notes < 0 ? nodes.length : notes, 0, h('p.checked-against', line));
}

/** Above the groups, where some quotations are marked. */
function withLearnFirstLine(
  section: Section,
  nodes: readonly ElementContent[],
  guide: Guide,
): readonly ElementContent[] {
  const isMarked = isGrouped(section) && guide.quotations.some((quotation) => isToLearnFirst(quotation, guide));
  if (!isMarked) return nodes;
  const line = h('p.learn-first-line', languageOf(guide.lang).printed.learnFirst);
  const groups = nodes.findIndex((node) => node.type === 'element' && /^h\d$/.test(node.tagName));
  return nodes.toSpliced(groups, 0, line, { type: 'text', value: '\n' });
}

export function sectionTitle(section: Section, options: BodyOptions): ElementContent[] {
  const nodes = toHtml(
    [{ type: 'paragraph', children: [...section.heading] }],
    section.path,
    `${section.id}-title`,
    options,
  );
  const paragraph = nodes.find((node): node is Element => node.type === 'element');
  return withoutNotes(paragraph?.children ?? [{ type: 'text', value: section.title }]);
}

/** The quoted words alone, as blocks, without notes and links: for the quote sheet. */
export function quotationWords(quotation: Quotation, options: BodyOptions): ElementContent[] {
  return withoutNotes(toHtml(quotation.content, quotation.origin.path, quotation.id, options));
}

/** Blocks on their own, such as the choices of a question on a card; `scope` begins the ids of their notes. */
export const blocksBody = (
  nodes: readonly RootContent[],
  path: string,
  scope: string,
  options: BodyOptions,
): ElementContent[] => withoutNotes(toHtml(nodes, path, scope, options));

function withoutNotes(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if ('dataFootnotes' in node.properties || isNoteCall(node)) return [];
    if (node.tagName === 'a') return withoutNotes(node.children);
    return [{ ...node, children: withoutNotes(node.children) }];
  });
}

const isNoteCall = ({ tagName, children }: Element): boolean =>
  tagName === 'sup' && children.some((child) => child.type === 'element' && 'dataFootnoteRef' in child.properties);

const schema: Schema = {
  ...defaultSchema,
  tagNames: [...printedTags],
  ancestors: {
    ...defaultSchema.ancestors,
    ...Object.fromEntries(formulaTags.filter((tag) => tag !== 'math').map((tag) => [tag, ['math']])),
  },
  clobber: [],
  attributes: {
    ...Object.fromEntries(
      Object.entries(defaultSchema.attributes ?? {}).filter(([tag]) => !['*', 'input', 'a', 'section'].includes(tag)),
    ),
    '*': [
      'title',
      // A link may lead to any id, but none is an address.
      ['id', /^(?!.*:\/\/)/s],
      ['colSpan', /^\d{1,4}$/],
      ['rowSpan', /^\d{1,5}$/],
      ['lang', /^[\w-]*$/],
      ['dir', /^(?:ltr|rtl|auto)$/i],
      ['scope', /^(?:row|col)(?:group)?$/i],
      ['align', /^(?:left|right|center|justify|char|start|end)$/i],
      ['dataOurs', trustedPrefixPattern],
    ],
    a: ['href', ['dataFootnoteRef', true, ''], ['dataFootnoteBackref', true, '']],
    section: [['dataFootnotes', true, '']],
    img: ['src', 'alt', 'title', 'width', 'height'],
    ol: [['start', /^-?\d{1,9}$/], 'reversed', ['type', /^[aAiI1]$/]],
    li: [['value', /^-?\d{1,9}$/]],
    code: [['className', /^language-./]],
    time: ['dateTime'],
    details: ['open'],
    col: [['span', /^\d{1,4}$/]],
    colgroup: [['span', /^\d{1,4}$/]],
    ...Object.fromEntries(Object.entries(formulaAttributes).map(([tag, patterns]) => [tag, Object.entries(patterns)])),
  },
  protocols: {},
  strip: [
    'script',
    'style',
    'title',
    'textarea',
    'select',
    'option',
    'iframe',
    'object',
    'noscript',
    'template',
    'xmp',
    'svg',
  ],
};

function toHtml(nodes: readonly RootContent[], path: string, scope: string, options: BodyOptions): ElementContent[] {
  const words = languageOf(options.guide.lang).printed;
  const processor = unified()
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: `${scope}-`,
      footnoteLabel: words.notes,
      footnoteLabelTagName: `h${options.topHeading}`,
      footnoteLabelProperties: { dataOurs: `${trustedPrefix}notes-title` },
      footnoteBackLabel: () => words.backToText,
      footnoteBackContent: '↩',
      handlers: handlersFor(options),
    })
    .use(() => (tree: HastRoot) => writeTaskBoxes(tree, options.answers))
    .use(hasHtml(nodes, options.guide) ? [() => completeOffsets, rehypeRaw] : [])
    .use(() => rebuildFormulas)
    .use(rehypeSanitize, schema);
  const tree = processor.runSync({ type: 'root', children: [...nodes] }) as unknown as HastRoot;
  restoreOurs(tree);
  for (const pass of options.paper ? paper : screen) pass(tree, { ...options, path, scope });
  placeDrawings(tree, nodes, options);
  return tree.children as ElementContent[];
}

/** rehype-raw wants an offset with each place; the ends of what was cut from a paragraph have none. */
function completeOffsets(tree: HastRoot): void {
  visit(tree, ({ position }) => {
    if (!position) return;
    const { start, end } = position;
    const known = start.offset ?? end.offset ?? 0;
    start.offset ??= known;
    end.offset ??= known;
  });
}

/** Our own drawings come last: sanitising drops every drawing, and the passes are for text. */
function placeDrawings(tree: HastRoot, nodes: readonly RootContent[], { figureWidth, paper }: BodyOptions): void {
  for (const node of nodes) {
    if (node.type !== 'guideFigure') continue;
    const { name, drawings } = node.figure;
    visit(tree, 'element', (element) => {
      const [of, index] = String(element.properties.dataDrawing ?? '').split(' ');
      if (of !== name) return;
      delete element.properties.dataDrawing;
      element.children = [structuredClone(drawings[figureWidth ?? (paper ? 'paper' : 'screen')][Number(index)]!)];
    });
  }
}

/** Without raw HTML nothing is parsed again; text at a leaf is the guide's. */
function hasHtml(nodes: readonly RootContent[], guide: Guide): boolean {
  const isIn = (list: readonly RootContent[]): boolean => hasHtml(list, guide);
  return nodes.some((node) => {
    if (node.type === 'html' || node.type === 'formula') return true;
    if (node.type === 'quotationLeaf')
      return guide.quotations.some(
        ({ id, content, commentary }) => id === node.id && (isIn(content) || isIn(commentary)),
      );
    if (node.type === 'questionList')
      return guide.questions.some(
        ({ id, prompt, choices, answer }) =>
          node.ids.includes(id) && (isIn(prompt) || isIn(answer) || choices.some(({ content }) => isIn(content))),
      );
    return 'children' in node && isIn(node.children as RootContent[]);
  });
}

/** Once more where every piece has found its place: the parser may have put another piece's HTML into a formula. */
function rebuildFormulas(tree: HastRoot): void {
  visit(tree, { tagName: 'math' }, (element, index, parent) =>
    parent ? replaceFormula(element as Element, index!, parent) : undefined,
  );
}

/** Checkboxes cannot be ticked on paper, and no e-reader ticks them: their state is a character. */
function writeTaskBoxes(tree: HastRoot, answers: boolean): void {
  const done = new Set<Element>();
  visit(tree, 'element', (element, index, parent) => {
    const classes = element.properties.className;
    if (element.tagName === 'li' && Array.isArray(classes) && classes.includes('task-list-item'))
      Object.assign(element.properties, trustedAttributes('task-list-item'));
    if (element.properties.dataDone) done.add(element);
    if (element.tagName !== 'input' || element.properties.type !== 'checkbox' || !parent) return;
    // The box of a loose item stands in its paragraph.
    const isDone =
      done.has(parent as Element) ||
      (element.properties.checked && [...done].some((item) => item.children.includes(parent as Element)));
    parent.children[index!] = { type: 'text', value: (answers && element.properties.checked) || isDone ? '☑' : '☐' };
  });
}

function restoreOurs(tree: HastRoot): void {
  visit(tree, 'element', (element) => {
    const { dataOurs, ...rest } = element.properties;
    element.properties = rest;
    if (typeof dataOurs !== 'string') return;
    const [classes, attributes] = splitOnce(dataOurs.slice(trustedPrefix.length), '|');
    element.properties = {
      ...rest,
      ...(attributes ? JSON.parse(attributes) : {}),
      className: classes === '' ? undefined : classes.split(' '),
    };
  });
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
