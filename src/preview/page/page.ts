// The preview's page: start, work, events, and what happens where.
import type { PreviewEvent, SheetState, ShownMessage } from '../protocol.ts';
import {
  begin,
  beginExample,
  beginWithText,
  giveBook,
  openKept,
  openKeptNow,
  removeBooks,
  showing,
  takeGiven,
  textName,
} from './beginGuide.ts';
import { wireDownloads } from './downloads.ts';
import { engine, type PageEngine, setEngine, tab } from './engine.ts';
import { fitInWords, showFit, showMessages } from './findings.ts';
import { currentGuide, keptGuides, rememberChoice, rememberedChoice, setCurrentGuide } from './keptTexts.ts';
import { fail, say, showBooks, showRemarks, showSaved } from './notices.ts';
import {
  goTo,
  here,
  keep,
  keepAtOnce,
  keepSoon,
  ownFiles,
  sendChanges,
  setEditor,
  showQuestion,
  showText,
  takeConflict,
  takeText,
  takeTexts,
} from './openTexts.ts';
import { chooseLanguage, currentLanguage, element, find, languageNames, setLanguage, translate } from './pageWords.ts';
import { packProject } from './projectZip.ts';
import {
  chooseView,
  forgetFiles,
  printShown,
  printView,
  setOld,
  setSettings,
  showFiles,
  showLine,
  shown,
  showViews,
} from './shownPages.ts';
import { filesOfDrop, filesOfInput, titleOfText, wireForm } from './startForms.ts';

let messages: readonly ShownMessage[] = [];
let sheet: SheetState | undefined;
let latest = 0;
const plainKey = 'studyguide-plain-editor';

// --- the guide that is open

async function loadState(): Promise<void> {
  const earlier = here.state?.guide;
  here.state = await engine().state();
  const { guide } = here.state;
  if (!guide) {
    const kept = (await keptGuides().catch(() => [])).find(({ id }) => id === currentGuide());
    if (kept) return openKeptNow(kept);
    return showStart();
  }
  const isNew = guide.slug !== earlier?.slug || !here.texts.has(here.current);
  takeTexts(guide.texts);
  if (!here.texts.has(here.current)) here.current = guide.texts[0]?.name ?? '';
  showWork();
  // Undo and the cursor stay where only events were missed.
  showText(isNew);
  showQuestion();
  // The program did not get these yet.
  await sendChanges();
}

function showStart(): void {
  find('work').hidden = true;
  find('start').hidden = false;
  here.texts = new Map();
  showBack();
  void showKept();
}

/** The engine keeps its guide open until another one is opened. */
function showBack(): void {
  const text = here.state?.guide?.texts[0];
  find('back').hidden = text === undefined;
  const name = titleOfText(text?.text ?? '') || (text?.name ?? '');
  const button = element('button', { type: 'button', dir: 'auto' }, [translate('backTo', { name })]);
  button.addEventListener('click', () => {
    // Its pages are told of again.
    void loadState().then(setSettings).then(keep).catch(fail);
  });
  find('back').replaceChildren(button);
}

