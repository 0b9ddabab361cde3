// Messages between the page and its engine in a worker.
import type { PreviewEvent } from '../protocol.ts';

export type ToEngine =
  /** A request as the installed program's server answers it; `path` has its query. */
  | {
      readonly ask: number;
      readonly method: string;
      readonly path: string;
      readonly json?: unknown;
      readonly bytes?: ArrayBuffer;
      /** The file's in `bytes`. */
      readonly name?: string;
    }
  /** Nobody waits for this answer any more. */
  | { readonly stop: number }
  /** A file that was needed; without bytes it could not be loaded. */
  | { readonly have: number; readonly bytes?: ArrayBuffer };

export type FromEngine =
  | {
      readonly answer: number;
      readonly status: number;
      readonly type: string;
      /** The file's in `body`. */
      readonly name?: string;
      readonly body: Uint8Array | string;
    }
  | { readonly event: PreviewEvent }
  /** Asks for a file of the page's own folder, such as `fonts/x.woff2`. */
  | { readonly need: number; readonly path: string };
