// Cards for Anki: a text file in the form that its importer reads (Anki 2.1.55 and later).
import { sha256 } from '../../formats/hash.ts';
import type { Guide } from '../../guide/model.ts';
import { type Card, cards, escapeHtml, type Piece } from './items.ts';

/**
 * Header lines and their order are those of Anki's importer (rslib/src/import_export/text/csv at 021c2b1): the separator first, since
 * the names of columns are read with it. A deck that is named in a column is made where it does not exist; one in the header is not.
 * Note types are named in English: where Anki runs in another language they have to be chosen on its import page.
 */
export function ankiDeck(guide: Guide): string {
  const rows = cards(guide).flatMap((card) => notesOf(card, guide));
  const header = [
    '#separator:tab',
    '#html:true',
    '#notetype column:2',
    '#deck column:3',
    '#tags column:6',
    '#guid column:1',
    '#if matches:update current',
    '#columns:guid\tnotetype\tdeck\tfront\tback\ttags',
  ];
  return `${[...header, ...rows.map((row) => row.map(quoted).join('\t'))].join('\n')}\n`;
}

/** A row that begins with `#` is a comment, and a bare field that begins with a quotation mark ends at the next one. */
const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;

function notesOf(card: Card, guide: Guide): string[][] {
  const common = (name: string, notetype: string, front: string, back: string) => [
    guidOf(guide, name),
    notetype,
    deckOf(card, guide),
    front,
    back,
    tagsOf(card, guide),
  ];
  const { front, back } = card;
  // A meaning asks for its word as well as a word for its meaning.
  const notetype = card.kind === 'glossary' ? 'Basic (and reversed card)' : 'Basic';
  const notes = [common(card.id, notetype, plain(front.html), plain(back.html))];
  if (card.cloze) notes.push(common(`${card.id}-gaps`, 'Cloze', clozeText(card.cloze), plain(back.html)));
  return notes;
}

/** Anki's own are ten signs; any text does. The same for the same card of the same guide, so that an import changes a note and adds none. */
const guidOf = ({ slug }: Guide, name: string): string => `sg-${sha256(`${slug}/${name}`).slice(0, 20)}`;

/** `::` divides the name of a deck from that of its subdeck. */
const deckOf = ({ section }: Card, guide: Guide): string =>
  [guide.title, section.title].map((name) => name.replace(/:{2,}|\s+/g, ' ').trim()).join('::');

/** Tags are separated by spaces. */
function tagsOf(card: Card, guide: Guide): string {
  const quotation = guide.quotations.find(({ id }) => card.kind === 'quotation' && card.id === `quotation-${id}`);
  const themes = quotation?.attribution.themeIds.flatMap(
    (id) => guide.themes.find((theme) => theme.id === id)?.name ?? [],
  );
  const speaker = quotation?.attribution.speaker;
  return [guide.slug, card.kind, ...(themes ?? []), ...(speaker ? [speaker] : [])]
    .map((tag) => tag.trim().replace(/\s+/g, '-'))
    .join(' ');
}

/** Anki's own marks become text: sounds, formulas, gaps. */
const plain = (html: string): string =>
  html
    .replace(/\[(?=(?:sound|latex|\$\$?|anki):?)/gi, '&#91;')
    .replace(/\\(?=[([])/g, '&#92;')
    .replaceAll('{{', '&#123;&#123;');

function clozeText(pieces: readonly Piece[]): string {
  let number = 0;
  const words = pieces.map(({ text, isGap }) => {
    // A brace at the end of a gap would close it, and two colons begin a hint.
    const html = plain(escapeHtml(text))
      .replaceAll('{', '&#123;')
      .replaceAll('}', '&#125;')
      .replaceAll('::', '&#58;&#58;')
      .replaceAll('\n', '<br>');
    if (!isGap || text.trim() === '') return html;
    number += 1;
    return `{{c${number}::${html}}}`;
  });
  return words.join('');
}
