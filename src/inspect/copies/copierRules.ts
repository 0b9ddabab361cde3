// Rules and limits for pages that are copied in black and white.
import { defineRules, type Failure } from '../../diagnostics/rules.ts';

/** A warning: copies lose something. A note: a person must look, or it is good to know. */
export const copierRules = defineRules({
  'copier-readable': {
    severity: 'warning',
    meaning: 'The file, or a page of it, cannot be opened as a PDF.',
    remedy: 'Build the file again; save a file with a password without it.',
  },
  'copier-contrast': {
    severity: 'warning',
    meaning: 'Words stand out too little from what lies behind them, and copying takes more of it away.',
    remedy: 'Print them black on white, or white on black.',
  },
  'copier-colour': {
    severity: 'note',
    meaning: 'The page has colour outside pictures, and a copy has none.',
    remedy: 'Check that nothing is told by colour alone; say it with words, weight or a mark as well.',
  },
  'copier-ink': {
    severity: 'warning',
    meaning:
      'So much of the page is dark that copies come out blotched, show through and cost several times the toner.',
    remedy: 'Make dark areas white with a black outline; make pictures smaller or lighter.',
  },
  'copier-edge': {
    severity: 'warning',
    meaning: 'Something stands where printers and copiers do not reach, and is cut off.',
    remedy: 'Keep everything 5 mm away from the edges of the sheet.',
  },
  'copier-hairline': {
    severity: 'warning',
    meaning: 'A line is so thin that it is broken or gone in a copy.',
    remedy: 'Draw lines half a point thick or more.',
  },
  'copier-small-type': {
    severity: 'warning',
    meaning: 'Type is so small that it cannot be read once it is copied.',
    remedy: 'Set nothing smaller than 8 pt.',
  },
  'copier-type-size': {
    severity: 'note',
    meaning: 'Some type is small: legible in the first copy, perhaps not in a copy of a copy.',
    remedy: 'Set it in 8 pt or more if everybody must read it.',
  },
  'copier-blank-end': {
    severity: 'warning',
    meaning: 'The last page is empty or has nothing but head and foot, and would be copied for everybody.',
    remedy: 'Take the page away, or shorten the text before it.',
  },
  'copier-sparse-end': {
    severity: 'note',
    meaning: 'The last page has a few lines only, and would be copied for everybody.',
    remedy: 'Shorten the text by those lines, or set it a little closer.',
  },
  'copier-blank-page': {
    severity: 'note',
    meaning: 'A page within the file is empty or has nothing but head and foot.',
    remedy: 'Leave it where two-sided printing needs it; otherwise take it away.',
  },
});

export type CopierRuleId = keyof typeof copierRules;

export interface CopierLimits {
  /** Least contrast of words: WCAG 2.2, 1.4.3 (AA). */
  readonly contrast: number;
  /** The same for large type, of 18 pt, or 14 pt if bold. */
  readonly contrastOfLarge: number;
  /** Largest share of the page under ink, 0 to 1. Yields of toner are told for about 0.05. */
  readonly ink: number;
  /** The same for a page with pictures. */
  readonly inkWithPictures: number;
  /** Millimetres that stay white at every edge of the sheet. */
  readonly edge: number;
  /** Points of the thinnest line: two dots at 600 to the inch. */
  readonly line: number;
  /** Points of the smallest type. */
  readonly type: number;
  /** Points below which type is worth a note. */
  readonly comfortableType: number;
}

/** docs/copier.md says where each comes from. */
export const copierLimits: CopierLimits = {
  contrast: 4.5,
  contrastOfLarge: 3,
  ink: 0.15,
  inkWithPictures: 0.3,
  edge: 5,
  line: 0.25,
  type: 6,
  comfortableType: 8,
};

export interface CopierFailure extends Failure {
  readonly rule: CopierRuleId;
}
