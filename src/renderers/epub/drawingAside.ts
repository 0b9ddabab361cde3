// Hands pictures to a thread that draws them while the book is written: the library looks through all typefaces of a machine first.
import { threadOf } from '../threads.ts';

export const drawingAside = threadOf<Pick<typeof import('./canvas.ts'), 'draw'>>(
  'drawingThread',
  import.meta.url,
  () => import('./canvas.ts'),
);
