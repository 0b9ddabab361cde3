// Turns of the event loop, packed copies of values, and the test for UTF-8.
import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';

/** Lets events in, and stops, before the next piece of work. */
export const turnOfLoop = (): Promise<void> => setImmediate();

/** A value in a form that is small, and that nothing can change. */
export type PackedValue = Uint8Array;
export const packValue = (value: unknown): PackedValue => serialize(value);
/** @returns a copy of its own at each call */
export const unpackValue = (packed: PackedValue): unknown => deserialize(packed);

export { isUtf8 };
