// The controls of a descent: the legend's keys, and the sliders of each optimizer and of the ravine.

import { choice, group, slider } from "./controls.js";
import { html, put } from "./elements.js";
import { ADDED } from "./optimizers.js";
import { sample } from "./plot.js";
import { HYPER, LOOK } from "./tables.js";

/** The key of an optimizer in the legend, with a box to show and hide it if there are several. */
export function legendKey(figure, name, several, toggle) {
  const look = LOOK.optimizers[name];
  const words = html("span", { class: "rms-name" });
  words.innerHTML = sample(name, look) + look.label;
  if (!several) return { root: html("span", { class: "rms-key" }, words), box: null };
  const box = choice(figure, name, "", toggle).field;
  return { root: html("label", { class: "rms-key" }, box, words), box };
}

/** The hyperparameters of an optimizer and what may be added to them. */
const allOf = (name) => ({ ...HYPER[name], ...ADDED[name] });

/** The sliders of an optimizer, with what is found of it. */
export function optimizerGroup(figure, name, tune) {
  const sliders = Object.keys(allOf(name)).map((key) => ({
    key,
    made: slider(figure, { name: `${name}.${key}`, input: (value) => tune(key, value) }),
  }));
  const result = html("span", { class: "rms-result" });
  const root = group(
    LOOK.optimizers[name].label,
    sliders.map(({ made }) => made.root),
    result,
  );
  put(root, { style: `--key: var(--rms-${name})` });
  return {
    root,
    result,
    show(hyper) {
      root.hidden = !hyper;
      if (hyper) for (const { key, made } of sliders) made.show(hyper[key] ?? 0);
    },
  };
}

/** The sliders of the ravine. */
export function ravineGroup(figure, turnTo) {
  const kappa = slider(figure, {
    name: "kappa",
    input: (value) => figure.change({ kappa: value }),
  });
  const rotation = slider(figure, { name: "rotation", input: turnTo });
  const root = group("ravine", [kappa.root, rotation.root]);
  return {
    root,
    show(state) {
      root.hidden = state.objective !== "ravine";
      kappa.show(state.kappa);
      rotation.show(state.rotation);
    },
  };
}
