// Quizzes: the first option that you open is your answer. It is marked, counted, and kept in
// this browser under "rmsprop.quiz.<page>" as {"<question>": "<place of the option>"}.
// The options themselves are <details> and need no script.

import { element, recall, remember } from "../keep.js";

const questions = [...document.querySelectorAll(".quiz")];
const page = questions[0].dataset.quiz;
const key = `quiz.${page}`;
const answers = kept();

const status = element("p", { class: "quiz-status", role: "status" });
const again = element("button", { type: "button" }, "Answer again");
const foot = element("div", { class: "quiz-foot" }, status, again);
const result = page === "assessment" ? makeResult() : null;

function kept() {
  const found = Object(recall(key));
  return Object.fromEntries(
    questions
      .map((question) => [nameOf(question), found[nameOf(question)]])
      .filter(([name, place]) => optionsOf(find(name))[place]),
  );
}

function keep() {
  remember(key, Object.keys(answers).length ? answers : null);
}

function nameOf(question) {
  return question.id.replace("quiz-", "");
}

function find(name) {
  return document.getElementById(`quiz-${name}`);
}

function optionsOf(question) {
  return [...question.querySelectorAll("details")];
}

function isRight(question) {
  return optionsOf(question)[answers[nameOf(question)]]?.classList.contains("right") ?? false;
}

function rightOnes() {
  return questions.filter(isRight);
}

// Mark the answer to a question; the click that gave it opens its reason.
function mark(question) {
  const option = optionsOf(question)[answers[nameOf(question)]];
  const words = isRight(question) ? "✓ your answer, right" : "✗ your answer, not right";
  option.dataset.answer = isRight(question) ? "right" : "wrong";
  option.querySelector("summary").append(element("span", { class: "quiz-mark" }, ` ${words}`));
}

function answer(question, place) {
  if (nameOf(question) in answers) return;
  answers[nameOf(question)] = String(place);
  keep();
  mark(question);
  const words = isRight(question) ? "right" : "not right";
  show(`${question.getAttribute("aria-label")}: ${words}. `);
}

function show(first = "") {
  const count = Object.keys(answers).length;
  status.textContent = `${first}${count} of ${questions.length} answered, ${rightOnes().length} right.`;
  again.hidden = count === 0;
  result?.show();
}

function clear() {
  for (const question of questions) {
    delete answers[nameOf(question)];
    for (const option of optionsOf(question)) {
      option.open = false;
      delete option.dataset.answer;
      option.querySelector(".quiz-mark")?.remove();
    }
  }
  keep();
  show();
  questions[0].querySelector("summary").focus();
}

// The assessment's result: what to read again, and a file of it.
function makeResult() {
  const chapters = element("p");
  const name = element("input", { type: "text", name: "name", autocomplete: "name" });
  const save = element("button", { type: "button" }, "Save the result");
  const label = element("label", {}, "Your name, if it is to be in the file ", name);
  const root = element("div", { class: "quiz-result", hidden: "" }, chapters, label, save);
  save.addEventListener("click", () => download(name.value.trim()));
  return { root, show: () => showResult(root, chapters) };
}

function showResult(root, chapters) {
  root.hidden = Object.keys(answers).length === 0;
  const wrong = questions.filter((question) => nameOf(question) in answers && !isRight(question));
  const links = new Map(wrong.map(chapterOf).map((link) => [link.href, link]));
  chapters.replaceChildren(links.size ? "To read again: " : "");
  [...links.values()].forEach((link, place) => {
    if (place) chapters.append(", ");
    chapters.append(element("a", { href: link.href }, link.textContent));
  });
}

function chapterOf(question) {
  return [...question.querySelectorAll("a")].at(-1);
}

function download(name) {
  const today = new Date();
  const parts = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
  const content = {
    name,
    date: parts.map((part) => String(part).padStart(2, "0")).join("-"),
    right: rightOnes().length,
    of: questions.length,
    answers: Object.fromEntries(
      questions.map((question) => [
        nameOf(question),
        { letter: "ABCD"[answers[nameOf(question)]] ?? null, right: isRight(question) },
      ]),
    ),
  };
  const file = new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: "application/json" });
  const link = element("a", { href: URL.createObjectURL(file), download: "rmsprop-result.json" });
  link.click();
  URL.revokeObjectURL(link.href);
}

for (const question of questions) {
  optionsOf(question).forEach((option, place) => {
    option.querySelector("summary").addEventListener("click", () => answer(question, place));
  });
  if (nameOf(question) in answers) {
    mark(question);
    optionsOf(question)[answers[nameOf(question)]].open = true;
  }
}
again.addEventListener("click", clear);
questions.at(-1).after(foot);
if (result) foot.after(result.root);
show();
