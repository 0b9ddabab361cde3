// Prints a guide until its contents name the pages where the headings really stand.
import { EnvironmentFault } from '../../diagnostics.ts';
import type { Section } from '../../guide/model.ts';
import { type Places, placesIn } from './finish.ts';
import type { PrintedPage } from './print.ts';

type Print = (html: string) => Promise<PrintedPage>;

/**
 * Prints, reads from the PDF where each heading came to stand, writes the numbers into the contents and prints again, until
 * the numbers printed are the numbers that hold. The figures have a fixed width, so the second print settles it. Each print has
 * a page of its own: tags and ids never depend on what was printed before.
 */
export async function printNumbered(html: string, sections: readonly Section[], print: Print): Promise<PrintedPage> {
  const saved = await savePages(html, sections, print);
  let numbered = saved.places ? withPageNumbers(saved.html, saved.places) : saved.html;
  for (let round = 0; round < 4; round++) {
    const printed = await print(numbered);
    const next = withPageNumbers(saved.html, await placesIn(printed.pdf));
    if (next === numbered) return printed;
    numbered = next;
  }
  throw new EnvironmentFault(
    'guide-inconsistent',
    'The page numbers of the contents did not settle in four prints',
    'Report this with the guide that shows it.',
  );
}

/** Sections that shed a page when set closer are set closer; all others keep their leading, and then their places are known. */
async function savePages(
  html: string,
  sections: readonly Section[],
  print: Print,
): Promise<{ html: string; places?: Places }> {
  const [plain, closer] = await Promise.all(
    [html, setCloser(html, () => true)].map(async (text) => placesIn((await print(text)).pdf)),
  );
  const lengths = ({ pages, pageCount }: Places) => {
    const starts = [...sections.map(({ id }) => pages[id] ?? 0), pageCount + 1];
    return sections.map((_, index) => starts[index + 1]! - starts[index]!);
  };
  const before = lengths(plain!);
  const after = lengths(closer!);
  const saves = (index: number) => after[index]! < before[index]!;
  return sections.some((_, index) => saves(index)) ? { html: setCloser(html, saves) } : { html, places: plain };
}

/** Sanitising lets no class of an author's through, so every such section is ours. */
function setCloser(html: string, which: (index: number) => boolean): string {
  let index = -1;
  return html.replace(/<section class="kind-[^"]*/g, (open) => (which(++index) ? `${open} tight` : open));
}

/** Sanitising lets no attribute `data-page-of` through, so every one is the contents'. */
function withPageNumbers(html: string, { pages }: Places): string {
  return html.replace(
    /(<span class="page-number" data-page-of="([^"]*)">)/g,
    (open: string, _: string, id: string) => open + (pages[unescaped(id)] ?? ''),
  );
}

const unescaped = (attribute: string) =>
  attribute
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&');
