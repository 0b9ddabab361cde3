// Finishes PDFs and reads them back in a thread of its own.
import { answer } from '../worker.ts';
import * as works from './pdfTasks.ts';

answer(works);
