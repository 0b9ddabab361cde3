// Worker entry: draws covers and pictures, one after another.
import { serveTasks } from '../worker.ts';
import { draw } from './canvas.ts';

serveTasks({ draw });
