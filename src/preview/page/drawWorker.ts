// Draws pages of PDFs with PDFium, beside the page's own thread.
import { init } from '@embedpdf/pdfium';
import { inSequence, wordsOnPage } from './lineWords.ts';

/** Pages to look at, or those of a frame that is printed. */
export type DrawUse = 'screen' | 'print';

export type DrawRequest =
  | { readonly ask: 'open'; readonly id: number; readonly bytes: ArrayBuffer }
  | { readonly ask: 'draw'; readonly id: number; readonly page: number; readonly width: number; readonly use: DrawUse }
  /** The page and place of a line's words. */
  | { readonly ask: 'find'; readonly id: number; readonly words: readonly string[] }
  /** The words at a place, given in parts of the page's width and height from its upper left corner. */
  | { readonly ask: 'read'; readonly id: number; readonly page: number; readonly x: number; readonly y: number };

export type DrawAnswer =
  | {
      readonly is: 'opened';
      readonly id: number;
      readonly sizes: readonly (readonly [width: number, height: number])[];
    }
  | {
      readonly is: 'drawn';
      readonly id: number;
      readonly page: number;
      readonly image: ImageData;
      readonly use: DrawUse;
    }
  | { readonly is: 'found'; readonly id: number; readonly page: number; readonly y: number }
  | { readonly is: 'read'; readonly id: number; readonly words: readonly string[] }
  | { readonly is: 'failed'; readonly id: number };

interface Memory {
  readonly HEAPU8: Uint8Array;
}

const engine = (async () => {
  const response = await fetch('/pdfium.wasm');
  const calls = await init({ wasmBinary: await response.arrayBuffer(), print: () => {}, printErr: () => {} });
  calls.PDFiumExt_Init();
  return calls;
})();

interface OpenFile {
  readonly id: number;
  readonly document: number;
  readonly file: number;
  /** By page, as far as somebody has looked for words in it. */
  readonly letters: string[];
}

let open: OpenFile | undefined;

/** Annotations too, blue last: the order that PDFium writes, of which the canvas wants the reverse. */
const flags = 0x01 | 0x10;

addEventListener('message', ({ data }: MessageEvent<DrawRequest>) => {
  void answer(data).catch(() => tell({ is: 'failed', id: data.id }));
});

const tell = (answered: DrawAnswer) => postMessage(answered);

async function answer(request: DrawRequest): Promise<void> {
  const calls = await engine;
  const { malloc, free } = calls.pdfium.wasmExports;
  const memory = () => (calls.pdfium as unknown as Memory).HEAPU8;
  if (request.ask === 'open') {
    if (open) {
      calls.FPDF_CloseDocument(open.document);
      free(open.file);
      open = undefined;
    }
    const file = malloc(request.bytes.byteLength);
    memory().set(new Uint8Array(request.bytes), file);
    const document = calls.FPDF_LoadMemDocument(file, request.bytes.byteLength, '');
    if (!document) {
      free(file);
      return tell({ is: 'failed', id: request.id });
    }
    open = { id: request.id, document, file, letters: [] };
    // Loading a page reads all that is drawn on it; its size needs none of that.
    const room = malloc(8);
    const sizes = Array.from({ length: calls.FPDF_GetPageCount(document) }, (_, index) => {
      calls.FPDF_GetPageSizeByIndexF(document, index, room);
      const size = new DataView(memory().buffer, room, 8);
      return [size.getFloat32(0, true), size.getFloat32(4, true)] as const;
    });
    free(room);
    return tell({ is: 'opened', id: request.id, sizes });
  }
  // A page of a file that is shown no more.
  if (open?.id !== request.id) return;
  if (request.ask === 'find') return findWords(calls, open, request);
  const page = calls.FPDF_LoadPage(open.document, request.page);
  if (request.ask === 'read') {
    const x = request.x * calls.FPDF_GetPageWidthF(page);
    const y = (1 - request.y) * calls.FPDF_GetPageHeightF(page);
    const words = withText(calls, page, (text, letters) => {
      const at = calls.FPDFText_GetCharIndexAtPos(text, x, y, 6, 6);
      if (at < 0) return [];
      // From the beginning of a word, as many as tell the place.
      const start = letters.slice(0, at).search(/[^\s]*$/);
      return wordsOnPage(letters.slice(start, start + 200)).slice(0, 8);
    });
    calls.FPDF_ClosePage(page);
    return tell({ is: 'read', id: request.id, words });
  }
  const width = Math.round(request.width);
  const height = Math.round((width * calls.FPDF_GetPageHeightF(page)) / calls.FPDF_GetPageWidthF(page));
  const bitmap = calls.FPDFBitmap_Create(width, height, 0);
  calls.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  calls.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
  const at = calls.FPDFBitmap_GetBuffer(bitmap);
  const image = new ImageData(new Uint8ClampedArray(memory().slice(at, at + width * height * 4)), width, height);
  for (let alpha = 3; alpha < image.data.length; alpha += 4) image.data[alpha] = 255;
  calls.FPDFBitmap_Destroy(bitmap);
  calls.FPDF_ClosePage(page);
  tell({ is: 'drawn', id: request.id, page: request.page, image, use: request.use });
}

type Calls = Awaited<typeof engine>;

/** `work` gets a handle of the page's text, and its letters. */
function withText<R>(calls: Calls, page: number, work: (text: number, letters: string) => R): R {
  const { malloc, free } = calls.pdfium.wasmExports;
  const text = calls.FPDFText_LoadPage(page);
  const count = Math.max(0, calls.FPDFText_CountChars(text));
  const room = malloc(2 * count + 2);
  calls.FPDFText_GetText(text, 0, count, room);
  const letters = calls.pdfium.UTF16ToString(room);
  free(room);
  const result = work(text, letters);
  calls.FPDFText_ClosePage(text);
  return result;
}

/** The first place of the words one after the other, whatever stands between them; fewer of them where there is none. */
function findWords(
  calls: Calls,
  { document, letters }: OpenFile,
  { id, words }: Extract<DrawRequest, { ask: 'find' }>,
): void {
  const pages = calls.FPDF_GetPageCount(document);
  const onPage = <R>(index: number, work: (page: number) => R): R => {
    const page = calls.FPDF_LoadPage(document, index);
    const result = work(page);
    calls.FPDF_ClosePage(page);
    return result;
  };
  for (let length = Math.min(6, words.length); length >= Math.min(2, words.length) && length > 0; length--) {
    const pattern = inSequence(words.slice(0, length));
    for (let index = 0; index < pages; index++) {
      const said = letters[index] ?? onPage(index, (page) => withText(calls, page, (_, read) => read));
      letters[index] = said;
      const at = said.search(pattern);
      if (at < 0) continue;
      const y = onPage(index, (page) => {
        const top = withText(calls, page, (text) => topOf(calls, text, at));
        return 1 - top / calls.FPDF_GetPageHeightF(page);
      });
      tell({ is: 'found', id, page: index, y });
      return;
    }
  }
}

/** Points from the page's lower edge. */
function topOf(calls: Calls, text: number, at: number): number {
  const { malloc, free } = calls.pdfium.wasmExports;
  const room = malloc(32);
  calls.FPDFText_GetCharBox(text, at, room, room + 8, room + 16, room + 24);
  const memory = (calls.pdfium as unknown as Memory).HEAPU8;
  const top = new DataView(memory.buffer, room + 24, 8).getFloat64(0, true);
  free(room);
  return top;
}
