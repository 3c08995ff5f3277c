// A series whose numbers the reader drags, its running average, and how it forgets.

import { ewa } from "./parts/averages.js";
import { choice, group, memoryOf, select, slider } from "./parts/controls.js";
import { html, say, tableOf } from "./parts/elements.js";
import { open } from "./parts/frame.js";
import { clamp, pretty, within } from "./parts/numbers.js";
import { player } from "./parts/player.js";
import { pointing } from "./parts/pointing.js";
import { frameOf, seriesLegend, seriesPlot } from "./parts/series.js";
import { RANGES } from "./parts/tables.js";

const NEAR = 16; // pixels from a dot: a press drags it, elsewhere it moves t
const AWAY = 12; // pixels aside: the drag goes on to the next numbers
const CANCELLED = 0.9; // of the size is left in the average: below, signs cancel
const MORPH = 350; // milliseconds from the numbers to their squares

/** The numbers of a series, those that were dragged among them. */
function numbersOf(data, { series, moved }) {
  return data[series].map((value, k) => moved[k + 1] ?? value);
}

const squaresOf = (values) => values.map((value) => value * value);

/** What is found at step `t`: whether the signs of the numbers cancel in what is averaged. */
function findingOf(numbers, averages, { beta, bias_correction, squares, t }) {
  const averageOf = (values) => ewa(values, beta, bias_correction)[t - 1];
  const own = averageOf(numbers);
  if (squares)
    return `Squares have no signs, so nothing cancels: at t = ${t} their weighted average is ${pretty(averages[t - 1])}, that of the numbers ${pretty(own)}.`;
  const cancels = Math.abs(own) < CANCELLED * averageOf(numbers.map(Math.abs));
  return `${cancels ? "Plus and minus cancel" : "Little cancels"}: at t = ${t} the weighted average is ${pretty(own)}.`;
}

function lastValues(values, averages, { beta, t }) {
  const rows = [];
  for (let k = t; k >= Math.max(1, t - 9); k--) {
    const weight = (1 - beta) * beta ** (t - k);
    rows.push([
      `t = ${k}`,
      pretty(values[k - 1], 4),
      pretty(weight, 4),
      pretty(averages[k - 1], 4),
    ]);
  }
  return tableOf(
    `The last values before t = ${t}`,
    ["", "value", `weight in V at ${t}`, "average V"],
    rows,
  );
}

/** How far the numbers have turned into their squares: 0 or 1, between them while they do. */
function morphOf(figure) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let [share, before] = [-1, 0];
  return (squares) => {
    const [goal, now] = [Number(squares), performance.now()];
    if (share < 0 || calm.matches) share = goal;
    if (share === goal) before = now;
    else {
      const by = Math.min(now - before, 50) / MORPH;
      share = goal ? Math.min(1, share + by) : Math.max(0, share - by);
      before = now;
      figure.schedule();
    }
    return share;
  };
}

