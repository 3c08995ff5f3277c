// The reader's own loss: the field for its formula, losses to start from, and the picture's height.

import { group, select, slider } from "./controls.js";
import { html, put, say } from "./elements.js";
import { formulaOf, Mistake } from "./formula.js";
import { within } from "./numbers.js";
import { GALLERY, RANGES } from "./tables.js";

const PAUSE = 500; // milliseconds without a key before a mistake is told: the reader may be typing
const CUE =
  "Use x, y, numbers, pi, e, + - * / ^, parentheses, sin, cos, tan, exp, log, sqrt, abs, tanh";
const SHADED = "Shaded: f has no finite value there.";

/** What is wrong with a formula, null if nothing is. */
function mistakeIn(text) {
  try {
    formulaOf(text);
    return null;
  } catch (error) {
    if (error instanceof Mistake) return error;
    throw error;
  }
}

/** Tell whether a value is a formula that can be read. */
export const isFormula = (value) => typeof value === "string" && !mistakeIn(value);

/** Tell whether a value is a part of the plane: lower and upper end of each axis. */
export function isWindow(value) {
  const isSpan = (span) =>
    Array.isArray(span) &&
    span.length === 2 &&
    span.every(within("window")) &&
    span[1] - span[0] >= RANGES.height.low;
  return Array.isArray(value) && value.length === 2 && value.every(isSpan);
}

/** The part of the plane of another height around the same middle, as wide for its height. */
function resized(window, height) {
  const by = height / (window[1][1] - window[1][0]);
  const ends = ([low, high]) => {
    const [middle, half] = [(low + high) / 2, (by * (high - low)) / 2];
    return [middle - half, middle + half];
  };
  return window.map(ends);
}

let made = 0; // a page may have several, and notebooks give figures no name

const sentence = (words) => `${words[0].toUpperCase()}${words.slice(1)}.`;

/**
 * The controls of the reader's own loss.
 *
 * @param {import("./frame.js").Figure} figure
 */
export function ownLoss(figure) {
  const { model, change } = figure;
  const cue = html("p", { class: "rms-cue-line", id: `rms-formula-${made++}` });
  const field = html("input", {
    type: "text",
    name: "formula",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-describedby": cue.id,
  });
  const names = GALLERY.map(({ name }) => [name, name]);
  const picker = select(figure, "gallery", "example", [["", "…"], ...names], (name) => {
    const taken = GALLERY.find((loss) => loss.name === name);
    if (taken) change({ formula: taken.formula, start: taken.start, window: taken.window });
  });
  const height = slider(figure, {
    name: "height",
    input: (value) => change({ window: resized(model.get("window"), value) }),
  });
  const root = html(
    "div",
    { class: "rms-own" },
    html("label", { class: "rms-formula" }, html("span", {}, "f(x, y) ="), field),
    picker.root,
    cue,
  );
  const picture = group("picture", [height.root]);
  let [shown, hasGaps, timer] = ["", false, 0];

  function tell(mistake) {
    clearTimeout(timer);
    put(field, { "aria-invalid": Boolean(mistake) });
    put(cue, { "data-mistake": Boolean(mistake), "aria-live": mistake ? "polite" : "off" });
    say(cue, mistake ? sentence(mistake.message) : hasGaps ? `${SHADED} ${CUE}` : CUE);
  }

  function edit() {
    const mistake = mistakeIn(field.value);
    clearTimeout(timer);
    if (mistake) {
      timer = setTimeout(tell, PAUSE, mistake);
      return;
    }
    shown = field.value;
    tell(null);
    change({ formula: field.value });
  }

  /** Who is done typing is told at once, and the place is marked. */
  function finish(event) {
    if (event.key !== "Enter") return;
    const mistake = mistakeIn(field.value);
    tell(mistake);
    if (mistake) field.setSelectionRange(mistake.place, mistake.place + mistake.length);
  }

  function write(formula) {
    shown = formula;
    field.value = formula;
    tell(null);
  }

  figure.listen(field, "input", edit);
  figure.listen(field, "keydown", finish);
  figure.listen(field, "change", () => tell(mistakeIn(field.value)));
  figure.listen(figure.root, "rms-reset", () => write(model.get("formula")));
  figure.closers.push(() => clearTimeout(timer));
  return {
    root,
    picture,
    show({ objective, formula, window }, gaps) {
      root.hidden = objective !== "own";
      picture.hidden = root.hidden;
      if (formula !== shown) write(formula);
      if (gaps !== hasGaps) {
        hasGaps = gaps;
        if (field.value === shown) tell(null);
      }
      picker.show(GALLERY.find((loss) => loss.formula === formula)?.name ?? "");
      height.show(window[1][1] - window[1][0]);
    },
  };
}
