// Names of dropped files made harmless, and kinds told by name.

/** Control characters, marks of direction, and what Windows forbids in names. */
const forbidden = /[\p{Cc}\p{Cf}\p{Cs}<>:"|?*\ufffd]/gu;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const deepest = 6;
/** Bytes in a step of a path; disks take 255. */
const longest = 160;

/** @returns a relative path with `/` that stays in its folder; undefined for what no guide has: hidden files and those of macOS */
export function harmlessName(name: string): string | undefined {
  const steps = name
    .normalize('NFC')
    .split(/[\\/]/)
    .map((step) => step.trim())
    .filter((step) => step !== '' && step !== '.' && step !== '..');
  if (steps.length === 0 || steps.some((step) => step.startsWith('.') || step === '__MACOSX')) return undefined;
  const safe = steps.slice(-deepest).map(harmlessStep).filter(Boolean);
  return safe.length > 0 ? safe.join('/') : undefined;
}

function harmlessStep(step: string): string {
  const clean = step.replace(forbidden, '_').replace(/[. ]+$/, '');
  const named = reserved.test(clean) ? `_${clean}` : clean;
  if (Buffer.byteLength(named) <= longest) return named;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(named)?.[0] ?? '';
  let start = '';
  for (const letter of named) {
    if (Buffer.byteLength(start + letter + ending) > longest) break;
    start += letter;
  }
  return start + ending;
}

export const isMarkdownName = (name: string): boolean => /\.(?:md|markdown|mdx)$/i.test(name);
/** Kinds of other programs, and texts; a name without an ending may be either. */
export const isDocumentName = (name: string): boolean =>
  /\.(?:docx?|rtf|odt|x?html?|mht(?:ml)?|epub|fb2|pdf|pages|txt|text|csv|json)$/i.test(name) ||
  !/\.[a-z0-9]+$/i.test(name);
export const isPictureName = (name: string): boolean => /\.(?:png|jpe?g|gif|webp|svg)$/i.test(name);
export const isZipName = (name: string): boolean => /\.zip$/i.test(name);

/** @returns the name that a title gives to a guide's files: letters and digits of any script, with hyphens between */
export function slugOfTitle(title: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  const slug = harmlessStep((words ?? []).slice(0, 8).join('-'));
  return slug || 'my-guide';
}
