// The preview's page: what is open, and what happens where.
import {
  largestUpload,
  type PreviewEvent,
  type PreviewState,
  type Remark,
  type SheetState,
  type ShownFile,
  type ShownMessage,
  type ShownText,
} from '../protocol.ts';
import { wireDownloads } from './downloads.ts';
import { fitInWords, showFit, showMessages } from './findings.ts';
import { currentGuide, type KeptFile, type KeptGuide, keepGuide, keptGuides, setCurrentGuide } from './keptTexts.ts';
import { lineWithWords, wordsOfLine } from './lineWords.ts';
import { PageView } from './pageView.ts';
import {
  chooseLanguage,
  currentLanguage,
  editionName,
  element,
  find,
  languageNames,
  setLanguage,
  translate,
} from './pageWords.ts';
import { ask, askJson, listen, Refused, tab } from './serverLink.ts';
import { filesOfDrop, filesOfInput, type GivenFile, nameOfFiles, titleOfText, wireForm } from './startForms.ts';
import { plainEditor, richEditor, type TextEditor } from './textEditor.ts';

interface PageText extends ShownText {
  /** As it is in the editor; `text` is what the server has. */
  now: string;
  text: string;
  version: number;
}

let state: PreviewState | undefined;
let texts = new Map<string, PageText>();
let current = '';
let editor: TextEditor;
let messages: readonly ShownMessage[] = [];
let sheet: SheetState | undefined;
let files: readonly ShownFile[] = [];
let latest = 0;
let keptId = '';
/** Pictures and books of a dropped guide, to be kept with its text. */
let pictures: KeptFile[] = [];
const pages = new PageView(find('pages'), goToWords);
const plainKey = 'studyguide-plain-editor';

// The one live region: at most every two seconds, and only news.
let said = '';
let toSay = '';
let sayTimer = 0;
function say(text: string): void {
  toSay = text;
  if (sayTimer) return;
  sayTimer = window.setTimeout(() => {
    sayTimer = 0;
    if (toSay !== said) find('status').textContent = toSay;
    said = toSay;
  }, 2000);
}

// --- the guide that is open

async function loadState(): Promise<void> {
  state = await askJson<PreviewState>('GET', '/api/state');
  const { guide } = state;
  if (!guide) {
    const kept = (await keptGuides().catch(() => [])).find(({ id }) => id === currentGuide());
    if (kept) return openKept(kept);
    return showStart();
  }
  const earlier = texts;
  texts = new Map(guide.texts.map((text) => [text.name, { ...text, now: text.text }]));
  // Changes that the program did not get are sent now; where its text is another one meanwhile, it asks.
  const unsent = [...earlier.values()].filter(({ now, text, name }) => now !== text && texts.has(name));
  if (!texts.has(current)) current = guide.texts[0]?.name ?? '';
  showWork();
  for (const text of unsent) {
    texts.get(text.name)!.now = text.now;
    texts.get(text.name)!.version = text.version;
  }
  showText(true);
  await sendChanges();
  for (const { name, theirs } of guide.texts) if (theirs !== undefined) askWhichText(name, theirs);
}

function showStart(): void {
  find('work').hidden = true;
  find('start').hidden = false;
  texts = new Map();
  void showKept();
}

async function showKept(): Promise<void> {
  const all = await keptGuides().catch(() => []);
  find('kept').hidden = all.length === 0;
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
  const guide = state!.guide!;
  find('start').hidden = true;
  find('work').hidden = false;
  find('work-title').textContent = guide.slug;
  const choice = find<HTMLSelectElement>('text-name');
  find('text-choice').hidden = texts.size < 2;
  choice.replaceChildren(...[...texts.keys()].map((name) => element('option', { value: name }, [name])));
  choice.value = current;
  const paper = find<HTMLSelectElement>('paper');
  paper.value = state!.settings.paper ?? '';
  showViews();
  showRemarks(state!.remarks);
  showBooks(guide.books);
  showSaved(guide.folder === undefined ? translate('keptHere') : translate('saved', { name: current }));
  showMessages(messages, messageActions);
  showFit(sheet);
  wireDownloads(state!, {
    paper: () => state!.settings.paper,
    text: () => ({ name: current || 'guide.md', text: texts.get(current)?.now ?? '' }),
    onMessages: (all) => showMessages(all, messageActions),
    sent: async () => {
      await sendChanges();
      await sending;
    },
  });
}

