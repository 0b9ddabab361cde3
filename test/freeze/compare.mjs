// Compares two records kind by kind and says what differs.
import { kindOfFile, kinds } from './record.mjs';

/** A broken style sheet changes hundreds of files; a report names the first. */
const mostNames = 20;

/**
 * @returns {{ lines: string[], same: boolean }} the report, and whether all that was compared is the same
 */
export function compare(before, after, wanted) {
  const samePrinter = ['browser', 'platform'].every((name) => before.versions[name] === after.versions[name]);
  const printers = [before, after].map(({ versions }) => `${versions.browser} on ${versions.platform}`);
  const lines = [];
  if (!samePrinter && (wanted.has('pdf') || wanted.has('epub')))
    lines.push(`PDFs depend on the browser. The record has ${printers[0]}; this machine has ${printers[1]}.`);
  let same = true;
  for (const kind of kinds.filter((kind) => wanted.has(kind))) {
    if (kind === 'pdf' && !samePrinter) {
      lines.push('pdf: NOT COMPARED, nor the messages about them.');
      continue;
    }
    const paged = new Set(samePrinter ? [] : [...before.pagedEpubs, ...after.pagedEpubs]);
    const isCompared = (name) => kindOfFile(name) === kind && !paged.has(name);
    const differences = [
      ...fileDifferences(select(before.files, isCompared), select(after.files, isCompared)),
      ...runDifferences(runsOf(before, kind), runsOf(after, kind)),
      ...(kind === 'help' ? helpDifferences(before.help, after.help) : []),
    ];
    if (kind === 'epub' && paged.size > 0)
      lines.push(`epub: NOT COMPARED: ${paged.size} with a page list, which comes from the PDF.`);
    lines.push(`${kind}: ${differences.length === 0 ? 'the same' : 'DIFFERENT'} (${sizeOf(after, kind, isCompared)})`);
    lines.push(...differences.map((difference) => `  ${difference}`));
    if (differences.length > 0) same = false;
  }
  return { lines, same };
}

function fileDifferences(before, after) {
  return keyDifferences('file', before, after, (one, other) => one !== other && 'changed');
}

function runDifferences(before, after) {
  return [
    ...keyDifferences('run', before, after, (one, other) => one.status !== other.status && 'exit status'),
    ...shared(before, after).flatMap((name) => listDifferences(name, before[name].places, after[name].places)),
    ...shared(before, after)
      .filter((name) => isEqual(before[name].places, after[name].places))
      .flatMap((name) => wordingDifferences(name, before[name].texts, after[name].texts)),
  ];
}

function helpDifferences(before, after) {
  const parts = ['commands', 'arguments', 'options'];
  return [
    ...keyDifferences('help', before, after, (one, other) => one.status !== other.status && 'exit status'),
    ...shared(before, after).flatMap((name) =>
      parts.flatMap((part) => listDifferences(`${name} --help, ${part}`, before[name][part], after[name][part])),
    ),
    ...shared(before, after)
      .filter((name) => !isEqual(before[name].text, after[name].text))
      .map((name) => `wording of ${name} --help`),
  ];
}

/** Missing, added and changed entries, each list cut after the first names. */
function keyDifferences(noun, before, after, changeOf) {
  const missing = Object.keys(before).filter((name) => !(name in after));
  const added = Object.keys(after).filter((name) => !(name in before));
  const changed = shared(before, after).filter((name) => changeOf(before[name], after[name]));
  const change = changed.length > 0 ? changeOf(before[changed[0]], after[changed[0]]) : '';
  return [...cut(`${noun} missing`, missing), ...cut(`${noun} added`, added), ...cut(`${noun} ${change}`, changed)];
}

/** Lines of a list that are gone or new; a line may occur more than once. */
function listDifferences(name, before, after) {
  const gone = without(before, after);
  const fresh = without(after, before);
  const moved = gone.length + fresh.length === 0 && !isEqual(before, after) ? [`${name}: another order`] : [];
  return [...cut(`${name}: gone`, gone), ...cut(`${name}: new`, fresh), ...moved];
}

function wordingDifferences(name, before, after) {
  if (isEqual(before, after)) return [];
  const key = (text) => JSON.stringify(text);
  const changed = without(after.map(key), before.map(key)).map((text) => JSON.parse(text));
  if (changed.length === 0) return [`order of the messages of ${name}`];
  return cut(
    `wording of ${name}`,
    changed.map(([place, message, remedy]) => `${place}: ${message} | ${remedy}`),
  );
}

function cut(label, names) {
  const more = names.length > mostNames ? [`${label}: and ${names.length - mostNames} more`] : [];
  return [...names.slice(0, mostNames).map((name) => `${label}: ${name}`), ...more];
}

function sizeOf({ runs, files, help }, kind, isCompared) {
  if (kind === 'help') return `${Object.keys(help).length} help texts`;
  const counted = Object.values(runs).filter((run) => run.kind === kind);
  const messages = counted.reduce((sum, { places }) => sum + places.length, 0);
  const hashed = Object.keys(files).filter(isCompared).length;
  return `${hashed} files, ${messages} messages of ${counted.length} runs`;
}

function without(list, others) {
  const left = [...others];
  return list.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

const shared = (before, after) => Object.keys(before).filter((name) => name in after);
const select = (entries, isWanted) => Object.fromEntries(Object.entries(entries).filter(([name]) => isWanted(name)));
const runsOf = ({ runs }, kind) => Object.fromEntries(Object.entries(runs).filter(([, run]) => run.kind === kind));
const isEqual = (one, other) => JSON.stringify(one) === JSON.stringify(other);
