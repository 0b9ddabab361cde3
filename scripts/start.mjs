// `npm start`: compiles what has changed, builds the guides of content/, and says what to open first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

if (!existsSync('node_modules/typescript')) {
  console.error('studyguide is not installed yet: run npm ci in this folder first.');
  process.exit(3);
}
const { compile, isStale } = await import('./compile.mjs');
if (isStale()) {
  console.error('Compiling what has changed …');
  await compile();
}
const { status } = spawnSync(process.execPath, ['bin/studyguide.js', 'build', 'content'], { stdio: 'inherit' });
const first = join('dist', 'guides', 'never-let-me-go', 'never-let-me-go.pdf');
if (status === 0 && existsSync(first)) console.log(`Open first: ${first}`);
process.exit(status ?? 1);
