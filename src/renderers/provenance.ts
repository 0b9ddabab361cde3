// Says on the page which editions the guide's quotations were checked against, when that is true of every one.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Guide, Section } from '../guide/model.ts';
import { languageOf } from '../languages/index.ts';

export function checkedLine({ checkedAgainst = [], lang }: Guide): string | undefined {
  if (checkedAgainst.length === 0) return undefined;
  const editions = new Intl.ListFormat(lang, { type: 'conjunction' }).format(checkedAgainst);
  return languageOf(lang).printed.checkedAgainst.replace('{editions}', () => editions);
}

/** Below the last section of quotations, and above its notes. */
export function withCheckedLine(
  section: Section,
  nodes: readonly ElementContent[],
  guide: Guide,
): readonly ElementContent[] {
  const line = checkedLine(guide);
  if (line === undefined || section.id !== guide.sections.findLast(({ kind }) => kind === 'quotations')?.id)
    return nodes;
  const notes = nodes.findIndex((node) => node.type === 'element' && 'dataFootnotes' in node.properties);
  return nodes.toSpliced(notes < 0 ? nodes.length : notes, 0, h('p.checked-against', line));
}
