// Makes an e-book of one Markdown file as epub-gen-memory's own page shows it: the peer of our EPUB.
import { readFileSync, writeFileSync } from 'node:fs';
import epub from 'epub-gen-memory';
import { marked } from 'marked';

const [from, to] = process.argv.slice(2);
const parts = readFileSync(from, 'utf8').split(/^(?=## )/m);
const chapters = parts.map((part) => ({ title: /^#+ (.*)$/m.exec(part)?.[1] ?? 'Start', content: marked.parse(part) }));
const generate = epub.default ?? epub;
writeFileSync(
  to,
  await generate({ title: 'Never Let Me Go: A Study Guide', author: 'The studyguide project' }, chapters),
);
