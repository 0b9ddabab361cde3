// Turns one section into a handout: a whole HTML document with a header to fill in and room to write.
import { h } from 'hastscript';
import type { Guide, Question, Section } from '../../../guide/model.ts';
import { languageOf } from '../../../languages/index.ts';
import { sectionBody, sectionTitle } from '../body.ts';
import type { BodyOptions } from '../bodyOptions.ts';
import { bodyOptions, fillDocument, findElement, lengthClass, type Medium } from './document.ts';

export function handoutDocument(guide: Guide, section: Section, medium: Medium): string {
  const words = languageOf(guide.lang).printed;
  const options: BodyOptions = {
    ...bodyOptions(guide, medium, [section]),
    topHeading: 2,
    // Essays are written on paper of their own.
    writingLines: section.kind === 'essays' ? (question) => question.lines ?? 0 : roomToWrite,
  };
  const title = sectionTitle(section, options);
  const values = {
    'guide-title': guide.title,
    'name-label': words.name,
    'class-label': words.class,
    'date-label': words.date,
    'section-title': title,
    body: [h('section', { className: `kind-${section.kind}` }, sectionBody(section, options))],
  };
  return fillDocument(guide, medium, `${guide.title} – ${section.title}`, values, (tree) => {
    const heading = findElement(tree, 'h1');
    if (heading)
      heading.properties = {
        ...heading.properties,
        id: section.id,
        className: lengthClass(section.title, 60, Number.POSITIVE_INFINITY),
      };
  });
}

/** As many lines as asked for; otherwise one for each mark, and two where nothing is said. */
function roomToWrite(question: Question): number {
  if (question.lines !== undefined) return question.lines;
  if (question.choices.length > 0) return 0;
  return Math.min(question.marks ?? 2, 12);
}
