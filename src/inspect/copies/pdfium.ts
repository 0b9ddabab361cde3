// PDFium as an engine: opens PDFs, and reads its memory as numbers and text.
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** An open file. Handles of pages and objects are numbers that PDFium gives out; they end with `close`. */
export interface OpenPdf {
  readonly engine: Engine;
  readonly document: number;
  readonly pageCount: number;
  close(): void;
}

export interface Engine extends WrappedPdfiumModule {
  /** PDFium’s memory, as bytes; a view that is only good until the next call. */
  bytes(): Uint8Array;
  /** @returns the values a function writes to addresses four bytes apart; undefined if it reports failure. */
  floats(count: number, write: (at: number) => boolean): readonly number[] | undefined;
  integers(count: number, write: (at: number) => boolean): readonly number[] | undefined;
  /** A string in UTF-16, which `write` puts into a room of so many bytes; some functions want a place for its length too. */
  text(write: (at: number, room: number, length: number) => unknown): string;
  /** The same in UTF-8. */
  name(write: (at: number, room: number) => unknown): string;
}

/** Emscripten's views of the memory; the package's types take them from a package it does not bring. */
interface Views {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
}

let starting: Promise<Engine> | undefined;

/** Why it could not be opened, in words, where it could not. */
export async function openInPdfium(bytes: Uint8Array): Promise<OpenPdf | string> {
  starting ??= startEngine();
  const engine = await starting;
  const { malloc, free } = engine.pdfium.wasmExports;
  // PDFium reads from this memory for as long as the file is open.
  const file = malloc(bytes.length);
  engine.bytes().set(bytes, file);
  const document = engine.FPDF_LoadMemDocument(file, bytes.length, '');
  if (!document) {
    free(file);
    return engine.FPDF_GetLastError() === passwordNeeded ? 'it asks for a password' : 'it is damaged or not a PDF';
  }
  const close = () => {
    engine.FPDF_CloseDocument(document);
    free(file);
  };
  return { engine, document, pageCount: engine.FPDF_GetPageCount(document), close };
}

/** A file that brings PDFium down takes its memory along, so the next file gets a new engine. */
export function forgetEngine(): void {
  starting = undefined;
}

const passwordNeeded = 4;
const room = 2048;

/** Emscripten would tell the console what it thinks of a file. */
const silent = { print: () => {}, printErr: () => {} };

async function startEngine(): Promise<Engine> {
  const { init } = await import('@embedpdf/pdfium');
  const calls = await init(silent);
  calls.PDFiumExt_Init();
  const views = calls.pdfium as unknown as Views;
  const scratch = calls.pdfium.wasmExports.malloc(room);
  const written = (view: Float32Array | Int32Array, count: number) => [
    ...view.subarray(scratch / 4, scratch / 4 + count),
  ];
  const cleared = (write: (at: number, room: number, length: number) => unknown) => {
    views.HEAPU8.fill(0, scratch, scratch + room);
    write(scratch, room - 8, scratch + room - 4);
    return scratch;
  };
  return {
    ...calls,
    bytes: () => views.HEAPU8,
    floats: (count, write) => (write(scratch) ? written(views.HEAPF32, count) : undefined),
    integers: (count, write) => (write(scratch) ? written(views.HEAP32, count) : undefined),
    text: (write) => calls.pdfium.UTF16ToString(cleared(write)),
    name: (write) => calls.pdfium.UTF8ToString(cleared(write)),
  };
}
