// PDF metadata: the same facts in the Info dictionary and in XMP.
import { PDFDict, type PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';

export interface DocumentFacts {
  readonly title: string;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords: readonly string[];
  /** BCP 47. */
  readonly lang: string;
  /** URNs of the document and of this state of it (XMP Specification Part 2, 2.4: media management). */
  readonly identity?: { readonly document: string; readonly instance: string };
  /** ISO 8601. The clock is never asked, so that rebuilding gives the same bytes. */
  readonly date: string;
}

export function setMetadata(document: PDFDocument, facts: DocumentFacts): void {
  const date = new Date(facts.date);
  document.setTitle(facts.title, { showInWindowTitleBar: true });
  if (facts.author) document.setAuthor(facts.author);
  if (facts.subject) document.setSubject(facts.subject);
  if (facts.keywords.length > 0) document.setKeywords([facts.keywords.join(', ')]);
  document.setCreator('studyguide');
  document.setCreationDate(date);
  document.setModificationDate(date);
  document.setLanguage(facts.lang);
  const { context, catalog } = document;
  const packet = context.stream(Buffer.from(xmpPacket(facts, document.getProducer() ?? 'Chromium', date)), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(packet));
  const marks = catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict) ?? context.obj({});
  marks.set(PDFName.of('Marked'), context.obj(true));
  catalog.set(PDFName.of('MarkInfo'), marks);
  catalog.set(PDFName.of('Lang'), PDFString.of(facts.lang));
}

/** XMP (ISO 16684-1) with the mark of PDF/UA-1 (ISO 14289-1, clause 5). */
export function xmpPacket(facts: DocumentFacts, producer: string, date: Date): string {
  const stamp = `${date.toISOString().slice(0, 19)}Z`;
  const words = [...facts.keywords];
  const lines = [
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(facts.title)}</rdf:li></rdf:Alt></dc:title>`,
    ...(facts.author ? [`<dc:creator><rdf:Seq><rdf:li>${escaped(facts.author)}</rdf:li></rdf:Seq></dc:creator>`] : []),
    ...(facts.subject
      ? [
          `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(facts.subject)}</rdf:li></rdf:Alt></dc:description>`,
        ]
      : []),
    ...(words.length > 0
      ? [
          `<dc:subject><rdf:Bag>${words.map((word) => `<rdf:li>${escaped(word)}</rdf:li>`).join('')}</rdf:Bag></dc:subject>`,
          `<pdf:Keywords>${escaped(words.join(', '))}</pdf:Keywords>`,
        ]
      : []),
    `<dc:language><rdf:Bag><rdf:li>${escaped(facts.lang)}</rdf:li></rdf:Bag></dc:language>`,
    `<pdf:Producer>${escaped(producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>studyguide</xmp:CreatorTool>`,
    `<xmp:CreateDate>${stamp}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${stamp}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${stamp}</xmp:MetadataDate>`,
    ...(facts.identity
      ? [
          `<xmpMM:DocumentID>${facts.identity.document}</xmpMM:DocumentID>`,
          `<xmpMM:InstanceID>${facts.identity.instance}</xmpMM:InstanceID>`,
        ]
      : []),
    `<pdfuaid:part>1</pdfuaid:part>`,
  ];
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"' +
      ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
    ...lines,
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character]!);
