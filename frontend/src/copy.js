// A button to copy, beside everything that is marked with what it is (`data-copy="the address"`) and has none yet.

export function addCopyButtons(root) {
  // Only where the page came safely (https, or this machine) may a script write to the clipboard.
  if (!navigator.clipboard) return;
  for (const source of root.querySelectorAll("[data-copy]:last-child")) source.after(button(source));
}

function button(source) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "btn copy", textContent: "Copy" });
  made.setAttribute("aria-label", `Copy ${source.dataset.copy}`);
  made.setAttribute("aria-live", "polite");
  made.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    made.textContent = "Copied";
  });
  return made;
}
