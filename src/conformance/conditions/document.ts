// Conditions on the structure as a whole: there is one, its types are known, every element has its place.
import { booleanEntry, entry } from '../../formats/pdf/pdfObjects.ts';
import { condition, wholeFile } from '../condition.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { standardTypes } from '../evidence/roleMap.ts';

const saveTagged =
  'Have the program that made the PDF save it as a tagged PDF, or print the guide again with this program.';
const mapping = 'Mend the role map in the program that made the PDF, or use the standard names of structure types.';

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
