// Draws pages of PDFs with PDFium, beside the page's own thread.
import { init } from '@embedpdf/pdfium';

export type DrawRequest =
  | { readonly ask: 'open'; readonly id: number; readonly bytes: ArrayBuffer }
  | { readonly ask: 'draw'; readonly id: number; readonly page: number; readonly width: number };

export type DrawAnswer =
  | {
      readonly is: 'opened';
      readonly id: number;
      readonly sizes: readonly (readonly [width: number, height: number])[];
    }
  | { readonly is: 'drawn'; readonly id: number; readonly page: number; readonly image: ImageData }
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

let open: { readonly id: number; readonly document: number; readonly file: number } | undefined;

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
    open = { id: request.id, document, file };
    const sizes = Array.from({ length: calls.FPDF_GetPageCount(document) }, (_, index) => {
      const page = calls.FPDF_LoadPage(document, index);
      const size = [calls.FPDF_GetPageWidthF(page), calls.FPDF_GetPageHeightF(page)] as const;
      calls.FPDF_ClosePage(page);
      return size;
    });
    return tell({ is: 'opened', id: request.id, sizes });
  }
  // A page of a file that is shown no more.
  if (open?.id !== request.id) return;
  const page = calls.FPDF_LoadPage(open.document, request.page);
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
  tell({ is: 'drawn', id: request.id, page: request.page, image });
}
