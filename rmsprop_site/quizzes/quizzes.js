// Quizzes: the first option that you open is your answer. It is marked, counted, and kept in
// this browser under "rmsprop.quiz.<page>" as {"<question>": "<place of the option>"}.
// The options themselves are <details> and need no script.

import { element, recall, remember } from "../keep.js";

const questions = [...document.querySelectorAll(".quiz")].map((root) => ({
  root,
  name: root.id.replace("quiz-", ""),
  options: [...root.querySelectorAll("details")],
}));
const page = questions[0].root.dataset.quiz;
const key = `quiz.${page}`;
const answers = kept();

const status = element("p", { class: "quiz-status", role: "status" });
const again = element("button", { type: "button" }, "Answer again");
const foot = element("div", { class: "quiz-foot" }, status, again);
const chapters = element("p");
const result = page === "assessment" ? makeResult() : null;

function kept() {
  const found = Object(recall(key));
  const known = questions.filter(({ name, options }) => options[found[name]]);
  return Object.fromEntries(known.map(({ name }) => [name, found[name]]));
}

const chosen = ({ name, options }) => options[answers[name]];
const isRight = (question) => chosen(question)?.classList.contains("right") ?? false;
const rightOnes = () => questions.filter(isRight);

// Mark the answer to a question; the click that gave it opens its reason.
function mark(question) {
  const option = chosen(question);
  const words = isRight(question) ? "✓ your answer, right" : "✗ your answer, not right";
  option.dataset.answer = isRight(question) ? "right" : "wrong";
  option.querySelector("summary").append(element("span", { class: "quiz-mark" }, ` ${words}`));
}

function answer(question, place) {
  if (chosen(question)) return;
  answers[question.name] = String(place);
  remember(key, answers);
  mark(question);
  const words = isRight(question) ? "right" : "not right";
  show(`${question.root.getAttribute("aria-label")}: ${words}. `);
}

function show(first = "") {
  const count = Object.keys(answers).length;
  status.textContent = `${first}${count} of ${questions.length} answered, ${rightOnes().length} right.`;
  again.hidden = count === 0;
  if (result) showResult();
}

function clear() {
  remember(key, null);
  for (const { name, options } of questions) {
    delete answers[name];
    for (const option of options) {
      option.open = false;
      delete option.dataset.answer;
      option.querySelector(".quiz-mark")?.remove();
    }
  }
  show();
  questions[0].root.querySelector("summary").focus();
}

// The assessment's result: what to read again, and a file of it.
function makeResult() {
  const name = element("input", { type: "text", name: "name", autocomplete: "name" });
  const save = element("button", { type: "button" }, "Save the result");
  const label = element("label", {}, "Your name, if it is to be in the file ", name);
  save.addEventListener("click", () => download(name.value.trim()));
  return element("div", { class: "quiz-result" }, chapters, label, save);
}

function showResult() {
  result.hidden = again.hidden;
  const wrong = questions.filter((question) => chosen(question) && !isRight(question));
  const links = wrong.map(({ root }) => [...root.querySelectorAll("a")].at(-1));
  const named = new Map(links.map(({ href, textContent }) => [href, textContent]));
  const parts = [...named].flatMap(([href, words]) => [", ", element("a", { href }, words)]);
  chapters.replaceChildren(...(parts.length ? ["To read again: ", ...parts.slice(1)] : []));
}

function download(name) {
  const letters = questions.map((question) => [
    question.name,
    { letter: "ABCD"[answers[question.name]] ?? null, right: isRight(question) },
  ]);
  const content = {
    name,
    date: new Date().toLocaleDateString("sv"), // in Swedish 2026-01-31
    right: rightOnes().length,
    of: questions.length,
    answers: Object.fromEntries(letters),
  };
  const file = new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: "application/json" });
  const link = element("a", { href: URL.createObjectURL(file), download: "rmsprop-result.json" });
  link.click();
  URL.revokeObjectURL(link.href);
}

for (const question of questions) {
  question.options.forEach((option, place) => {
    option.querySelector("summary").addEventListener("click", () => answer(question, place));
  });
  if (chosen(question)) {
    mark(question);
    chosen(question).open = true;
  }
}
again.addEventListener("click", clear);
questions.at(-1).root.after(foot, ...(result ? [result] : []));
show();
