// Prefixes the site knows: completed while typing, and declared in the query as soon as one is used.

import { syntaxTree } from "@codemirror/language";
import { EditorView } from "@codemirror/view";

const declaration = /\bPREFIX\s+([\w-]*)\s*:/gi;
const opening = /^(?:[ \t]*#[^\n]*\n|[ \t]*\n)*/;
const verbatim = new Set(["Comment", "String", "IriRef"]);

/** The change that declares a prefix after the other declarations; none where it is declared already. */
function declare(state, prefix, namespace) {
  const text = state.doc.toString();
  const declared = [...text.matchAll(declaration)].map((match) => match[1]);
  if (declared.includes(prefix)) return [];
  return [{ from: placeFor(state, text), insert: `PREFIX ${prefix}: <${namespace}>\n` }];
}

/** The start of the line after the last declaration, else of the line after the comments on top. */
function placeFor(state, text) {
  let last = null;
  syntaxTree(state).iterate({
    enter(node) {
      if (node.name === "PrefixDecl" || node.name === "BaseDecl") last = node.to;
    },
  });
  if (last === null) return opening.exec(text)[0].length;
  const line = state.doc.lineAt(last);
  return line.number < state.doc.lines ? line.to + 1 : line.from;
}

function isVerbatim(state, at) {
  for (let node = syntaxTree(state).resolveInner(at, -1); node; node = node.parent)
    if (verbatim.has(node.name) || node.name === "PrefixDecl") return true;
  return false;
}

/** Completes the beginning of a word with a prefix and declares that. */
export function prefixCompletion(prefixes) {
  const options = Object.entries(prefixes).map(([prefix, namespace]) => ({
    label: `${prefix}:`,
    detail: namespace,
    apply(view, completion, from, to) {
      const changes = [{ from, to, insert: completion.label }, ...declare(view.state, prefix, namespace)];
      const set = view.state.changes(changes);
      view.dispatch({ changes: set, selection: { anchor: set.mapPos(to, 1) }, userEvent: "input.complete" });
    },
  }));
  return (context) => {
    const word = context.matchBefore(/[A-Za-z][\w-]*/);
    const before = word ? context.state.sliceDoc(Math.max(0, word.from - 1), word.from) : "";
    if ((!word && !context.explicit) || /[?$@:\w-]/.test(before) || isVerbatim(context.state, context.pos)) return null;
    return { from: word ? word.from : context.pos, options, validFor: /^[\w-]*$/ };
  };
}

/** Declares a prefix that was just typed with its colon. */
export function prefixDeclaration(prefixes) {
  return EditorView.updateListener.of((update) => {
    const typed = update.transactions.some((transaction) => transaction.isUserEvent("input.type"));
    if (!typed) return;
    const { state, view } = update;
    const at = state.selection.main.head;
    const line = state.doc.lineAt(at);
    const match = /(?:^|[^\w:?$@<-])([A-Za-z][\w-]*):$/.exec(line.text.slice(0, at - line.from));
    if (!match || !Object.hasOwn(prefixes, match[1]) || isVerbatim(state, at - 1)) return;
    if (/\bPREFIX\s+$/i.test(line.text.slice(0, at - line.from - match[1].length - 1))) return;
    const changes = declare(state, match[1], prefixes[match[1]]);
    // An update listener may not dispatch while the view updates.
    if (changes.length) queueMicrotask(() => view.dispatch({ changes, userEvent: "input.declare" }));
  });
}
