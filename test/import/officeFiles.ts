// Makes Word and LibreOffice documents of the XML that a test writes.
import { ZipFile } from 'yazl';

export async function packed(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content as string), name, { compress: name !== 'mimetype' });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const office = 'http://schemas.openxmlformats.org';
const namespaces = `xmlns:w="${office}/wordprocessingml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships" xmlns:m="${office}/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing" xmlns:a="${office}/drawingml/2006/main" xmlns:pic="${office}/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const part = (name: string, inner: string) => `${head}<w:${name} ${namespaces}>${inner}</w:${name}>`;

export interface WordParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly comments?: string;
  readonly header?: string;
  readonly title?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Id and target of each picture. */
  readonly relations?: Readonly<Record<string, string>>;
}

export function wordFile({
  body,
  styles,
  numbering,
  footnotes,
  comments,
  header,
  title,
  files,
  relations,
}: WordParts): Promise<Buffer> {
  const parts: Record<string, string> = { document: `${part('document', `<w:body>${body}</w:body>`)}` };
  if (styles) parts.styles = part('styles', styles);
  if (numbering) parts.numbering = part('numbering', numbering);
  if (footnotes) parts.footnotes = part('footnotes', footnotes);
  if (comments) parts.comments = part('comments', comments);
  if (header) parts.header1 = part('hdr', header);
  const kinds = Object.keys(parts).filter((name) => name !== 'document');
  const related = kinds.map(
    (name, index) =>
      `<Relationship Id="k${index}" Type="${office}/officeDocument/2006/relationships/${name.replace('1', '')}" Target="${name}.xml"/>`,
  );
  const pictures = Object.entries(relations ?? {}).map(
    ([id, target]) =>
      `<Relationship Id="${id}" Type="${office}/officeDocument/2006/relationships/image" Target="${target}"/>`,
  );
  const relationships = (inner: string) =>
    `${head}<Relationships xmlns="${office.replace('schemas', 'schemas')}/package/2006/relationships">${inner}</Relationships>`;
  return packed({
    '[Content_Types].xml': `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/></Types>`,
    '_rels/.rels': relationships(
      `<Relationship Id="d" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/_rels/document.xml.rels': relationships([...related, ...pictures].join('')),
    ...(title
      ? {
          'docProps/core.xml': `${head}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`,
        }
      : {}),
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [`word/${name}.xml`, text])),
    ...files,
  });
}

/** A paragraph of plain text, or of runs that the test writes. */
export const p = (inner: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${inner.startsWith('<') ? inner : r(inner)}</w:p>`;
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const style = (id: string, name: string, inner = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`;
export const styled = (id: string): string => `<w:pStyle w:val="${id}"/>`;
export const listed = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

export function openDocumentFile(body: string, styles = ''): Promise<Buffer> {
  const oasis = 'urn:oasis:names:tc:opendocument:xmlns';
  const spaces = ['office', 'text', 'style', 'table'].map((name) => `xmlns:${name}="${oasis}:${name}:1.0"`).join(' ');
  return packed({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `${head}<office:document-content ${spaces} xmlns:fo="${oasis}:xsl-fo-compatible:1.0"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  });
}
