// A book of three chapters that nobody wrote, and guides to it.

export const smallBook = `The Lighthouse Keeper's Daughter

CHAPTER I.

The lamp had burned for ninety years before anybody thought of asking
who paid for the oil. My father said that a light which asks for
nothing is the only honest thing on the coast.

"You will keep it when I am gone," he said. I did not answer him.

CHAPTER II.

In the spring the inspectors came with their ledgers and their grey
umbrellas. They counted the steps, and the colour of the paint was
written down. You will keep it when I am gone, I thought, but nobody
had said for whom.

The sea took the lower path in one night.

CHAPTER III.

I climbed the stairs on the last evening with the can in my hand, and
I found that I had been counting them all my life.
`;

export interface Quoted {
  readonly words: string;
  readonly by?: string;
}

/** `front` are lines below `work:`; `more` comes before the quotations. */
export function guideTo(quotations: readonly Quoted[], { front = '', more = '' } = {}): string {
  const blocks = quotations.map(({ words, by = 'Ada' }) => `> ${words}\n>\n> — ${by}\n\nWhat it shows.\n`);
  return `---\ntitle: The Lamp\nwork:\n  title: The Lighthouse Keeper's Daughter\n${front}---\n\n## Characters\n\n### Ada\n\nShe tells the story.\n\n### Father\n\nHe keeps the lamp.\n\n${more}## Quotations\n\n${blocks.join('\n')}`;
}

export const trueQuotations: readonly Quoted[] = [
  { words: 'a light which asks for nothing is the only honest thing on the coast', by: 'Father, chapter 1' },
  { words: 'They counted the steps … but nobody had said for whom.', by: 'Ada, chapter 2' },
  { words: 'I found that I had been counting them all my life.', by: 'Ada, chapter 3' },
];
