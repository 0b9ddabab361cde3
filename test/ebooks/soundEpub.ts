// A small e-book that breaks no rule, to be changed in one respect.
import { crc32, deflateRawSync } from 'node:zlib';
import { strToU8, type Zippable, zipSync } from 'fflate';

export interface Draft {
  /** By name; the first are packed first. */
  readonly files: Record<string, string | Uint8Array>;
  /** Exchanges a part of a text file, which must be there. */
  readonly change: (file: string, from: string | RegExp, to: string) => void;
  /** Adds a file and its line in the manifest. */
  readonly add: (file: string, mediaType: string, contents: string | Uint8Array, attributes?: string) => void;
}

export const packageFile = 'OEBPS/content.opf';
export const page = 'OEBPS/chapter-1.xhtml';
export const sheet = 'OEBPS/style.css';

export function epubWith(change: (draft: Draft) => void = () => {}): Uint8Array {
  const files: Record<string, string | Uint8Array> = { ...sound() };
  const draft: Draft = {
    files,
    change(file, from, to) {
      const before = String(files[file]);
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} has no ${from}`);
      files[file] = after;
    },
    add(file, mediaType, contents, attributes = '') {
      files[`OEBPS/${file}`] = contents;
      const id = `item-${Object.keys(files).length}`;
      const item = `<item id="${id}" href="${file}" media-type="${mediaType}" ${attributes}/></manifest>`;
      draft.change(packageFile, '</manifest>', item);
    },
  };
  change(draft);
  return pack(files);
}

/** `mimetype` as it is, the rest compressed; what is long by Node, which takes a tenth of the time for a bomb of hundreds of megabytes. */
export function pack(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  const long: [name: string, bytes: Uint8Array][] = [];
  for (const [name, contents] of Object.entries(files)) {
    const bytes = typeof contents === 'string' ? strToU8(contents) : contents;
    const isLong = bytes.length > 100_000;
    if (isLong) long.push([name, bytes]);
    entries[name] = isLong
      ? [deflateRawSync(bytes, { level: 1 }), { level: 0 }]
      : [bytes, { level: name === 'mimetype' ? 0 : 6 }];
  }
  const archive = Buffer.from(zipSync(entries).buffer);
  // Method, checksum and size of each, in its own head and in the directory.
  for (const [name, bytes] of long)
    for (const method of [archive.indexOf(name) - 22, archive.lastIndexOf(name) - 36]) {
      archive.writeUInt16LE(8, method);
      archive.writeUInt32LE(crc32(bytes), method + 6);
      archive.writeUInt32LE(bytes.length, method + 14);
    }
  return archive;
}

export const xhtml = (body: string, head = '') => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>A chapter</title><link rel="stylesheet" type="text/css" href="style.css"/>${head}</head>
<body>
${body}
</body>
</html>
`;

const sound = () => ({
  mimetype: 'application/epub+zip',
  'META-INF/container.xml': `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="${packageFile}" media-type="application/oebps-package+xml"/></rootfiles>
</container>`,
  [packageFile]: `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:example</dc:identifier>
<dc:title>An example</dc:title>
<dc:language>en-GB</dc:language>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Everything can be read.</meta>
<meta name="cover" content="cover"/>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="chapter-1" href="chapter-1.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="cover" href="images/cover.png" media-type="image/png" properties="cover-image"/>
<item id="map" href="images/map.jpg" media-type="image/jpeg"/>
<item id="serif" href="fonts/serif.woff" media-type="font/woff"/>
</manifest>
<spine><itemref idref="chapter-1"/></spine>
</package>`,
  'OEBPS/nav.xhtml': xhtml(`<nav epub:type="toc"><ol><li><a href="chapter-1.xhtml">One</a></li></ol></nav>
<nav epub:type="landmarks" hidden=""><ol><li><a epub:type="bodymatter" href="chapter-1.xhtml">Text</a></li></ol></nav>
<nav epub:type="page-list" hidden=""><ol><li><a href="chapter-1.xhtml#p1">1</a></li></ol></nav>`),
  [page]: xhtml(`<h1 id="p1">One</h1>
<p>Text with a <a href="https://example.org/">link</a> &amp; a picture: <img src="images/map.jpg" alt="A map"/></p>
<table><tr><th>a</th><td>b</td></tr></table>`),
  [sheet]: `@font-face { font-family: "Serif"; src: url(fonts/serif.woff) format("woff"); }
/* Nothing here takes a choice from the reader. */
body { font-family: "Serif", serif; line-height: 1.4; margin: 0; }
h1 { font-size: 1.5em; margin-block: 1em 0.5em; }
a { color: inherit; background: none; }
td { border-block-end: 1px solid; padding: 0.3em; }
img { max-width: 100%; }
`,
  'OEBPS/images/cover.png': png(1600, 2400),
  'OEBPS/images/map.jpg': jpeg(800, 600),
  'OEBPS/fonts/serif.woff': strToU8('wOFF and the rest'),
});

/** The head of a picture, in which its size stands. */
export function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(40);
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1');
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

export function jpeg(width: number, height: number, components = 3): Uint8Array {
  const bytes = Buffer.alloc(60);
  Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108', 'hex').copy(bytes);
  bytes.writeUInt16BE(height, 25);
  bytes.writeUInt16BE(width, 27);
  bytes[29] = components;
  return bytes;
}
