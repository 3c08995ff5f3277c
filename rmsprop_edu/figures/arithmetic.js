// One step of RMSProp taken apart, beside one step of gradient descent.

import { RANGES } from "./tables.js";
import { RULES } from "./rules.js";
import { group, html, open, player, pretty, put, slider, tableOf, within, write } from "./controls.js";

const COORDINATES = ["W", "b"];
const STAGES = ["what is given", "average the squares", "take the root", "divide: the step", "go"];

/** One step of a rule from a state that may be given; nothing given is changed. */
function stepOf(rule, hyper, gradient, v) {
  const memory = { v: Float64Array.from(v) };
  const step = new Float64Array(2);
  RULES[rule].update(hyper, gradient, memory, step, 1);
  return { step: [...step], v: [...memory.v] };
}

function render({ model, el }) {
  const pair = (name) => (value) => Array.isArray(value) && value.length === 2 && value.every(within(name));
  const figure = open({ model, el }, "arithmetic", {
    gradient: pair("gradient"),
    v: pair("v"),
    x: pair("x"),
    learning_rate: within("learning_rate"),
    beta: within("beta"),
    eps: within("eps"),
    stage: (value) => Number.isInteger(value) && within("stage")(value),
  });
  const { stage, change, listen, button } = figure;

  // Elements

  const fields = []; // of gradient, v and x: what shows them
  const sheet = html("div", { class: "rms-sheet" });
  const cell = (...children) => html("div", { class: "rms-cell" }, ...children);
  const rows = [];

  addRow(0, "g", "gradient of the loss", "loss per x", "gradient");
  addRow(0, "v", "average before", "(loss per x)²", "v");
  addRow(0, "x", "parameter", "x", "x");
  addRow(1, "v ← β·v + (1 − β)·g²", "average of squares", "(loss per x)²: no sign");
  addRow(2, "√v + ε", "typical size of g", "loss per x: no sign");
  addRow(3, "step = α / (√v + ε) · g", "RMSProp", "x: the sign of g");
  addRow(4, "x ← x − step", "RMSProp", "x");
  addRow(3, "step = α · g", "gradient descent", "x, for α in x² per loss", null, true);
  addRow(4, "x ← x − step", "gradient descent", "x", null, true);

  const head = html("div", { class: "rms-row rms-sheet-head" }, html("div", {}), ...COORDINATES.map((name) => cell(name)));
  sheet.prepend(head);

  const play = player(figure, "stage", 0, () => 4);
  const sliders = ["learning_rate", "beta", "eps"].map((name) => [
    name, slider(figure, { name, input: (value) => change({ [name]: value }) }),
  ]);
  const next = button("next", "Next step, same gradient", () => {
    const { v, x } = result();
    if (v.every(within("v")) && x.every(within("x"))) change({ v, x });
  });
  const hint = html("p", { class: "rms-hint", role: "status" });
  stage.append(sheet, hint, play.root, figure.finding,
    group("step", sliders.map(([, made]) => made.root)), html("div", {}, next));

  function addRow(at, equation, name, unit, input = null, plain = false) {
    const cells = COORDINATES.map((coordinate, i) => {
      if (!input) return cell(html("span", { class: "rms-sum" }), html("b", {}), html("i", { class: "rms-bar" }));
      const field = html("input", {
        type: "number", name: `${input}.${i}`, step: "any", min: RANGES[input].low, max: RANGES[input].high,
        "aria-label": `${name} of ${coordinate}`, "data-of": input === "gradient" ? "g" : "x",
      });
      listen(field, "input", () => edit(input, i, field));
      fields.push({ input, i, field });
      return cell(field, html("i", { class: "rms-bar" }));
    });
    const label = html("div", { class: "rms-label" }, html("b", {}, equation), html("span", {}, `${name}, in ${unit}`));
    const root = html("div", { class: "rms-row" }, label, ...cells);
    if (plain) root.classList.add("rms-beside");
    sheet.append(root);
    rows.push({ at, root, cells, input });
  }

  function edit(input, i, field) {
    const value = Number(field.value);
    const { low, high } = RANGES[input];
    const fits = field.value !== "" && within(input)(value);
    field.setAttribute("aria-invalid", String(!fits));
    hint.textContent = fits ? "" : `${RANGES[input].label} must be a number between ${pretty(low)} and ${pretty(high, 7)}.`;
    if (fits) change({ [input]: model.get(input).map((old, k) => (k === i ? value : old)) });
  }

  // Arithmetic

  function result() {
    const { gradient, v, x, learning_rate, beta, eps } = figure.state();
    const one = stepOf("rmsprop", { learning_rate, beta, eps }, gradient, v);
    const plain = stepOf("gradient_descent", { learning_rate }, gradient, v);
    return {
      ...one,
      root: one.v.map((a) => Math.sqrt(a) + eps),
      x: x.map((a, i) => a - one.step[i]),
      plain: plain.step,
      plainX: x.map((a, i) => a - plain.step[i]),
    };
  }

  // Drawing

  /** A number under the tint of its quantity, so that it is found again where it is used. */
  const tinted = (quantity, a, text = pretty(a)) => `<mark data-of="${quantity}">${a < 0 ? `(${text})` : text}</mark>`;

  /** Per row: the sum written out for a coordinate, its result, and the numbers its bars compare. */
  function contents() {
    const { gradient: g, v, x, learning_rate, beta, eps } = figure.state();
    const now = result();
    const [alpha, keep, rest] = [pretty(learning_rate), pretty(beta, 4), pretty(1 - beta)];
    return [
      { bars: g }, { bars: v.map(Math.sqrt) }, {},
      { sum: (i) => `${keep}·${pretty(v[i])} + ${rest}·${tinted("g", g[i])}²`, out: now.v, of: "v", bars: now.v },
      { sum: (i) => `√${tinted("v", now.v[i])} + ${pretty(eps)}`, out: now.root, of: "root", bars: now.root },
      { sum: (i) => `${alpha} / ${tinted("root", now.root[i])} · ${tinted("g", g[i])}`, out: now.step, of: "step", bars: now.step },
      { sum: (i) => `${pretty(x[i])} − ${tinted("step", now.step[i])}`, out: now.x, of: "x" },
      { sum: (i) => `${alpha} · ${tinted("g", g[i])}`, out: now.plain, of: "plain", bars: now.plain },
      { sum: (i) => `${pretty(x[i])} − ${tinted("plain", now.plain[i])}`, out: now.plainX, of: "x" },
    ];
  }

  function draw() {
    const state = figure.state();
    const shown = contents();
    rows.forEach(({ at, root, cells, input }, r) => {
      put(root, { "data-now": at === state.stage, "data-later": at > state.stage });
      const { sum, out, of, bars } = shown[r];
      cells.forEach((box, i) => {
        if (!input) {
          write(box.children[0], at <= state.stage ? sum(i) : "");
          const result = `<mark data-of="${of}">${pretty(out[i], 4)}</mark>`;
          write(box.children[1], at <= state.stage ? `= ${result}` : "…");
        }
        const largest = bars ? Math.max(...bars.map(Math.abs)) : 0;
        const long = largest && at <= state.stage ? (100 * Math.abs(bars[i])) / largest : 0;
        put(box.lastElementChild, { style: `--long: ${long.toFixed(1)}%`, "data-negative": Boolean(bars && bars[i] < 0) });
      });
    });
    for (const { input, i, field } of fields) {
      if (document.activeElement !== field && Number(field.value || NaN) !== state[input][i]) {
        field.value = state[input][i];
        field.setAttribute("aria-invalid", "false");
      }
    }
    for (const [name, made] of sliders) made.show(state[name]);
    play.show();
    const { v, step, x } = result();
    figure.publish({ v, step, x });
    if (figure.table.parentElement?.open) showTable();
    figure.announce(finding(state), play.playing());
  }

  function finding({ stage: at, gradient }) {
    const { step } = result();
    if (at < 3) return `Stage ${at + 1} of 5: ${STAGES[at]}.`;
    if (!gradient[0] || !gradient[1]) return `RMSProp's steps: ${step.map((a) => pretty(a)).join(" and ")}.`;
    const steep = Math.abs(gradient[1]) >= Math.abs(gradient[0]) ? 1 : 0;
    const times = (pair) => Math.abs(pair[steep] / pair[1 - steep]);
    const alike = Math.abs(times(step) - 1) < 0.005;
    return `The gradient in ${COORDINATES[steep]} is ${pretty(times(gradient))} times the one in ${COORDINATES[1 - steep]}, ` +
      `and so is gradient descent's step. RMSProp's step ${alike ? "is as long in both" : `is ${pretty(times(step))} times as long`}.`;
  }

  function showTable() {
    const { gradient, v, x } = figure.state();
    const now = result();
    const line = (name, numbers) => [name, ...numbers.map((a) => pretty(a, 6))];
    write(figure.table, tableOf("All numbers of the step", ["", ...COORDINATES], [
      line("g", gradient), line("v before", v), line("x before", x), line("v", now.v), line("√v + ε", now.root),
      line("step", now.step), line("x", now.x), line("step of gradient descent", now.plain),
      line("x of gradient descent", now.plainX),
    ]));
  }

  return figure.start(draw);
}

export default { render };
