// Sends whole PDFs to a worker, so that the next document is laid out meanwhile.
import { workerClient } from '../../platform/worker.ts';

export const pdfWorker = workerClient<typeof import('./pdfTasks.ts')>(
  'pdfThread',
  import.meta.url,
  () => import('./pdfTasks.ts'),
);
