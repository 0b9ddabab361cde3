// Draws pictures in a worker while documents are laid out.
import { workerClient } from '../../platform/worker.ts';

/** One for all: the library that draws is not safe in two threads at a time. */
export const pictureWorker = workerClient<Pick<typeof import('./canvas.ts'), 'draw'>>(
  'pictureThread',
  import.meta.url,
  () => import('./canvas.ts'),
);
