// Forms of the quote sheet on the page that is laid out, such as words left out.
import type { OpenPage } from '../../browser/printer.ts';

/** The sheet once more, on a page of its own. */
export const repeatSheet = (page: OpenPage): Promise<void> => page.run(repeatInPage, undefined);

function repeatInPage(_: undefined, document = globalThis.document): void {
  const sheet = document.querySelector<HTMLElement>('.sheet')!;
  sheet.style.breakAfter = 'page';
  const again = sheet.cloneNode(true) as HTMLElement;
  again.style.breakAfter = '';
  sheet.after(again);
}

/** Needs the type to be set: a gap is as wide as the word that stood there, so that no line moves. */
export const leaveWordsOut = (page: OpenPage): Promise<void> => page.run(leaveOutInPage, undefined);

/** Runs in the page. Gaps are the words in bold; where none are, the longest third of a quotation. */
function leaveOutInPage(_: undefined, document = globalThis.document): void {
  /** A frame has classes of its own. */
  const isText = (node: Node | null): node is Text => node?.nodeType === Node.TEXT_NODE;
  const segmenter = new Intl.Segmenter(document.documentElement.lang || 'en', { granularity: 'word' });
  const textsIn = (root: HTMLElement): Text[] => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    return texts.filter((text) => !text.parentElement!.closest('.attribution'));
  };
  const gaps: HTMLElement[] = [];
  for (const quotation of document.querySelectorAll<HTMLElement>('.sheet-quotation')) {
    if (quotation.getClientRects().length === 0) continue;
    const bold = [...quotation.querySelectorAll<HTMLElement>('strong')].flatMap(textsIn);
    const texts = bold.length > 0 ? bold : textsIn(quotation);
    const words = texts.flatMap((text) =>
      [...segmenter.segment(text.data)].flatMap(({ segment, index, isWordLike }) =>
        isWordLike ? [{ text, from: index, to: index + segment.length }] : [],
      ),
    );
    const byLength = words.toSorted((a, b) => b.to - b.from - (a.to - a.from));
    const chosen = bold.length > 0 ? words : byLength.slice(0, Math.max(1, Math.round(words.length / 3)));
    // From the end, so that the places before stay right.
    for (const { text, from, to } of chosen.toSorted((a, b) => b.from - a.from)) {
      // A line may end inside a word with a hyphen; a mark must not be parted from its gap.
      let [start, end] = [from, to];
      while (start > 0 && /[^\s\p{L}\p{N}]/u.test(text.data[start - 1]!)) start -= 1;
      while (end < text.data.length && /[^\s\p{L}\p{N}]/u.test(text.data[end]!)) end += 1;
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, to);
      const gap = document.createElement('span');
      gap.className = 'left-out';
      range.surroundContents(gap);
      gaps.push(gap);
      const together = document.createElement('span');
      together.className = 'together';
      const around = document.createRange();
      const before = gap.previousSibling;
      const after = gap.nextSibling;
      if (isText(before) && start < from) around.setStart(before, before.data.length - (from - start));
      else around.setStartBefore(gap);
      if (isText(after) && end > to) around.setEnd(after, end - to);
      else around.setEndAfter(gap);
      around.surroundContents(together);
    }
  }
  const widths = gaps.map((gap) => gap.getBoundingClientRect().width);
  for (const [index, gap] of gaps.entries()) {
    gap.textContent = '';
    gap.style.inlineSize = `${widths[index]}px`;
    gap.classList.add('is-out');
  }
}
