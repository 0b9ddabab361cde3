// A link leads to a place in the guide or to the web, or it is a message and plain text; unsafe HTML is named.
import { describe, expect, it } from 'vitest';
import { nodesOfType, readMarkdown, reasonsOf, sectionNamed, wordsIn } from './reading.ts';

const linksIn = async (markdown: Parameters<typeof readMarkdown>[0]) => {
  const reading = await readMarkdown(markdown);
  return { said: reading.said, urls: nodesOfType(reading.guide.sections, 'link').map((link) => link.url) };
};

describe('followed', () => {
  it.each(['https://example.org/a?b=c#d', 'HTTP://example.org', 'mailto:a@example.org', 'tel:+441234'])(
    '%s',
    async (url) => {
      expect(await linksIn(`[Text](${url})\n`)).toEqual({ said: [], urls: [url] });
    },
  );

  it('bare addresses and references', async () => {
    expect(
      await linksIn('www.example.org, <https://example.org> and [this][a]\n\n[A]: https://example.com "Title"\n'),
    ).toEqual({
      said: [],
      urls: ['http://www.example.org', 'https://example.org', 'https://example.com'],
    });
  });

  it.each([
    ['a section', '#plot', '#plot'],
    ['a heading in a section', '#act-1', '#act-1'],
    ['in capitals', '#Act-1', '#act-1'],
    ['encoded', '#caf%C3%A9', '#café'],
    ['by a file and a heading', 'z.md#deep', '#deep'],
    ['by a file', 'z.md', '#later'],
    ['by a file with a dot', './z.md#deep', '#deep'],
    ['by the same file', 'guide.md#act-1', '#act-1'],
    ['a place written as HTML', '#here', '#here'],
  ])('%s', async (_, written, url) => {
    const markdown = `[Text](${written})\n\n<a id="here"></a>\n\n## Plot\n\n### Act 1\n\nA.\n\n### Café\n\nB.\n`;
    expect(await linksIn({ 'guide.md': markdown, 'z.md': '# Later\n\n### Deep\n\nC.\n' })).toEqual({
      said: [],
      urls: [url],
    });
  });

  it('to a file’s own heading, though another file has the same', async () => {
    const { urls } = await linksIn({
      'guide.md': '## One\n\n### Overview\n\nA.\n\n[That](z.md#overview)\n',
      'z.md': '# Two\n\n### Overview\n\nB. [This](#overview)\n',
    });
    expect(urls).toEqual(['#overview-1', '#overview-1']);
  });

  it('to a theme that is an item of a list', async () => {
    expect(await linksIn('[Memory](#memory)\n\n## Themes\n\n- **Memory**: what is kept\n')).toEqual({
      said: [],
      urls: ['#memory'],
    });
  });
});

describe('refused, and the text stays', () => {
  it.each([
    ['javascript:alert(1)', 'link-unsafe'],
    ['JavaScript:alert(1)', 'link-unsafe'],
    ['data:text/html,hi', 'link-unsafe'],
    ['vbscript:x', 'link-unsafe'],
    ['file:///etc/hostname', 'link-unsafe'],
    ['ftp://example.org', 'link-unsafe'],
    ['//example.org/a.md', 'link-unsafe'],
    ['notes.docx', 'link-other-file'],
    ['../other/', 'link-other-file'],
    ['#nowhere', 'link-broken'],
    ['#', 'link-broken'],
    ['', 'link-broken'],
    ['guide.md#nowhere', 'link-broken'],
    ['#%E0%A4%A', 'link-broken'],
  ])('%s is %s', async (url, ruleId) => {
    const { guide, said } = await readMarkdown(`Before [the *text*](${url}) after.\n\n## Plot\n\nA.\n`);
    expect(said).toEqual([`guide.md:1:8 [${ruleId}]`]);
    expect(nodesOfType(guide.sections, 'link')).toEqual([]);
    expect(wordsIn(guide.sections[0]!.body)).toBe('Before  the  text  after.');
  });

  it('did you mean', async () => {
    const reading = await readMarkdown('[A](#theme)\n\n## Themes and ideas\n\nText.\n');
    expect(reasonsOf(reading, 'link-broken')).toEqual([
      'The link `#theme` leads nowhere: no heading has this name; did you mean `#themes-and-ideas`?',
    ]);
  });

  it.each([
    ['in a list', '- [A](#nowhere)\n', '1:3'],
    ['in a table', '| [A](#nowhere) |\n|---|\n| B |\n', '1:3'],
    ['in a section’s heading', '## Plot [A](#nowhere)\n\nText.\n', '1:9'],
    ['in a note', 'Text.[^1]\n\n[^1]: [A](#nowhere)\n', '3:7'],
    ['in a quotation', '> [Words](#nowhere)\n>\n> — Ruth\n', '1:3'],
    ['after a dash', '— See [A](#nowhere).\n', '1:7'],
    ['in a quotation, after a dash', '> — See [A](#nowhere).\n>\n> — Ruth\n', '1:9'],
  ])('%s', async (_, markdown, place) => {
    const { said, guide } = await readMarkdown(markdown);
    expect(said).toEqual([`guide.md:${place} [link-broken]`]);
    expect(nodesOfType(guide, 'link')).toEqual([]);
  });
});

describe('HTML', () => {
  it.each([
    ['<script>alert(1)</script>', 'html-removed'],
    ['<iframe src="https://example.org"></iframe>', 'html-removed'],
    ['<p style="color: red">Red</p>', 'html-removed'],
    ['<p onclick="alert(1)">Click</p>', 'html-removed'],
    ['<form><button>Send</button></form>', 'html-removed'],
    ['<a href="javascript:alert(1)">Run</a>', 'link-unsafe'],
  ])('%s is %s', async (html, ruleId) => {
    expect((await readMarkdown(`Text.\n\n${html}\n`)).said).toEqual([`guide.md:3:1 [${ruleId}]`]);
  });

  it.each([
    '<br>',
    'H<sub>2</sub>O',
    '<kbd>Enter</kbd>',
    '<details><summary>More</summary>Text</details>',
    '<table><tr><td>A</td></tr></table>',
    '<!-- a comment -->',
    '<a href="https://example.org">Web</a>',
    '<center>Text</center>',
  ])('%s is welcome', async (html) => {
    expect((await readMarkdown(`Text.\n\n${html}\n`)).said).toEqual([]);
  });

  it('what is left out names itself', async () => {
    const reading = await readMarkdown('<p style="x" onclick="y"><blink>A</blink></p>\n');
    expect(reasonsOf(reading, 'html-removed')[0]).toMatch(/style="…".*onclick="…".*<blink>/);
  });

  it('an open tag swallows none of the text after it', async () => {
    const { guide } = await readMarkdown('Before.\n\n<iframe>\n\nAfter **all**.\n\n## Plot\n\nA.\n');
    expect(wordsIn(guide.sections)).toContain('After  all');
    expect(sectionNamed(guide, 'Plot').kind).toBe('plot');
  });
});
