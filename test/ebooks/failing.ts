// For each rule, a change that makes the sound e-book break it, and which others it then breaks as well.
import type { EpubRuleId } from '../../src/inspect/epub/epubRules.ts';
import { type Draft, epubWith, jpeg, packageFile, page, png, sheet } from './soundEpub.ts';
import { styleExamples } from './styleExamples.ts';

interface Failing {
  readonly change: (draft: Draft) => void;
  readonly also?: readonly EpubRuleId[];
  /** Changes the archive itself. */
  readonly archive?: (epub: Uint8Array) => Uint8Array;
}

const inBody = (html: string) => (draft: Draft) => draft.change(page, '</body>', `${html}</body>`);
const inPackage = (from: string | RegExp, to: string) => (draft: Draft) => draft.change(packageFile, from, to);
const cover = (contents: Uint8Array) => (draft: Draft) => {
  draft.files['OEBPS/images/cover.png'] = contents;
};
const map = (contents: Uint8Array) => (draft: Draft) => {
  draft.files['OEBPS/images/map.jpg'] = contents;
};
const head = (text: string, length = 64) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)]);
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 24"/>';
const encryption = (method: string, file: string) => (draft: Draft) => {
  draft.files['META-INF/encryption.xml'] =
    `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
<enc:EncryptedData><enc:EncryptionMethod Algorithm="${method}"/>
<enc:CipherData><enc:CipherReference URI="${file}"/></enc:CipherData></enc:EncryptedData></encryption>`;
};

/** Flips a bit of what is stored of a file. */
function damaged(epub: Uint8Array, file: string): Uint8Array {
  const bytes = Buffer.from(epub);
  const at = bytes.indexOf(file) + file.length;
  bytes[at + 2]! ^= 1;
  return bytes;
}

const ofFiles: Partial<Record<EpubRuleId, Failing>> = {
  'epub-mimetype': {
    change: ({ files }) => {
      files.mimetype = 'application/zip';
    },
  },
  'epub-entry-name': {
    change: ({ files }) => {
      files['../../outside.txt'] = 'x';
    },
  },
  'epub-package': {
    change: ({ files }) => {
      files['META-INF/container.xml'] = '<container/>';
    },
  },
  'epub-file-missing': { change: inPackage('chapter-1.xhtml', 'chapter-2.xhtml') },
  'epub-file-damaged': { change: () => {}, archive: (epub) => damaged(epub, 'OEBPS/fonts/serif.woff') },
  'epub-encrypted': { change: encryption('http://www.w3.org/2001/04/xmlenc#aes256-cbc', page) },
  'epub-unchecked': {
    change: ({ files }) => {
      files[sheet] = Buffer.alloc(9_000_000, ' ');
    },
  },
  'epub-malformed': { change: inBody('<p>Not <b>closed</p>') },
  'epub-external-entity': {
    change: (draft) =>
      draft.change(page, '<!DOCTYPE html>', '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  },
  'epub-file-name': { change: ({ add }) => add('a b.xhtml', 'text/plain', '') },
  'epub-remote-resource': { change: inBody('<img src="https://example.org/a.png" alt=""/>') },
  'epub-remote-font': {
    change: (draft) => draft.change(sheet, 'url(fonts/serif.woff)', 'url(https://example.org/serif.woff)'),
  },
  'epub-dot-address': { change: (draft) => draft.change(sheet, 'url(fonts/', 'url(./fonts/') },
  'epub-cover-missing': {
    change: (draft) => {
      inPackage(' properties="cover-image"', '')(draft);
      inPackage('<meta name="cover" content="cover"/>', '')(draft);
    },
  },
  'epub-cover-property': { change: inPackage(' properties="cover-image"', '') },
  'epub-cover-meta': { change: inPackage('<meta name="cover" content="cover"/>', '') },
  'epub-cover-format': {
    change: (draft) => {
      draft.files['OEBPS/images/cover.svg'] = svg;
      inPackage('images/cover.png" media-type="image/png"', 'images/cover.svg" media-type="image/svg+xml"')(draft);
    },
  },
  'epub-cover-size': { change: cover(png(1000, 1600)) },
  'epub-image-format': { change: map(head('\0\0\0\x20ftypavif')) },
  'epub-drawing-reference': {
    change: inBody(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9" fill="url(#dots)"/></svg>',
    ),
  },
  'epub-image-webp': { change: map(head('RIFF\0\0\0\0WEBPVP8 ')) },
  'epub-image-cmyk': { change: map(jpeg(800, 600, 4)) },
  'epub-image-pixels': { change: map(jpeg(4000, 3000)) },
  'epub-image-bytes': { change: map(Buffer.concat([jpeg(800, 600), Buffer.alloc(5_000_000)])) },
  'epub-font-obfuscated': { change: encryption('http://www.idpf.org/2008/embedding', 'OEBPS/fonts/serif.woff') },
  'epub-font-bytes': {
    change: ({ files }) => {
      files['OEBPS/fonts/serif.woff'] = head('wOFF', 1_000_001);
    },
  },
  'epub-font-format': {
    change: ({ files }) => {
      files['OEBPS/fonts/serif.woff'] = head('wOF2');
    },
  },
  'epub-page-bytes': { change: inBody(`<p>${'word '.repeat(52_000)}</p>`) },
  'epub-table-width': { change: inBody('<table width="600"><tr><td>a</td></tr></table>') },
  'epub-inline-style': { change: inBody('<p style="margin-block: 1em">a</p>') },
  'epub-fixed-layout': {
    change: inPackage('</metadata>', '<meta property="rendition:layout">pre-paginated</meta></metadata>'),
  },
  'epub-version': { change: inPackage('version="3.0"', 'version="2.0"') },
  'epub-nav': { change: inPackage(' properties="nav"', '') },
  'epub-landmarks': { change: (draft) => draft.change('OEBPS/nav.xhtml', 'landmarks', 'loi') },
  'epub-page-list': { change: (draft) => draft.change('OEBPS/nav.xhtml', 'page-list', 'lot') },
  'epub-accessibility': { change: inPackage(/<meta property="schema:accessibilityHazard">.*/, '') },
};

const ofStyles = Object.fromEntries(
  Object.entries(styleExamples).map(([id, { broken }]): [string, Failing] => [
    id,
    {
      change: ({ files }) => {
        files[sheet] = `${files[sheet]}${broken[0]}\n`;
      },
    },
  ]),
);

export const failing: Readonly<Record<string, Failing>> = { ...ofFiles, ...ofStyles };

export function epubFailing(id: string): Uint8Array {
  const { change, archive } = failing[id]!;
  const epub = epubWith(change);
  return archive ? archive(epub) : epub;
}