const showSaved = (text: string) => {
  find('saved').textContent = text;
};

function showText(isNew: boolean): void {
  editor.set(texts.get(current)?.now ?? '', isNew);
}

function showRemarks(remarks: readonly Remark[]): void {
  find('remarks').replaceChildren(
    ...remarks.map(({ name, message, remedy }) =>
      element('p', { class: 'notice', dir: 'auto' }, [
        element('strong', {}, [name]),
        ' ',
        element('span', { lang: 'en' }, [`${message} ${remedy}`]),
      ]),
    ),
  );
  if (remarks.length > 0) say(remarks.map(({ name, message }) => `${name}: ${message}`).join(' '));
}

function showBooks(books: readonly string[]): void {
  find('book-words').textContent =
    books.length > 0 ? translate('bookGiven', { name: books.join(', ') }) : translate('bookNone');
  find('no-book').hidden = books.length === 0;
}

function fail(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  showRemarks([{ name: '', message: text, remedy: '' }]);
  find('remarks').scrollIntoView({ block: 'nearest' });
  if (find('work').hidden) {
    find('offline').hidden = false;
    find('offline').textContent = text;
  }
}

// --- typing

let sending: Promise<void> | undefined;

function onTyped(): void {
  const text = texts.get(current);
  if (!text) return;
  text.now = editor.text();
  if (state?.guide?.folder !== undefined) showSaved(translate('saving'));
  if (text.theirs !== undefined) askWhichText(text.name, text.theirs);
  void sendChanges().catch(() => undefined);
  keepSoon();
}

/** One at a time, and always the newest text. */
function sendChanges(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = undefined;
  });
  return sending;
}

async function sendAll(): Promise<void> {
  for (;;) {
    const changed = [...texts.values()].find(({ now, text, theirs }) => now !== text && theirs === undefined);
    if (!changed) return;
    await sendText(changed);
  }
}

async function sendText(changed: PageText): Promise<void> {
  const text = changed.now;
  try {
    const { version } = await askJson<{ version: number }>('PUT', '/api/text', {
      json: { page: tab, name: changed.name, text, base: changed.version },
    });
    changed.text = text;
    changed.version = version;
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
    const { version, conflict } = JSON.parse(error.body) as { version: number; conflict: string };
    changed.version = version;
    askWhichText(changed.name, conflict);
  }
}

function askWhichText(name: string, theirs: string): void {
  const text = texts.get(name)!;
  (text as { theirs?: string }).theirs = theirs;
  const dialog = find<HTMLDialogElement>('conflict');
  find('conflict-words').textContent = translate('conflictWords', { name });
  find('conflict-theirs').textContent = theirs;
  for (const button of dialog.querySelectorAll('button'))
    button.onclick = () => {
      const mine = text.now;
      text.now =
        button.value === 'mine'
          ? mine
          : button.value === 'theirs'
            ? theirs
            : `${mine.trimEnd()}\n\n<!-- ${translate('bothMark')} -->\n\n${theirs}`;
      text.text = theirs;
      (text as { theirs?: string }).theirs = undefined;
      dialog.close();
      if (name === current) showText(false);
      // The choice is sent also where it is the text that the program has.
      if (text.now === theirs) text.text = `${theirs}\u0000`;
      void sendChanges().catch(fail);
      editor.focus();
    };
  // Escape would leave the question open, and nothing would be sent.
  dialog.oncancel = (event) => event.preventDefault();
  if (!dialog.open) dialog.showModal();
}

// --- kept in the browser

let keepTimer = 0;
function keepSoon(): void {
  clearTimeout(keepTimer);
  keepTimer = window.setTimeout(() => void keep(), 400);
}

