// Reads SVG files, refuses active ones, and writes the drawing again.
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { encodingByMark } from '../formats/byteOrderMark.ts';

type Drawing = { readonly fault: string } | { readonly text: string };

const svg = 'http://www.w3.org/2000/svg';
const xlink = 'http://www.w3.org/1999/xlink';
const xml = 'http://www.w3.org/XML/1998/namespace';
const html = 'http://www.w3.org/1999/xhtml';

/** `fault` completes “the SVG contains …” or says what it is instead. */
export function readDrawing(bytes: Uint8Array): Drawing {
  try {
    return { text: new DrawingReader().read(decode(bytes)) };
  } catch (error) {
    return { fault: error instanceof Refusal ? error.message : 'the SVG is not well-formed XML' };
  }
}

class Refusal extends Error {}

function refuse(what: string): never {
  throw new Refusal(`the SVG contains ${what}; only shapes and text are printed`);
}

/** In the encoding a browser reads it in: what is looked through must be what is shown. */
function decode(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  return new TextDecoder(encodingByMark(bytes) ?? declared ?? 'utf-8', { fatal: true }).decode(bytes);
}

class DrawingReader {
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly ids = new Set<string>();
  /** A piece that refers to ids is written last, when all are known. */
  private readonly pieces: (string | (() => string))[] = [];
  /** Elements that are open below one that is no part of the drawing. */
  private skipped = 0;
  private style: string | undefined;

  read(text: string): string {
    this.parser.on('error', (error) => {
      throw error;
    });
    this.parser.on('doctype', (type) => {
      if (type.includes('[')) refuse('entity declarations');
    });
    this.parser.on('processinginstruction', ({ target }) => {
      if (/stylesheet/i.test(target)) refuse('something to load or run');
    });
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', (tag) => this.close(tag));
    this.parser.on('text', (words) => this.words(words));
    this.parser.on('cdata', (words) => this.words(words));
    this.parser.write(text).close();
    return this.pieces.map((piece) => (typeof piece === 'string' ? piece : piece())).join('');
  }

  private open({ uri, local, attributes }: SaxesTagNS): void {
    const isRoot = this.pieces.length === 0;
    if (isRoot && (uri !== svg || local !== 'svg'))
      throw new Refusal(`its first element is not \`<svg xmlns="${svg}">\``);
    if (/^(?:script|handler|listener)$/i.test(local)) refuse('a script');
    if (uri === html || /^(?:foreignObject|iframe|object|embed|audio|video|canvas|link|meta|base)$/i.test(local))
      refuse('foreign content');
    const own = Object.values(attributes).map((attribute) => this.attribute(attribute));
    if (this.skipped > 0 || uri !== svg) {
      this.skipped += 1;
      return;
    }
    if (local === 'style') this.style = '';
    const names = isRoot ? ` xmlns="${svg}" xmlns:xlink="${xlink}"` : '';
    this.pieces.push(() => `<${local}${names}${own.map((write) => write()).join('')}>`);
  }

  private close({ local }: SaxesTagNS): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    if (local === 'style') {
      lookThrough(this.style ?? '');
      this.style = undefined;
    }
    this.pieces.push(`</${local}>`);
  }

  private words(words: string): void {
    if (this.skipped > 0 || this.pieces.length === 0) return;
    if (this.style !== undefined) this.style += words;
    this.pieces.push(this.style === undefined ? escaped(words) : () => escaped(this.withoutDangling(words)));
  }

  /** @returns its text, once all ids are known */
  private attribute({ uri, local, prefix, value }: SaxesAttributeNS): () => string {
    if (/^on/i.test(local)) refuse('an event handler');
    if (uri === xml && local === 'base') refuse('a link to something outside it');
    if (/^(?:href|src)$/i.test(local) && !isWithin(value)) refuse('a link to something outside it');
    // An animation could change an attribute into any of these.
    if (local === 'attributeName' && /^on|href$|^src$|base$/i.test(value.trim()))
      refuse('an animation that could run or load something');
    if (!/^(?:d|points|alt|title|aria-.*)$/.test(local)) lookThrough(value);
    const isName = local === 'id' && uri === '';
    if (isName && (!/^[A-Za-z_][\w.-]*$/.test(value) || this.ids.has(value))) return () => '';
    if (isName) this.ids.add(value);
    const isOwn = uri === '' || (uri === xml && /^(?:space|lang)$/.test(local)) || (uri === xlink && local === 'href');
    const name = uri === xlink ? `xlink:${local}` : uri === xml ? `xml:${local}` : local;
    if (!isOwn || prefix === 'xmlns' || name === 'xmlns') return () => '';
    return () => {
      const target = local === 'href' ? /^\s*#(.*?)\s*$/.exec(value)?.[1] : undefined;
      if (target !== undefined && !this.ids.has(target)) return '';
      return ` ${name}="${escaped(this.withoutDangling(value))}"`;
    };
  }

  /** Drawing programs leave references to patterns that they took out; without a colour behind it such a reference paints nothing. */
  private withoutDangling(style: string): string {
    const shown = style.replace(
      /(?<![\w-])url\(\s*["']?#([^"')]*)["']?\s*\)(\s+(?:#[0-9a-f]+|[a-z]+)(?![\w(-]))?/gi,
      (written: string, id: string, instead: string | undefined) =>
        this.ids.has(id.trim()) ? written : (instead?.trim() ?? 'none'),
    );
    // Text that is put together again is looked through again.
    if (shown !== style) lookThrough(shown);
    return shown;
  }
}

const picture = 'data:image\\/(?:png|jpeg|gif|webp)[;,]';
const isWithin = (address: string): boolean => new RegExp(`^\\s*(?:$|#|${picture})`, 'i').test(address);

/** Style as CSS reads it, whose letters may be written as numbers. */
function lookThrough(written: string): void {
  const style = written
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, code: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
    )
    .replace(/\\/g, '');
  if (/@import|javascript:|expression\s*\(|-moz-binding|\bbehavior\s*:|\b(?:image-set|image|src)\s*\(/i.test(style))
    refuse('something to load or run');
  if (new RegExp(`url\\(\\s*["']?\\s*(?!#|["']|\\s|\\)|${picture}|data:(?:font|application)\\/)`, 'i').test(style))
    refuse('a link to something outside it');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);
