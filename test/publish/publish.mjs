// Packs the program, installs the package into an empty project, and uses it there as a stranger would: `npm run published`.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { env, execPath } from 'node:process';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'studyguide-published-'));
const project = join(work, 'project');
const home = join(work, 'home');
const npm = (args, cwd) =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8' });

/** No browser of the system, no settings of a user: only Node. */
const bare = { PATH: join(work, 'bin'), HOME: home };
let seen = '';

/** Runs the installed program; its messages may not lead into node_modules, where nobody's own files are. */
function run(args, { status = 0, node = execPath } = {}) {
  const done = spawnSync(node, [join(project, 'node_modules/studyguide/bin/studyguide.js'), ...args], {
    cwd: project,
    env: bare,
    encoding: 'utf8',
  });
  seen += done.stdout + done.stderr;
  assert.equal(done.status, status, `studyguide ${args.join(' ')}: ${done.stdout}${done.stderr}`);
  return done.stdout + done.stderr;
}

const steps = {
  'the package has what it names, and its pages lead nowhere else': () => {
    const [{ filename, size, files }] = JSON.parse(
      npm(['pack', '--ignore-scripts', '--json', '--pack-destination', work], root),
    );
    const names = files.map(({ path }) => path);
    const folders = new Set(names.flatMap((name) => name.split('/').map((_, at, all) => all.slice(0, at).join('/'))));
    const dead = [
      'README.md',
      'CONTRIBUTING.md',
      ...names.filter((name) => /^(?:docs|content|templates)\/[\w-]+\.md$/.test(name)),
    ].flatMap((page) => {
      // Examples name files of the reader's.
      const text = readFileSync(join(root, page), 'utf8')
        .replace(/^ *```.*?^ *```/gms, '')
        .replace(/`[^`\n]*`/g, '');
      const links = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(
        ([, link, source]) => (link ?? source).split('#')[0],
      );
      return links
        .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
        .map((link) =>
          normalize(join(dirname(page), link))
            .replaceAll('\\', '/')
            .replace(/\/$/, ''),
        )
        .filter((target) => !names.includes(target) && !folders.has(target))
        .map((target) => `${page}: ${target}`);
    });
    assert.deepEqual(dead, []);
    const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const path of [
      bin.studyguide,
      exports['.'].types,
      exports['.'].default,
      'schema/studyguide.json',
      'LICENSE',
      'dist/program/licences.txt',
    ])
      assert(names.includes(normalize(path)), `${path} is not in the package`);
    assert.deepEqual(
      names.filter((name) => /\.test\.|^test\/(?!README)|^src\/.*\.ts$/.test(name)),
      [],
    );
    return `${filename}, ${(size / 1e6).toFixed(1)} MB, ${names.length} files`;
  },
  'an empty project installs it': () => {
    for (const folder of [project, home, bare.PATH]) mkdirSync(folder);
    symlinkSync(execPath, join(bare.PATH, 'node'));
    writeFileSync(join(project, 'package.json'), '{"private": true, "type": "module"}');
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
    npm(['install', '--ignore-scripts', '--prefer-offline', join(work, tarball)], project);
    const kilobytes = (path) => Number(/^\d+/.exec(execFileSync('du', ['-sk', path], { encoding: 'utf8' }))[0]);
    const all = kilobytes(join(project, 'node_modules'));
    const browser = join(project, 'node_modules/@sparticuz');
    const without = (all - (existsSync(browser) ? kilobytes(browser) : 0)) / 1024;
    assert(without <= 150, `${without} MB without the browser`);
    return `${Math.round(all / 1024)} MB, ${Math.round(without)} MB without the optional browser`;
  },
  'a folder of guides is begun, looked at and built': () => {
    run(['new', 'guides', '--library']);
    run(['check', 'guides', '--strict']);
    run(['build', 'guides', '--format', 'html,epub,docx']);
    for (const name of ['frankenstein/frankenstein.html', 'hamlet/hamlet.epub'])
      assert(existsSync(join(project, 'dist/guides', name)), `${name} was not written`);
  },
  'a quote sheet is printed with the browser that came through npm': () => {
    run(['quotes', 'guides/hamlet', '--out', 'hamlet.pdf']);
    run(['check', 'hamlet.pdf', '--copies']);
  },
  'a page is imported and built': () => {
    writeFileSync(
      join(project, 'page.html'),
      '<!doctype html><h1>Emma</h1><h2>Plot</h2><p>A match is made.</p><h2>Themes</h2><p>Pride.</p>',
    );
    run(['import', 'page.html', '--out', 'emma']);
    run(['build', 'emma', '--format', 'html']);
  },
  'what is wrong is said of the files of the reader': () => {
    writeFileSync(join(project, 'wrong.md'), '---\ntitel: Emma\n---\n\n# Emma\n\n## Plot\n\n![A map](map.png)\n');
    assert.match(
      run(['check', 'wrong.md', '--format', 'unix', '--strict'], { status: 1 }),
      /wrong\.md:2:1: error: .*titel/,
    );
    run(['build', 'nothing-here'], { status: 2 });
    run(['doctor']);
  },
  'the library builds': () => {
    const code = `import { build, check, readGuide } from 'studyguide';
const { guide } = await readGuide('guides/hamlet');
await build({ paths: ['guides/hamlet'], out: 'by-library', formats: ['html'] });
console.log(guide.title, typeof check);`;
    writeFileSync(join(project, 'library.js'), code);
    const said = execFileSync(execPath, ['library.js'], { cwd: project, env: bare, encoding: 'utf8' });
    assert.equal(said, 'Hamlet: a first look function\n');
    assert(existsSync(join(project, 'by-library/hamlet/hamlet.html')));
  },
  'its types are all there': () => {
    writeFileSync(
      join(project, 'types.ts'),
      "import { readGuide } from 'studyguide';\nconst { guide } = await readGuide('guides/hamlet');\nexport const body: string | undefined = guide?.sections[0]?.body[0]?.type;\n",
    );
    // Those of Node are the project's own, as in any program for it.
    const ofNode = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', ...ofNode, 'types.ts'];
    const done = spawnSync(execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options], {
      cwd: project,
      encoding: 'utf8',
    });
    assert.equal(done.status, 0, done.stdout);
  },
  'the preview starts, answers and ends': async () => {
    const bin = join(project, 'node_modules/studyguide/bin/studyguide.js');
    const preview = spawn(execPath, [bin, 'preview', 'guides/hamlet', '--no-open'], { cwd: project, env: bare });
    const ended = new Promise((resolve) => preview.on('exit', resolve));
    let said = '';
    const address = await new Promise((resolve, reject) => {
      preview.stdout.on('data', (text) => {
        said += text;
        const found = /http:\S+/.exec(said);
        if (found) resolve(found[0]);
      });
      ended.then((status) => reject(new Error(`it ended with ${status}: ${said}`)));
    });
    const answer = await fetch(address);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /<title>/);
    preview.kill('SIGINT');
    assert.equal(await ended, 130);
  },
  'no message led into node_modules': () => assert.doesNotMatch(seen, /node_modules/),
  'the step of action.yml builds, and takes no word for a command': () => {
    const { runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
    const step = runs.steps.find(({ id }) => id === 'run');
    const output = join(work, 'output');
    const inShell = (inputs) => {
      const { path, out, command, options } = {
        path: 'guides',
        out: 'by-action',
        command: 'build',
        options: '',
        ...inputs,
      };
      writeFileSync(output, '');
      return spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step.run], {
        cwd: project,
        encoding: 'utf8',
        env: {
          ...bare,
          PATH: `${bare.PATH}:${env.PATH}`,
          GITHUB_ACTION_PATH: join(project, 'node_modules/studyguide'),
          GITHUB_OUTPUT: output,
          GUIDE_PATH: path,
          GUIDE_OUT: out,
          GUIDE_COMMAND: command,
          GUIDE_OPTIONS: options,
        },
      });
    };
    assert.equal(inShell({ options: '--format html\n--edition guide' }).status, 0);
    assert.equal(readFileSync(output, 'utf8'), 'folder=by-action\n');
    assert(existsSync(join(project, 'by-action/hamlet/hamlet.html')));
    assert.equal(inShell({ command: 'check', path: 'guides/hamlet' }).status, 0);
    assert.equal(inShell({ command: 'doctor' }).status, 2);
    assert.equal(inShell({ path: '$(touch ran)', options: '; touch ran' }).status, 2);
    assert.equal(existsSync(join(project, 'ran')), false);
  },
  ...Object.fromEntries(
    [22, 24].map((major) => [
      `Node ${major} checks and builds`,
      () => {
        const place = join(work, `node${major}`);
        mkdirSync(place);
        writeFileSync(join(place, 'package.json'), '{"private": true}');
        const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
        npm(['install', '--ignore-scripts', '--prefer-offline', `${name}@${major}`], place);
        const node = join(place, 'node_modules', name, 'bin', 'node');
        const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
        assert(version.startsWith(`v${major}.`), version);
        run(['check', 'guides', '--strict', '--no-record'], { node });
        run(['build', 'guides/hamlet', '--edition', 'guide,quotes', '--out', `by-${major}`], { node });
        for (const file of ['hamlet.pdf', 'hamlet.epub', 'hamlet.html', 'hamlet-quotes.pdf'])
          assert(existsSync(join(project, `by-${major}/hamlet`, file)), `${file} was not written`);
        return version;
      },
    ]),
  ),
};

try {
  for (const [name, step] of Object.entries(steps)) {
    const start = performance.now();
    const figures = await step();
    console.log(`${name}${figures ? `: ${figures}` : ''} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
