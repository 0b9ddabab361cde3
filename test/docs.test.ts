// The documentation tells the truth: its examples are read, its commands exist, its lists are the program's own.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Printer } from '../src/browser/printer.ts';
import { readGuide } from '../src/build/check.ts';
import { Diagnostics, severityOf } from '../src/diagnostics/finding.ts';
import { type RuleId, rules } from '../src/diagnostics/register.ts';
import { bookEdition, handouts } from '../src/editions/chooseEditions.ts';
import { quoteSheet } from '../src/editions/quoteSheetEdition.ts';
import { readLocator } from '../src/guide/locator.ts';
import { sectionKindOf } from '../src/guide/sections.ts';
import { en } from '../src/languages/en.ts';
import { languagesUnderstood } from '../src/languages/index.ts';
import { renderHtml } from '../src/renderers/html/documents/book.ts';
import { classSheetPrinting } from '../src/renderers/pdf/printClassSheet.ts';
import { bookPrinting, handoutPrinting } from '../src/renderers/pdf/printEditions.ts';
import { quoteSheetPrinting } from '../src/renderers/pdf/printQuoteSheet.ts';
import { runProgram } from './cli/runProgram.ts';
import { writeGuide } from './support/folders.ts';
import {
  codeIn,
  commandsIn,
  markdownPages,
  ours,
  readPage as read,
  repository as root,
  tableUnder,
} from './support/markdownPages.ts';

const may = { rewrite: Boolean(process.env.UPDATE_DOCS) && !process.env.CI };
const writing = read('content/README.md');
const designing = read('templates/README.md');

const complaintsOf = async (markdown: string) => {
  const image = readFileSync(join(root, 'test/fixtures/everything/images/fence.png'));
  const { guide, messages } = await readGuide(
    writeGuide('example', { 'guide.md': markdown, 'map.png': image, 'cover.png': image }),
  );
  return { guide, complaints: messages.filter((message) => severityOf(message) !== 'note') };
};

function keysOf(name: string): string[] {
  const known = read('src/content/frontMatterKeys.ts');
  return [
    ...known
      .slice(known.indexOf(`const ${name}`))
      .split('};')[0]!
      .matchAll(/^ {2}(\w+):/gm),
  ].map((match) => match[1]!);
}

describe('content/README.md', () => {
  const examples = ['content/README.md', 'README.md'].flatMap((name) =>
    [...read(name).matchAll(/(?:<!-- expects: ([a-z-]+) -->\n)?^( *)```markdown\n(.*?)\n *```\n/gms)].map((match) => ({
      name,
      line: read(name).slice(0, match.index).split('\n').length,
      expected: match[1] as RuleId | undefined,
      markdown: match[3]!.replaceAll(`\n${match[2]}`, '\n').slice(match[2]!.length),
    })),
  );

  it('has examples', () => expect(examples.length).toBeGreaterThan(15));

  it.each(examples)('$name, line $line: the example is read as it says', async ({ expected, markdown }) => {
    const { guide, complaints } = await complaintsOf(markdown);
    expect([...new Set(complaints.map((message) => message.ruleId))]).toEqual(expected ? [expected] : []);
    expect(guide).toBeDefined();
    // A figure below a quotation is a place or the year of another medium, unless the example is about one that is neither.
    if (expected !== 'locator-unknown')
      for (const { attribution } of guide!.quotations)
        expect([attribution.text, Boolean(attribution.locator ?? attribution.medium)]).toEqual([
          attribution.text,
          /\d/.test(attribution.text),
        ]);
  });

  it.each(tableUnder(writing, '## Front matter'))('the key %s takes its example', async (key, _meaning, example) => {
    const path = codeIn(key!)[0]!.split('.');
    const yaml = path.map((name, depth) => `${'  '.repeat(depth)}${name}:`).join('\n');
    const { complaints } = await complaintsOf(`---\n${yaml} ${codeIn(example!)[0]}\n---\n\nText.\n`);
    expect(complaints.map(String)).toEqual([]);
  });

  it('lists every key of front matter', () => {
    const listed = tableUnder(writing, '## Front matter').map(([key]) => codeIn(key!)[0]);
    expect(listed).toEqual([...keysOf('guideFields'), ...keysOf('workFields').map((key) => `work.${key}`)]);
  });

  it('leaves to docs/settings.md the keys of settings, which take their examples', async () => {
    const rows = tableUnder(read('docs/settings.md'), '## Keys');
    expect(rows.map(([key]) => codeIn(key!)[0])).toEqual(keysOf('settingFields'));
    // There is no picture, and no style sheet.
    const lines = rows
      .filter(([key]) => key !== '`logo`' && key !== '`style`')
      .map(([key, , value]) => `${codeIn(key!)[0]}: ${codeIn(value!)[0]}`);
    const { complaints } = await complaintsOf(`---\n${lines.join('\n')}\n---\n\nText.\n`);
    expect(complaints.map(String)).toEqual([]);
  });

  it('lists the headings of every section', () => {
    const listed = tableUnder(writing, '## Sections').map(([, names]) => names!.split(', ').sort());
    const { introduction: _, ...sections } = en.sections;
    const plain = (names: readonly string[]) => [...new Set(names.map((name) => name.replace(/’/g, "'")))].sort();
    expect(listed).toEqual([...Object.values(sections), en.answer.names].map(plain));
  });

  it('names headings that are understood in other languages', () => {
    const kinds = ['quotations', 'plot', 'characters', 'themes', 'glossary', 'timeline', 'questions', 'quiz'];
    for (const [, tag, ...names] of tableUnder(writing, '## Other languages'))
      expect(names.map((name) => sectionKindOf(name, languagesUnderstood(codeIn(tag!)[0]!)))).toEqual(kinds);
  });

  it.each(tableUnder(writing, '### Places').flatMap(([written]) => codeIn(written!)))('%s is a place', (written) => {
    expect(readLocator(written, [en])).toBeDefined();
  });
});

