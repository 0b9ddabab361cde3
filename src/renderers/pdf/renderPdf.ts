// Renders an edition to PDF: books, imposed or not, handouts, quote sheet, class sheets.
import type { Edition } from '../../editions/editions.ts';
import type { Made } from '../documentCache.ts';
import type { RenderContext } from '../renderContext.ts';

/** Fonts are looked for while the modules are loaded. */
export async function renderPdf(edition: Edition, context: RenderContext): Promise<Made | undefined> {
  const { guide, printer, cache, diagnostics } = context;
  const file = `${edition.file}.pdf`;
  switch (edition.kind) {
    case 'book': {
      const { cacheKey, print } = await context.printBook(edition);
      const { imposition } = edition;
      if (!imposition) return print();
      return cache(file, [cacheKey, imposition, guide.direction], async () => {
        const { impose } = await import('./imposition.ts');
        return impose(await print(), imposition, guide.direction);
      });
    }
    case 'handout': {
      const options = context.printOptions();
      const { handoutPrinting } = await import('./printEditions.ts');
      const { cacheKey, print } = await handoutPrinting(guide, edition, printer, await options);
      return cache(file, cacheKey, print);
    }
    case 'class-sheet': {
      const options = context.printOptions();
      const { classSheetPrinting } = await import('./printClassSheet.ts');
      const { cacheKey, print } = await classSheetPrinting(guide, edition, printer, await options);
      return cache(file, cacheKey, print);
    }
    case 'quote-sheet': {
      const options = context.printOptions();
      const [{ quoteSheetPrinting }, { reportOmitted }] = await Promise.all([
        import('./printQuoteSheet.ts'),
        import('./sheetReports.ts'),
      ]);
      const { cacheKey, print } = await quoteSheetPrinting(guide, edition, printer, await options, diagnostics);
      const made = await cache(file, cacheKey, print);
      if (made) reportOmitted(guide, edition, made.kept!, diagnostics);
      return made;
    }
  }
}
