// Five optimizers train one network on real digits, on the same batches, in the page.

import { cardOf } from "./parts/cards.js";
import { choice, group, select, slider } from "./parts/controls.js";
import { courseOf, PACES } from "./parts/course.js";
import { curvePlot } from "./parts/curves.js";
import { html, put, say } from "./parts/elements.js";
import { open } from "./parts/frame.js";
import { wholeWithin } from "./parts/numbers.js";
import { SCHEDULES } from "./parts/racing.js";
import { lastOf, sharesOf } from "./parts/records.js";
import { findingOf, raceTable } from "./parts/results.js";
import { atRates, optimizersAmong, tuned } from "./parts/settings.js";
import { MOST_IMAGES, map, paintMap } from "./parts/sheets.js";
import { HYPER, LOOK, RANGES } from "./parts/tables.js";

const ALL = Object.keys(LOOK.optimizers);
const IMAGE = 65; // letters of an image, with its digit
const SQUARES = [
  "An image has 8 by 8 pixels. How far has each optimizer moved the weights of each pixel? Light is far.",
  "After a run of yours each square is one of the 32 hidden units, with its weight for each pixel. Light is positive.",
];
const HEAD = `The images that each still gets wrong (${MOST_IMAGES} at most are shown):`;
const SIDE_BY_SIDE = 600; // pixels
const BETWEEN = 20; // of them between the graphs

/** The graphs of the loss and of the mistakes. */
const graphsOf = (count) => [
  curvePlot("training loss, against the step", "losses", [0.001, 0.01, 0.1, 1, 10]),
  curvePlot(`wrong of ${count} images kept aside`, "wrong", [1, 10, 100, count]),
];

/** What comes after the first look: it waits under its name. */
const folded = (name, words, ...parts) =>
  html("details", { class: `rms-more rms-${name}` }, html("summary", {}, words), ...parts);

/** What the squares of the weights show, beside the ink of all training images. */
function squaresOf(figure, { ink }, insides) {
  const canvas = map("pixel-map");
  paintMap(canvas, sharesOf(ink));
  const words = html("p", {});
  const units = choice(figure, "units", "show the weights of the 32 hidden units", figure.schedule);
  const inked = html("div", { class: "rms-inside-card" }, "ink of the images", canvas);
  return {
    root: folded(
      "squares",
      "Look inside: which weights have moved?",
      words,
      html("div", { class: "rms-insides" }, inked, ...insides),
      units.root,
    ),
    units: () => units.field.checked,
    show() {
      say(words, SQUARES[units.field.checked ? 1 : 0]);
      inked.hidden = units.field.checked;
    },
  };
}

