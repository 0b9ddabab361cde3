// Writes page numbers into the HTML of a book: in the contents, after links in the text, and in the index.

type Pages = Readonly<Record<string, number>>;

/** Sanitising lets none of these attributes of an author's through, so every one is ours. */
export function writePageNumbers(html: string, pages: Pages): string {
  return html
    .replace(
      /(<span class="page-number" data-page-of="([^"]*)">)[^<]*/g,
      (_, open: string, id: string) => open + (pages[unescaped(id)] ?? ''),
    )
    .replace(
      /(<span class="index-pages" data-pages-of="([^"]*)" data-main="([^"]*)" data-comma="([^"]*)">).*?(?=<\/span>)/g,
      (_, open: string, ids: string, main: string, comma: string) =>
        open + indexEntry(ids.split(' '), main, comma, pages),
    );
}

/** "3, <b>12</b>, 14–17": one link for each page, runs drawn together, the main entry's page in bold (Chicago Manual, 16.9–16.14). */
function indexEntry(ids: readonly string[], main: string, comma: string, pages: Pages): string {
  const placeOn = new Map<number, string>();
  for (const id of ids) {
    const page = pages[unescaped(id)];
    if (page !== undefined && !placeOn.has(page)) placeOn.set(page, id);
  }
  const mainPage = main === '' ? undefined : pages[unescaped(main)];
  // Chromium records the place of whatever is linked to, seen or not; places without a number of their own keep such a link.
  const unseen = ids.map((id) => `<a href="#${id}" hidden></a>`).join('');
  const link = (page: number) => `<a href="#${placeOn.get(page)}">${page}</a>`;
  const printed = runsOf(
    [...placeOn.keys()].sort((a, b) => a - b),
    mainPage,
  )
    .map(([first, last]) => {
      if (first === mainPage) return `<b>${link(first)}</b>`;
      return first === last ? link(first) : `<bdi>${link(first)}–${link(last)}</bdi>`;
    })
    .join(comma);
  return printed + unseen;
}

/** Pages that follow each other make a run; `alone` is in none. */
function runsOf(pages: readonly number[], alone: number | undefined): [number, number][] {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1 && page !== alone && last[1] !== alone) last[1] = page;
    else runs.push([page, page]);
  }
  return runs;
}

const unescaped = (attribute: string) =>
  attribute
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&');
