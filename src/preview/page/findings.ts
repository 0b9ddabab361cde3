// Messages as buttons that lead to their line, and the fit of the one page in words.
import type { SheetState, ShownMessage } from '../protocol.ts';
import { currentLanguage, element, find, translate } from './pageWords.ts';

interface MessageActions {
  readonly goTo: (message: ShownMessage) => void;
  readonly choosePicture: () => void;
  readonly chooseBook: () => void;
}

/** A long text may have thousands; keys are let in between. */
const atOnce = 50;

let shownKey = '';

export function showMessages(messages: readonly ShownMessage[], actions: MessageActions): void {
  const list = find<HTMLOListElement>('messages');
  // A button that somebody is about to press stays the same one.
  const key = JSON.stringify([currentLanguage(), messages]);
  if (shownKey === key) return;
  shownKey = key;
  const focused = document.activeElement?.closest('#messages li');
  const position = focused ? [...list.children].indexOf(focused) : -1;
  const order = { error: 0, warning: 1, note: 2 };
  const sorted = [...messages].sort((a, b) => order[a.severity] - order[b.severity]);
  const entry = (one: ShownMessage, index: number): HTMLElement => {
    // Messages are in English whatever the page's language.
    const button = element('button', { type: 'button', class: `severity-${one.severity}` }, [
      element('strong', {}, [translate(one.severity)]),
      ' · ',
      ...(one.file ? [element('bdi', {}, [one.file]), ', '] : []),
      `${translate('line', { n: one.line })} `,
      element('span', { class: 'message-text', lang: 'en', dir: 'auto' }, [one.message]),
    ]);
    button.addEventListener('click', () => actions.goTo(one));
    const parts: Node[] = [button];
    const [word, choose] =
      one.ruleId === 'asset-missing'
        ? (['missingPicture', actions.choosePicture] as const)
        : one.ruleId === 'quotation-unchecked'
          ? (['chooseBook', actions.chooseBook] as const)
          : [];
    // The remedy for several of one kind is said once, below the last.
    const next = word ? undefined : sorted[index + 1];
    const goesOn = next?.ruleId === one.ruleId && next.remedy === one.remedy;
    if (one.remedy && !goesOn) parts.push(element('span', { class: 'remedy', lang: 'en', dir: 'auto' }, [one.remedy]));
    if (word) {
      const offer = element('button', { type: 'button', class: 'offer' }, [translate(word)]);
      offer.addEventListener('click', choose);
      parts.push(offer);
    }
    return element('li', { 'data-rule': one.ruleId, ...(goesOn && { class: 'goes-on' }) }, parts);
  };
  list.replaceChildren(
    ...(sorted.length === 0 ? [element('li', {}, [translate('noMessages')])] : []),
    ...sorted.slice(0, atOnce).map(entry),
  );
  find('message-count').textContent = messages.length > 0 ? messages.length.toLocaleString(currentLanguage()) : '';
  // The button somebody is on may be a new one now.
  if (position >= 0) list.children[Math.min(position, list.children.length - 1)]?.querySelector('button')?.focus();
  const addMore = (from: number) => {
    if (shownKey !== key) return;
    list.append(...sorted.slice(from, from + atOnce).map((one, index) => entry(one, from + index)));
    if (from + atOnce < sorted.length) setTimeout(addMore, 0, from + atOnce);
  };
  if (sorted.length > atOnce) setTimeout(addMore, 0, atOnce);
}

export function fitInWords(sheet: SheetState | undefined): string {
  if (!sheet) return translate('fitWaiting');
  if (sheet.is === 'none') return translate('fitNone');
  if (sheet.is === 'held') return translate('fitHeld');
  if (sheet.is === 'unmeasured') return translate('fitUnmeasured', { names: sheet.typefaces.join(', ') });
  const { total, kept, size, columns } = sheet;
  const fits = translate(kept < total ? 'fitSome' : total === 1 ? 'fitOne' : 'fitAll', { total, kept });
  const set = size === undefined || columns === undefined ? '' : translate('fitSet', { size, columns });
  const proof = sheet.isProven ? '' : translate('fitMeasured');
  return (kept < total ? [set, proof, fits] : [fits, set, proof]).filter(Boolean).join(' ');
}

export function showFit(sheet: SheetState | undefined): void {
  const meter = find<HTMLMeterElement>('fit-meter');
  const isMade = sheet?.is === 'made';
  find('fit-words').textContent = fitInWords(sheet);
  meter.hidden = !isMade;
  if (isMade) {
    meter.max = sheet.total;
    meter.low = sheet.total;
    meter.optimum = sheet.total;
    meter.value = sheet.kept;
    meter.textContent = `${sheet.kept} / ${sheet.total}`;
  }
  find('fit-left').replaceChildren(
    ...(isMade ? sheet.leftOff.map((words) => element('li', {}, [element('bdi', {}, [`“${words}”`])])) : []),
  );
}