async function keep(): Promise<void> {
  if (!state?.guide || state.guide.folder !== undefined || texts.size === 0) return;
  const own = [...texts.values()].map(({ name, now }) => ({ name, contents: now }));
  const first = own[0]!.contents;
  try {
    keptId ||= crypto.randomUUID();
    await keepGuide({
      id: keptId,
      name: titleOfText(first) || state.guide.slug,
      time: Date.now(),
      files: [...own, ...pictures],
    });
    setCurrentGuide(keptId);
    showSaved(translate('keptHere'));
  } catch {
    showSaved(translate('notKept'));
  }
}

async function openKept(kept: KeptGuide): Promise<void> {
  const [first] = kept.files;
  await begin(
    (first?.name ?? '').replace(/^.*\//, '').replace(/\.[^.]*$/, '') || kept.name,
    kept.files.map(({ name, contents }) => ({ name, file: new File([contents], name) })),
    kept.id,
  );
}

// --- beginning a guide

async function begin(name: string, given: readonly GivenFile[], id = ''): Promise<void> {
  await ask('POST', `/api/new?page=${tab}`, { json: { name } });
  pictures = [];
  keptId = id;
  texts = new Map();
  current = '';
  const remarks = await send(given);
  await loadState();
  if (texts.size === 0) {
    showStart();
    find('start').prepend(find('remarks'));
  } else find('work').querySelector('.bar')!.after(find('remarks'));
  showRemarks(remarks);
  await keep();
  find('main').focus();
}

const beginWithText = (name: string, text: string) =>
  begin(name, [{ name: `${slug(name)}.md`, file: new File([text], `${slug(name)}.md`) }]);
const slug = (name: string) =>
  name
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.slice(0, 8)
    .join('-') || 'my-guide';

async function send(given: readonly GivenFile[]): Promise<readonly Remark[]> {
  const remarks: Remark[] = [];
  for (const { name, file } of given) {
    if (file.size > largestUpload) {
      remarks.push({ name: '', message: translate('tooLarge', { name }), remedy: '' });
      continue;
    }
    try {
      const answer = await askJson<{ remarks: Remark[] }>('POST', '/api/drop', { file, name });
      remarks.push(...answer.remarks);
      if (/\.(?:png|jpe?g|gif|webp|svg)$/i.test(name)) pictures.push({ name, contents: file });
    } catch (error) {
      remarks.push({ name: '', message: translate('refused', { name, reason: (error as Error).message }), remedy: '' });
    }
  }
  return remarks;
}

async function takeGiven(given: readonly GivenFile[]): Promise<void> {
  if (given.length === 0) return;
  const arePictures = given.every(({ name }) => /\.(?:png|jpe?g|gif|webp|svg)$/i.test(name));
  const isOpen = !find('work').hidden;
  if (isOpen && arePictures) {
    showRemarks(await send(given));
    // A picture that the text does not name yet is shown where the cursor is.
    for (const { name } of given) {
      const plainName = name.replace(/^.*\//, '');
      if (!editor.text().includes(plainName) && !editor.text().includes(encodeURIComponent(plainName)))
        editor.insert(`\n\n![](<${plainName}>)\n\n`);
    }
    return keep();
  }
  if (isOpen && !confirm(translate('anewSure'))) return;
  const { name, folder } = nameOfFiles(given);
  const inFolder = given.map(({ name: path, file }) => ({ name: path.slice(folder.length), file }));
  // Beside Markdown, a folder's other texts are not parts of its guide.
  const isPart = (path: string) => /\.(?:md|markdown|mdx|png|jpe?g|gif|webp|svg)$/i.test(path);
  const hasMarkdown = folder !== '' && inFolder.some(({ name: path }) => /\.(?:md|markdown|mdx)$/i.test(path));
  await begin(name, hasMarkdown ? inFolder.filter(({ name: path }) => isPart(path)) : inFolder);
}

// --- pages

function forgetPages(): void {
  files = [];
  sheet = undefined;
  messages = [];
  shownFile = '';
  pages.clear();
}

let shownFile = '';
let view = 'quotes';

function showViews(): void {
  const choice = find<HTMLSelectElement>('view');
  const printed = state!.editions.filter(({ formats }) => formats.includes('pdf'));
  choice.replaceChildren(
    ...printed.map(({ id, name }) => element('option', { value: id }, [editionName(id, name)])),
    element('option', { value: 'reading' }, [translate('viewReading')]),
  );
  choice.value = view;
}

async function chooseView(): Promise<void> {
  view = find<HTMLSelectElement>('view').value;
  const isReading = view === 'reading';
  find('reading').hidden = !isReading;
  find('pages').hidden = isReading;
  shownFile = '';
  if (isReading) find('file-choice').hidden = true;
  else await setSettings();
  await showFiles();
}

const setSettings = async () => {
  const paper = find<HTMLSelectElement>('paper').value;
  const settings = { paper: paper || undefined, edition: view === 'reading' ? 'quotes' : view };
  (state as { settings: PreviewState['settings'] }).settings = await askJson('PUT', '/api/settings', {
    json: settings,
  });
};

async function showFiles(): Promise<void> {
  if (view === 'reading') {
    const page = files.find(({ name }) => name.endsWith('.html'));
    if (page) await showReading(page);
    return;
  }
  const own = files.filter(({ edition, name }) => edition === view && name.endsWith('.pdf'));
  const choice = find<HTMLSelectElement>('file');
  find('file-choice').hidden = own.length < 2;
  const chosen = own.find(({ name }) => name === choice.value) ?? own[0];
  choice.replaceChildren(...own.map(({ name }) => element('option', { value: name }, [name.replace(/^.*\//, '')])));
  if (!chosen) return;
  choice.value = chosen.name;
  await showFile(chosen);
}

async function showFile(file: ShownFile): Promise<void> {
  const key = `${file.name} ${file.version}`;
  if (shownFile === key) return;
  shownFile = key;
  const response = await ask('GET', `/api/file/${encodeURIComponent(file.name)}`);
  const bytes = await response.arrayBuffer();
  if (shownFile === key) pages.show(bytes, file.name.replace(/^.*\//, ''));
}

/** In a frame without scripts, forms or an address of its own; it keeps its place. */
async function showReading(file: ShownFile): Promise<void> {
  const key = `${file.name} ${file.version}`;
  if (shownFile === key) return;
  shownFile = key;
  const html = await (await ask('GET', `/api/file/${encodeURIComponent(file.name)}`)).text();
  if (shownFile !== key) return;
  const frame = element('iframe', { sandbox: '', title: translate('viewReading') });
  frame.srcdoc = html;
  find('reading').replaceChildren(frame);
}

/** The text that is shown is looked at first. */
function goToWords(words: readonly string[]): void {
  for (const name of [current, ...texts.keys()]) {
    const line = lineWithWords(texts.get(name)?.now ?? '', words);
    if (line === undefined) continue;
    messageActions.goTo({ file: name, line, column: 1, endLine: line, endColumn: 1 });
    return;
  }
}

const messageActions = {
  goTo: ({
    file,
    line,
    column,
    endLine,
    endColumn,
  }: Pick<ShownMessage, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>) => {
    if (file && file !== current && texts.has(file)) {
      current = file;
      find<HTMLSelectElement>('text-name').value = file;
      showText(true);
    }
    editor.goTo(line, column, endLine, endColumn);
  },
  choosePicture: () => find('files').click(),
};

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
      if (event.page !== tab) void loadState().catch(fail);
      return;
    case 'text': {
      const text = texts.get(event.name);
      if (!text || event.page === tab) return;
      if (text.now !== text.text && text.now !== event.text) {
        askWhichText(event.name, event.text);
        return;
      }
      Object.assign(text, { text: event.text, now: event.text, version: event.version });
      if (event.name === current) showText(false);
      return;
    }
    case 'conflict': {
      const text = texts.get(event.name);
      if (text) text.version = event.version;
      if (text) askWhichText(event.name, event.theirs);
      return;
    }
    case 'saved':
      showSaved(translate('saved', { name: event.name }));
      return;
    case 'unsaved':
      showSaved(translate('saving'));
      showRemarks([event]);
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
      files = [...files.filter(({ name }) => name !== event.file.name), event.file];
      if (event.file.edition === view || (view === 'reading' && event.file.name.endsWith('.html')))
        void showFiles().catch(() => undefined);
      return;
    case 'done':
      files = event.files;
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

function setOld(isOld: boolean): void {
  find('see').classList.toggle('is-old', isOld);
  find('old').hidden = !isOld || files.length === 0;
  find('old').textContent = translate('oldPages');
}

function sayNews(): void {
  const count = (severity: ShownMessage['severity']) => messages.filter((one) => one.severity === severity).length;
  say(`${translate('said', { errors: count('error'), warnings: count('warning') })} ${fitInWords(sheet)}`);
}

// --- wiring

function setEditor(isPlain: boolean): void {
  const text = editor?.text();
  editor?.remove();
  editor = (isPlain ? plainEditor : richEditor)(find('editor'), 'editor-title', onTyped);
  if (text !== undefined) editor.set(text, true);
}

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
  plain.checked = localStorage.getItem(plainKey) === 'yes';
  plain.addEventListener('change', () => {
    localStorage.setItem(plainKey, plain.checked ? 'yes' : 'no');
    setEditor(plain.checked);
  });
  setEditor(plain.checked);
  find('editor').addEventListener('click', () => {
    if (view !== 'reading') pages.showWords(wordsOfLine(editor.text(), editor.line()));
  });
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
        : begin(name, [{ name: `${slug(name)}.html`, file: new File([page], `${slug(name)}.html`) }])
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
    void askJson<{ books: string[] }>('DELETE', '/api/book').then(({ books }) => showBooks(books), fail);
  });
  find('anew').addEventListener('click', () => {
    if (!confirm(translate('anewSure'))) return;
    setCurrentGuide(undefined);
    forgetPages();
    showFit(undefined);
    showStart();
    find('main').focus();
  });
  find('reset').addEventListener('click', () => {
    const text = texts.get(current);
    if (!text) return;
    text.now = text.opened;
    showText(false);
    void sendChanges().catch(fail);
    keepSoon();
  });
  find('text-name').addEventListener('change', (event) => {
    current = (event.target as HTMLSelectElement).value;
    showText(true);
  });
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
  addEventListener('beforeunload', (event) => {
    if ([...texts.values()].some(({ now, text }) => now !== text)) event.preventDefault();
  });
}

async function giveBook(file: File): Promise<void> {
  if (file.size > largestUpload)
    return showRemarks([{ name: '', message: translate('tooLarge', { name: file.name }), remedy: '' }]);
  const { books } = await askJson<{ books: string[] }>('POST', '/api/book', { file, name: file.name });
  showBooks(books);
}

function showExamples(): void {
  find('examples').replaceChildren(
    ...(state?.examples ?? []).map((id) => {
      const key = `example-${id}` as 'example-starter';
      const button = element('button', { type: 'button', 'data-word': key }, [translate(key)]);
      button.addEventListener('click', () => {
        keptId = '';
        pictures = [];
        void ask('POST', `/api/example?page=${tab}`, { json: { id } }).then(loadState).then(keep).catch(fail);
      });
      return element('li', {}, [button]);
    }),
  );
}

wire();
void listen({
  onEvent,
  onFound: () => {
    find('offline').hidden = true;
    void loadState()
      .then(async () => {
        showExamples();
        if (state?.guide && state.settings.edition !== view && view !== 'reading') await setSettings();
      })
      .catch(fail);
  },
  onLost: (status) => {
    find('offline').hidden = false;
    find('offline').textContent = translate(status === 401 || status === 403 ? 'wrongKey' : 'offline');
  },
});
