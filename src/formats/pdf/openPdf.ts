// Opens a PDF as objects, and lists its pages with what they inherit.
import { PDFArray, type PDFContext, PDFDict, PDFDocument, type PDFObject, PDFParser, PDFStream } from '@cantoo/pdf-lib';
import { processorTime } from '../../platform/runtime.ts';
import {
  arrayEntry,
  asDict,
  asNumber,
  dictEntry,
  entry,
  followed,
  itemsOf,
  latin1,
  nameEntry,
  streamBytes,
} from './pdfObjects.ts';

export interface OpenedPdf {
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  /** The first line of the file. */
  readonly header: string;
  /** Encrypted, but opens without a password. */
  readonly encryption: PDFDict | undefined;
  readonly info: PDFDict | undefined;
}

interface ClosedPdf {
  readonly reason: string;
  readonly remedy: string;
}

/** `timeout` in milliseconds: a book of a thousand pages takes one or two seconds. */
export async function openPdf(bytes: Uint8Array, timeout = 20_000): Promise<OpenedPdf | ClosedPdf> {
  if (bytes.length === 0) return { reason: 'The file is empty', remedy: 'Make or copy the file again.' };
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (!start.includes('%PDF-'))
    return {
      reason: 'The file is not a PDF: it does not begin with %PDF',
      remedy: 'Check the file’s name; a file of another kind has to be exported as PDF first.',
    };
  const header = /^[^\r\n]*/.exec(start)![0];
  let context: PDFContext;
  try {
    context = await parsed(bytes, timeout);
  } catch (error) {
    return error === outOfTime ? endless : broken;
  }
  // With a key, pdf-lib takes the table of a compressed file for encrypted too and loses what it says.
  const { Encrypt, Info } = context.trailerInfo;
  const encryption = dictOf(Encrypt, context);
  if (encryption) {
    try {
      context = await decrypted(bytes);
    } catch {
      return locked;
    }
  }
  const catalog = dictOf(context.trailerInfo.Root, context);
  if (!catalog || (nameEntry(catalog, 'Type') !== 'Catalog' && !dictEntry(catalog, 'Pages'))) return broken;
  return { context, catalog, header, encryption, info: dictOf(Info, context) };
}

const broken: ClosedPdf = {
  reason: 'The file is damaged: it begins as a PDF, but its pages cannot be found',
  remedy: 'Make or copy the file again; a copy that was cut off looks like this.',
};

const locked: ClosedPdf = {
  reason: 'The PDF needs a password, so nothing in it can be checked',
  remedy: 'Check a copy without a password.',
};

const endless: ClosedPdf = {
  reason: 'The file is damaged: some of its objects have no end, and it cannot be read in a reasonable time',
  remedy: 'Make or copy the file again.',
};

const outOfTime = new Error('out of time');

/** For each object without an end pdf-lib looks through the rest of the file: a small one may take hours. */
function parsed(bytes: Uint8Array, timeout: number): Promise<PDFContext> {
  const parser = PDFParser.forBytesWithOptions(bytes, Number.POSITIVE_INFINITY);
  const until = Date.now() + timeout;
  const spent = processorTime() + timeout;
  // Asked after each object. Other threads spend processor time too, and other programs let the clock's time pass.
  const shouldWaitForTick = () => {
    if (Date.now() > until && processorTime() > spent) throw outOfTime;
    return false;
  };
  Object.assign(parser as object, { shouldWaitForTick });
  return parser.parseDocument();
}

const decrypted = async (bytes: Uint8Array): Promise<PDFContext> =>
  (await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false, preserveXFA: true, password: '' }))
    .context;

const dictOf = (value: PDFObject | undefined, context: PDFContext): PDFDict | undefined => {
  const target = followed(value, context);
  return target instanceof PDFDict ? target : asDict(target);
};

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly dict: PDFDict;
  readonly resources: PDFDict | undefined;
  readonly cropBox: Box | undefined;
}

/** Left, bottom, right, top. */
type Box = readonly [number, number, number, number];

/** A tree that comes back to itself is walked once. */
export function pagesOf(catalog: PDFDict | undefined): readonly Page[] {
  const pages: Page[] = [];
  const root = dictEntry(catalog, 'Pages');
  const waiting: Node[] = root ? [{ dict: root, inherited: {} }] : [];
  const seen = new Set<PDFDict>();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const { dict } = node;
    if (seen.has(dict)) continue;
    seen.add(dict);
    const inherited: Inherited = {
      resources: dictEntry(dict, 'Resources') ?? node.inherited.resources,
      mediaBox: boxOf(arrayEntry(dict, 'MediaBox')) ?? node.inherited.mediaBox,
      cropBox: boxOf(arrayEntry(dict, 'CropBox')) ?? node.inherited.cropBox,
    };
    const kids = arrayEntry(dict, 'Kids');
    if (kids && nameEntry(dict, 'Type') !== 'Page') {
      const nodes = itemsOf(kids).flatMap((kid) => asDict(kid) ?? []);
      for (const kid of nodes.reverse()) waiting.push({ dict: kid, inherited });
      continue;
    }
    const { resources, mediaBox, cropBox } = inherited;
    pages.push({ number: pages.length + 1, dict, resources, cropBox: cropBox ?? mediaBox });
  }
  return pages;
}

/** The streams of a page are one text (ISO 32000-1, 7.8.2). One character for each byte. */
export function contentOf({ dict }: Page): string {
  const contents = entry(dict, 'Contents');
  const streams = contents instanceof PDFArray ? itemsOf(contents) : [contents];
  return streams
    .map((stream) => (stream instanceof PDFStream ? streamBytes(stream) : undefined))
    .map((bytes) => (bytes ? latin1(bytes) : ''))
    .join('\n');
}

/** Corners may be given in any order. */
export function boxOf(array: PDFArray | undefined): Box | undefined {
  const numbers = itemsOf(array).map(asNumber);
  const [a, b, c, d] = numbers;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

interface Node {
  readonly dict: PDFDict;
  readonly inherited: Inherited;
}

interface Inherited {
  readonly resources?: PDFDict;
  readonly mediaBox?: Box;
  readonly cropBox?: Box;
}
