// Renders an edition as a Word document: its finished HTML, taken over element by element.
import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Design, Edition } from '../../editions/editions.ts';
import { readFileBytes } from '../../formats/fileBytes.ts';
import { openArchive } from '../../formats/zip.ts';
import type { Guide } from '../../guide/model.ts';
import { type Made, pageCacheKey } from '../documentCache.ts';
import type { Medium } from '../html/documents/document.ts';
import { setText } from '../html/typography/typography.ts';
import { pictureWorker } from '../pictures/pictureWorker.ts';
import type { RenderContext } from '../renderContext.ts';
import type { WordFacts, WordPicture } from './packWord.ts';
import { zipPackage } from './zipPackage.ts';

/** No style sheet and no typeface: Word has its own. */
const medium = (template: Medium['template']): Medium => ({
  template,
  layers: [],
  image: (key) => `${pictureScheme}${encodeURIComponent(key)}`,
  font: () => '',
  wantsFace: () => false,
  pageRules: '',
});

const pictureScheme = 'asset:';

/** Points, and a typeface that every office program has or replaces. */
const type: Readonly<Partial<Record<Design, readonly [number, string]>>> = {
  'large-print': [18, 'Georgia'],
  'clear-print': [14, 'Verdana'],
};

/** Undefined, with a note, for a sheet whose words only a browser leaves out or repeats. */
export async function renderWord(edition: Edition, context: RenderContext): Promise<Made | undefined> {
  const { guide, cache, paper, modified, diagnostics } = context;
  if (edition.kind === 'export') return undefined;
  if (edition.kind === 'quote-sheet' && edition.form) {
    const form = edition.form === 'blanked' ? 'with words left out' : 'twice on a page';
    diagnostics.report('edition-skipped', `No Word file of the quote sheet ${form} was made`, guide.origin, {
      remedy: 'Take the PDF of it, or build the Word file without `--sheet`.',
    });
    return undefined;
  }
  const html = await htmlOfEdition(guide, edition);
  const tree = unified().use(rehypeParse).parse(html) as Root;
  if (leaveOutDrawings(tree))
    diagnostics.report(
      'export-limited',
      'The Word file has the tables of the pictures made from the guide, and not the pictures',
      guide.origin,
      {
        remedy: 'Take the pictures from the PDF or the web page, if you need them.',
      },
    );
  const [typeSize, typeface] = (edition.kind === 'book' ? type[edition.design] : undefined) ?? [11, 'Georgia'];
  const { work } = guide;
  const facts: WordFacts = {
    title: titleIn(tree) ?? setText(guide.title, guide.lang),
    author: guide.author,
    subject: guide.description ?? ([work.title, work.author].filter(Boolean).join(', ') || undefined),
    keywords: [...new Set([work.title, work.author, ...guide.themes.map(({ name }) => name)])].filter(
      (word) => word !== undefined,
    ),
    lang: guide.lang,
    isRightToLeft: guide.direction === 'rtl',
    paper,
    typeSize,
    typeface,
  };
  const date = new Date(modified ?? guide.date ?? '2000-01-01').toISOString().replace(/\.\d+Z$/, 'Z');
  return cache(`${edition.file}.docx`, [await pageCacheKey(guide, html), facts, date], async () => {
    const { packWord } = await import('./packWord.ts');
    return { bytes: await withFixedIds(await packWord(tree, facts, await picturesIn(tree, guide)), date) };
  });
}

async function htmlOfEdition(guide: Guide, edition: Exclude<Edition, { kind: 'export' }>): Promise<string> {
  switch (edition.kind) {
    case 'book':
      return (await import('../html/documents/book.ts')).bookDocument(guide, edition, medium('screen.html')).html;
    case 'handout':
      return (await import('../html/documents/document.ts')).handoutDocument(guide, edition, medium('handout.html'));
    case 'quote-sheet':
      return (await import('../html/documents/quoteSheet.ts')).quoteSheetDocument(
        guide,
        edition,
        medium('quotes.html'),
      );
    case 'class-sheet': {
      const sheet = medium('class-sheet.html');
      if (edition.id === 'worksheet')
        return (await import('../html/documents/worksheet.ts')).worksheetDocument(guide, edition, sheet);
      if (edition.id === 'recall')
        return (await import('../html/documents/recall.ts')).recallDocument(guide, edition, sheet);
      return (await import('../html/documents/classSheet.ts')).answersDocument(guide, edition, sheet);
    }
  }
}

/** Word shows SVG in new versions alone, and a picture of it would be set in whatever typefaces this machine has. */
function leaveOutDrawings(tree: Root): boolean {
  let found = false;
  visit(tree, { tagName: 'svg' }, (_, index, parent) => {
    found = true;
    parent!.children.splice(index!, 1);
    return index;
  });
  return found;
}

function titleIn(tree: Root): string | undefined {
  let title: string | undefined;
  visit(tree, 'element', (element) => {
    if (element.tagName === 'title') title ??= textOf(element).trim() || undefined;
  });
  return title;
}

/** Word shows PNG, JPEG and GIF; others become PNG. */
async function picturesIn(tree: Root, guide: Guide): Promise<Map<string, WordPicture>> {
  const addresses = new Set<string>();
  visit(tree, 'element', ({ tagName, properties }) => {
    const address = String(properties.src ?? '');
    if (tagName === 'img' && address.startsWith(pictureScheme)) addresses.add(address);
  });
  const pictures = new Map<string, WordPicture>();
  for (const address of addresses) {
    const asset = guide.assets[decodeURIComponent(address.slice(pictureScheme.length))];
    if (!asset) continue;
    const { file, mediaType, width, height } = asset;
    const known = ({ 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' } as const)[mediaType as 'image/png'];
    const bytes = known ? await readFileBytes(file) : await pictureWorker.run('draw', { as: 'png', file });
    pictures.set(address, { type: known ?? 'png', bytes, width, height });
  }
  return pictures;
}

/** The library takes ids at random, goes on counting from one document to the next, and writes the hour. */
async function withFixedIds(bytes: Uint8Array, date: string): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array | string>();
  const links = new Map<string, string>();
  const pictures = new Map<string, string>();
  const places = new Map<string, string>();
  const numbered = (names: Map<string, string>, name: string, prefix: string): string => {
    const known = names.get(name) ?? `${prefix}${names.size + 1}`;
    names.set(name, known);
    return known;
  };
  const archive = await openArchive(bytes);
  if ('reason' in archive) throw new Error(archive.reason);
  // The order of the text decides, not that of the tables of links.
  const main = 'word/document.xml';
  for (const name of [main, ...archive.names.filter((other) => other !== main).sort()]) {
    const entry = await archive.read(name, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    if ('fault' in entry) throw new Error(entry.reason);
    const content = entry.bytes;
    if (!/\.(?:xml|rels)$/.test(name)) {
      files.set(name, content);
      continue;
    }
    files.set(
      name,
      new TextDecoder()
        .decode(content)
        .replace(/(?<=")rId(?!\d+")([\w-]{15,})(?=")/g, (_, id) => numbered(links, id, 'rIdLink'))
        .replace(/(<wp:docPr id=")(\d+)(?=")/g, (_, before, id) => `${before}${numbered(pictures, id, '')}`)
        .replace(
          /(<w:bookmark(?:Start|End) [^>]*w:id=")(\d+)(?=")/g,
          (_, before, id) => before + numbered(places, id, ''),
        )
        .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}`),
    );
  }
  const first = '[Content_Types].xml';
  return zipPackage(new Map([[first, files.get(first)!], ...files]));
}
