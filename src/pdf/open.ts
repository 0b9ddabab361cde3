// Turns the bytes of a PDF file into its objects, or into a reason why that cannot be done.
import { type PDFContext, PDFDict, PDFDocument, type PDFObject, PDFParser } from '@cantoo/pdf-lib';
import { asDict, dictEntry, followed, nameEntry } from './objects.ts';

export interface OpenedPdf {
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  /** The first line of the file. */
  readonly header: string;
  /** Of a file that opens without a password all the same. */
  readonly encryption: PDFDict | undefined;
  readonly info: PDFDict | undefined;
}

export interface ClosedPdf {
  readonly reason: string;
  readonly remedy: string;
}

/** `patience` in milliseconds: a book of a thousand pages takes one or two seconds. */
export async function openPdf(bytes: Uint8Array, patience = 20_000): Promise<OpenedPdf | ClosedPdf> {
  if (bytes.length === 0)
    return { reason: 'Unexpected empty file, expected a PDF', remedy: 'Make or copy the file again.' };
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (!start.includes('%PDF-'))
    return {
      reason: 'Unexpected content, expected a PDF: the file does not begin with %PDF',
      remedy: 'Check the file’s name; a file of another kind has to be exported as PDF first.',
    };
  const header = /^[^\r\n]*/.exec(start)![0];
  let context: PDFContext;
  try {
    context = await parsed(bytes, patience);
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
  reason: 'Unexpected damage: the file begins as a PDF, but its pages cannot be found',
  remedy: 'Make or copy the file again; a copy that was cut off looks like this.',
};

const locked: ClosedPdf = {
  reason: 'Unexpected password: the PDF opens only with one, so nothing in it can be checked',
  remedy: 'Check a copy without a password.',
};

const endless: ClosedPdf = {
  reason: 'Unexpected damage: objects that have no end, so that the file cannot be read in a reasonable time',
  remedy: 'Make or copy the file again.',
};

const outOfTime = new Error('out of time');

/** For each object without an end pdf-lib looks through the rest of the file: a small one may take hours. */
function parsed(bytes: Uint8Array, patience: number): Promise<PDFContext> {
  const parser = PDFParser.forBytesWithOptions(bytes, Number.POSITIVE_INFINITY);
  const until = Date.now() + patience;
  // Asked after each object.
  const shouldWaitForTick = () => {
    if (Date.now() > until) throw outOfTime;
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
