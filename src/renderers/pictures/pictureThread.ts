// Worker entry: draws covers, redraws and scales pictures, one after another.
import { serveTasks } from '../../platform/worker.ts';
import { draw } from './canvas.ts';

serveTasks({ draw });
