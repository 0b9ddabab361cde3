// Measures the memory that guides with many photos take: `npm run photos -- --counts 0,20,100`.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';

const { values } = parseArgs({
  options: {
    counts: { type: 'string', default: '0,20,60,100' },
    formats: { type: 'string', default: 'html,epub,pdf' },
    /** Pixels; the default is a photo of twelve megapixels and two megabytes. */
    width: { type: 'string', default: '4000' },
    height: { type: 'string', default: '3000' },
    /** Quality of the JPEGs, to 100: with more the same pixels take more bytes. */
    quality: { type: 'string', default: '82' },
  },
});
const program = fileURLToPath(new URL('../../bin/studyguide.js', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'studyguide-photos-'));

/** A slope of colours with grain, so that it is as hard to compress as a photo. @returns bytes of all photos */
function writeGuide(folder, count) {
  const [width, height] = [Number(values.width), Number(values.height)];
  mkdirSync(folder);
  const canvas = createCanvas(width, height);
  const ink = canvas.getContext('2d');
  const image = ink.createImageData(width, height);
  let seed = 7;
  for (let at = 0; at < image.data.length; at += 4) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    const grain = (seed >> 16) & 31;
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    image.data.set([(x * 200) / width + grain, (y * 200) / height + grain, 128 + grain, 255], at);
  }
  ink.putImageData(image, 0, 0);
  let bytes = 0;
  let text = '# Photos\n\n## Plot\n\n';
  for (let number = 0; number < count; number++) {
    ink.fillStyle = `hsl(${(number * 37) % 360} 80% 50%)`;
    ink.fillRect((50 * number) % width, (40 * number) % height, width / 8, height / 8);
    const file = join(folder, `photo-${number}.jpg`);
    writeFileSync(file, canvas.encodeSync('jpeg', Number(values.quality)));
    bytes += statSync(file).size;
    text += `Text ${number}.\n\n![Photo ${number}](photo-${number}.jpg)\n\n`;
  }
  writeFileSync(join(folder, 'guide.md'), text);
  return bytes;
}

/** Bytes of memory of a process and those it started; what several share counts once (PSS, Linux only). */
function memoryOf(root) {
  const children = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(readOrEmpty(`/proc/${name}/stat`).replace(/^.*\) \S+ (\d+).*$/s, '$1'));
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  const kilobytes = tree.map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, one) => sum + one, 0) * 1024;
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const megabytes = (bytes) => Math.round(bytes / 1e6);

async function peakOfBuild(folder, format) {
  const out = mkdtempSync(join(scratch, 'out-'));
  const begun = Date.now();
  const child = spawn(
    process.execPath,
    [program, 'build', folder, '--edition', 'guide', '--format', format, '--out', out],
    {
      stdio: 'ignore',
    },
  );
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid));
  }, 100);
  const status = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(timer);
  const file = readdirSync(join(out, 'photos')).find((name) => name.endsWith(`.${format}`));
  const size = file ? statSync(join(out, 'photos', file)).size : 0;
  rmSync(out, { recursive: true });
  return `${format}: exit ${status}, peak ${megabytes(peak)} MB, file ${megabytes(size)} MB, ${Math.round((Date.now() - begun) / 1000)} s`;
}

try {
  for (const count of values.counts.split(',').map(Number)) {
    const folder = join(scratch, 'photos');
    const bytes = writeGuide(folder, count);
    process.stdout.write(`${count} photos, ${megabytes(bytes)} MB\n`);
    for (const format of values.formats.split(',')) process.stdout.write(`  ${await peakOfBuild(folder, format)}\n`);
    rmSync(folder, { recursive: true });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
