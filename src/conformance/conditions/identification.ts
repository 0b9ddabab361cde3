// Conditions on what a file says about itself: PDF/UA mark, version, title.
import { booleanEntry, dictEntry } from '../../formats/pdf/pdfObjects.ts';
import { metadataStream, pdfuaNamespace, type XmpProperty } from '../../formats/pdf/xmp.ts';
import { condition, wholeFile } from '../condition.ts';
import type { Evidence } from '../evidence/evidence.ts';

const remedy = 'Print the guide again with this program, or have the program that made the PDF save it as PDF/UA.';

const identifying = ({ xmp }: Evidence): readonly XmpProperty[] =>
  (xmp?.properties ?? []).filter(({ namespace }) => namespace === pdfuaNamespace);
const named = (name: string) => (evidence: Evidence) => identifying(evidence).filter((one) => one.name === name);

const prefixed = (id: string, name: string) =>
  condition(
    id,
    {
      meaning: `The property “${name}” of the mark is written pdfuaid:${name}, so that every checker finds it.`,
      remedy,
    },
    named(name),
    ({ prefix }) => (prefix === 'pdfuaid' ? undefined : { found: `${prefix}:${name}`, expected: `pdfuaid:${name}` }),
  );

export const identification = [
  condition(
    '5-1',
    { meaning: 'The file says that it means to be accessible (PDF/UA), which readers and libraries look for.', remedy },
    wholeFile,
    (evidence) =>
      identifying(evidence).length > 0
        ? undefined
        : { found: 'metadata without a mark as PDF/UA', expected: 'pdfuaid:part in the metadata' },
  ),
  condition(
    '5-2',
    { meaning: 'The mark as PDF/UA names part 1 of the standard, the one that is checked here.', remedy },
    (evidence) => (identifying(evidence).length > 0 ? [evidence] : []),
    (evidence) => {
      const part = named('part')(evidence)[0]?.value;
      return part === '1'
        ? undefined
        : { found: part ? `pdfuaid:part ${part}` : 'mark as PDF/UA without a part', expected: 'pdfuaid:part 1' };
    },
  ),
  prefixed('5-3', 'part'),
  prefixed('5-4', 'amd'),
  prefixed('5-5', 'corr'),
  condition(
    '6.1-1',
    { meaning: 'The file begins with a version of PDF that the standard knows (1.0 to 1.7).', remedy },
    wholeFile,
    ({ file }) =>
      /^%PDF-1\.[0-7]$/.test(file.header)
        ? undefined
        : { found: `a file that begins “${file.header.slice(0, 20)}”`, expected: '%PDF-1.0 to %PDF-1.7' },
  ),
  condition(
    '7.1-8',
    {
      meaning: 'The document carries metadata: title, author and what it conforms to, for libraries and readers.',
      remedy,
    },
    wholeFile,
    ({ catalog }) =>
      metadataStream(catalog)
        ? undefined
        : { found: 'file without metadata', expected: 'a metadata stream in XML (XMP)' },
  ),
  condition(
    '7.1-9',
    {
      meaning: 'The metadata name the document’s title, which a screen reader says when the file is opened.',
      remedy: 'Give the document a title in the program that made it; for a guide, `title` at the top of its file.',
    },
    ({ xmp, catalog }) => (xmp && metadataStream(catalog) ? [xmp] : []),
    (xmp) =>
      xmp.properties.some(({ namespace, name }) => name === 'title' && namespace === 'http://purl.org/dc/elements/1.1/')
        ? undefined
        : { found: 'metadata without a title', expected: 'dc:title' },
  ),
  condition(
    '7.1-10',
    { meaning: 'The window shows the document’s title instead of the file’s name.', remedy },
    wholeFile,
    ({ catalog }) =>
      booleanEntry(dictEntry(catalog, 'ViewerPreferences'), 'DisplayDocTitle') === true
        ? undefined
        : { found: 'the file’s name in the window', expected: 'DisplayDocTitle true' },
  ),
];
