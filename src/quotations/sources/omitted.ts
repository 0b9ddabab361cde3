// Says which elements of a page are no words of the work: navigation, notes, page numbers, what its publisher adds.

/** Words of the vocabulary of EPUB, as `epub:type` and, with `doc-` before them, as `role` have them. */
const types = new Set(
  [
    'toc landmarks page-list loi lot loa lov index nav navigation',
    'titlepage halftitlepage fulltitlepage cover colophon imprint copyright-page seriespage other-credits errata',
    'footnote footnotes endnote endnotes rearnote rearnotes note notes noteref backlink pagebreak tip',
  ]
    .join(' ')
    .split(' '),
);

/** What files of Project Gutenberg and the programs of transcribers call them. */
const classes =
  /^(?:page-?(?:num(?:ber)?s?|no)|pgnum|fn-?anchor|footnotes?|endnotes?|foot-?notes?|fnref|noteref|trans-?notes?|transcribers?-?notes?|tn(?:ote)?s?|caption|figcaption|toc|no-?print|line-?num(?:ber)?s?|linenum)$/i;

const names = new Set(
  'head script style template noscript iframe object embed svg math audio video canvas button select textarea input nav rt rp figcaption'.split(
    ' ',
  ),
);

export type Attributes = Readonly<Record<string, string>>;

export function isOmitted(name: string, attributes: Attributes): boolean {
  if (names.has(name)) return true;
  // Every page has a body, and some say of it that it is a cover.
  const words = typesOf(attributes);
  if (words.some((word) => types.has(word))) return true;
  if (attributes.hidden !== undefined || /display\s?:\s?none/.test(attributes.style ?? '')) return true;
  if (/^h[1-6]$/.test(name)) return false;
  return (attributes.class ?? '').split(/\s+/, 20).some((one) => classes.test(one));
}

/** Of `epub:type` under any prefix, and of `role`. */
export function typesOf(attributes: Attributes): readonly string[] {
  const type =
    attributes['epub:type'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':type'))?.[1] ?? '';
  const role = (attributes.role ?? '').replaceAll('doc-', '');
  return `${type} ${role}`.toLowerCase().split(/\s+/, 40).filter(Boolean);
}
