// Native controls: a labelled slider, checkbox and selection, and sliders under one name.

import { html, put, say } from "./elements.js";
import { clamp, pretty, spoken } from "./numbers.js";
import { RANGES } from "./tables.js";

/** @typedef {import("./frame.js").Figure} Figure */

/** How a range input carries a value. */
const SCALES = {
  linear: { to: (x) => x, from: (s) => s },
  log: { to: Math.log10, from: (s) => 10 ** s },
  memory: { to: (beta) => -Math.log10(1 - beta), from: (s) => 1 - 10 ** -s },
};

const rounded = (x) => Number(x.toFixed(6));

/** The style that fills the track up to the thumb. */
export function filled(field) {
  const share = (100 * (field.value - field.min)) / (field.max - field.min || 1);
  return { style: `--at: ${share.toFixed(1)}%` };
}

/**
 * A labelled range input. `show` sets it from a value; `input` hears the reader's. `extra` adds
 * words to the value.
 *
 * @param {Figure} figure
 * @param {{ name: string, input: (value: number) => void, range?: any, extra?: (value: number) => string }} options
 */
export function slider(figure, { name, input, range = RANGES[name.split(".").pop()], extra }) {
  const scale = SCALES[range.scale];
  const digits = range.scale === "memory" ? 4 : 3; // 0.9987 remembers less than 0.999
  const output = html("span", {}); // an <output> would take the label's name
  const field = html("input", {
    type: "range",
    name,
    step: range.step,
    min: rounded(scale.to(range.low)),
    max: rounded(scale.to(range.high)),
  });
  figure.listen(field, "input", () =>
    input(clamp(scale.from(Number(field.value)), range.low, range.high)),
  );
  let shown;
  return {
    root: html(
      "label",
      { class: extra ? "rms-slider rms-wide" : "rms-slider" },
      html("span", {}, range.label),
      html("span", { class: "rms-value" }, output),
      html("span", { class: "rms-track" }, field),
    ),
    show(value) {
      if (value === shown) return;
      shown = value;
      // While the reader drags, the thumb is theirs: writing back would round it.
      if (Math.abs(Number(field.value) - scale.to(value)) > 1e-9) field.value = scale.to(value);
      const more = extra ? extra(value) : "";
      say(output, pretty(value, digits) + more);
      put(field, {
        "aria-valuetext": `${range.label} ${spoken(value, digits)}${more}`,
        ...filled(field),
      });
    },
  };
}

/** What a decay says beside its value. */
export const memoryOf = (beta) => ` · memory ${pretty(1 / (1 - beta))} steps`;

/** A labelled checkbox. */
export function choice(figure, name, words, input) {
  const field = html("input", { type: "checkbox", name });
  figure.listen(field, "change", () => input(field.checked));
  return { root: html("label", { class: "rms-check" }, field, html("span", {}, words)), field };
}

/** A labelled selection among pairs of value and words; `show` chooses one. */
export function select(figure, name, words, options, input) {
  const entries = options.map(([value, text]) => html("option", { value }, text));
  const field = html("select", { name }, ...entries);
  figure.listen(field, "change", () => input(field.value));
  return {
    root: html("label", { class: "rms-select" }, html("span", {}, words), field),
    field,
    show(value) {
      for (const entry of entries) entry.selected = entry.value === value;
    },
  };
}

/** Sliders that belong together, under one name. */
export const group = (name, sliders, ...notes) =>
  html(
    "div",
    { class: "rms-group", role: "group", "aria-label": name },
    html("div", { class: "rms-head-line" }, html("strong", {}, name), ...notes),
    html("div", { class: "rms-sliders" }, ...sliders),
  );
