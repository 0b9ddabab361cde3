// Draws in a thread of its own what is asked for in messages, one picture after another.
import { answer } from '../worker.ts';
import { draw } from './canvas.ts';

answer({ draw });
