// One step of RMSProp taken apart, beside one step of gradient descent.

import { group, slider } from "./parts/controls.js";
import { html, put, say, tableOf, write } from "./parts/elements.js";
import { open } from "./parts/frame.js";
import { pairWithin, pretty, wholeWithin, within, written } from "./parts/numbers.js";
import { stepFrom } from "./parts/optimizers.js";
import { player } from "./parts/player.js";
import { RANGES } from "./parts/tables.js";

const COORDINATES = ["W", "b"];
const LAST_STAGE = 4;
const STAGES = ["what is given", "average the squares", "take the root", "divide: the step", "go"];

// The rows of the sheet: the stage that each belongs to, its equation, its name with unit, and the
// key of the state that it gives, or whether it is gradient descent's.
const ROWS = [
  { stage: 0, equation: "g", name: "gradient of the loss", unit: "loss per x", given: "gradient" },
  { stage: 0, equation: "v", name: "average before", unit: "(loss per x)²", given: "v" },
  { stage: 0, equation: "x", name: "parameter", unit: "x", given: "x" },
  {
    stage: 1,
    equation: "v ← β·v + (1 − β)·g²",
    name: "average of squares",
    unit: "(loss per x)²: no sign",
  },
  { stage: 2, equation: "√v + ε", name: "typical size of g", unit: "loss per x: no sign" },
  { stage: 3, equation: "step = α / (√v + ε) · g", name: "RMSProp", unit: "x: the sign of g" },
  { stage: 4, equation: "x ← x − step", name: "RMSProp", unit: "x" },
  {
    stage: 3,
    equation: "step = α · g",
    name: "gradient descent",
    unit: "x, for α in x² per loss",
    plain: true,
  },
  { stage: 4, equation: "x ← x − step", name: "gradient descent", unit: "x", plain: true },
];

/** The step of both optimizers from a state. */
function resultOf({ gradient, v, x, learning_rate, beta, eps }) {
  const { step, memory } = stepFrom("rmsprop", { learning_rate, beta, eps }, gradient, { v });
  const plain = stepFrom("gradient_descent", { learning_rate }, gradient, {}).step;
  const after = [...memory.v];
  return {
    v: after,
    root: after.map((a) => Math.sqrt(a) + eps),
    step,
    x: x.map((a, i) => a - step[i]),
    plain,
    plainX: x.map((a, i) => a - plain[i]),
  };
}

/** A number under the tint of its quantity, so that it is found again where it is used. */
const tinted = (quantity, a) =>
  `<mark data-of="${quantity}">${a < 0 ? `(${pretty(a)})` : pretty(a)}</mark>`;

/** Per row: the sum written out for a coordinate, its result, and the numbers its bars compare. */
function contentsOf(state) {
  const { gradient: g, v, x, learning_rate, beta, eps } = state;
  const now = resultOf(state);
  const [alpha, keep, rest] = [pretty(learning_rate), pretty(beta, 4), pretty(1 - beta)];
  return [
    { bars: g },
    { bars: v.map(Math.sqrt) },
    {},
    {
      sum: (i) => `${keep}·${pretty(v[i])} + ${rest}·${tinted("g", g[i])}²`,
      out: now.v,
      of: "v",
      bars: now.v,
    },
    {
      sum: (i) => `√${tinted("v", now.v[i])} + ${pretty(eps)}`,
      out: now.root,
      of: "root",
      bars: now.root,
    },
    {
      sum: (i) => `${alpha} / ${tinted("root", now.root[i])} · ${tinted("g", g[i])}`,
      out: now.step,
      of: "step",
      bars: now.step,
    },
    { sum: (i) => `${pretty(x[i])} − ${tinted("step", now.step[i])}`, out: now.x, of: "x" },
    { sum: (i) => `${alpha} · ${tinted("g", g[i])}`, out: now.plain, of: "plain", bars: now.plain },
    { sum: (i) => `${pretty(x[i])} − ${tinted("plain", now.plain[i])}`, out: now.plainX, of: "x" },
  ];
}

/** The sentence about a stage. */
function findingOf({ stage, gradient }, { step }) {
  if (stage < 3) return `Stage ${stage + 1} of ${STAGES.length}: ${STAGES[stage]}.`;
  if (!gradient[0] || !gradient[1])
    return `RMSProp's steps: ${step.map((a) => pretty(a)).join(" and ")}.`;
  const steep = Math.abs(gradient[1]) >= Math.abs(gradient[0]) ? 1 : 0;
  const times = (pair) => Math.abs(pair[steep] / pair[1 - steep]);
  const alike = Math.abs(times(step) - 1) < 0.005;
  return (
    `The gradient in ${COORDINATES[steep]} is ${pretty(times(gradient))} times the one in ` +
    `${COORDINATES[1 - steep]}, and so is gradient descent's step. ` +
    `RMSProp's step ${alike ? "is as long in both" : `is ${pretty(times(step))} times as long`}.`
  );
}

