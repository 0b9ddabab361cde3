// Messages between the page and its engine in a worker.
import type { GuideEngine, MeasuredSheet, PreviewEvent } from './protocol.ts';

/** The worker’s work; a sheet can only be measured where there is a page. */
export interface WorkerEngine extends GuideEngine {
  readonly measure: (sheet: MeasuredSheet) => Promise<void>;
}

export type ToEngine =
  /** Arguments without the signal of `make`. */
  | { readonly ask: number; readonly call: keyof WorkerEngine; readonly args: readonly unknown[] }
  /** Nobody waits for this answer any more. */
  | { readonly stop: number }
  /** A file or a drawing that was needed; without bytes it could not be loaded or drawn. */
  | { readonly have: number; readonly bytes?: Uint8Array };

export type FromEngine =
  | { readonly answer: number; readonly value: unknown }
  /** A reader understands these words. */
  | { readonly answer: number; readonly refused: string }
  /** The first `beat` says that the worker is ready. */
  | { readonly event: PreviewEvent }
  /** Asks for a file of the page's own folder, such as `fonts/x.woff2`. */
  | { readonly need: number; readonly path: string }
  /** Asks for an SVG as PNG; `longest` is its longer side in pixels. */
  | { readonly need: number; readonly svg: Uint8Array; readonly longest?: number };
