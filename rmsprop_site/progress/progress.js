// What the reader has done, from the reader's browser alone: shown in the list of chapters and at
// the end of each. Without this script the list is one of links.

import { KEPT, names, recall, remember, works } from "../keep.js";

const list = document.querySelector(".progress-list");
const done = document.querySelector(".progress-done");

/** What is done of a chapter: an element with the data attributes that its markup has. */
function progress({ dataset }) {
  const exercises = dataset.exercises.split(" ").filter(Boolean);
  const questions = Number(dataset.questions);
  const answers = recall(`quiz.${dataset.chapter}`);
  const passed = (name) => recall(`exercise.${dataset.chapter}.${name}`)?.passed === true;
  return {
    read: recall(`read.${dataset.chapter}`) === true,
    questions,
    answered: answers instanceof Object ? Math.min(questions, Object.keys(answers).length) : 0,
    exercises: exercises.length,
    passed: exercises.filter(passed).length,
  };
}

function sentence({ read, questions, answered, exercises, passed }) {
  const parts = [];
  if (read) parts.push("read");
  if (answered) parts.push(`${answered} of ${questions} questions answered`);
  if (passed) parts.push(`${passed} of ${exercises} exercises passed`);
  const text = parts.join(", ");
  return text && `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function showList() {
  const here = recall("here");
  for (const item of list.querySelectorAll("li")) {
    const state = progress(item);
    const line = item.querySelector(".progress-state");
    const place = item.dataset.chapter === here ? "You are here." : "";
    line.textContent = `${place} ${sentence(state)}`.trim();
    line.hidden = !line.textContent;
    item.classList.toggle("is-read", state.read);
  }
  list.querySelector(".progress-kept").hidden = !names().length;
}

function showDone() {
  const state = progress(done);
  done.querySelector("button").setAttribute("aria-pressed", String(state.read));
  done.querySelector(".progress-state").textContent = sentence({ ...state, read: false });
}

function show() {
  if (list) showList();
  if (done) showDone();
}

function letErase() {
  const erase = list.querySelector("[name=erase]");
  const sure = list.querySelector(".progress-sure");
  const keep = list.querySelector("[name=keep]");
  const ask = (open) => {
    sure.hidden = !open;
    erase.hidden = open;
    (open ? keep : erase).focus();
  };
  erase.addEventListener("click", () => ask(true));
  keep.addEventListener("click", () => ask(false));
  list.querySelector("[name=sure]").addEventListener("click", () => {
    for (const name of names()) remember(name, null);
    ask(false);
    show();
    const said = "Erased. This browser keeps nothing of the book now.";
    list.querySelector(".progress-said").textContent = said;
    list.querySelector("a").focus();
  });
}

function letMark() {
  const { chapter } = done.dataset;
  remember("here", chapter);
  done.hidden = false;
  done.querySelector("button").addEventListener("click", () => {
    remember(`read.${chapter}`, progress(done).read ? null : true);
    show();
  });
  addEventListener(KEPT, showDone); // a quiz or an exercise may have moved on
}

if (works()) {
  if (list) letErase();
  if (done) letMark();
  addEventListener("storage", show); // another tab
  addEventListener("pageshow", show); // back from another page
  show();
} else if (list) {
  list.querySelector(".progress-said").textContent =
    "This browser keeps nothing for this page, so the list cannot show what you have done.";
}
