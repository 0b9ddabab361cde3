// Turns of the event loop, processor time, packed copies of values, and the test for UTF-8.
import { isUtf8 } from 'node:buffer';
import { cpuUsage } from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';

/** Lets events in, and stops, before the next piece of work. */
export const turnOfLoop = (): Promise<void> => setImmediate();

/** Milliseconds of processor time of all threads since the start: a busy machine takes none of it from a time limit. */
export const processorTime = (): number => {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
};

/** A value in a form that is small, and that nothing can change. */
export type PackedValue = Uint8Array;
export const packValue = (value: unknown): PackedValue => serialize(value);
/** @returns a copy of its own at each call */
export const unpackValue = (packed: PackedValue): unknown => deserialize(packed);

export { isUtf8 };