describe('docs/messages.md', () => {
  it('is what the register says (rewrite it with UPDATE_DOCS=1)', () => {
    const cell = (text: string) => text.replace(/\|/g, '\\|');
    const rows = Object.entries(rules).map(
      ([id, { severity, meaning, remedy, inCheck }]) =>
        `| \`${id}\` | ${severity}${inCheck ? `; ${inCheck} in \`check\`` : ''} | ${cell(meaning)} | ${cell(remedy)} |`,
    );
    const generated = `# Messages

Everything the program says about a guide. An error forbids writing the guide; a warning does too with \`--strict\`; a note never does.
Some faults are only found when the guide is printed, so \`build\` may say more than \`check\`.

This table is made from \`src/diagnostics/register.ts\`; change it there.

| Rule | Severity | Meaning | Remedy |
|---|---|---|---|
${rows.join('\n')}
`;
    if (may.rewrite) writeFileSync(join(root, 'docs/messages.md'), generated);
    expect(read('docs/messages.md')).toBe(generated);
  });
});

describe('templates/README.md', () => {
  it.each(['book.html', 'screen.html', 'handout.html', 'quotes.html', 'class-sheet.html', 'cards.html'])(
    'lists the slots of %s',
    (name) => {
      const slots = [...read(`templates/${name}`).matchAll(/<slot name="([^"]+)"/g)].map((match) => match[1]!);
      expect(
        tableUnder(designing, `### \`${name}\``)
          .map(([slot]) => codeIn(slot!)[0]!)
          .sort(),
      ).toEqual([...new Set(slots)].sort());
    },
  );

  it('lists every template, style sheet and group of tokens', () => {
    const files = readdirSync(join(root, 'templates'), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => /\.\w+$/.test(name) && name !== 'README.md');
    const first = (heading: string) => tableUnder(designing, heading).map(([cell]) => codeIn(cell!)[0]!);
    const sheets = tableUnder(designing.slice(designing.indexOf('`epub.css` stands')), '').map(
      ([cell]) => codeIn(cell!)[0]!,
    );
    expect([...first('## Which template makes what'), ...sheets.map((name) => `styles/${name}`)].sort()).toEqual(
      files.sort(),
    );
    const groups = [
      ...read('templates/styles/tokens.css').matchAll(/(?:\{|\n)\n {2}\/\* ([^.:]+?)(?:[.:].*)? \*\/\n/g),
    ];
    expect(tableUnder(designing, '### Tokens').map(([group]) => group)).toEqual(groups.map(([, group]) => group));
  });

  it('lists the layers of each output in their order', async () => {
    const guide = (await readGuide(join(root, 'templates/starter/guide.md'))).guide!;
    const pages: string[] = [];
    const seen = 'the page is all that is wanted';
    const printer: Printer = {
      open: async ({ html }) => {
        pages.push(html);
        throw new Error(seen);
      },
      warm: async () => {},
      close: async () => {},
    };
    const options = { paper: 'a4' } as const;
    for (const layOut of [
      () => bookPrinting(guide, bookEdition(guide, 'guide'), printer, options),
      () => bookPrinting(guide, bookEdition(guide, 'teacher'), printer, options),
      () => handoutPrinting(guide, handouts(guide)[0]!, printer, options),
      () => quoteSheetPrinting(guide, quoteSheet(guide), printer, options, new Diagnostics()),
      ...(['worksheet', 'recall', 'answers', 'cards'] as const).map(
        (id) => () =>
          classSheetPrinting(guide, { kind: 'class-sheet', id, file: id, formats: ['pdf'] }, printer, options),
      ),
    ])
      await expect(layOut().then<unknown>(({ print }) => print())).rejects.toThrow(seen);
    pages.push(new TextDecoder().decode(await renderHtml(guide, bookEdition(guide, 'guide'))));
    // The guide is printed more than once, always in the same layers.
    const orders = new Set(pages.map((html) => /@layer ([^;{]+);/.exec(html)![1]!));
    const layers = [...orders].map((order) => order.split(', '));
    expect(tableUnder(designing, '## Style sheets').map(([, names]) => codeIn(names!))).toEqual(layers);
  });
});

describe('docs/commands.md', () => {
  it('has what --help says (rewrite it with UPDATE_DOCS=1)', async () => {
    const mark = '<!-- from --help -->\n';
    const page = read('docs/commands.md');
    const sections: string[] = [];
    for (const name of await commandNames()) {
      // Wide enough for the longest description, so that each stands on one line.
      const help = await helpOf(name, 10_000);
      const block = (title: string) => new RegExp(`^${title}:\\n((?:  .*\\n?)+)`, 'm').exec(help)?.[1] ?? '';
      const rows = (title: string) =>
        [...block(title).matchAll(/^ {2}(\S.*?) {2,}(.+)$/gm)].filter(([, flags]) => !flags!.startsWith('-h,'));
      const [usage, description] = help.split('\n\n') as [string, string];
      const options = [...rows('Arguments'), ...rows('Options')];
      const table = options.map(([, flags, does]) => `| \`${flags}\` | ${does!.replace(/\|/g, '\\|')} |`);
      const examples = block('Examples?')
        .trimEnd()
        .replace(/^ {2}/gm, '')
        .replace(/^(\S.*?\S) {2,}(\S.*)$/gm, '$1 # $2');
      sections.push(
        [
          `## ${name}`,
          `\`${usage.replace(/^Usage: /, '')}\``,
          description.trim(),
          ...(table.length > 0 ? [`| | |\n|---|---|\n${table.join('\n')}`] : []),
          ...(examples ? [`\`\`\`sh\n${examples}\n\`\`\``] : []),
        ].join('\n\n'),
      );
    }
    const generated = `${page.slice(0, page.indexOf(mark) + mark.length)}\n${sections.join('\n\n')}\n`;
    if (may.rewrite) writeFileSync(join(root, 'docs/commands.md'), generated);
    expect(read('docs/commands.md')).toBe(generated);
  });
});

describe('commands', () => {
  const lines = markdownPages().flatMap((name) => commandsIn(read(name)).map((line) => ({ name, line })));

  it.each(lines.filter(({ line }) => ours.test(line)))('$name: $line', async ({ line }) => {
    const words = line.replace(ours, '').trim().split(/\s+/);
    const options = words.flatMap((word) => /^--?[a-z][\w-]*/i.exec(word)?.[0] ?? []);
    const command = words.find((word) => !word.startsWith('-'));
    if (command) expect(await commandNames()).toContain(command);
    const known = [...(await helpOf(command)).matchAll(/^ {2}(?:(-\w), )?(--[\w-]+)/gm)];
    expect(known.flatMap((match) => match.slice(1))).toEqual(expect.arrayContaining(options));
  });

  it.each(lines.filter(({ line }) => /^npm (?:run|test|start)\b/.test(line)))('$name: $line', ({ line }) => {
    const script = line.replace(/^npm (?:run )?(?:-\S+ )*/, '').split(' ')[0]!;
    expect(JSON.parse(read('package.json')).scripts).toHaveProperty(script);
  });

  it.each(markdownPages())('%s names files that exist', (name) => {
    const text = read(name).replace(/```markdown\n.*?\n```|\[[^\]]*\]\(https?:[^)]*\)/gs, '');
    const prose = text.replace(/^ *```.*?^ *```$|`[^`\n]*`/gms, '');
    const named = [...text.matchAll(/(?<![\w./-])(?:src|test|templates|bin)\/[\w./-]*\w/g)].map(([path]) => path);
    const linked = [...prose.matchAll(/\]\((?!https?:|mailto:|#)([\w./-]+)(?:#[\w-]+)?\)/g)].map((match) =>
      join(name, '..', match[1]!),
    );
    expect([...named, ...linked].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

async function helpOf(command?: string, columns = 200): Promise<string> {
  const { stdout, status } = await runProgram([...(command ? [command] : []), '--help'], { columns });
  expect(status).toBe(0);
  return stdout;
}

async function commandNames(): Promise<string[]> {
  const [, list] = (await helpOf()).split('Commands:');
  return [...list!.matchAll(/^ {2}(\w+) /gm)].map((match) => match[1]!).filter((name) => name !== 'help');
}
