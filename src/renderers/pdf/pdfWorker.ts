// Hands whole PDFs to a thread of their own, so that the next document is set while one is finished.
import { threadOf } from '../worker.ts';

export const pdfWorker = threadOf<typeof import('./pdfTasks.ts')>(
  'pdfThread',
  import.meta.url,
  () => import('./pdfTasks.ts'),
);
