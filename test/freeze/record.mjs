// Runs the compiled program over all guides and records its files, messages and help.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { parseHelp, parsePrettyMessages, splitMessages } from './parse.mjs';

export const kinds = ['html', 'epub', 'pdf', 'messages', 'help'];
/** A quotation record (`quotations.lock`) says what a check found. */
const kindOfExtension = { '.html': 'html', '.epub': 'epub', '.pdf': 'pdf', '.lock': 'messages', '.md': 'messages' };
export const kindOfFile = (name) => kindOfExtension[extname(name)];

const project = join(import.meta.dirname, '..', '..');
const program = join(project, 'bin', 'studyguide.js');
const everyEdition = 'guide,handouts,quotes,teacher,large-print,clear-print,booklet,two-up';
const library = ['content', 'fixtures/clean', 'fixtures/everything', ...foldersIn('test/fixtures/printed')];
const rules = foldersIn('test/fixtures/rules');
/** The one rule whose example is two guides. */
const duplicates = ['one', 'two'].map((parent) => `fixtures/rules/slug-duplicate/${parent}/macbeth`);

/** The program could not do its work; `message` has what it said. */
export class ProgramFailure extends Error {}

/**
 * @param {string} work an empty folder, which gets copies of the guides and all output
 * @param {ReadonlySet<string>} wanted kinds to record
 */
export function record(work, wanted) {
  const recorder = new Recorder(work, wanted);
  if (wanted.has('help')) recorder.recordHelp();
  if (wanted.has('messages')) recordChecks(recorder);
  if (recorder.wantsFiles || wanted.has('messages')) recordRuleBuilds(recorder);
  if (recorder.wantsFiles) recordLibrary(recorder);
  if (wanted.has('pdf')) recordVariants(recorder);
  return recorder.result();
}

function recordChecks(recorder) {
  const guides = recorder.copyGuides('checked');
  const content = ['content/frankenstein', 'content/macbeth', 'content/never-let-me-go'];
  for (const path of [...rules, ...content, 'fixtures/everything'])
    recorder.check('messages', guides, path.endsWith('/slug-duplicate') ? duplicates : [guideIn(guides, path)]);
  const withOtherBook = recorder.copyGuides('compared');
  const source = ['--source', 'fixtures/sources/carrow-light.txt'];
  recorder.check('messages', withOtherBook, ['content/frankenstein', ...source]);
  recorder.check('messages', withOtherBook, ['content/never-let-me-go', '--strict']);
  recorder.run('messages', 'new', ['new', 'new-guide'], withOtherBook);
  recorder.hashFiles(guides, 'checked', (name) => name.endsWith('.lock'));
  recorder.hashFiles(withOtherBook, 'compared', (name) => name.endsWith('.lock') || name.startsWith('new-guide'));
}

/** A document that is no Markdown is read only when it is named. */
function guideIn(folder, path) {
  const names = readdirSync(join(folder, path));
  const document = names.find((name) => /\.(?:html|txt)$/.test(name) && name !== 'expected.txt');
  return document && path.includes('/import-') ? `${path}/${document}` : path;
}

/** Some rules are only found while building; `pages-unmarked` only by an EPUB without its PDF. */
function recordRuleBuilds(recorder) {
  const guides = recorder.copyGuides('rules');
  // Pictures of more pixels than a guide may have: Chromium takes minutes to print those within the bound.
  rmSync(join(guides, 'fixtures', 'rules', 'asset-beyond'), { recursive: true });
  // No EPUB: the animated WebP of `image-webp` makes the canvas library end the process (SIGSEGV).
  recorder.build('messages', guides, 'rules', ['fixtures/rules', '--edition', 'guide,quotes', '--format', 'pdf,html']);
  const unmarked = ['fixtures/rules/pages-unmarked', '--edition', 'guide', '--format', 'epub'];
  recorder.build('messages', guides, 'unmarked', unmarked);
  recorder.build('messages', guides, 'duplicate', [...duplicates, '--edition', 'quotes']);
}

function recordLibrary(recorder) {
  const { wanted } = recorder;
  // An EPUB gets its page list from the PDF built with it.
  const flags = wanted.has('pdf')
    ? ['--edition', everyEdition]
    : ['--edition', 'guide,teacher', '--format', wanted.has('epub') ? 'pdf,epub,html' : 'html'];
  for (const paper of ['a4', 'letter']) {
    const guides = recorder.copyGuides(paper);
    // Some messages are about an edition, so only a full build has them all.
    recorder.build('pdf', guides, paper, [...library, ...flags, '--paper', paper]);
  }
  const finished = join(recorder.work, 'a4', 'frankenstein');
  if (wanted.has('pdf'))
    for (const pdf of ['frankenstein.pdf', 'frankenstein-quotes.pdf']) {
      recorder.check('pdf', finished, [pdf]);
      recorder.check('pdf', finished, [pdf, '--copies']);
    }
  if (wanted.has('epub')) recorder.check('epub', finished, ['frankenstein.epub']);
}

