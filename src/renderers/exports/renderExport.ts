// The table of exports: each file a program of another maker opens.
import type { ExportEdition, ExportFile } from '../../editions/editions.ts';
import { readFileBytes } from '../../formats/fileBytes.ts';
import type { Guide } from '../../guide/model.ts';
import type { Made } from '../documentCache.ts';
import type { RenderContext } from '../renderContext.ts';

type Write = (guide: Guide, read: (key: string) => Promise<Uint8Array>) => Promise<string | Uint8Array>;

const writers: Readonly<Record<ExportFile, Write>> = {
  anki: async (guide) => (await import('./anki.ts')).ankiDeck(guide),
  gift: async (guide) => (await import('./gift.ts')).giftQuestions(guide),
  'moodle-xml': async (guide, read) => (await import('./moodleXml.ts')).moodleXml(guide, read),
  qti12: async (guide, read) => (await import('./qti.ts')).qti12Package(guide, read),
  qti21: async (guide, read) => (await import('./qti.ts')).qti21Package(guide, read),
  'csv-cards': async (guide) => (await import('./csv.ts')).cardsCsv(guide),
  'csv-quiz': async (guide) => (await import('./csv.ts')).quizCsv(guide),
  page: async (guide, read) => (await import('./schoolPage.ts')).schoolPage(guide, read),
};

export async function renderExport({ writes }: ExportEdition, { guide }: RenderContext): Promise<Made> {
  const made = await writers[writes](guide, (key) => readFileBytes(guide.assets[key]!.file));
  return { bytes: typeof made === 'string' ? new TextEncoder().encode(made) : made };
}
