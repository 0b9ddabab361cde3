// Pictures of every edition and look of the three guides, for docs/gallery.md: drawn by `npm run pictures`, stale when their inputs have changed.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { EditionId } from '../src/editions/editions.ts';
import { drawnGuide, drawPage, framed, hashOf, pageOf, pageUnder, whatIsSeen, withKeys } from './support/drawnPages.ts';
import { guideFrom, type TestGuide } from './support/guideFrom.ts';
import { isLong } from './support/long.ts';
import { readPage, repository } from './support/markdownPages.ts';

const folder = join(repository, 'docs/gallery');
const record = join(folder, 'inputs.json');
/** npm names the script it runs. */
const isDrawing = process.env.npm_lifecycle_event === 'pictures';

const slugs = ['never-let-me-go', 'frankenstein', 'macbeth'] as const;
const looks = ['plain', 'warm', 'exam'] as const;

/** The page that is shown of each: below a heading, or by its number. */
const shownPages = {
  guide: 'Characters',
  quotes: 1,
  handouts: 1,
  teacher: 'Answers',
  'large-print': 'Themes',
  'clear-print': 'Themes',
  booklet: 1,
  'two-up': 'Themes',
  worksheet: 1,
  cards: 1,
  recall: 1,
  answers: 1,
} as const satisfies Partial<Record<EditionId, string | number>>;
const editionIds = Object.keys(shownPages) as (keyof typeof shownPages)[];

interface Shown {
  readonly guide: TestGuide;
  readonly edition: EditionId;
  readonly page: string | number;
}

const gallery: Readonly<Record<string, Shown>> = Object.fromEntries(
  slugs.flatMap((slug): [string, Shown][] => {
    const guide = guideFrom(join(repository, 'content', slug));
    return [
      [`${slug}-cover.webp`, { guide, edition: 'guide', page: 1 }],
      ...editionIds.map((edition): [string, Shown] => [
        `${slug}-${edition}.webp`,
        { guide, edition, page: shownPages[edition] },
      ]),
      ...looks.map((look): [string, Shown] => [
        `${slug}-look-${look}.webp`,
        { guide: withKeys(`content/${slug}`, `look: ${look}`), edition: 'guide', page: 'Themes' },
      ]),
      [`${slug}-look-classic.webp`, { guide, edition: 'guide', page: 'Themes' }],
    ];
  }),
);

/** Pixels. */
const width = 500;
const quality = 60;

describe('the gallery', () => {
  it.runIf(isDrawing)(
    'is redrawn',
    async () => {
      mkdirSync(folder, { recursive: true });
      for (const [name, one] of Object.entries(gallery))
        writeFileSync(join(folder, name), (await drawing(one)).toBuffer('image/webp', quality));
      writeFileSync(record, `${JSON.stringify(await inputsOfAll(), undefined, 2)}\n`);
    },
    1_800_000,
  );

  it('shows each of its pictures, and all of them together are light', () => {
    const files = readdirSync(folder).filter((name) => name !== 'inputs.json');
    expect(files.sort()).toEqual(Object.keys(gallery).sort());
    const shown = [...readPage('docs/gallery.md').matchAll(/gallery\/([\w-]+\.webp)/g)].map(([, name]) => name!);
    expect(shown.sort()).toEqual(Object.keys(gallery).sort());
    expect(files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)).toBeLessThan(4_000_000);
  });

  it.runIf(isLong || isDrawing)(
    'shows what is printed now (draw it again with npm run pictures)',
    async () => {
      expect(JSON.parse(readFileSync(record, 'utf8'))).toEqual(await inputsOfAll());
    },
    600_000,
  );
});

async function drawing({ guide, edition, page }: Shown): Promise<Canvas> {
  const bytes = edition === 'handouts' ? await themesHandout(guide) : await guide.pdf(edition, { paper: 'a4' });
  return framed(await drawPage(bytes, typeof page === 'number' ? page : await pageUnder(bytes, page), width));
}

async function themesHandout(guide: TestGuide): Promise<Uint8Array> {
  const files = await guide.files(['handouts'], { paper: 'a4' }, ['pdf']);
  const [, path] = [...files].find(([name]) => name.endsWith('-themes.pdf'))!;
  return new Uint8Array(readFileSync(path));
}

async function inputsOfAll(): Promise<Record<string, string>> {
  const inputs: Record<string, string> = {};
  const pages = new Map<TestGuide, Map<EditionId, string>>();
  for (const [name, { guide, edition }] of Object.entries(gallery)) {
    const known = pages.get(guide) ?? new Map<EditionId, string>();
    pages.set(guide, known);
    if (!known.has(edition)) known.set(edition, hashOf(whatIsSeen(await pageOf(await drawnGuide(guide), edition))));
    inputs[name] = known.get(edition)!;
  }
  return inputs;
}