/** Options that change what is printed, on one guide. */
function recordVariants(recorder) {
  const guides = recorder.copyGuides('variants');
  const guide = 'content/frankenstein';
  recorder.build('pdf', guides, 'duplex', [guide, '--edition', 'guide,teacher,booklet', '--format', 'pdf', '--duplex']);
  for (const group of ['theme', 'speaker', 'order'])
    recorder.build('pdf', guides, `group-${group}`, [guide, '--edition', 'quotes', '--group', group]);
  const sheet = join(recorder.work, 'quotes', 'sheet.pdf');
  mkdirSync(join(recorder.work, 'quotes'));
  recorder.run('pdf', 'quotes', ['quotes', guide, '--quiet', '--out', sheet], guides);
  recorder.hashFiles(join(recorder.work, 'quotes'), 'quotes');
}

class Recorder {
  #files = {};
  #pagedEpubs = [];
  #runs = {};
  #help = {};

  constructor(work, wanted) {
    this.work = work;
    this.wanted = wanted;
    this.wantsFiles = ['html', 'epub', 'pdf'].some((kind) => wanted.has(kind));
  }

  /** Checks and builds may write `quotations.lock` next to a guide, so each set of runs gets guides of its own. */
  copyGuides(name) {
    const folder = join(this.work, 'guides', name);
    // The symlink in `asset-outside` must keep its relative target.
    const options = { recursive: true, verbatimSymlinks: true };
    cpSync(join(project, 'content'), join(folder, 'content'), options);
    cpSync(join(project, 'test', 'fixtures'), join(folder, 'fixtures'), options);
    return folder;
  }

  check(kind, cwd, args) {
    this.run(kind, `check ${args.join(' ')}`, ['check', ...args, '--format', 'json'], cwd);
  }

  /** @param {string} kind of the messages; the files' own kinds decide which are hashed */
  build(kind, cwd, name, args) {
    const out = join(this.work, name);
    this.run(kind, `build ${name}`, ['build', ...args, '--force', '--quiet', '--out', out], cwd);
    this.hashFiles(out, name);
  }

  run(kind, name, args, cwd) {
    const { status, stdout, stderr } = this.#execute(args, cwd);
    if (!this.wanted.has(kind)) return;
    const printed = parsePrettyMessages(stderr);
    const messages = args[0] === 'check' && stdout ? [...JSON.parse(stdout), ...printed] : printed;
    this.#runs[name] = { kind, status, ...splitMessages(messages) };
  }

  recordHelp() {
    const commands = this.#helpOf('studyguide', ['--help']).commands.map((command) => command.split(' ')[0]);
    for (const command of commands) this.#helpOf(command, [command, '--help']);
  }

  #helpOf(name, args) {
    const { status, stdout } = this.#execute(args, this.work);
    this.#help[name] = { status, ...parseHelp(stdout), text: stdout.split('\n') };
    return this.#help[name];
  }

  /** @param {(name: string) => boolean} [isOutput] */
  hashFiles(folder, label, isOutput = () => true) {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .split(sep)
          .join('/'),
      );
    // `.studyguide` is the record for the next build; it has a fingerprint of the program.
    for (const name of names.filter((name) => !name.startsWith('.studyguide/') && isOutput(name))) {
      const kind = kindOfFile(name);
      if (kind === undefined) throw new ProgramFailure(`${label}/${name} is of an unknown kind.`);
      if (!this.wanted.has(kind)) continue;
      const bytes = readFileSync(join(folder, name));
      this.#files[`${label}/${name}`] = createHash('sha256').update(bytes).digest('hex');
      if (kind === 'epub' && hasPageList(bytes)) this.#pagedEpubs.push(`${label}/${name}`);
    }
  }

  /** Status 2 (usage) and above mean that this tool or the machine is at fault, and that nothing was recorded. */
  #execute(args, cwd) {
    const env = {
      ...process.env,
      SOURCE_DATE_EPOCH: '1767225600',
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      FORCE_COLOR: '0',
      // Compiled code of other versions must not run here.
      XDG_CACHE_HOME: join(this.work, 'cache'),
    };
    const options = { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 28 };
    const { status, signal, error, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
    if (error) throw error;
    if (status !== 0 && status !== 1)
      throw new ProgramFailure(`studyguide ${args.join(' ')}\nended with ${signal ?? status}:\n${stderr}`);
    return { status, stdout: this.#withoutWork(stdout), stderr: this.#withoutWork(stderr) };
  }

  #withoutWork(text) {
    return text.replaceAll(this.work, '<work>');
  }

  result() {
    const files = Object.fromEntries(Object.entries(this.#files).sort(([one], [other]) => (one < other ? -1 : 1)));
    const { stdout } = this.#execute(['doctor'], this.work);
    const browser = /\w[\w ]* \d+(\.\d+){3}/.exec(stdout)?.[0] ?? 'unknown';
    const versions = { node: process.version, platform: `${process.platform}-${process.arch}`, browser };
    return { versions, files, pagedEpubs: this.#pagedEpubs.sort(), runs: this.#runs, help: this.#help };
  }
}

function hasPageList(epub) {
  const pages = unzipSync(epub, { filter: ({ name }) => /\.x?html$/.test(name) });
  return Object.values(pages).some((bytes) => Buffer.from(bytes).includes('epub:type="page-list"'));
}

function foldersIn(path) {
  return readdirSync(join(project, path))
    .sort()
    .map((name) => `${path.replace(/^test\//, '')}/${name}`);
}
