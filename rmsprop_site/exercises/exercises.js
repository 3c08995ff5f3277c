// Exercises that are edited and run in the page. Without this script the starter and its solution
// are there to read. Nothing that a run needs is fetched before the first Run.
import { element, recall, remember } from "../keep.js";
import { lookalike, visible } from "./lookalikes.js";

const { src, dataset } = document.currentScript;
const WORKER = new URL(`exercises-worker.js?v=${dataset.version}`, src);
const SECONDS = 5;
const INDENT = "    ";
const FROM_DISK =
  "To run this exercise in the page, open a terminal in the book's folder, type " +
  "python -m http.server, and visit http://localhost:8000.";
const HOW =
  "Change the code and press Run. It runs in your browser, and what you write is kept there. " +
  "The first Run loads a small Python (0.2 MB). ";
const KEYS = "Ctrl+Enter runs. Tab indents. Escape, then Tab, leaves the editor.";

// ---- Python. A worker runs one program; the next one is made ready meanwhile.

let spare = null;

function makeWorker() {
  const worker = new Worker(WORKER, { type: "module" });
  worker.onerror = (event) => {
    event.preventDefault();
    if (spare === worker) spare = null;
  };
  return worker;
}

// Runs `code`. `heard` gets each report of the run, the last one with an `end`. Returns a
// function that ends the run.
function run(code, name, heard) {
  const worker = spare || makeWorker();
  spare = null;
  let report = { printed: "", dropped: 0, said: [], trace: "" };
  let clock;

  function finish(last) {
    report = { ...report, ...last };
    clearTimeout(clock);
    worker.onmessage = null;
    worker.terminate();
    if (report.end !== "lost") spare = makeWorker();
    heard(report);
  }

  worker.onerror = (event) => {
    event.preventDefault();
    finish({ end: "lost" });
  };
  worker.onmessage = ({ data }) => {
    report = { ...report, ...data };
    if (data.end) finish({});
    else if (data.endless) clock = setTimeout(() => finish({ end: "endless" }), SECONDS * 1000);
    else heard(report);
  };
  worker.postMessage({ code, name });
  return () => finish({ end: "cancelled" });
}

// ---- What a run is answered with.

const say = (...words) => element("p", {}, ...words);
const coded = (text) => element("code", {}, text);

function answer(report, typed, checkLine) {
  const printed = report.printed.trimEnd();
  const more = report.dropped.toLocaleString("en");
  const last = {
    endless: [report.endless],
    lost: ["Python could not be loaded. Check the connection and press Run again."],
    cancelled: ["You stopped the run."],
    memory: [
      "Stopped: your code used all the memory that it may use here, 128 MB. " +
        "Does a list grow without end?",
    ],
    unchecked: ["Nothing was checked. Let your code end with ", coded(checkLine)],
    raised: report.trace && explained(report.trace, typed),
  }[report.end];
  const strange = report.end && report.end !== "passed" && lookalike(typed);
  return [
    printed && element("pre", { tabindex: "0" }, printed),
    report.dropped && say(`It printed ${more} characters more; they are left out.`),
    ...report.said.map((words) => say(words)),
    last && say(...last),
    strange && say(strange),
  ].filter(Boolean);
}

// The head of a block that has no colon.
const HEAD = /^(class|def|elif|else|except|finally|for|if|try|while|with)\b[^:]*$/;

