/* The step between a page and JupyterLab. It looks at what the browser can do, fetches the large
 * files (JupyterLab and Python then find them in the browser's cache), says how far it is, and
 * when something is missing says what, with the other ways to run the notebook.
 */
"use strict";

const SILENT = 30000; // ms without a byte, after which a file counts as not coming
const MEMORY = 256; // MiB that Python must be able to take
const element = (name) => document.getElementById(name);
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

const path = new URLSearchParams(location.search).get("path") || "";

function open() {
  location.replace(`lab/index.html?path=${encodeURIComponent(path)}`);
}

function stop(why, { again = true, anyway = false } = {}) {
  element("running").hidden = true;
  element("why").textContent = why;
  element("stopped").hidden = false;
  element("choices").hidden = !again;
  element("anyway").hidden = !anyway;
}

/** Say what this browser lacks, or nothing. */
function lacking() {
  if (location.protocol === "file:") {
    return "From a folder on a disk no browser lets Python start. Open the book over the network, or run make serve in its folder.";
  }
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    return "This browser has no WebAssembly, which Python needs. A current Firefox, Chrome, Edge or Safari has it.";
  }
  let modules = false; // whether a worker may be a module: the browser then asks for its type
  const asked = { get type() { modules = true; return undefined; } };
  new Worker("data:,", asked).terminate();
  if (!modules) return "This browser is too old for Python: it has no module workers.";
  try {
    new WebAssembly.Memory({ initial: MEMORY * 16 });
  } catch {
    return `This device has too little free memory: Python needs ${MEMORY} MiB. Close other tabs and try again.`;
  }
  return "";
}

/** Offer the page and the notebook of `path`, whatever becomes of the rest. */
function offer() {
  if (!/^book\/\w+\.ipynb$/.test(path)) return;
  element("name").textContent = path.slice("book/".length);
  element("page").href = `../${path.replace(/\.ipynb$/, ".html")}`;
  element("notebook").href = `../${path}`;
  element("download").hidden = false;
}

/** Fetch a file and tell `heard` of every part of it. A file that stands still is given up.
 *  Of a file of another host only that host knows the size. */
async function fetched(file, heard) {
  const control = new AbortController();
  let clock = setTimeout(() => control.abort(), SILENT);
  try {
    const answer = await fetch(file.path, { signal: control.signal });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    file.bytes ??= Number(answer.headers.get("content-length"));
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(clock);
      clock = setTimeout(() => control.abort(), SILENT);
      heard(part.value.length);
    }
  } finally {
    clearTimeout(clock);
  }
}

/** Fetch files, `many` at a time; return those that did not come. */
async function allFetched(files, many, heard) {
  const waiting = [...files];
  const missing = [];
  async function worker() {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      await fetched(file, heard).catch(() => missing.push(file));
    }
  }
  await Promise.all(Array.from({ length: many }, worker));
  return missing;
}

function hostOf(file) {
  return new URL(file.path, location).host;
}

function explain(missing) {
  const names = missing.map((file) => file.name).join(", ");
  const reason = navigator.onLine ? "that address is blocked or does not answer" : "you are offline";
  return `${names} could not be fetched from ${hostOf(missing[0])}: ${reason}.`;
}

/** Return how large files are together, or nothing while a size is not known. */
function together(files) {
  return files.every((file) => file.bytes) ? files.reduce((sum, file) => sum + file.bytes, 0) : 0;
}

async function start() {
  offer();
  const lack = lacking();
  if (lack) return stop(lack, { again: location.protocol !== "file:" });
  const answer = await fetch("files.json").catch(() => null);
  if (!answer || !answer.ok) {
    return stop("The list of what to fetch did not come: you are offline, or the site is incomplete.");
  }
  const notebook = (await answer.json())[path];
  if (!notebook) {
    element("download").hidden = true;
    return stop(`There is no notebook ${path || "without a name"} here.`, { again: false });
  }
  element("name").textContent = notebook.title;

  const own = notebook.files.filter((file) => hostOf(file) === location.host);
  const foreign = notebook.files.filter((file) => hostOf(file) !== location.host);
  const size = together(own);
  const hosts = [...new Set(foreign.map(hostOf))].join(", ");
  element("sizes").textContent =
    `From this site: JupyterLab and Python, ${megabytes(size)}.` +
    (foreign.length ? ` From ${hosts}: ${foreign.map((file) => file.name).join(", ")}.` : "") +
    " The browser keeps them for the next time.";

  const come = { own: 0, foreign: 0 };
  const heard = (from) => (bytes) => {
    come[from] += bytes;
    const away = Math.max(together(foreign), come.foreign);
    const known = together(foreign) ? ` of ${megabytes(away)}` : "";
    element("progress").value = (come.own + come.foreign) / (size + away);
    element("status").textContent =
      `Fetched ${megabytes(come.own)} of ${megabytes(size)} from this site` +
      (foreign.length ? `, ${megabytes(come.foreign)}${known} from ${hosts}.` : ".");
  };
  const later = allFetched(foreign, foreign.length, heard("foreign"));
  const missing = await allFetched(own, 4, heard("own"));
  if (missing.length) return stop(explain(missing));
  const away = await later;
  if (away.length) {
    const rest = "Python itself starts without, but the cells of this notebook do not run.";
    return stop(`${explain(away)} ${rest}`, { anyway: true });
  }
  element("status").textContent = "Everything is here. JupyterLab opens.";
  open();
}

element("again").addEventListener("click", () => location.reload());
element("anyway").addEventListener("click", open);
start();
