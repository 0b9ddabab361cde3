// Conditions on headings: levels follow one another without gaps, and one way of tagging them is used throughout.
import { condition } from '../condition.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { typesIn } from './lists.ts';

const remedy =
  'Choose the levels of the headings anew, from the first downwards, in the program that made the PDF or in the guide.';

const numbered = ({ structure }: Evidence) =>
  structure.elements.filter(({ standardType }) => /^H[1-6]$/.test(standardType ?? ''));
const unnumbered = ({ structure }: Evidence) => structure.elements.filter(({ standardType }) => standardType === 'H');
const levelOf = (type: string | undefined) => Number(type?.slice(1) ?? 0);

export const headings = [
  condition(
    '7.4.2-1',
    {
      meaning: 'Levels of headings are not skipped: below level 1 comes level 2, so that nothing seems to be missing.',
      remedy,
    },
    (evidence) => {
      const all = numbered(evidence);
      return all.map(({ page, standardType }, index) => ({
        page,
        level: levelOf(standardType),
        before: index === 0 ? 0 : levelOf(all[index - 1]!.standardType),
      }));
    },
    ({ level, before }) =>
      level > before + 1
        ? {
            found: `a heading of level ${level} ${before === 0 ? 'at the beginning' : `after one of level ${before}`}`,
            expected: `level ${before + 1}`,
          }
        : undefined,
  ),
  condition(
    '7.4.4-1',
    { meaning: 'With headings that have no level, each part has one heading.', remedy },
    (evidence) =>
      unnumbered(evidence).length === 0 ? [] : evidence.structure.elements.filter(({ kids }) => kids.length > 0),
    (element) =>
      typesIn(element).filter((type) => type === 'H').length > 1
        ? { found: `more than one heading (H) in a ${element.type}`, expected: 'one' }
        : undefined,
  ),
  condition(
    '7.4.4-2',
    { meaning: 'Headings without a level do not stand among headings with one.', remedy },
    unnumbered,
    (_, evidence) =>
      numbered(evidence).length > 0
        ? { found: 'H beside H1 to H6', expected: 'one way of tagging headings' }
        : undefined,
  ),
  condition(
    '7.4.4-3',
    { meaning: 'Headings with a level do not stand among headings without one.', remedy },
    numbered,
    (_, evidence) =>
      unnumbered(evidence).length > 0
        ? { found: 'H1 to H6 beside H', expected: 'one way of tagging headings' }
        : undefined,
  ),
];
