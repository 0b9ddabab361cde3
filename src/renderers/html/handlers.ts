// Quotations, questions and answers as HTML, for remark-rehype.
import type { Element, ElementContent } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { AnswerBlock, Box, Formula, GuideFigure, List, PageBreak, RootContent } from 'mdast';
import { defaultHandlers, type Handlers, type State } from 'mdast-util-to-hast';
import { isToLearnFirst } from '../../editions/groupedSections.ts';
import { type Attribution, type Guide, printedNumber, type Question, type Quotation } from '../../guide/model.ts';
import { languageOf, notFromWork } from '../../languages/index.ts';
import { type BodyOptions, trustedAttributes } from './bodyOptions.ts';
import { firstLineOf, italiciseTitles } from './verse.ts';

export function handlersFor(options: BodyOptions): Handlers {
  const { guide, answers, topHeading } = options;
  const words = languageOf(guide.lang).printed;
  const quotations = new Map(guide.quotations.map((quotation) => [quotation.id, quotation]));
  const questions = new Map(guide.questions.map((question) => [question.id, question]));
  const ours = (
    tag: string,
    className: string,
    children: ElementContent[],
    attributes?: Record<string, string | number>,
  ): Element => h(tag, trustedAttributes(className, attributes), children);
  const all = (state: State, nodes: readonly RootContent[]): ElementContent[] =>
    state.wrap(
      state.all({ type: 'root', children: [...nodes] } as never) as ElementContent[],
      true,
    ) as ElementContent[];

  return {
    heading(state: State, node) {
      const level = Math.min(node.depth - 3 + topHeading, 6);
      const element = h(`h${level}`, { id: node.data?.id }, state.all(node) as ElementContent[]);
      state.patch(node, element);
      return element;
    },
    paragraph(state: State, node) {
      const children = state.all(node) as ElementContent[];
      const name = node.data?.isAliases ? 'aliases' : node.data?.isBoxTitle ? 'box-title' : undefined;
      const element = name ? ours('p', name, children) : h('p', children);
      state.patch(node, element);
      return element;
    },
    list(state: State, node: List) {
      const isAnswer = ({ children }: List['children'][number]) =>
        children.length > 0 && (children as RootContent[]).every(({ type }) => type === 'answerBlock');
      const hides = !answers && !options.answerLinks && !node.ordered && node.children.some(isAnswer);
      const children = hides ? node.children.filter((item) => !isAnswer(item)) : node.children;
      // A point of which students get no word leaves no empty bullet.
      return children.length === 0 && hides ? undefined : defaultHandlers.list(state, { ...node, children });
    },
    box(state: State, node: Box) {
      const element = ours('div', 'box', all(state, node.children));
      state.patch(node as never, element);
      return element;
    },
    pageBreak(state: State, node: PageBreak) {
      const element = ours('div', 'page-break', []);
      state.patch(node as never, element);
      return element;
    },
    thematicBreak(state: State, node) {
      const element = node.data?.isRoomToWrite ? ours('div', 'room-to-write', [], { ariaHidden: 'true' }) : h('hr');
      state.patch(node, element);
      return element;
    },
    formula(state: State, node: Formula) {
      const raw = { type: 'raw' as const, value: node.mathml };
      state.patch(node, raw as never);
      return raw;
    },
    quotationLeaf(state: State, node: { id: string; home: boolean }) {
      const quotation = quotations.get(node.id);
      if (!quotation) return undefined;
      const firstLine = firstLineOf(quotation);
      const attribution = attributionOf(quotation, guide, options.paper);
      const words = all(state, quotation.content);
      const number = printedNumber(quotation, guide);
      const opening = words.find((node): node is Element => node.type === 'element' && node.tagName === 'p');
      // A style sheet prints it, so that it is among nobody's words.
      if (number !== undefined)
        opening?.children.unshift(
          ours('span', `quotation-number${isToLearnFirst(quotation, guide) ? ' learn-first' : ''}`, [], {
            dataNumber: number,
          }),
        );
      const figure = ours(
        'figure',
        `quotation${quotation.verse ? ' verse' : ''}${quotation.attribution.medium === undefined ? '' : ' other-medium'}`,
        [
          ours('blockquote', '', words),
          ...(attribution.length > 0 ? [ours('figcaption', 'attribution', attribution)] : []),
        ],
        {
          ...(firstLine === undefined ? {} : { dataFirstLine: firstLine }),
          // The index names every page a quotation stands on.
          ...(options.paper && !node.home ? { dataAgain: quotation.id } : {}),
        },
      );
      if (node.home) figure.properties.id = quotation.id;
      state.patch(node as never, figure);
      return node.home && quotation.commentary.length > 0 ? [figure, ...all(state, quotation.commentary)] : figure;
    },
    questionList(state: State, node: { ids: string[] }) {
      const items = node.ids.flatMap((id) => questions.get(id) ?? []).map((question) => item(state, question));
      const start = questions.get(node.ids[0] ?? '')?.number ?? 1;
      const list = ours('ol', 'questions', items);
      if (start !== 1) list.properties.start = start;
      state.patch(node as never, list);
      return list;
    },
    guideFigure(_: State, { figure }: GuideFigure) {
      const drawings = figure.drawings[options.figureWidth ?? (options.paper ? 'paper' : 'screen')];
      const cells = (row: readonly string[]) =>
        row.map((cell, index) => (index === 0 ? h('th', { scope: 'row' }, cell) : h('td', cell)));
      const table = ours('table', 'figure-table', [
        h('thead', [
          h(
            'tr',
            figure.head.map((cell) => h('th', { scope: 'col' }, cell)),
          ),
        ]),
        h(
          'tbody',
          figure.rows.map((row) => h('tr', cells(row))),
        ),
      ]);
      const title = ours('p', 'figure-title', [h('strong', figure.title)]);
      const said = drawings.length > 1 && figure.noteOnParts ? [...figure.notes, figure.noteOnParts] : figure.notes;
      const notes = said.map((note) => ours('p', 'figure-note', [{ type: 'text', value: note }]));
      const places = drawings.map((_, index) => ours('div', 'drawing', [], { dataDrawing: `${figure.name} ${index}` }));
      const element = ours('div', `guide-figure of-${figure.name}`, [title, ...places, ...notes, table], {
        id: figure.id,
      });
      return element;
    },
    answerBlock(state: State, node: AnswerBlock) {
      const [link] = options.answerLinks?.block(node) ?? [];
      const element = answers ? answer(state, node.children) : link;
      if (!element) return undefined;
      if (answers && link) element.children.push(link);
      element.properties.id = options.answerLinks?.idOf(node);
      return element;
    },
  } as Handlers;

  function item(state: State, question: Question): Element {
    const prompt = all(state, question.prompt);
    const marks = question.marks
      ? (question.marks === 1 ? words.mark : words.marks)
          .replace('{n}', String(question.marks))
          .replaceAll(' ', '\u00a0')
      : undefined;
    const details = [question.locator?.text, options.marginNotes ? undefined : marks].filter(
      (text) => text !== undefined,
    );
    const opening = prompt.find((node) => node.type === 'element');
    if (options.marginNotes && marks !== undefined) {
      const note = ours('span', 'margin-note marks', [{ type: 'text', value: marks }], {
        role: 'complementary',
        dataRank: '0',
      });
      if (opening?.tagName === 'p') opening.children.unshift(note);
      else prompt.unshift(h('p', [note]));
    }
    if (details.length > 0) {
      const note = ours('span', 'question-details', [{ type: 'text', value: `(${details.join(', ')})` }]);
      const last = prompt.findLast((node): node is Element => node.type === 'element' && node.tagName === 'p');
      if (last) last.children.push({ type: 'text', value: ' ' }, note);
      else prompt.push(note);
    }
    const hasSmallLetters = question.choices.every(
      ({ letter }) => letter !== undefined && letter !== letter.toUpperCase(),
    );
    const choices = question.choices.map((choice) => {
      const children = all(state, choice.content);
      // HTML of the author's is no element yet.
      const blocks = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
      const [first] = blocks;
      const isParagraph = blocks.length === 1 && first?.type === 'element' && first.tagName === 'p';
      const only = isParagraph ? first.children : children;
      return ours('li', answers && choice.correct ? 'right' : '', only);
    });
    const choiceClasses = [
      'choices',
      ...(hasSmallLetters ? ['small-letters'] : []),
      ...(arePaired(choices) ? ['paired'] : []),
    ].join(' ');
    const room = options.writingLines?.(question) ?? 0;
    const lines = Array.from({ length: room }, () => ours('div', 'writing-line', [], { ariaHidden: 'true' }));
    const element = ours('li', 'question', [
      ...prompt,
      ...(choices.length > 0 ? [ours('ol', choiceClasses, choices)] : []),
      ...(lines.length > 0 ? [ours('div', 'writing-lines', lines)] : []),
      ...(answers && question.answer.length > 0 ? [answer(state, question.answer)] : []),
      ...(options.answerLinks?.question(question) ?? []),
    ]);
    element.properties.id = question.id;
    return element;
  }

  function answer(state: State, nodes: readonly RootContent[]): Element {
    const label = ours('strong', 'answer-label', [{ type: 'text', value: words.answer }]);
    const children = all(state, nodes);
    const first = children.find((node): node is Element => node.type === 'element');
    if (first?.tagName === 'p') first.children.unshift(label, { type: 'text', value: ' ' });
    else children.unshift(h('p', [label]));
    return ours('div', 'answer', children);
  }
}

