// Takes files away: single ones, or the class pack.
import type { EditionId, Format } from '../../editions/editions.ts';
import type { PreviewWord } from '../../languages/previewWords.ts';
import type { PreviewState, ShownMessage, Wanted } from '../protocol.ts';
import { engine, type PageEngine } from './engine.ts';
import { fail } from './notices.ts';
import { editionName, element, exportName, find, translate } from './pageWords.ts';

interface Offer {
  readonly label: PreviewWord;
  /** Goes to the browser’s dialog instead of a file. */
  readonly isPrinted?: boolean;
  readonly editions: readonly EditionId[];
  readonly formats: readonly Format[];
  readonly isPack?: boolean;
}

/** The commonest wishes; everything else is in the class pack. */
const offers: Readonly<Record<PageEngine['pages'], readonly Offer[]>> = {
  pdf: [
    { label: 'takeSheet', editions: ['quotes'], formats: ['pdf'] },
    { label: 'printSheet', editions: ['quotes'], formats: [], isPrinted: true },
    { label: 'takeGuide', editions: ['guide'], formats: ['pdf'] },
    { label: 'takeHandouts', editions: ['handouts'], formats: ['pdf'], isPack: true },
    { label: 'takeEpub', editions: ['guide'], formats: ['epub'] },
    { label: 'takeTeacher', editions: ['teacher'], formats: ['pdf'] },
  ],
  html: [
    { label: 'printSheet', editions: ['quotes'], formats: [], isPrinted: true },
    { label: 'takeEpub', editions: ['guide'], formats: ['epub'] },
    { label: 'takeWebPage', editions: ['guide'], formats: ['html'] },
  ],
};

type Offers = Pick<PreviewState, 'editions' | 'exports'>;

interface Downloads {
  readonly paper: () => Wanted['paper'];
  readonly text: () => { readonly name: string; readonly text: string };
  /** All texts and pictures, as a zip that the page opens again; undefined where they are files already. */
  readonly project: (() => Promise<{ readonly blob: Blob; readonly name: string }>) | undefined;
  readonly print: (edition: EditionId) => Promise<void>;
  readonly onMessages: (messages: readonly ShownMessage[]) => void;
  /** Resolves when the engine has the last change. */
  readonly sent: () => Promise<void>;
}

export function wireDownloads({ editions, exports: more }: Offers, downloads: Downloads): void {
  const make = (wanted: Omit<Wanted, 'paper'>) => void makeFiles({ ...wanted, paper: downloads.paper() }, downloads);
  const { pages } = engine();
  const buttons = offers[pages].map(({ label, isPack = false, isPrinted = false, ...wanted }, index) => {
    const button = element(
      'button',
      { type: 'button', 'data-word': label, ...(index === 0 && { class: 'main-action' }) },
      [translate(label)],
    );
    button.addEventListener('click', () =>
      isPrinted ? void downloads.print(wanted.editions[0]!) : make({ ...wanted, isPack }),
    );
    return button;
  });
  const own = element('button', { type: 'button', 'data-word': 'takeText' }, [translate('takeText')]);
  own.addEventListener('click', () => {
    const { name, text } = downloads.text();
    saveAs(new Blob([text], { type: 'text/markdown' }), name);
  });
  const all = element('button', { type: 'button', 'data-word': 'takeProject' }, [translate('takeProject')]);
  const { project } = downloads;
  all.hidden = project === undefined;
  all.addEventListener('click', () => void project?.().then(({ blob, name }) => saveAs(blob, name), fail));
  find('take-buttons').replaceChildren(...buttons, own, all);
  const forWhom = (name: string, audience: string) =>
    audience === 'teacher' ? translate('forTeacher', { name }) : name;
  find('pack-editions').replaceChildren(
    ...editions.map(({ id, name, audience, isDefault }) =>
      checkbox('edition', id, forWhom(editionName(id, name), audience), isDefault),
    ),
  );
  const printed = [...new Set(editions.flatMap(({ formats }) => formats))];
  find('pack-formats').replaceChildren(
    ...printed.map((format) =>
      checkbox('format', format, format.toUpperCase(), ['pdf', 'epub', 'html'].includes(format)),
    ),
    ...more.map(({ id, name, audience }) => checkbox('format', id, forWhom(exportName(id, name), audience), false)),
  );
  find<HTMLFormElement>('pack-form').onsubmit = (event) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    make({
      editions: data.getAll('edition') as EditionId[],
      formats: data.getAll('format') as Format[],
      isPack: true,
    });
  };
}

function checkbox(name: string, value: string, label: string, isChecked: boolean): HTMLElement {
  const box = element('input', { type: 'checkbox', name, value });
  box.checked = isChecked;
  return element('label', { class: 'choice' }, [box, element('span', {}, [label])]);
}

let making: AbortController | undefined;

async function makeFiles(wanted: Wanted, { onMessages, sent }: Downloads): Promise<void> {
  making?.abort();
  const own = new AbortController();
  making = own;
  const result = find('take-result');
  result.textContent = '';
  find('making').hidden = false;
  find('stop').onclick = () => own.abort();
  try {
    await sent();
    const made = await engine().make(wanted, own.signal);
    if ('messages' in made) {
      onMessages(made.messages);
      result.textContent = translate('notMade');
    } else {
      saveAs(made.contents, made.name.replace(/^.*\//, ''));
      result.textContent = translate('made', { name: made.name });
    }
  } catch (error) {
    if (own.signal.aborted) {
      if (making === own) result.textContent = translate('stopped');
    } else result.textContent = error instanceof Error ? error.message : '';
  } finally {
    if (making === own) find('making').hidden = true;
  }
}

export function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
