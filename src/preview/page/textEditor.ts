// The field for the text: CodeMirror, or a plain text field.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';

export interface TextEditor {
  readonly text: () => string;
  /** Replaces everything, as one step that can be undone; the cursor stays where it can. */
  readonly set: (text: string, isNew: boolean) => void;
  /** Lines and columns from 1. */
  readonly goTo: (line: number, column: number, endLine: number, endColumn: number) => void;
  readonly insert: (text: string) => void;
  readonly focus: () => void;
  /** The line that the cursor is in, from 1. */
  readonly line: () => number;
  readonly remove: () => void;
}

type OnChange = () => void;

export function plainEditor(place: HTMLElement, labelledBy: string, onChange: OnChange): TextEditor {
  const field = document.createElement('textarea');
  field.setAttribute('aria-labelledby', labelledBy);
  field.dir = 'auto';
  field.spellcheck = true;
  field.addEventListener('input', onChange);
  place.replaceChildren(field);
  const offsetOf = (line: number, column: number) => {
    const lines = field.value.split('\n');
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    return Math.min(field.value.length, before + Math.min(column - 1, lines[line - 1]?.length ?? 0));
  };
  return {
    text: () => field.value,
    set: (text) => {
      const { selectionStart, scrollTop } = field;
      field.value = text;
      field.setSelectionRange(selectionStart, selectionStart);
      field.scrollTop = scrollTop;
    },
    goTo: (line, column, endLine, endColumn) => {
      const start = offsetOf(line, column);
      field.focus();
      // Browsers scroll to the selection where it is set by focus alone.
      field.setSelectionRange(start, start);
      field.blur();
      field.focus();
      field.setSelectionRange(start, Math.max(start, offsetOf(endLine, endColumn)));
      const share = field.value.slice(0, start).split('\n').length / Math.max(1, field.value.split('\n').length);
      field.scrollTop = Math.max(0, share * field.scrollHeight - field.clientHeight / 2);
    },
    insert: (text) => {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
      onChange();
    },
    focus: () => field.focus(),
    line: () => field.value.slice(0, field.selectionStart).split('\n').length,
    remove: () => place.replaceChildren(),
  };
}

export function richEditor(place: HTMLElement, labelledBy: string, onChange: OnChange): TextEditor {
  const extensions = [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightSelectionMatches(),
    // Tab leaves the field, as the keyboard alone must be able to.
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
    EditorView.lineWrapping,
    // The direction is the text's own, not the page's.
    EditorView.contentAttributes.of({ 'aria-labelledby': labelledBy, spellcheck: 'true', dir: 'auto' }),
    EditorView.updateListener.of(({ docChanged, transactions }) => {
      if (docChanged && !transactions.some((one) => one.isUserEvent('set'))) onChange();
    }),
    EditorView.theme({
      '&': { height: 'min(60vh, 40rem)', color: 'inherit', backgroundColor: 'var(--paper)' },
      '.cm-content': { caretColor: 'var(--ink)' },
      '.cm-cursor': { borderLeftColor: 'var(--ink)' },
      '.cm-gutters': { backgroundColor: 'var(--soft)', color: 'var(--quiet)', border: 'none' },
      '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
        backgroundColor: 'color-mix(in srgb, var(--accent) 35%, transparent)',
      },
      '.cm-panels': { backgroundColor: 'var(--soft)', color: 'inherit' },
    }),
  ];
  const stateOf = (text: string) => EditorState.create({ doc: text, extensions });
  place.replaceChildren();
  const view = new EditorView({ state: stateOf(''), parent: place });
  // It scrolls by the text in it, which has the focus; checkers ask for that of the part that scrolls.
  view.scrollDOM.tabIndex = 0;
  const offsetOf = (line: number, column: number) => {
    const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
    return Math.min(at.to, at.from + column - 1);
  };
  return {
    text: () => view.state.doc.toString(),
    set: (text, isNew) => {
      if (isNew) return view.setState(stateOf(text));
      const now = view.state.doc.toString();
      // Only what differs is replaced, so that the cursor and what is seen stay.
      let start = 0;
      while (start < Math.min(now.length, text.length) && now[start] === text[start]) start += 1;
      let end = 0;
      while (end < Math.min(now.length, text.length) - start && now.at(-1 - end) === text.at(-1 - end)) end += 1;
      view.dispatch({
        changes: { from: start, to: now.length - end, insert: text.slice(start, text.length - end) },
        userEvent: 'set',
      });
    },
    goTo: (line, column, endLine, endColumn) => {
      const anchor = offsetOf(line, column);
      const head = Math.max(anchor, offsetOf(endLine, endColumn));
      view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    insert: (text) => view.dispatch(view.state.replaceSelection(text)),
    focus: () => view.focus(),
    line: () => view.state.doc.lineAt(view.state.selection.main.head).number,
    remove: () => view.destroy(),
  };
}