function render({ model, el }) {
  const figure = open({ model, el }, "race", {
    optimizers: optimizersAmong(ALL),
    size: wholeWithin("size"),
    schedule: (value) => value in SCHEDULES,
    seed: wholeWithin("seed"),
    steps: wholeWithin("steps"),
    best: (value) => typeof value === "boolean",
  });
  const { root, stage, change } = figure;
  const finished = model.get("finished");
  const { count } = finished;
  const swept = model.get("size");
  const rates = () => model.get("rates")[model.get("schedule")];

  // The run of the race
  const pace = select(figure, "speed", "speed", PACES, () => {});
  const course = courseOf(figure, () => pace.field.value);
  const buttons = {
    run: figure.button("run", "Run", course.run),
    pause: figure.button("pause", "Pause", course.pause),
    step: figure.button("step", "Step", course.stepOn),
    next: figure.button("next", "Next seed", runNext),
  };
  const counter = html("output", { class: "rms-count" });
  const player = html("div", { class: "rms-runs" }, ...Object.values(buttons), pace.root, counter);

  // What is seen
  const graphs = graphsOf(count);
  const plots = html("div", { class: "rms-curves" }, ...graphs.map(({ plot }) => plot));
  const cards = Object.fromEntries(
    ALL.map((name) => [
      name,
      cardOf(figure, name, {
        toggle: (on) => toggle(name, on),
        tune: (part, value) => tune(name, part, value),
      }),
    ]),
  );
  const partsOf = (key) => Object.values(cards).map((card) => card[key]);
  const sheet = html("div", { class: "rms-cards" }, ...partsOf("root"));
  const squares = squaresOf(figure, finished, partsOf("inside"));

  // What is set for all
  const best = choice(
    figure,
    "best",
    "each at its best learning rate, from the chapter's trials",
    (on) =>
      change({
        best: on,
        ...(on ? { optimizers: atRates(model.get("optimizers"), rates()) } : {}),
      }),
  );
  const schedules = Object.keys(SCHEDULES).map((name) => [name, `${name} rate`]);
  const schedule = select(figure, "schedule", "schedule", schedules, (name) => {
    change({ schedule: name });
    if (model.get("best")) change({ optimizers: atRates(model.get("optimizers"), rates()) });
  });
  const sliders = Object.fromEntries(
    ["size", "seed"].map((name) => [
      name,
      slider(figure, { name, input: (value) => change({ [name]: Math.round(value) }) }),
    ]),
  );
  const shared = group(
    "all five",
    Object.values(sliders).map((made) => made.root),
  );
  const rules = html("div", { class: "rms-rules" }, best.root, schedule.root);
  stage.append(
    player,
    plots,
    figure.finding,
    html("p", { class: "rms-cards-head" }, HEAD),
    sheet,
    squares.root,
    folded("settings", "Change the race", rules, shared, ...partsOf("rules")),
  );

  /** The settings of optimizers that the reader took out. */
  const left = {};

  function toggle(name, on) {
    const chosen = { ...model.get("optimizers") };
    if (on) chosen[name] = left[name] ?? { ...HYPER[name], learning_rate: rates()[name] };
    else if (Object.keys(chosen).length === 1)
      return figure.schedule(); // one stays
    else left[name] = chosen[name];
    if (!on) delete chosen[name];
    const ordered = ALL.filter((other) => other in chosen).map((other) => [other, chosen[other]]);
    change({ optimizers: Object.fromEntries(ordered) });
  }

  function tune(name, part, value) {
    const optimizers = model.get("optimizers");
    if (!(name in optimizers)) return;
    if (part === "learning_rate") change({ best: false });
    change({
      optimizers: { ...optimizers, [name]: tuned(name, optimizers[name], part, value) },
    });
  }

  function runNext() {
    change({ seed: (model.get("seed") + 1) % (RANGES.seed.high + 1) });
    course.settle(figure.state());
    course.run();
  }

  /** The pixels of a new image: all are there once a race was run, before only those needed. */
  function imageOf(image) {
    const valid = course.digits?.split(" ")[1];
    const letters = valid?.slice(IMAGE * image, IMAGE * image + IMAGE - 1);
    return sharesOf(letters ?? finished.pictures[image]);
  }

  function draw() {
    const state = figure.state();
    course.settle(state);
    const names = ALL.filter((name) => name in state.optimizers);
    const width = Math.max(260, figure.width());
    const half = width >= SIDE_BY_SIDE ? Math.floor((width - BETWEEN) / 2) : width;
    const others = [...course.ends].filter(([seed]) => seed !== state.seed).map(([, end]) => end);
    const race = { names, ...course, seeds: others, steps: state.steps };
    for (const graph of graphs) graph.draw(race, half, half === width ? 190 : 220);
    for (const name of ALL)
      cards[name].show(course.runs[name], state.optimizers[name], {
        count,
        units: squares.units(),
        imageOf,
      });
    squares.show();
    say(counter, `step ${course.step} / ${state.steps}`);
    showControls(state);
    figure.publish(
      Object.fromEntries(names.map((name) => [name, lastOf(course.runs[name])])),
      Object.fromEntries(
        names
          .filter((name) => course.runs[name].diverged)
          .map((name) => [name, lastOf(course.runs[name]).step]),
      ),
    );
    figure.readOut(() => readOut(state, names));
  }

  function showControls(state) {
    root.toggleAttribute("data-running", course.running);
    if (course.running) root.dataset.running = "true";
    put(buttons.run, { "aria-disabled": course.running });
    put(buttons.pause, { "aria-disabled": !course.running });
    say(buttons.run, course.own && !course.over && course.step > 0 ? "Go on" : "Run");
    best.field.checked = state.best;
    schedule.show(state.schedule);
    sliders.size.show(state.size);
    sliders.seed.show(state.seed);
  }

  /** What the best rates of the sweep were found with, where the settings are others. */
  function sweepWords({ best: on, size, optimizers }) {
    const [{ beta }, { momentum }] = [HYPER.rmsprop, HYPER.momentum];
    const same =
      size === swept &&
      (optimizers.rmsprop?.beta ?? beta) === beta &&
      (optimizers.momentum?.momentum ?? momentum) === momentum;
    if (!on || same) return "";
    return ` The best learning rates were found with batches of ${swept}, β = ${beta} and μ = ${momentum}.`;
  }

  function readOut(state, names) {
    figure.showNumbers(() => raceTable(names, state, course.runs, count));
    figure.announce(`${findingOf(names, course, count)}${sweepWords(state)}`, course.running);
  }

  return figure.start(draw);
}

export default { render };
