// A guide of chosen sections alone.
import { usageFault } from '../diagnostics/faults.ts';
import { foldName } from '../formats/foldText.ts';
import { languagesUnderstood } from '../languages/index.ts';
import type { Guide } from './model.ts';
import { narrowGuide } from './narrowGuide.ts';
import { sectionKindOf } from './sections.ts';

/**
 * Ids of sections, in the guide's order, by their title, by their name in file names, or by the usual name of their kind (`themes`,
 * `quiz`).
 * @throws EnvironmentFault (`usage`) where the guide has none of a name
 */
export function chooseSections(guide: Guide, names: readonly string[]): readonly string[] {
  const chosen = new Set(names.flatMap((name) => sectionsOfName(guide, name)));
  return guide.sections.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
}

/** A copy of the guide with these sections. */
export function onlySections(whole: Guide, ids: readonly string[]): Guide {
  const guide = structuredClone(whole);
  return narrowGuide(guide, { ...guide, sections: guide.sections.filter(({ id }) => ids.includes(id)) });
}

function sectionsOfName({ title, lang, sections }: Guide, name: string): readonly string[] {
  const wanted = foldName(name);
  const named = sections.filter((section) => section.id === name || foldName(section.title) === wanted);
  const kind = sectionKindOf(name, languagesUnderstood(lang));
  const found = named.length > 0 ? named : sections.filter((section) => kind !== 'prose' && section.kind === kind);
  if (found.length > 0) return found.map(({ id }) => id);
  const ids = sections.map(({ id }) => id);
  throw usageFault(`--section: the guide “${title}” has no section “${name}”; it has ${ids.join(', ')}`, {
    wrong: name.toLowerCase(),
    candidates: ids,
  });
}
