// The query page: an editor instead of the textarea, results without leaving the page. Without it the form does all.

import { addCopyButtons } from "./copy.js";
import { mount } from "./editor.js";
import { addressOf, isShort, runner } from "./result.js";

const form = document.getElementById("-form");
const result = document.getElementById("-result");
const help = document.getElementById("-keys");
const label = form.querySelector("label");
const textarea = form.elements.query;

const show = runner(form);
const editor = mount(textarea, {
  label: label.textContent,
  help: help.textContent,
  prefixes: JSON.parse(document.getElementById("-prefixes").textContent),
  run: () => form.requestSubmit(),
});

async function run() {
  const address = addressOf(form);
  const page = await show(address);
  if (!page) return;
  if (isShort(address) && address !== location.href) history.pushState(null, "", address);
  decorate();
}

/** An address that was shown before brings its query with it. */
async function back() {
  const page = await show(location.href);
  const then = page?.getElementById("-form")?.elements;
  if (!then) return;
  editor.replace(then.query.value);
  if (form.elements.edition) form.elements.edition.value = then.edition.value;
  decorate();
}

function decorate() {
  const fault = result.querySelector("[data-line]");
  const { line, column } = fault?.dataset ?? {};
  editor.mark(fault && { line: Number(line), column: Number(column), message: fault.querySelector("p").textContent });
  addCopyButtons(result);
}

help.hidden = false;
label.addEventListener("click", () => editor.focus());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (textarea.value.trim()) run();
  else editor.focus();
});
addEventListener("popstate", back);
decorate();
addCopyButtons(document.querySelector("main"));