function render({ model, el }) {
  const data = model.get("data");
  const names = Object.keys(data);
  const flag = (value) => typeof value === "boolean";
  const stepOf = (value, all) =>
    Number.isInteger(value) && value >= 1 && value <= data[all.series]?.length;
  const figure = open(
    { model, el },
    "ewa",
    {
      series: (value) => names.includes(value),
      beta: within("memory"),
      bias_correction: flag,
      squares: flag,
      t: stepOf,
      moved: (value, all) =>
        Object.entries(Object(value)).every(
          ([t, to]) => stepOf(Number(t), all) && within("values")(to),
        ),
    },
    { moved: {} },
  );
  const { change } = figure;
  const last = () => data[model.get("series")].length;
  const { plot, held, drawSeries, drawAt, drawTrail, drawWeights } = seriesPlot();
  const legend = seriesLegend();
  const morph = morphOf(figure);

  const beta = slider(figure, {
    name: "beta",
    range: RANGES.memory,
    input: (value) => change({ beta: value }),
    extra: memoryOf,
  });
  const corrected = choice(figure, "bias_correction", "bias correction", (on) =>
    change({ bias_correction: on }),
  );
  const squared = choice(figure, "squares", "square the numbers first", (on) =>
    change({ squares: on }),
  );
  const series = select(
    figure,
    "series",
    "series",
    names.map((name) => [name, name]),
    (name) => change({ series: name, t: Math.min(model.get("t"), data[name].length), moved: {} }),
  );
  const play = player(figure, "t", 1, last);
  const controls = html(
    "div",
    { class: "rms-groups" },
    legend.root,
    html("div", {}, squared.root, figure.finding),
    group("average V", [beta.root]),
    corrected.root,
  );
  if (names.length > 1) controls.append(series.root);
  figure.stage.append(html("div", { class: "rms-view" }, plot, play.root), controls);

  const drawn = { at: null, values: [], settings: "" };

  /** Give the numbers from one step to another the height of the pointer. */
  function dragTo(from, to, height) {
    const { squares, ...state } = figure.state();
    const moved = { ...state.moved };
    const values = numbersOf(data, state);
    const limit = Math.min(drawn.at.limit, RANGES.values.high);
    for (let t = Math.min(from, to); t <= Math.max(from, to); t++) {
      const sign = values[t - 1] < 0 ? -1 : 1;
      const value = squares ? sign * Math.sqrt(Math.max(0, height)) : height;
      moved[t] = Number(clamp(value, -limit, limit).toPrecision(3));
    }
    change({ moved, t: to });
  }

  let dragged = 0; // the step of the number in the pointer's hold, 0 for none

  pointing(figure, plot, {
    at(x, y, pressed) {
      const { at, values } = drawn;
      const t = at.stepAt(x);
      if (pressed) dragged = Math.abs(y - at.y(values[t - 1])) < NEAR ? t : 0;
      if (!dragged) return change({ t });
      const from = dragged;
      if (Math.abs(x - at.x(from)) > AWAY) dragged = t;
      dragTo(from === dragged ? from : from + Math.sign(t - from), dragged, at.valueAt(y));
    },
    by(dx, dy, fine) {
      const t = Math.min(model.get("t"), last());
      if (dx) return change({ t: clamp(t + dx, 1, last()) });
      const { at, values } = drawn;
      const reach = model.get("squares") ? at.limit ** 2 : 2 * at.limit;
      const notch = 10 ** (Math.floor(Math.log10(reach)) - (fine ? 2 : 1));
      dragTo(t, t, values[t - 1] + dy * notch);
    },
    grip: held,
  });

  function draw() {
    const state = figure.state();
    const numbers = numbersOf(data, state);
    const now = { ...state, t: Math.min(state.t, numbers.length) };
    const share = morph(state.squares);
    const between = (given) => given.map((value) => value + share * (value * value - value));
    const values = between(numbers);
    const averages = ewa(values, state.beta, state.bias_correction);
    const at = frameOf(data[state.series], values, share, Math.max(240, figure.pictureWidth()));
    const settings = `${at.width} ${share} ${JSON.stringify({ ...state, t: 0 })}`;
    drawn.at = at;
    drawn.values = values;
    if (settings !== drawn.settings) {
      drawn.settings = settings;
      const plain = state.bias_correction ? ewa(values, state.beta, false) : [];
      const unsquared = share ? numbers : [];
      const theirs = ewa(unsquared, state.beta, state.bias_correction);
      drawSeries(values, averages, { plain, unsquared, theirs }, at);
    }
    drawAt(now.t, averages[now.t - 1], at);
    drawTrail(values, now.t, state.beta, at);
    readOut(numbers, now);
    // The numbers with their average are what the reader moves: they are painted first.
    figure.afterPaint(() => drawRest(averages[now.t - 1], now, at));
  }

  function drawRest(average, state, at) {
    const newest = (1 - state.beta) / (state.bias_correction ? 1 - state.beta ** state.t : 1);
    const told = { average, newest, of: state.squares ? "θ²" : "θ" };
    drawWeights(state.t, state.beta, told, at);
    play.show();
    drawControls(state);
  }

  /** Tell what is found: also while the picture is still on its way to the squares. */
  function readOut(numbers, now) {
    const values = now.squares ? squaresOf(numbers) : numbers;
    const averages = ewa(values, now.beta, now.bias_correction);
    figure.showNumbers(() => lastValues(values, averages, now));
    figure.publish({ t: now.t, average: averages[now.t - 1] });
    figure.announce(findingOf(numbers, averages, now), play.playing());
  }

  function drawControls(state) {
    legend.plain.hidden = !state.bias_correction;
    legend.unsquared.hidden = !state.squares;
    say(
      legend.dots,
      state.squares ? "θ²: the squares of the numbers" : "θ: a number at each step t",
    );
    beta.show(state.beta);
    corrected.field.checked = state.bias_correction;
    squared.field.checked = state.squares;
    series.show(state.series);
  }

  return figure.start(draw);
}

export default { render };