// What MicroPython cannot read: match, the mark of positional arguments, a dict in a dict.
const NEWER = /^(match|case)\b.*:$|[(,]\s*\/\s*[,)]|\{\s*\*\*/;

// The last line of the reader's own code in a traceback, and what was raised there.
function explained(trace, typed) {
  const raised = trace.trim().split("\n").pop().replace(/[:.]$/, "");
  const lines = [...trace.matchAll(/File "your code", line (\d+)/g)];
  const number = lines.length ? Number(lines[lines.length - 1][1]) : 0;
  const line = (typed.split("\n")[number - 1] || "").trim();
  const place = number ? [`Line ${number}`] : ["Your code"];
  if (line) place.push(", ", coded(line), ",");
  const hints = {
    ImportError: " In the page an exercise has lists and the module math; a notebook has more.",
    "SyntaxError: *x must be assignment target":
      " The small Python of the page has no star in a list: write a + [b], or open the notebook.",
    "SyntaxError: invalid syntax": HEAD.test(line)
      ? " Its colon is missing."
      : NEWER.test(line)
        ? " The small Python of the page cannot read this; a newer one can: open the notebook."
        : " Look for a missing sign, an open bracket or quote, or a missing indent, in this line " +
          "or in the one before.",
  };
  const hint = hints[raised] || hints[raised.split(":")[0]] || "";
  return [...place, " raises ", coded(raised), ".", hint];
}

// ---- The editor: a text area that shows the numbers of its lines.

function makeEditor(label, changed) {
  const lines = element("pre", { class: "practice-lines", "aria-hidden": "true" });
  const area = element("textarea", {
    "aria-label": label,
    "aria-describedby": "practice-keys",
    autocapitalize: "off",
    autocomplete: "off",
    autocorrect: "off",
    spellcheck: "false",
    translate: "no",
    wrap: "off",
  });

  function draw() {
    const count = area.value.split("\n").length;
    lines.textContent = Array.from({ length: count }, (_, i) => i + 1).join("\n");
    area.rows = count;
  }

  area.addEventListener("input", () => {
    draw();
    changed();
  });
  area.addEventListener("keydown", keys(area));
  return { box: element("div", { class: "practice-editor" }, lines, area), area, draw };
}

// Typed text, which the browser can undo.
function type(area, from, to, text) {
  area.setSelectionRange(from, to);
  document.execCommand(text ? "insertText" : "delete", false, text);
}

// Keys that know of indentation. Escape gives the next Tab back to the page.
function keys(area) {
  let leaving = false;
  return (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { value, selectionStart: from, selectionEnd: to } = area;
    const start = value.lastIndexOf("\n", from - 1) + 1;
    const before = value.slice(start, from);
    const leave = leaving;
    if (event.key !== "Shift") leaving = event.key === "Escape";
    if (event.key === "Tab" && leave) return;
    if (event.key === "Tab" && (event.shiftKey || value.slice(from, to).includes("\n"))) {
      shift(area, start, to, event.shiftKey);
    } else if (event.key === "Tab") {
      type(area, from, to, INDENT.slice(before.length % INDENT.length));
    } else if (event.key === "Enter" && !event.shiftKey) {
      const deeper = /:\s*(#.*)?$/.test(before) ? INDENT : "";
      type(area, from, to, `\n${/^ */.exec(before)[0]}${deeper}`);
    } else if (event.key === "Backspace" && from === to && /^ +$/.test(before)) {
      type(area, from - (before.length % INDENT.length || INDENT.length), from, "");
    } else return;
    event.preventDefault();
  };
}

// Moves the lines from `start` to `to` to the right, or `back`.
function shift(area, start, to, back) {
  const { value } = area;
  const end = value.indexOf("\n", Math.max(start, to - 1));
  const stop = end < 0 ? value.length : end;
  const lines = value.slice(start, stop).split("\n");
  const moved = lines.map((line) => (back ? line.replace(/^ {1,4}/, "") : line && INDENT + line));
  const text = moved.join("\n");
  if (text === lines.join("\n")) return;
  type(area, start, stop, text);
  if (lines.length > 1) area.setSelectionRange(start, start + text.length);
}

// ---- One exercise.

function titleOf(cell) {
  const heading = cell.closest("section").querySelector("h1, h2, h3, h4").cloneNode(true);
  heading.querySelector(".headerlink")?.remove();
  return heading.textContent;
}

// A screen reader hears also of which exercise the button is.
function nameButton(button, words, title) {
  button.textContent = words;
  button.setAttribute("aria-label", `${words}: ${title}`);
}

function practise(cell) {
  const { exercise, chapter } = cell.dataset;
  const key = `exercise.${chapter}.${exercise}`;
  const starter = cell.querySelector(".cell_input pre").textContent.trimEnd();
  const checkLine = starter.split("\n").pop();
  const title = titleOf(cell);
  const kept = { ...recall(key) };

  const editor = makeEditor(`Code: ${title}`, keep);
  const runs = element("button", { type: "button", class: "practice-run" });
  const reset = element("button", { type: "button" });
  const passed = element("span", { class: "practice-passed" }, "✓ Passed");
  const bar = element("div", { class: "practice-bar" }, runs, reset);
  const said = element("div", { class: "practice-answer", role: "status" });
  let stop = null;
  nameButton(runs, "Run", title);
  nameButton(reset, "Reset", title);

  function keep() {
    const code = editor.area.value;
    cell.classList.toggle("practice-own", code !== starter);
    const own = code === starter ? {} : { code };
    if (kept.passed) own.passed = true;
    remember(key, Object.keys(own).length ? own : null);
  }

  function show(state, parts) {
    said.dataset.state = state;
    said.setAttribute("aria-busy", String(state === "running"));
    if (parts.length) said.replaceChildren(...parts);
  }

  function start() {
    if (stop) return;
    const typed = visible(editor.area.value);
    nameButton(runs, "Stop", title);
    show("running", spare ? [] : [say("Loading Python …")]);
    stop = run(typed, exercise, (report) => {
      show(report.end || "running", answer(report, typed, checkLine));
      if (!report.end) return;
      stop = null;
      nameButton(runs, "Run", title);
      kept.passed ||= report.end === "passed";
      passed.hidden = !kept.passed;
      keep();
    });
  }

  const solution = cell.parentElement.querySelector(".tag_solution details");
  if (solution) {
    const shows = element("button", { type: "button" });
    const nameIt = () =>
      nameButton(shows, solution.open ? "Hide solution" : "Show solution", title);
    shows.addEventListener("click", () => (solution.open = !solution.open));
    solution.addEventListener("toggle", nameIt);
    nameIt();
    solution.classList.add("practice-solution");
    bar.append(shows);
  }

  runs.addEventListener("click", () => (stop ? stop() : start()));
  reset.addEventListener("click", () => {
    editor.area.focus();
    type(editor.area, 0, editor.area.value.length, starter);
    said.replaceChildren();
  });
  editor.area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    start();
  });

  passed.hidden = !kept.passed;
  bar.append(passed);
  editor.area.value = typeof kept.code === "string" ? kept.code : starter;
  editor.draw();
  keep();
  cell.append(element("div", { class: "practice" }, editor.box, bar, said));
  cell.classList.add("practice-on");
}

const cells = [...document.querySelectorAll('[data-runs="page"]')];
if (location.protocol === "file:") {
  for (const cell of cells) cell.append(element("p", { class: "exercise-note" }, FROM_DISK));
} else if (window.Worker && window.WebAssembly && cells.length) {
  const keysNote = element("span", { id: "practice-keys" }, KEYS);
  cells[0].before(element("p", { class: "exercise-note" }, HOW, keysNote));
  cells.forEach(practise);
}
