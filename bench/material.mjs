// Turns the benchmark's guide into what is measured: one Markdown file, our ready HTML, edits of it, and whole libraries.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';

export const project = join(import.meta.dirname, '..');
/** A guide of 8,500 words that stays as it is, so that figures of different days can be compared; `content/` may change. */
export const guide = join(import.meta.dirname, 'guide');

const frontMatter = /^---\n[\s\S]*?\n---\n/;
const filesOf = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort((a, b) => Number(b === 'guide.md') - Number(a === 'guide.md') || (a < b ? -1 : 1));

/** A guide for tools that take one file. */
export function joined(to, folder = guide) {
  const texts = filesOf(folder).map((name) => readFileSync(join(folder, name), 'utf8').replace(frontMatter, ''));
  writeFileSync(to, texts.join('\n\n'));
  return to;
}

/** The HTML of our student guide as the first print gets it, with its typefaces and pictures beside it. */
export async function readyHtml(folder) {
  mkdirSync(folder, { recursive: true });
  const entry = `export { readGuide } from './src/index.ts';
    export { renderer } from './src/renderers/formats.ts';
    export { chooseEditions } from './src/editions/chooseEditions.ts';
    export { Diagnostics } from './src/diagnostics/finding.ts';`;
  const program = join(project, 'dist/bench/stages.mjs');
  const start = join(project, 'stages.ts');
  await build({
    input: start,
    plugins: [
      { name: 'stages', resolveId: (id) => (id === start ? id : null), load: (id) => (id === start ? entry : null) },
    ],
    external: (id) => !/^[./]/.test(id),
    platform: 'node',
    output: { file: program, format: 'esm', codeSplitting: false },
    logLevel: 'warn',
  });
  const { readGuide, renderer, chooseEditions, Diagnostics } = await import(pathToFileURL(program).href);
  const read = await readGuide(guide);
  const diagnostics = new Diagnostics();
  let page;
  const printer = {
    open: (printable) => {
      page ??= printable;
      throw new Error('Only the page is wanted');
    },
  };
  const render = renderer({ guide: read.guide, printer, paper: 'a4', files: new Set(), diagnostics });
  const [edition] = chooseEditions(read.guide, ['guide'], undefined, diagnostics);
  await render(edition, 'pdf').catch(() => undefined);
  for (const [address, file] of page.files) {
    if (!page.html.includes(encodeURI(address).replace(/^\/(images|fonts)\//, '/$1/'))) continue;
    const path = join(folder, address);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, await file.read());
  }
  const html = join(folder, 'ready.html');
  writeFileSync(html, page.html.replaceAll('https://guide.invalid/', './'));
  return html;
}

/** The guide with every section `times` over; headings, quotations and notes of each have a name of their own. */
export function longer(folder, times) {
  cpSync(guide, folder, { recursive: true });
  for (const name of filesOf(guide).filter((file) => file !== 'guide.md'))
    for (let time = 2; time <= times; time++) {
      const text = readFileSync(join(guide, name), 'utf8')
        .replace(/^(#{3,} .*)$/gm, `$1 (${time})`)
        .replace(/^> (?!— )(?=\S)/gm, `> (${time}) `)
        .replace(/\[\^([\w-]+)\]/g, `[^$1-${time}]`);
      writeFileSync(join(folder, name.replace(/\.md$/, `-${String(time).padStart(2, '0')}.md`)), text);
    }
  return folder;
}

/** A copy of the guide, and what changes one word of its plot, a space in it, or a word of another file each time it is called. */
export function edited(folder) {
  if (!existsSync(folder)) cpSync(guide, folder, { recursive: true });
  let time = 0;
  const change = (from, to) => (name) => {
    const file = join(folder, name);
    const text = readFileSync(join(guide, name), 'utf8');
    time++;
    writeFileSync(file, text.replace(from, to(time)));
  };
  return {
    /** A word before the first long line of prose, or of a quotation. */
    word: change(/^(?:> )?(?=[A-Z].{60})/m, (number) => `$&Edit${number} `),
    /** One or two spaces after the first comma of a line of prose. */
    space: change(/^([A-Z].{20,}?,) /m, (number) => (number % 2 === 0 ? '$1 ' : '$1  ')),
  };
}

/** `count` guides, each with a title and a sentence of its own. */
export function library(folder, count) {
  for (let number = 1; number <= count; number++) {
    const copy = join(folder, `guide-${String(number).padStart(3, '0')}`);
    if (existsSync(copy)) continue;
    cpSync(guide, copy, { recursive: true });
    const file = join(copy, 'guide.md');
    const text = readFileSync(file, 'utf8');
    const own = text.replace(/^title: .*$/m, `title: "Never Let Me Go, class ${number}"`);
    writeFileSync(
      file,
      `${own === text ? text.replace('---\n', `---\ntitle: "Class ${number}"\n`) : own}\nFor class ${number}.\n`,
    );
  }
  return folder;
}
