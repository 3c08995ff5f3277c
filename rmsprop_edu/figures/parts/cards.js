// An optimizer of the race: a card with its mistakes and the images that it gets wrong, a picture of
// its weights, and its sliders.

import { group, slider } from "./controls.js";
import { html, put, say } from "./elements.js";
import { legendKey } from "./groups.js";
import { UNITS } from "./network.js";
import { lossWords, wrongWords } from "./results.js";
import { map, paintImages, paintMap, paintWeights, sheet } from "./sheets.js";
import { LOOK } from "./tables.js";

const OWN = { momentum: ["momentum"], rmsprop: ["beta"] }; // sliders beside the learning rate's

/**
 * @param {import("./frame.js").Figure} figure
 * @param {string} name
 * @param {{ toggle: (on: boolean) => void, tune: (key: string, value: number) => void }} heard
 */
export function cardOf(figure, name, { toggle, tune }) {
  const key = legendKey(figure, name, true, toggle);
  const loss = html("p", { class: "rms-result" });
  const wrong = html("strong", {});
  const canvas = map("pixel-map");
  const missed = sheet("missed", 1, 1);
  const sliders = ["learning_rate", ...(OWN[name] ?? [])].map((hyper) => ({
    hyper,
    made: slider(figure, { name: `${name}.${hyper}`, input: (value) => tune(hyper, value) }),
  }));
  const { label } = LOOK.optimizers[name];
  const body = html("div", { class: "rms-card-body" }, wrong, missed, loss);
  const rules = group(
    label,
    sliders.map(({ made }) => made.root),
  );
  put(rules, { style: `--key: var(--rms-${name})` });
  const inside = html("div", { class: "rms-inside-card" }, label, canvas);
  let painted = "";

  return {
    root: html("div", { class: "rms-card", role: "group", "aria-label": label }, key.root, body),
    rules,
    inside,

    /** Show a run, and its hyperparameters. */
    show(run, hyper, { count, units, imageOf }) {
      body.hidden = rules.hidden = inside.hidden = !hyper;
      key.box.checked = Boolean(hyper);
      if (!hyper) return;
      for (const { hyper: part, made } of sliders) made.show(hyper[part]);
      say(loss, lossWords(run));
      say(wrong, wrongWords(run, count));
      const now = JSON.stringify([units, run.steps.at(-1), run.losses.at(-1)]);
      if (now === painted) return;
      painted = now;
      const weights = units && run.weights;
      put(canvas, { class: `rms-pixels rms-${weights ? "unit-tiles" : "pixel-map"}` });
      if (weights) paintWeights(canvas, weights, UNITS);
      else paintMap(canvas, run.moved);
      paintImages(missed, run.missed.map(imageOf));
    },
  };
}
