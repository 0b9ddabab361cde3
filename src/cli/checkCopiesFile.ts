// Turns what a copier would lose of a finished PDF into messages, and into text for people.
import pico from 'picocolors';
import { VFileMessage } from 'vfile-message';
import type { CopierReport } from '../inspect/copies/checkCopies.ts';
import { type CopierFinding, copierConditions, gradeOf } from '../inspect/copies/copyConditions.ts';
import { onOneLine } from './cliContext.ts';
import { count } from './printResults.ts';

/** A copy that loses something is a warning; what a person must look at, or what is good to know, a note. */
export function copierMessages(path: string, { findings }: CopierReport): readonly VFileMessage[] {
  return findings.map((finding) => {
    const { condition, page } = finding;
    const message = new VFileMessage(said(finding), {
      place: { line: page, column: 1 },
      ruleId: condition,
      source: 'studyguide',
    });
    message.file = path;
    message.fatal = gradeOf(condition) === 'failure' ? false : undefined;
    message.note = copierConditions[condition].remedy;
    return message;
  });
}

const said = ({ found, expected, words }: CopierFinding) =>
  `Unexpected ${found.replace(/^(?:an?|the) /, '')}${words ? ` (“${onOneLine(words)}”)` : ''}, expected ${expected}`;

/** How many places of one kind are shown: enough to find it. */
const mostPlaces = 3;

export function prettyCopies({ findings, pages }: CopierReport, colour = false): string {
  const colours = pico.createColors(colour);
  const conditions = [...new Set(findings.map(({ condition }) => condition))];
  const inkiest = pages.reduce((most, page) => (page.ink > most.ink ? page : most), pages[0] ?? { number: 1, ink: 0 });
  const lost = conditions.filter((condition) => gradeOf(condition) === 'failure').length;
  return [
    ...conditions.map((condition) => {
      const { meaning, remedy } = copierConditions[condition];
      const places = findings.filter((finding) => finding.condition === condition);
      const left = places.length - mostPlaces;
      const verdict = gradeOf(condition) === 'failure' ? colours.yellow('Lost in copies:') : 'Look at:';
      return [
        `  ${verdict} ${meaning} ${colours.dim(`[${condition}]`)}`,
        ...places.slice(0, mostPlaces).map((place) => `    ${said(place)} (page ${place.page})`),
        ...(left > 0 ? [`    and ${left} more`] : []),
        `    ${colours.dim(remedy)}`,
        '',
      ].join('\n');
    }),
    `  ${count(pages.length, 'page')} looked at as copies, ${lost === 0 ? colours.green('nothing lost') : colours.yellow(`${count(lost, 'kind')} of loss`)}; most ink: ${Math.round(inkiest.ink * 1000) / 10} % of page ${inkiest.number}\n`,
  ].join('');
}
