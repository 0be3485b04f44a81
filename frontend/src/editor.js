// A SPARQL editor over the page's textarea, which stays the value that the form sends.
//
// It stands in a shadow root: there CodeMirror uses constructed style sheets, which `style-src 'self'` allows.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";

import { prefixCompletion, prefixDeclaration } from "./prefixes.js";
import { language, theme } from "./theme.js";

// Text typed over a selection is put in its place here: Chromium would keep the look of what it replaces by a style
// attribute, which the policy stops.
const replaceSelected = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const text = event.inputType === "insertText" && !event.isComposing && !empty ? event.data : null;
    if (!text) return false;
    const typed = { userEvent: "input.type", scrollIntoView: true };
    const insert = () => view.state.update(view.state.replaceSelection(text), typed);
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert());
    return true;
  },
});

/** Puts an editor in the place of `textarea`; `run` is called for Ctrl+Enter. */
export function mount(textarea, { label, help, prefixes, run }) {
  const place = document.createElement("div");
  place.className = "editor";
  const shadow = place.attachShadow({ mode: "open", delegatesFocus: true });
  const view = new EditorView({
    parent: shadow,
    root: shadow,
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        // Before the default keys, which bind the same one. Tab is bound to nothing: it leaves the editor.
        Prec.highest(keymap.of(["Ctrl-Enter", "Mod-Enter"].map((key) => ({ key, run: () => (run(), true) })))),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        closeBrackets(),
        indentOnInput(),
        language,
        autocompletion({ override: [prefixCompletion(prefixes)], icons: false }),
        prefixDeclaration(prefixes),
        theme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, "aria-description": help, spellcheck: "false" }),
        replaceSelected,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) textarea.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  textarea.hidden = true;
  textarea.required = false;
  textarea.after(place);
  return {
    focus: () => view.focus(),
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    mark: (fault) => view.dispatch(setDiagnostics(view.state, fault ? [diagnostic(view.state.doc, fault)] : [])),
  };
}

/** A mark from the fault's column to the end of the word there; at the end of a line on its last character. */
function diagnostic(doc, { line, column, message }) {
  const text = doc.line(Math.min(line, doc.lines));
  // Columns count code points, positions count UTF-16 code units.
  const place = text.from + [...text.text].slice(0, column - 1).join("").length;
  const from = place === text.to ? Math.max(text.from, place - 1) : place;
  const [word] = /^(?:\S+|\s?)/.exec(doc.sliceString(from, text.to));
  return { from, to: from + word.length, severity: "error", message };
}
