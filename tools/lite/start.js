/* The step between a page and JupyterLab. It looks at what the browser can do, fetches the large
 * files (JupyterLab and Python then find them in the browser's cache), says how far it is, and
 * when something is missing says what, with the other ways to run the notebook.
 */
"use strict";

const SILENT = 30000; // ms without a byte of any file, after which the rest counts as not coming
const MEMORY = 256; // MiB that Python must be able to take
const element = (name) => document.getElementById(name);
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
const hostOf = (file) => new URL(file.path, location).host;
const path = new URLSearchParams(location.search).get("path") || "";

function open() {
  location.replace(`lab/index.html?path=${encodeURIComponent(path)}`);
}

function stop(why, anyway = false) {
  element("running").hidden = true;
  element("why").textContent = why;
  element("anyway").hidden = !anyway;
  element("stopped").hidden = false;
}

/** Say what this browser lacks, or nothing. */
function lacking() {
  if (location.protocol === "file:") {
    return "From a folder on a disk no browser lets Python start. Open the book over the network, or run make serve in its folder.";
  }
  try {
    new WebAssembly.Memory({ initial: MEMORY * 16 });
  } catch (error) {
    return error instanceof RangeError
      ? `This device has too little free memory: Python needs ${MEMORY} MiB. Close other tabs and try again.`
      : "This browser has no WebAssembly, which Python needs. A current Firefox, Chrome, Edge or Safari has it.";
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

/** Fetch files and show how far they are; return those that did not come. Of a file of another
 *  host only that host knows the size. */
async function fetched(files) {
  const control = new AbortController();
  let come = 0;
  let clock;

  function heard(bytes) {
    come += bytes;
    clearTimeout(clock);
    clock = setTimeout(() => control.abort(), SILENT);
    const all = files.reduce((sum, file) => sum + (file.bytes || 0), 0);
    element("progress").value = come / all;
    element("status").textContent = `Fetched ${megabytes(come)} of ${megabytes(all)}.`;
  }

  async function fetchOne(file) {
    const answer = await fetch(file.path, { signal: control.signal });
    if (!answer.ok) throw new Error(answer.status);
    file.bytes ??= Number(answer.headers.get("content-length"));
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard(part.value.length);
    }
  }

  heard(0);
  const results = await Promise.allSettled(files.map(fetchOne));
  clearTimeout(clock);
  return files.filter((_, k) => results[k].status === "rejected");
}

async function start() {
  offer();
  const lack = lacking();
  if (lack) return stop(lack);
  const answer = await fetch("files.json").catch(() => null);
  if (!answer?.ok) {
    return stop(
      "The list of what to fetch did not come: you are offline, or the site is incomplete.",
    );
  }
  const notebook = (await answer.json())[path];
  if (!notebook) return stop(`There is no notebook ${path || "without a name"} here.`);

  element("name").textContent = notebook.title;
  const foreign = notebook.files.filter((file) => hostOf(file) !== location.host);
  const names = (files) => files.map((file) => file.name).join(", ");
  const from = foreign.length ? ` From ${hostOf(foreign[0])}: ${names(foreign)}.` : "";
  element("sizes").textContent =
    `From this site: JupyterLab and Python.${from} The browser keeps them for the next time.`;

  const missing = await fetched(notebook.files);
  if (!missing.length) return open();
  const why = navigator.onLine ? "that address is blocked or does not answer" : "you are offline";
  const said = `${names(missing)} could not be fetched from ${hostOf(missing[0])}: ${why}.`;
  if (missing.some((file) => hostOf(file) === location.host)) return stop(said);
  stop(`${said} Python itself starts without, but the cells of this notebook do not run.`, true);
}

element("again").addEventListener("click", () => location.reload());
element("anyway").addEventListener("click", open);
start();
