// Runs a command and turns what it took into figures: wall time, processor time and memory of the whole process tree.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const tick = 10;

/**
 * `cpu` is user and system time of the command and everything it started. The shell's `time` has whatever was waited for, to the
 * millisecond; the samples have what was left behind, such as a browser that its wrapper does not wait for. The larger one holds.
 */
export async function measure([program, ...args], { cwd, env, memory = false } = {}) {
  const start = performance.now();
  const child = spawn('bash', ['-c', 'TIMEFORMAT="cpu %3U %3S"; time "$@"', 'bash', program, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  const seen = new Map();
  let peak = 0;
  let ownPeak = 0;
  const timer = setInterval(
    () => {
      let [sum, own] = [0, 0];
      for (const pid of treeOf(child.pid)) {
        seen.set(pid, cpuOf(pid) ?? seen.get(pid) ?? 0);
        if (!memory) continue;
        const size = sizeOf(pid);
        sum += size.all;
        own += size.own;
      }
      peak = Math.max(peak, sum);
      ownPeak = Math.max(ownPeak, own);
    },
    memory ? 25 : 40,
  );
  const status = await new Promise((resolve) => child.on('exit', resolve));
  const wall = performance.now() - start;
  clearInterval(timer);
  await new Promise((resolve) => (child.stderr.closed ? resolve() : child.stderr.on('close', resolve)));
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${errors}`);
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)\s*$/.exec(errors);
  const sampled = [...seen.values()].reduce((sum, value) => sum + value, 0);
  return { wall, cpu: Math.max((Number(user) + Number(system)) * 1000, sampled), memory: peak, own: ownPeak };
}

function treeOf(pid) {
  const kids = text(`/proc/${pid}/task/${pid}/children`)?.trim().split(' ').filter(Boolean) ?? [];
  return [pid, ...kids.flatMap((kid) => treeOf(Number(kid)))];
}

function cpuOf(pid) {
  const stat = text(`/proc/${pid}/stat`);
  // The name of the program, in brackets, may hold spaces.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) * tick;
}

/**
 * Memory that several processes share is divided among them, so that a browser's is not counted once for each of its processes. `own` is
 * without the pages of files: those are shared with whatever else runs the same browser, which changes from one minute to the next.
 */
function sizeOf(pid) {
  const rollup = text(`/proc/${pid}/smaps_rollup`) ?? '';
  const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0);
  return { all: kilobytes('Pss') * 1024, own: kilobytes('Pss_Anon') * 1024 };
}

function text(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Bytes of a process, or of it and all that it started. */
export const memoryOf = (pid, hasChildren) =>
  (hasChildren ? treeOf(pid) : [pid]).reduce((sum, one) => sum + sizeOf(one).all, 0);

/** Milliseconds of processor time that a process and all that it started have taken so far. */
export const processorTimeOf = (pid) => treeOf(pid).reduce((sum, one) => sum + (cpuOf(one) ?? 0), 0);

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
