// Conditions on what is painted: each thing belongs to the structure or is marked as decoration, never both.
import { condition } from '../condition.ts';
import type { Painted } from '../evidence/content.ts';

const remedy =
  'Tag it, or mark it as an artifact, in the program that made the PDF; for a guide, print it again with this program.';

const named: Readonly<Record<Painted['kind'], string>> = {
  text: 'text',
  picture: 'a picture',
  drawing: 'a line or area',
  shading: 'a shading',
};

export const tagging = [
  condition(
    '7.1-1',
    {
      meaning: 'Decoration does not stand in the middle of tagged content, where a reader would stumble over it.',
      remedy,
    },
    ({ content }) => content.sequences.filter(({ tag }) => tag === 'Artifact'),
    ({ isTagged }) =>
      isTagged
        ? { found: 'an artifact inside tagged content', expected: 'artifacts beside tagged content' }
        : undefined,
  ),
  condition(
    '7.1-2',
    { meaning: 'Content that is to be read does not stand inside decoration, where a reader skips it.', remedy },
    ({ content }) => content.sequences.filter(({ isTagged }) => isTagged),
    ({ isArtifact, tag }) =>
      isArtifact
        ? { found: `tagged content (${tag}) inside an artifact`, expected: 'tagged content beside artifacts' }
        : undefined,
  ),
  condition(
    '7.1-3',
    {
      meaning:
        'Everything painted on a page is part of the structure, and read out, or marked as decoration, and skipped.',
      remedy,
    },
    ({ content }) => content.painted,
    ({ kind, isTagged, isArtifact }) =>
      isTagged || isArtifact
        ? undefined
        : { found: `${named[kind]} that is neither tagged nor an artifact`, expected: 'one of the two' },
  ),
];
