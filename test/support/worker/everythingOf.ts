// Everything that is made of a guide without a printer, as texts that can be compared: run in Node, and in a browser's Worker.
import { imageSize } from 'image-size';
import type { Printer } from '../../../src/browser/printer.ts';
import { chooseDocuments, loadGuide, rendererFor, sorted } from '../../../src/build/guideDocuments.ts';
import { findGuides } from '../../../src/content/loadFiles.ts';
import { Diagnostics, forbidsOutput } from '../../../src/diagnostics/finding.ts';
import { editionIds, formats } from '../../../src/editions/editions.ts';
import { fileSha256 } from '../../../src/formats/fileBytes.ts';
import { sha256 } from '../../../src/formats/hash.ts';
import { openArchive } from '../../../src/formats/zip.ts';
import { writeGuideText } from '../../../src/import/guideText.ts';
import { importBytes } from '../../../src/import/importFiles.ts';
import { checkQuotations } from '../../../src/quotations/checkQuotations.ts';
import { renderHtml } from '../../../src/renderers/html/documents/book.ts';
import { paperHtml } from '../../../src/renderers/pdf/paperDocument.ts';

export interface Everything {
  readonly messages: string;
  readonly model: string;
  /** Text of each file, or the hash of one that is no text. */
  readonly files: Readonly<Record<string, string>>;
}

/** `prepare` is run before documents for paper: in a browser their hyphenation is loaded. */
export async function everythingOf(
  path: string,
  sources: readonly string[],
  prepare: (make: () => string) => Promise<string> = async (make) => make(),
): Promise<Everything> {
  const diagnostics = new Diagnostics();
  const [location] = await findGuides(path);
  const read = await loadGuide(location!, diagnostics);
  const checked = read && (await checkQuotations(read, { ...location!, sources, today: '2026-11-30' }, diagnostics));
  const files: Record<string, string> = {};
  const guide = checked?.guide;
  if (guide && !forbidsOutput(diagnostics.messages, false)) {
    const documents = await chooseDocuments(guide, { editions: editionIds, formats }, diagnostics);
    const render = await rendererFor(
      guide,
      documents.filter(({ format }) => format !== 'pdf'),
      { printer: {} as Printer, options: {} },
      diagnostics,
    );
    const pictures = new Set(await Promise.all(Object.values(guide.assets).map((asset) => fileSha256(asset.file))));
    for (const { file, edition, format } of documents) {
      if (format === 'pdf') {
        if (edition.kind !== 'export') files[file] = await prepare(() => paperHtml(guide, edition, { paper: 'a4' }));
      } else if (format === 'html' && edition.kind === 'book')
        files[file] = text(await renderHtml(guide, edition, ({ name }) => `fonts/${name}`));
      else {
        const made = await render(edition, format);
        if (made) await addFile(files, file, made.bytes, pictures);
      }
    }
  }
  return {
    messages: JSON.stringify(
      sorted(diagnostics).map(({ file, line, column, ruleId, reason, note }) => [
        file,
        line,
        column,
        ruleId,
        reason,
        note,
      ]),
      null,
      1,
    ),
    model: JSON.stringify(guide ?? null, null, 1),
    files,
  };
}

/** A document of another program as a guide, with what was left out of it; or why it cannot be read. */
export async function importOf(path: string, bytes: Buffer): Promise<string> {
  try {
    const guides = await importBytes(bytes, path, { leavesMarkdown: true });
    return JSON.stringify(
      (guides ?? []).map((guide) => [
        writeGuideText(guide).text,
        guide.findings,
        guide.removed,
        [...guide.images.keys()],
      ]),
      null,
      1,
    );
  } catch (error) {
    return String((error as Error).message);
  }
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** `pictures` are the hashes of the guide's own. */
async function addFile(
  files: Record<string, string>,
  name: string,
  bytes: Uint8Array,
  pictures: ReadonlySet<string>,
): Promise<void> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    files[name] = text(bytes);
    return;
  }
  // Two programs that compress make different bytes of the same files.
  const archive = await openArchive(bytes);
  if ('reason' in archive) throw new Error(archive.reason);
  files[name] = archive.names.join('\n');
  for (const inside of archive.names) {
    const read = await archive.read(inside, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    if ('fault' in read) throw new Error(`${inside}: ${read.reason}`);
    const isText = /\.(?:x?html|xml|opf|ncx|css|rels|txt)$|mimetype$/.test(inside);
    const hash = sha256(read.bytes);
    // Two libraries draw a cover, or a picture in another format, with other edges.
    const isDrawn = /\.(?:png|jpe?g)$/.test(inside) && !pictures.has(hash);
    files[`${name}!${inside}`] = isText ? text(read.bytes) : isDrawn ? drawnSize(read.bytes) : hash;
  }
}

function drawnSize(bytes: Uint8Array): string {
  const { type, width, height } = imageSize(bytes);
  return `drawn: ${type}, ${width} × ${height}`;
}