function stepTable({ gradient, v, x }, now) {
  const line = (name, numbers) => [name, ...numbers.map((a) => pretty(a, 6))];
  return tableOf(
    "All numbers of the step",
    ["", ...COORDINATES],
    [
      line("g", gradient),
      line("v before", v),
      line("x before", x),
      line("v", now.v),
      line("√v + ε", now.root),
      line("step", now.step),
      line("x", now.x),
      line("step of gradient descent", now.plain),
      line("x of gradient descent", now.plainX),
    ],
  );
}

const cellOf = (...children) => html("div", { class: "rms-cell" }, ...children);
const bar = () => html("i", { class: "rms-bar" });

/** The cell of a number that the reader gives. */
function givenCell(figure, { given, name }, i, edit) {
  const field = html("input", {
    type: "text",
    name: `${given}.${i}`,
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": `${name} of ${COORDINATES[i]}`,
    "data-of": given === "gradient" ? "g" : "x",
  });
  figure.listen(field, "input", () => edit(given, i, field));
  return {
    root: cellOf(field, bar()),
    show(state) {
      if (document.activeElement === field || written(field) === state[given][i]) return;
      field.value = state[given][i];
      field.setAttribute("aria-invalid", "false");
    },
  };
}

/** The cell of a number that is worked out. */
function sumCell(i) {
  const [sum, result] = [html("span", { class: "rms-sum" }), html("b", {})];
  return {
    root: cellOf(sum, result, bar()),
    show(_state, { sum: words, out, of }, reached) {
      write(sum, reached ? words(i) : "");
      write(result, reached ? `= <mark data-of="${of}">${pretty(out[i], 4)}</mark>` : "…");
    },
  };
}

function drawBar({ root }, numbers, i, reached) {
  const largest = numbers ? Math.max(...numbers.map(Math.abs)) : 0;
  const long = largest && reached ? (100 * Math.abs(numbers[i])) / largest : 0;
  const negative = Boolean(numbers && numbers[i] < 0);
  put(root.lastElementChild, { style: `--long: ${long.toFixed(1)}%`, "data-negative": negative });
}

/** A row of the sheet: what it says, and a cell per coordinate. */
function rowOf(figure, row, edit) {
  const cells = COORDINATES.map((_, i) =>
    row.given ? givenCell(figure, row, i, edit) : sumCell(i),
  );
  const words = html(
    "div",
    { class: "rms-label" },
    html("b", {}, row.equation),
    html("span", {}, `${row.name}, in ${row.unit}`),
  );
  const root = html(
    "div",
    { class: row.plain ? "rms-row rms-beside" : "rms-row" },
    words,
    ...cells.map((cell) => cell.root),
  );
  return {
    root,
    show(state, content) {
      const reached = row.stage <= state.stage;
      put(root, { "data-now": row.stage === state.stage, "data-later": !reached });
      cells.forEach((cell, i) => {
        cell.show(state, content, reached);
        drawBar(cell, content.bars, i, reached);
      });
    },
  };
}

function render({ model, el }) {
  const figure = open({ model, el }, "arithmetic", {
    gradient: pairWithin("gradient"),
    v: pairWithin("v"),
    x: pairWithin("x"),
    learning_rate: within("learning_rate"),
    beta: within("beta"),
    eps: within("eps"),
    stage: wholeWithin("stage"),
  });
  const { change } = figure;

  const rows = ROWS.map((row) => rowOf(figure, row, edit));
  const head = html(
    "div",
    { class: "rms-row rms-sheet-head" },
    html("div", {}),
    ...COORDINATES.map((name) => cellOf(name)),
  );
  const sheet = html("div", { class: "rms-sheet" }, head, ...rows.map(({ root }) => root));
  const hint = html("p", { class: "rms-hint", role: "status" });
  const play = player(figure, "stage", 0, () => LAST_STAGE);
  const sliders = ["learning_rate", "beta", "eps"].map((name) => ({
    name,
    made: slider(figure, { name, input: (value) => change({ [name]: value }) }),
  }));
  const next = figure.button("next", "Next step, same gradient", () => {
    const { v, x } = resultOf(figure.state());
    if (pairWithin("v")(v) && pairWithin("x")(x)) change({ v, x });
  });
  figure.stage.append(
    sheet,
    hint,
    play.root,
    figure.finding,
    group(
      "step",
      sliders.map(({ made }) => made.root),
    ),
    html("div", {}, next),
  );

  function edit(given, i, field) {
    const value = written(field);
    const { low, high, label } = RANGES[given];
    const fits = within(given)(value);
    field.setAttribute("aria-invalid", String(!fits));
    say(
      hint,
      fits ? "" : `${label} must be a number between ${pretty(low)} and ${pretty(high, 7)}.`,
    );
    if (fits) change({ [given]: model.get(given).map((old, k) => (k === i ? value : old)) });
  }

  function draw() {
    const state = figure.state();
    const now = resultOf(state);
    const contents = contentsOf(state);
    for (const [k, row] of rows.entries()) row.show(state, contents[k]);
    for (const { name, made } of sliders) made.show(state[name]);
    play.show();
    figure.publish({ v: now.v, step: now.step, x: now.x });
    figure.showNumbers(() => stepTable(state, now));
    figure.announce(findingOf(state, now), play.playing());
  }

  return figure.start(draw);
}

export default { render };