/** Letters of a choice that half a line has room for, on half a sheet too; a Chinese sign takes the room of two. */
const pairedLetters = 26;

/** Whether choices stand two and two beside one another on paper. */
const arePaired = (choices: readonly Element[]): boolean =>
  choices.length >= 4 &&
  choices.every((choice) => {
    const text = textOfHast(choice).trim();
    const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
    return text !== '' && text.length + signs <= pairedLetters && !text.includes('\n');
  });

/**
 * "Miss Emily, chapter 22 · Identity and humanity", the themes as links; words of another medium are said to be no words of the work.
 * @returns nothing where neither a source nor a theme is named.
 */
function attributionOf(quotation: Quotation, guide: Guide, paper = false): ElementContent[] {
  const { attribution } = quotation;
  const themes = attribution.themeIds.flatMap((id) => guide.themes.find((theme) => theme.id === id) ?? []);
  const isBare = attribution.text === '' && attribution.medium === undefined;
  if (isBare && themes.length === 0) return [];
  const links = themes.flatMap((theme, index): ElementContent[] => [
    ...(isBare && index === 0 ? [] : [{ type: 'text' as const, value: index === 0 ? ' · ' : ', ' }]),
    h('a', { href: `#${theme.id}` }, theme.name),
  ]);
  const [before, reference, after] = paper ? [attribution.text, '', ''] : referenceIn(attribution);
  const set = (text: string) => italiciseTitles(text, attribution, guide);
  const cite = reference ? [h('cite', set(reference)), ...set(after)] : [];
  const warning =
    attribution.medium === undefined
      ? []
      : [{ type: 'text' as const, value: ' · ' }, h('strong', notFromWork(guide.lang, guide.work.form))];
  return [{ type: 'text', value: '— ' }, ...set(before), ...cite, ...warning, ...links];
}

/** HTML has `cite` for a work and a place in it, and never for a person: a character who says the words stays outside. */
function referenceIn({ text, speaker, speakerId, locator }: Attribution): [before: string, string, after: string] {
  const place = locator ? text.lastIndexOf(locator.text) : -1;
  if (place >= 0) {
    const end = place + locator!.text.length;
    return [text.slice(0, place), text.slice(place, end), text.slice(end)];
  }
  const from =
    speaker && text.startsWith(speaker)
      ? speaker.length + /^[\s,;:·–—]*/u.exec(text.slice(speaker.length))![0].length
      : 0;
  if (from < text.length) return [text.slice(0, from), text.slice(from), ''];
  return speakerId === undefined ? ['', text, ''] : [text, '', ''];
}
