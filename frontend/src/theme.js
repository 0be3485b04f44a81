// Colours of the editor: the page's own custom properties, which are inherited into the shadow root, light and dark.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

const box = { background: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line)" };
const chosen = { background: "var(--ink)", color: "var(--paper)" };

const parts = EditorView.theme({
  "&": { background: "var(--paper)", color: "var(--ink)", font: "400 1rem/1.6 var(--mono)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "inherit", minHeight: "12rem", maxHeight: "70vh" },
  ".cm-content": { padding: ".8rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1rem 0 .7rem" },
  ".cm-cursor": { borderLeft: "2px solid var(--ink)" },
  ".cm-gutters": { background: "var(--paper)", color: "var(--soft)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 .6rem 0 .4rem" },
  ".cm-gutter-lint": { width: "1.1em" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
  ".cm-lint-marker": { width: "1em", height: "1em" },
  ".cm-lint-marker-error": {
    content: "none",
    background: "var(--non)",
    borderRadius: "50%",
    transform: "translateY(.3em) scale(.7)",
  },
  ".cm-activeLine, .cm-activeLineGutter": { background: "color-mix(in srgb, var(--rule) 22%, transparent)" },
  ".cm-activeLineGutter": { color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--link) 26%, transparent)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { background: "none", outline: "1px solid var(--line)" },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": {
    background: "none",
    outline: "1px dashed var(--non)",
  },
  ".cm-lintRange-error": { background: "none", textDecoration: "underline wavy var(--non)" },
  ".cm-lintPoint-error::after": { borderBottomColor: "var(--non)" },
  ".cm-tooltip": box,
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { font: "400 .93rem/1.5 var(--mono)", maxHeight: "14em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".15rem .6rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": chosen,
  ".cm-tooltip-autocomplete-disabled > ul > li[aria-selected]": chosen,
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": { marginLeft: "1em", fontStyle: "normal", opacity: "1", color: "inherit" },
  ".cm-diagnostic": { font: "400 .95rem/1.45 var(--sans)", padding: ".4rem .7rem", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--non)" },
  "@media print": {
    ".cm-scroller": { minHeight: "0", maxHeight: "none" },
    ".cm-activeLine, .cm-activeLineGutter": { background: "none" },
  },
});

const words = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--non)" },
  { tag: tags.variableName, color: "var(--inf)" },
  { tag: [tags.url, tags.namespace], color: "var(--link)" },
  { tag: [tags.typeName, tags.annotation], color: "var(--out)" },
  { tag: [tags.string, tags.integer, tags.float, tags.bool], color: "var(--doc)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

/** SPARQL, whose names and language tags the grammar leaves plain. */
export const language = SparqlLanguage.configure({
  props: [styleTags({ "Pname_ln Pname_ns IriRef": tags.url, Langtag: tags.annotation, A_predicate: tags.keyword })],
});

export const theme = [parts, syntaxHighlighting(words)];
