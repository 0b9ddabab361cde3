// The quote sheet as HTML: quotations in groups, with sources and letters of themes.
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { QuoteSheetEdition } from '../../../editions/editions.ts';
import { groupQuotations } from '../../../editions/quoteSheetEdition.ts';
import { type Guide, printedNumber, type Quotation } from '../../../guide/model.ts';
import { languageOf } from '../../../languages/index.ts';
import { checkedLine, quotationWords } from '../body.ts';
import type { BodyOptions } from '../bodyOptions.ts';
import { asVerse, italiciseTitles } from '../verse.ts';
import { fillDocument, findElement, lengthClass, type Medium, schoolLine, schoolLogo, splitTitle } from './document.ts';

export function quoteSheetDocument(guide: Guide, sheet: QuoteSheetEdition, medium: Medium): string {
  const words = languageOf(guide.lang).printed;
  const body: BodyOptions = {
    guide,
    answers: false,
    topHeading: 3,
    paper: true,
    image: medium.image,
    place: () => undefined,
  };
  const grouped = groupQuotations(guide, sheet, sheet.quotationIds);
  const groups = grouped.map((group) =>
    h(group.isOtherMedia ? 'section.group.other-media' : 'section.group', [
      ...(group.title ? [h('h2', [...(group.letter ? [mark(group.letter)] : []), group.title])] : []),
      ...group.quotations.map((quotation) => quotationElement(quotation, sheet, body)),
    ]),
  );
  const hasBold = guide.quotations.some((quotation) => JSON.stringify(quotation.content).includes('"strong"'));
  // A letter that no heading explains needs a legend.
  const unexplained = sheet.marks.filter(({ letter }) => !grouped.some((group) => group.letter === letter));
  const legend =
    unexplained.length > 0
      ? [
          h(
            'p.legend',
            unexplained.flatMap(({ themeId, letter }) => [
              h('span', [mark(letter), ` ${guide.themes.find((theme) => theme.id === themeId)!.name}`]),
              ' ',
            ]),
          ),
        ]
      : [];
  const credits = [guide.work.title, guide.work.author, guide.work.year, guide.work.edition].filter(Boolean).join(', ');
  const { title } = splitTitle(guide.title);
  const values = {
    title,
    kind: words.quoteSheet,
    groups,
    foot: [
      ...legend,
      ...(schoolLine(guide) === '' ? [] : [h('p.school-line', schoolLine(guide))]),
      h('p', [
        [credits, checkedLine(guide)].filter(Boolean).join(' · '),
        // Its room is kept where the words in bold are left out.
        ...(hasBold
          ? [h(sheet.form === 'blanked' ? 'span.unseen' : 'span', `${credits ? ' · ' : ''}${words.learnByHeart}`)]
          : []),
      ]),
    ],
  };
  return fillDocument(guide, medium, `${guide.title} – ${words.quoteSheet}`, values, (tree) => {
    const heading = findElement(tree, 'h1');
    if (heading) heading.properties.className = lengthClass(title, 50, Number.POSITIVE_INFINITY);
    findElement(tree, 'header')?.children.unshift(...schoolLogo(guide, medium));
  });
}

function quotationElement(quotation: Quotation, sheet: QuoteSheetEdition, body: BodyOptions): Element {
  const marks = sheet.marks.filter(({ themeId }) => quotation.attribution.themeIds.includes(themeId));
  const words = quotationWords(quotation, body);
  const { text } = quotation.attribution;
  const number = printedNumber(quotation, body.guide);
  const opening = words.find((node): node is Element => node.type === 'element' && node.tagName === 'p');
  if (number !== undefined)
    opening?.children.unshift(h('span.quotation-number', String(number)), { type: 'text', value: ' ' });
  const source = [
    ...(text ? ['— ', ...italiciseTitles(text, quotation.attribution, body.guide)] : []),
    ...marks.flatMap(({ letter }) => [' ', mark(letter)]),
  ];
  if (quotation.verse) for (const node of words) if (node.type === 'element' && node.tagName === 'p') asVerse(node);
  return h(
    `blockquote.sheet-quotation${quotation.verse ? '.verse' : ''}`,
    { dataRank: quotation.rank, dataQuotation: quotation.id },
    [...words, ...(text || marks.length > 0 ? [h('p.attribution', source)] : [])],
  );
}

const mark = (letter: string) => h('span.theme-mark', letter);
