// Metadata are read as XML: properties as attributes or elements, any prefix, any encoding, nothing expanded.
import { describe, expect, it } from 'vitest';
import { readXmlTree } from '../../src/formats/xml.ts';
import { examinePdf } from '../../src/inspect/pdfua/checkPdf.ts';
import { pdfWith } from './conformingPdf.ts';
import { numberOf } from './failing.ts';

const failedWith = async (change: (xmp: string) => string) => {
  const bytes = await pdfWith((draft) => {
    draft.xmp = change(draft.xmp);
  });
  return (await examinePdf(bytes)).rules.filter(({ failed }) => failed > 0).map(numberOf);
};

describe('the mark as PDF/UA', () => {
  it('may be an attribute', async () => {
    const asAttribute = (xmp: string) =>
      xmp.replace(/<pdfuaid:part>.*\n/, '').replace('rdf:about=""', 'rdf:about="" pdfuaid:part="1"');
    expect(await failedWith(asAttribute)).toEqual([]);
    expect(await failedWith((xmp) => asAttribute(xmp).replace('part="1"', 'part="2"'))).toEqual(['5-2']);
  });

  it('is not one in a comment, or of another namespace', async () => {
    expect(await failedWith((xmp) => xmp.replace(/(<pdfuaid:part>.*)\n/, '<!-- $1 -->'))).toEqual(['5-1']);
    expect(await failedWith((xmp) => xmp.replace('aiim.org/pdfua', 'example.org/pdfua'))).toEqual(['5-1']);
  });
});

describe('XML', () => {
  const read = (source: string) => readXmlTree(Buffer.from(source));

  it('has text, sections of it, and the entities of XML', () => {
    expect(read('<a>x &lt;&#65;&#x42;&nbsp; <![CDATA[<b>]]></a>')?.text).toBe('x <AB&nbsp; <b>');
  });

  it('tells namespaces apart where they are declared', () => {
    const root = read('<x:a xmlns:x="one"><x:b xmlns:x="two" c=\'>\' x:d="1"/><x:b/></x:a>');
    expect(root?.children.map(({ namespace }) => namespace)).toEqual(['two', 'one']);
    expect(root?.children[0]?.attributes).toEqual([
      { namespace: '', prefix: '', name: 'c', value: '>' },
      { namespace: 'two', prefix: 'x', name: 'd', value: '1' },
    ]);
  });

  it('may be in UTF-16', () => {
    expect(readXmlTree(Buffer.from('\ufeff<a>é</a>', 'utf16le'))?.text).toBe('é');
  });

  it.each(['', 'no tag', '<a>', '<a></b>', '</a>'])('%j is none', (source) => expect(read(source)).toBeUndefined());
});
