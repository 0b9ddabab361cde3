// PDFs as guides: headings and quotations that only their letters and places tell.
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { imported } from './imported.ts';

type Face = 'plain' | 'bold' | 'italic';

/** Text, and how it is set: points from the left margin, size, face, points above it. */
interface Printed {
  readonly text: string;
  readonly face?: Face;
  readonly size?: number;
  readonly left?: number;
  readonly above?: number;
}

async function printed(lines: readonly Printed[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const faces: Record<Face, Awaited<ReturnType<typeof pdf.embedFont>>> = {
    plain: await pdf.embedFont(StandardFonts.TimesRoman),
    bold: await pdf.embedFont(StandardFonts.TimesRomanBold),
    italic: await pdf.embedFont(StandardFonts.TimesRomanItalic),
  };
  const page = pdf.addPage([595, 842]);
  let y = 770;
  for (const { text, face = 'plain', size = 11, left = 0, above = 0 } of lines) {
    y -= 14 + above;
    page.drawText(text, { x: 72 + left, y, size, font: faces[face] });
  }
  return pdf.save();
}

/** Lines of one width, as text is set. */
const prose = [
  'The fog comes in October and stays, and the boats stay out since nobody dares to bring',
  'them in, and Ada keeps the light above the harbour while the town forgets that she does.',
];

it('headings in bold letters of the text’s own size, and quotations without marks', async () => {
  const { text } = await imported(
    await printed([
      { text: 'The Harbour Light', face: 'bold' },
      { text: 'Plot Summary', face: 'bold', above: 8 },
      ...prose.map((line) => ({ text: line })),
      { text: 'Characters', face: 'bold', above: 8 },
      { text: 'Ada', face: 'bold', above: 8 },
      ...prose.map((line) => ({ text: line })),
      { text: 'Ben', face: 'bold', above: 8 },
      ...prose.map((line) => ({ text: line })),
      { text: 'Themes', face: 'bold', above: 8 },
      { text: 'Duty', face: 'bold', above: 8 },
      ...prose.map((line) => ({ text: line })),
      { text: 'Silence', face: 'bold', above: 8 },
      ...prose.map((line) => ({ text: line })),
      { text: 'Key Quotes', face: 'bold', above: 8 },
      { text: 'The light is only a promise, and nobody has ever been obliged to', left: 36, above: 8 },
      { text: 'keep a promise that was made by a lamp on a tower.', left: 36 },
      { text: '— Ada, chapter 7', left: 36 },
      { text: 'Plain words that carry the whole of the book.', above: 8 },
      { text: 'Nobody thanks a wall for standing.', face: 'italic', above: 8 },
      { text: '— Ben, chapter 22' },
      { text: 'The joke hides a debt.', above: 8 },
      { text: 'Somebody has to count the boats.', size: 9.5, above: 8 },
      { text: '— Ada, chapter 9' },
      { text: 'The fog is on the water,', left: 36, above: 8 },
      { text: 'The lamp is in the tower.', left: 36 },
      { text: '— Song, chapter 3', left: 36 },
    ]),
    'guide.pdf',
  );
  expect(text.match(/^(?:title|#+) ?.*$/gm)).toEqual([
    'title: The Harbour Light',
    '## Plot Summary',
    '## Characters',
    '### Ada',
    '### Ben',
    '## Themes',
    '### Duty',
    '### Silence',
    '## Key Quotes',
  ]);
  expect(text).toContain(
    '> The light is only a promise, and nobody has ever been obliged to keep a promise that was made by a lamp on a tower.\n>\n> — Ada, chapter 7\n\nPlain words',
  );
  expect(text).toContain('> Nobody thanks a wall for standing.\n>\n> — Ben, chapter 22\n\nThe joke');
  expect(text).toContain('> Somebody has to count the boats.\n>\n> — Ada, chapter 9\n');
  expect(text).toContain('> The fog is on the water,\\\n> The lamp is in the tower.\n>\n> — Song, chapter 3\n');
});

it('a list whose items go on in lines of their own holds no quotations', async () => {
  const { text } = await imported(
    await printed([
      { text: 'Summary', face: 'bold' },
      ...prose.map((line) => ({ text: line })),
      { text: 'Questions', face: 'bold', above: 8 },
      { text: '1. Why does Ben come back at forty, and who carries the oil when the tower has', left: 18, above: 8 },
      { text: 'no keeper but the two of them?', left: 32 },
      { text: '2. Who counts the boats?', left: 18 },
    ]),
    'guide.pdf',
  );
  expect(text).not.toContain('>');
  expect(text).toContain(
    '1. Why does Ben come back at forty, and who carries the oil when the tower has no keeper but',
  );
});
