// Hashes, orders that they decide, and the record of the files a guide was read from.
import { digest } from '../platform/digests.ts';

export interface Reads {
  /** Called with each path before it is read, even where there is no file, and again with the `sha256` of its bytes. */
  readonly note: (path: string, sha256?: string) => void;
}

export const sha1 = (content: string): string => digest('sha1', content);

export const sha256 = (content: string | Uint8Array): string => digest('sha256', content);

/** In an order that the seed alone decides, so that two builds agree; never the order it was. */
export function shuffled<Item>(items: readonly Item[], seed: string): readonly Item[] {
  const keyed = items.map((item, index) => ({ item, key: sha256(`${seed} ${index}`) }));
  const order = keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
  const isSame = order.every((item, index) => item === items[index]);
  return isSame && order.length > 1 ? [...order.slice(1), order[0]!] : order;
}
