// Checks how one finds one's way in an e-book, and what it says of its accessibility.
import type { Package } from '../../formats/epubPackage.ts';
import type { Findings } from '../findings.ts';

/** The four that EPUB Accessibility 1.1 asks for or recommends first. */
const accessibility = ['accessMode', 'accessibilityFeature', 'accessibilityHazard', 'accessibilitySummary'];

export function checkNavigation(
  book: Package,
  file: string,
  /** `epub:type` of each `nav` in the table of contents; undefined where there is no such page. */
  navigation: ReadonlySet<string> | undefined,
  findings: Findings,
): void {
  const lacking = accessibility.filter((name) => !book.properties.has(`schema:${name}`));
  if (lacking.length > 0)
    findings.report(
      'epub-accessibility',
      { file },
      'metadata on accessibility that are incomplete',
      lacking.map((name) => `schema:${name}`).join(', '),
    );
  if (book.version && !book.version.startsWith('3')) {
    findings.report('epub-version', { file }, `EPUB ${book.version}`, 'EPUB 3');
    return;
  }
  if (!navigation?.has('toc')) {
    findings.report('epub-nav', { file }, 'book without a table of contents', '<nav epub:type="toc">');
    return;
  }
  if (!navigation.has('landmarks'))
    findings.report('epub-landmarks', { file }, 'book without landmarks', '<nav epub:type="landmarks">');
  if (!navigation.has('page-list'))
    findings.report('epub-page-list', { file }, 'book without page numbers', '<nav epub:type="page-list">');
}
