// The index says of words of another medium that they are not the work's.
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { backIndex } from '../../src/renderers/html/backIndex.ts';
import { readMarkdown } from '../guide/reading.ts';

test('words of another medium are marked', async () => {
  const { guide } = await readMarkdown(
    '---\nwork: {form: novel}\n---\n\n## Plot\n\n> One.\n> — Ann, chapter 1\n\n> Two.\n> — Ann (2010 film)\n\n> Three.\n> — Bo\n',
  );
  const part = backIndex(guide, { mentions: new Map(), again: new Map(), isPrinted: () => true })!;
  const html = unified()
    .use(rehypeStringify)
    .stringify({ type: 'root', children: [part.element] });
  expect([...html.matchAll(/index-note">([^<]*)</g)].map(([, note]) => note)).toEqual([
    '— Ann, chapter 1',
    '— Bo',
    '— Ann (2010 film) · Not from the novel',
  ]);
});