async function showKept(): Promise<void> {
  const all = await keptGuides().catch(() => []);
  find('kept').hidden = all.length === 0;
  // A button that somebody is about to press stays the same one.
  const key = JSON.stringify([currentLanguage(), ...all.map(({ id, name, time }) => [id, name, time])]);
  if (find('kept-list').dataset.shown === key) return;
  find('kept-list').dataset.shown = key;
  find('kept-list').replaceChildren(
    ...all.map((kept) => {
      const date = new Date(kept.time).toLocaleString(currentLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
      const button = element('button', { type: 'button', dir: 'auto' }, [
        translate('keptFrom', { name: kept.name, date }),
      ]);
      button.addEventListener('click', () => void openKept(kept).catch(fail));
      return element('li', {}, [button]);
    }),
  );
}

function showWork(): void {
  const guide = here.state!.guide!;
  find('start').hidden = true;
  find('work').hidden = false;
  find('work-title').textContent = titleOfText(guide.texts[0]?.text ?? '') || guide.slug;
  const choice = find<HTMLSelectElement>('text-name');
  find('text-choice').hidden = here.texts.size < 2;
  choice.replaceChildren(...[...here.texts.keys()].map((name) => element('option', { value: name }, [name])));
  choice.value = here.current;
  const paper = find<HTMLSelectElement>('paper');
  paper.value = here.state!.settings.paper ?? '';
  showViews();
  // A guide that is read again, or in another language, leaves what was said of a file.
  if (here.state!.remarks.length > 0) showRemarks(here.state!.remarks);
  showBooks(guide.books);
  showSaved(
    guide.folder === undefined
      ? translate('keptHere')
      : translate([...here.texts.values()].every(({ isSaved }) => isSaved) ? 'saved' : 'saving', {
          name: here.current,
        }),
  );
  showMessages(messages, messageActions);
  showFit(sheet);
  wireDownloads(here.state!, {
    paper: () => here.state!.settings.paper,
    text: () => ({ name: here.current || 'guide.md', text: here.texts.get(here.current)?.now ?? '' }),
    print: async (edition) => {
      await sendChanges();
      await printView(edition);
    },
    project:
      guide.folder === undefined
        ? async () => ({ name: `${guide.slug}.zip`, blob: await packProject(ownFiles()) })
        : undefined,
    onMessages: (all) => showMessages(all, messageActions),
    sent: async () => {
      await sendChanges();
    },
  });
}

const messageActions = {
  goTo,
  choosePicture: () => find('files').click(),
  chooseBook: () => find('book').click(),
};

function forgetPages(): void {
  sheet = undefined;
  messages = [];
  forgetFiles();
}

// --- events

function onEvent(event: PreviewEvent): void {
  if ('version' in event && event.kind !== 'text' && event.kind !== 'conflict') {
    if (event.version < latest) return;
    latest = event.version;
  }
  switch (event.kind) {
    case 'beat':
      return;
    case 'opened':
      // In the order of the stream: what follows is of the guide that is open now.
      forgetPages();
      if (event.page !== tab) {
        showRemarks([]);
        void loadState().catch(fail);
      }
      return;
    case 'text':
      if (event.page !== tab) takeText(event.name, event.text, event.version);
      return;
    case 'conflict':
      takeConflict(event.name, event.theirs, event.version);
      return;
    case 'saved':
      Object.assign(here.texts.get(event.name) ?? {}, { isSaved: true });
      // Why it could not be saved before is no news any more.
      if (find('remarks').dataset.of === 'unsaved') showRemarks([]);
      showSaved(translate('saved', { name: event.name }));
      return;
    case 'unsaved':
      showSaved(translate('saving'));
      showRemarks([event], 'unsaved');
      return;
    case 'messages':
      messages = event.messages;
      showMessages(messages, messageActions);
      sayNews();
      return;
    case 'sheet':
      sheet = event.sheet;
      showFit(sheet);
      setOld(sheet.is === 'held');
      sayNews();
      return;
    case 'file':
      shown.files = [...shown.files.filter(({ name }) => name !== event.file.name), event.file];
      if (event.file.edition === shown.view || (shown.view === 'reading' && event.file.use === 'reading'))
        void showFiles().catch(() => undefined);
      return;
    case 'done':
      shown.files = event.files;
      setOld(!event.ok);
      document.body.dataset.done = String(event.version);
      void showFiles().catch(() => undefined);
      return;
    case 'fault':
      setOld(true);
      showRemarks([{ name: '', message: event.message, remedy: event.remedy }]);
      return;
  }
}

function sayNews(): void {
  const count = (severity: ShownMessage['severity']) => messages.filter((one) => one.severity === severity).length;
  say(`${translate('said', { errors: count('error'), warnings: count('warning') })} ${fitInWords(sheet)}`);
}

// --- wiring

function wire(): void {
  chooseLanguage();
  const language = find<HTMLSelectElement>('language');
  language.replaceChildren(
    ...languageNames().map(([tag, name]) => element('option', { value: tag, lang: tag }, [name])),
  );
  language.value = currentLanguage();
  language.addEventListener('change', () => {
    setLanguage(language.value, true);
    showExamples();
    if (find('work').hidden) void showKept();
    else showWork();
  });
  const plain = find<HTMLInputElement>('plain-editor');
  plain.checked = rememberedChoice(plainKey) === 'yes';
  plain.addEventListener('change', () => {
    rememberChoice(plainKey, plain.checked ? 'yes' : 'no');
    setEditor(plain.checked);
  });
  setEditor(plain.checked);
  find('editor').addEventListener('click', showLine);
  wireForm((name, text) => void beginWithText(name, text).catch(fail));
  // Text copied from a word processor or a page brings its headings, lists and tables, which the field does not show.
  let pasted: { readonly text: string; readonly html: string } | undefined;
  find('paste').addEventListener('paste', ({ clipboardData }) => {
    const html = clipboardData?.getData('text/html') ?? '';
    pasted = undefined;
    const isMarkdown = /^(?:#{1,6} |> )/m.test(clipboardData?.getData('text/plain') ?? '');
    if (isMarkdown || !/<(?:h[1-6]|li|table|blockquote|p)[\s>]/i.test(html)) return;
    setTimeout(() => {
      pasted = { text: find<HTMLTextAreaElement>('paste').value, html: `<!doctype html><meta charset="utf-8">${html}` };
    });
  });
  find('paste-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const field = find<HTMLTextAreaElement>('paste');
    const text = field.value;
    if (text.trim() === '') return;
    field.value = '';
    const name = titleOfText(text);
    const page = pasted?.text === text ? pasted.html : undefined;
    void (
      page === undefined
        ? beginWithText(name, text)
        : begin(name, [{ name: `${textName(name)}.html`, file: new File([page], `${textName(name)}.html`) }])
    ).catch(fail);
  });
  for (const [button, input] of [
    ['choose-files', 'files'],
    ['choose-folder', 'folder'],
    ['add-files', 'files'],
    ['choose-book', 'book'],
  ] as const)
    find(button).addEventListener('click', () => find(input).click());
  for (const id of ['files', 'folder'])
    find<HTMLInputElement>(id).addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement;
      const given = filesOfInput(input);
      void takeGiven(given).catch(fail);
      input.value = '';
    });
  find<HTMLInputElement>('book').addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void giveBook(file).catch(fail);
  });
  find('no-book').addEventListener('click', () => {
    void removeBooks().catch(fail);
  });
  find('anew').addEventListener('click', () => {
    if (!confirm(translate('anewSure'))) return;
    keepAtOnce();
    setCurrentGuide(undefined);
    forgetPages();
    showFit(undefined);
    showStart();
    find('main').focus();
  });
  find('reset').addEventListener('click', () => {
    const text = here.texts.get(here.current);
    if (!text) return;
    text.now = text.opened;
    showText(false);
    void sendChanges().catch(fail);
    keepSoon();
  });
  find('text-name').addEventListener('change', (event) => {
    here.current = (event.target as HTMLSelectElement).value;
    showText(true);
  });
  const isPrintedHere = engine().pages === 'html';
  find('installed-adds').hidden = !isPrintedHere;
  find('print').addEventListener('click', () => void printShown().catch(fail));
  find('view').addEventListener('change', () => void chooseView().catch(fail));
  find('file').addEventListener('change', () => void showFiles().catch(fail));
  find('paper').addEventListener('change', () => void setSettings().catch(fail));
  for (const name of ['dragenter', 'dragover'])
    addEventListener(name, (event) => {
      event.preventDefault();
      document.body.classList.add('dragging');
    });
  addEventListener('dragleave', () => document.body.classList.remove('dragging'));
  addEventListener(
    'drop',
    (event) => {
      document.body.classList.remove('dragging');
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.stopPropagation();
      const isBook = (event.target as Element).closest?.('#book-part');
      void filesOfDrop(event.dataTransfer)
        .then((given) => (isBook && given[0] ? giveBook(given[0].file) : takeGiven(given)))
        .catch(fail);
    },
    // Before the editor takes a dropped file for text.
    { capture: true },
  );
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keepAtOnce();
  });
  addEventListener('beforeunload', (event) => {
    keepAtOnce();
    if ([...here.texts.values()].some(({ now, text }) => now !== text)) event.preventDefault();
  });
}

function showExamples(): void {
  find('examples').replaceChildren(
    ...(here.state?.examples ?? []).map((id) => {
      const key = `example-${id}` as 'example-starter';
      const button = element('button', { type: 'button', 'data-word': key }, [translate(key)]);
      button.addEventListener('click', () => void beginExample(id).catch(fail));
      return element('li', {}, [button]);
    }),
  );
}

/** Wires the page to its engine; called once. */
export function startPage(chosen: PageEngine): void {
  setEngine(chosen);
  showing.load = loadState;
  wire();
  chosen.listen({
    onEvent,
    onFound: () => {
      find('offline').hidden = true;
      void loadState()
        .then(async () => {
          showExamples();
          if (here.state?.guide && here.state.settings.edition !== shown.view && shown.view !== 'reading')
            await setSettings();
        })
        .catch(fail);
    },
    onLost: (why) => {
      find('offline').hidden = false;
      find('offline').textContent = translate(why);
    },
  });
}
