// Counts words, and the minutes it takes to read them.

export interface WordCount {
  /** Words of scripts that put spaces between them. */
  readonly words: number;
  /** Han, kana and Thai characters, which are counted one by one. */
  readonly characters: number;
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

export function countWords(text: string): WordCount {
  const characters = text.match(unspaced)?.length ?? 0;
  const words = text.replace(unspaced, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu)?.length ?? 0;
  return { words, characters };
}

/** 238 English words a minute (Brysbaert 2019, silent reading of non-fiction) and 260 Chinese characters (ibid.). */
export function readingMinutes({ words, characters }: WordCount): number {
  return Math.max(1, Math.round(words / 238 + characters / 260));
}
