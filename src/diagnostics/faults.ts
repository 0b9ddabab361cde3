// Faults of usage or of the machine, with codes and remedies.
import type { VFileMessage } from 'vfile-message';
import { bugsAddress, templateFile } from '../platform/installation.ts';

/** Every code with the exit status of the command line: 2 for wrong usage, 3 for what the machine lacks. */
const exitStatuses = {
  usage: 2,
  'input-missing': 2,
  'source-unreadable': 2,
  'browser-missing': 3,
  'browser-failed': 3,
  'fonts-missing': 3,
  'canvas-missing': 3,
  'output-failed': 3,
  'system-refused': 3,
  'guide-inconsistent': 3,
  'shards-incomplete': 3,
} as const;

type FaultCode = keyof typeof exitStatuses;

/** A mistyped word and the words it could have been. */
export interface Mistyped {
  readonly wrong: string;
  readonly candidates: readonly string[];
}

interface UnfinishedGuide {
  readonly slug: string;
  readonly messages: readonly VFileMessage[];
  readonly fault?: Error;
}

export class EnvironmentFault extends Error {
  override readonly name = 'EnvironmentFault';
  /** For “Did you mean”, where there is no remedy. */
  readonly mistyped?: Mistyped;
  /** The guides of a build or check in which no guide could be finished. */
  readonly guides?: readonly UnfinishedGuide[];

  constructor(
    readonly code: FaultCode,
    message: string,
    readonly remedy: string,
    { mistyped, ...options }: ErrorOptions & { readonly mistyped?: Mistyped } = {},
  ) {
    super(message, options);
    if (mistyped) this.mistyped = mistyped;
  }

  get exitStatus(): 2 | 3 {
    return exitStatuses[this.code];
  }
}

/** The end of a request to report a fault of the program. */
export function whereToReport(address = bugsAddress()): string {
  return address ? `at ${address}` : 'to the person you have studyguide from';
}

/** Wrong usage; `help` is a remedy, or what was mistyped. */
export function usageFault(message: string, help: string | Mistyped = ''): EnvironmentFault {
  return typeof help === 'string'
    ? new EnvironmentFault('usage', message, help)
    : new EnvironmentFault('usage', message, '', { mistyped: help });
}

const refusals: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space, or write to another disk with --out.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, or write to another disk with --out.'],
  EROFS: ['the disk cannot be written to', 'Choose another place with --out.'],
  EACCES: ['permission denied', 'Change the permissions, or choose another place.'],
  EPERM: ['permission denied', 'Change the permissions, or choose another place.'],
  EMFILE: [
    'too many files are open',
    'Build fewer guides at a time with --jobs 1, or allow more open files: `ulimit -n 1024` before the command.',
  ],
  ENFILE: ['too many files are open', 'Close other programs and try again.'],
  ENOENT: ['it is not there any more', 'Try again when no other program changes the folder.'],
  ENOTDIR: ['a file is where a folder should be', 'Move the file away, or name another folder.'],
  EISDIR: ['a folder is where a file should be', 'Move the folder away, or name another file.'],
  ENAMETOOLONG: [
    'the name is too long for this disk',
    'Give the guide’s folder or file a shorter name, or choose a folder with a shorter path with --out.',
  ],
  ENOMEM: ['there is not enough memory', 'Close other programs, or build fewer guides at a time with --jobs 1.'],
  EAGAIN: ['too many programs are running', 'Close other programs and try again.'],
  EIO: ['the disk failed to read or write', 'Check the disk.'],
};

/** Faults of the program or of a package, not of a guide. */
const packageFile = /[\\/]node_modules[\\/](?:@?[\w.-]+[\\/])+/;

const isOwnFile = (path: string): boolean => packageFile.test(path) || path.startsWith(templateFile());

/**
 * Returns the fault that a thrown value is, also where the operating system refused something.
 * @returns undefined when it is neither: then it is a crash
 */
export function asFault(error: unknown): EnvironmentFault | undefined {
  if (error instanceof EnvironmentFault) return error;
  const { code, path, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND' || (code === 'ENOENT' && isOwnFile(path ?? '')))
    return new EnvironmentFault(
      'system-refused',
      `A part of studyguide is missing: ${path ?? String((error as Error).message).split('\n')[0]}`,
      'Install it again: run `npm ci` in its folder.',
      { cause: error },
    );
  // A thread that cannot start has the system's code in its message alone.
  const refused = code === 'ERR_WORKER_INIT_FAILED' ? /\bE[A-Z]+$/.exec(String((error as Error).message))?.[0] : code;
  const refusal = refused && (syscall || refused !== code) ? refusals[refused] : undefined;
  if (!refusal) return undefined;
  const [message, remedy] = refusal;
  return new EnvironmentFault('system-refused', `${path ? `${path}: ` : ''}${message}`, remedy, { cause: error });
}
