// Worker entry: finishes PDFs and reads them back.
import { serveTasks } from '../../platform/worker.ts';
import * as tasks from './pdfTasks.ts';

serveTasks(tasks);
