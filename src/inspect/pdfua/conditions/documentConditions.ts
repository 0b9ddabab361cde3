// Conditions on the document: metadata, title, PDF/UA identification, outline.
import { foldLineBreaks } from '../../../formats/foldText.ts';
import { booleanEntry, dictEntry, entry } from '../../../formats/pdf/pdfObjects.ts';
import { metadataStream, pdfuaNamespace, type XmpProperty } from '../../../formats/pdf/xmp.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { standardTypes } from '../evidence/structureEvidence.ts';
import { condition, wholeFile } from '../pdfConditions.ts';

const saveTagged =
  'Have the program that made the PDF save it as a tagged PDF, or print the guide again with this program.';
const mapping = 'Correct the role map in the program that made the PDF, or use the standard names of structure types.';

const elements = ({ structure }: Evidence) => structure.elements;

export const document = [
  condition(
    '6.2-1',
    { meaning: 'The file says that it is tagged, so that a screen reader trusts its structure.', remedy: saveTagged },
    wholeFile,
    ({ markInfo }) =>
      booleanEntry(markInfo, 'Marked') === true
        ? undefined
        : { found: 'a file that is not marked as tagged', expected: 'MarkInfo with Marked true' },
  ),
  condition(
    '7.1-4',
    { meaning: 'The program that tagged the file does not itself call the tags doubtful.', remedy: saveTagged },
    wholeFile,
    ({ markInfo }) =>
      booleanEntry(markInfo, 'Suspects') === true
        ? { found: 'tags that are marked as suspect', expected: 'Suspects false' }
        : undefined,
  ),
  condition(
    '7.1-5',
    {
      meaning:
        'Every kind of element is a standard one (paragraph, heading, list …) or is mapped to one that readers know.',
      remedy: mapping,
    },
    (evidence) => elements(evidence).filter(({ type }) => !standardTypes.has(type ?? '')),
    ({ type, standardType }) =>
      standardType
        ? undefined
        : { found: `the element type ${type ?? '(none)'}`, expected: 'a standard type, or a mapping to one' },
  ),
  condition(
    '7.1-6',
    { meaning: 'Mappings of element types end somewhere instead of going round in a ring.', remedy: mapping },
    elements,
    ({ type }, { structure }) =>
      type !== undefined && structure.roleMap.isCircular(type)
        ? { found: `the type ${type}, whose mapping comes back to itself`, expected: 'a mapping that ends' }
        : undefined,
  ),
  condition(
    '7.1-7',
    {
      meaning: 'A standard kind of element keeps its meaning: a heading is not mapped to a paragraph.',
      remedy: mapping,
    },
    elements,
    ({ type, standardType }, { structure }) => {
      const own = [type, standardType].find(
        (one) => one && standardTypes.has(one) && structure.roleMap.standardTypeOf(one) !== one,
      );
      return own
        ? { found: `${own} mapped to ${structure.roleMap.targetOf(own)}`, expected: `${own} left as it is` }
        : undefined;
    },
  ),
  condition(
    '7.1-11',
    { meaning: 'There is a structure: headings, paragraphs, lists and tables in reading order.', remedy: saveTagged },
    wholeFile,
    ({ structure }) =>
      structure.root ? undefined : { found: 'file without a structure', expected: 'a structure tree (StructTreeRoot)' },
  ),
  condition(
    '7.1-12',
    { meaning: 'Every element knows the one it stands in, so that readers can go up from it.', remedy: saveTagged },
    elements,
    ({ dict, type }) =>
      entry(dict, 'P') ? undefined : { found: `a ${type} without a parent`, expected: 'an entry P that names it' },
  ),
];

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

/** Scripts that run from right to left are painted in either direction. */
const comparable = (text: string): string => {
  const letters = foldLineBreaks(text);
  return /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(letters) ? [...letters].sort().join('') : letters;
};

const bookmarksBesideHeadings = ({ bookmarks, content }: Evidence) => {
  const headings = new Set(content.headings.all().map(comparable));
  return headings.size === 0
    ? []
    : bookmarks.map(({ title }) => ({ title, isHeading: headings.has(comparable(title)) }));
};

export const ownConditions = [
  condition(
    'outline-1',
    {
      meaning: 'Bookmarks have the words of the headings they lead to, letter for letter.',
      remedy: 'Have the program that made the PDF write the bookmarks again from the headings.',
    },
    bookmarksBesideHeadings,
    ({ title, isHeading }) =>
      isHeading ? undefined : { found: `the bookmark “${title}”`, expected: 'the words of a heading' },
  ),
];
