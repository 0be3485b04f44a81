// Runs the query without leaving the page: the same page is fetched, and its result put in the place of this one's.

const LONGEST_ADDRESS = 8000; // Servers refuse longer ones: such a query goes by POST, and has no address to share.

const byId = (id, page = document) => page.getElementById(id);

/** The address of what the form says. */
export function addressOf(form) {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) address.searchParams.append(name, value);
  return address.href;
}

/** Whether an address can be kept and shared. */
export const isShort = (address) => address.length <= LONGEST_ADDRESS;

/** A function that shows what an address answers and gives the page that came; null where it was cancelled. */
export function runner(form) {
  const cancel = Object.assign(document.createElement("button"), {
    type: "button",
    className: "btn",
    textContent: "Cancel",
    hidden: true,
  });
  form.querySelector("[type=submit]").after(cancel);
  let running = new AbortController();
  cancel.addEventListener("click", () => running.abort());

  return async (address) => {
    running.abort();
    const { signal } = (running = new AbortController());
    const began = performance.now();
    cancel.hidden = false;
    say("Running …");
    try {
      const page = await ask(address, signal);
      put(page);
      say(`${byId("-status", page).textContent.trim()} (${Math.round(performance.now() - began)} ms)`);
      return page;
    } catch (error) {
      const reason = signal.aborted ? "Cancelled" : `The server cannot be reached: ${error.message}`;
      if (signal === running.signal) say(reason);
      return null;
    } finally {
      if (signal === running.signal) cancel.hidden = true;
    }
  };
}

async function ask(address, signal) {
  const url = new URL(address);
  const options = { headers: { Accept: "text/html" }, signal };
  const response = isShort(address)
    ? await fetch(url, options)
    : await fetch(url.origin + url.pathname, { ...options, method: "POST", body: url.searchParams });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return byId("-result", page) ? page : failed(response.status, page);
}

/** A page in the place of one that is not the endpoint's: a proxy's, or an error before the query was read. */
function failed(status, page) {
  const said = page.querySelector("main p") ?? page.querySelector("p") ?? page.body;
  const made = document.implementation.createHTMLDocument("");
  const element = (name, fields, ...children) => {
    const one = Object.assign(made.createElement(name), fields);
    one.append(...children);
    return one;
  };
  const heading = element("h2", {}, `The server answered with status ${status}`);
  const detail = element("p", {}, said.textContent.trim().slice(0, 500));
  const alert = element("div", { className: "fault", role: "alert" }, heading, detail);
  made.body.append(element("p", { id: "-status" }, "No result"), element("div", { id: "-result" }, alert));
  return made;
}

function put(page) {
  const nodes = [...byId("-result", page).childNodes].map((node) => document.adoptNode(node));
  byId("-result").replaceChildren(...nodes);
}

function say(text) {
  byId("-status").textContent = text;
}
