// Turns of a Worker's event loop, time, packed copies of values, and the test for UTF-8.

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Messages that came in meanwhile are read before the next piece of work; a timer would wait for four milliseconds. */
export function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(undefined);
  });
}

/** A browser tells no processor time; the clock's stands for it. */
export const processorTime = (): number => performance.now();

export type PackedValue = unknown;
export const packValue = (value: unknown): PackedValue => structuredClone(value);
export const unpackValue = (packed: PackedValue): unknown => structuredClone(packed);

const strict = new TextDecoder('utf-8', { fatal: true });

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
