// A series, its running average, and the weight of every value in it.

import { ewa } from "./parts/averages.js";
import { choice, group, memoryOf, select, slider } from "./parts/controls.js";
import { html, put, say, svg, tableOf, write } from "./parts/elements.js";
import { open } from "./parts/frame.js";
import { clamp, pretty, px, ticks, within } from "./parts/numbers.js";
import { trace, upTo } from "./parts/paths.js";
import { player } from "./parts/player.js";
import { label, plotOf, sized } from "./parts/plot.js";
import { pointing } from "./parts/pointing.js";
import { RANGES } from "./parts/tables.js";

const MARGIN = { left: 40, right: 12, top: 10, bottom: 26 };
const BETWEEN = 34; // from the series to the weights
const LEAST_BAR = 0.3; // pixels
const LEGEND =
  '<span class="rms-name"><i class="rms-dot"></i><span class="rms-what"></span></span>' +
  '<span class="rms-name"><i class="rms-stroke"></i>average V</span>' +
  '<span class="rms-name rms-plain"><i class="rms-stroke rms-thin"></i>without correction</span>';

/** How far up and down the values and averages reach, zero among them, with some air. */
function reachOf(values, averages) {
  let [low, high] = [0, 0];
  for (const value of [...values, ...averages]) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const air = 0.06 * (high - low || 1);
  return { low: low - (low < 0 ? air : 0), high: high + air };
}

/** Where values and weights lie: those above, these below. */
function frameOf(values, averages, place) {
  const width = Math.max(240, place);
  const height = Math.round(clamp(width / (16 / 9), 300, 414));
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const floor = height - MARGIN.bottom; // of the weights
  const bottom = MARGIN.top + 0.68 * (floor - MARGIN.top - BETWEEN); // of the values
  const { low, high } = reachOf(values, averages);
  const slot = (right - left) / values.length;
  return {
    width,
    height,
    left,
    right,
    bottom,
    floor,
    low,
    high,
    slot,
    ceiling: bottom + BETWEEN, // of the weights
    x: (t) => left + (t - 0.5) * slot,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - MARGIN.top),
  };
}

/** The weights in the average at step `t`, the newest first. */
function* weightsAt(t, beta, corrected) {
  const sum = corrected ? 1 - beta ** t : 1;
  for (let weight = 1 - beta, k = t; k >= 1; k--, weight *= beta) yield [k, weight / sum];
}

/** The plot of a series with its average, and under it the weights. */
function seriesPlot() {
  const axes = svg("g", { class: "rms-axes" });
  const zero = svg("path", { class: "rms-zero" });
  const points = svg("path", { class: "rms-values" });
  const uncorrected = svg("path", { class: "rms-path rms-uncorrected" });
  const faint = svg("path", { class: "rms-faint" });
  const average = svg("path", { class: "rms-path rms-average" });
  const head = svg("circle", { r: 5, class: "rms-head rms-now" });
  const cursor = svg("path", { class: "rms-cursor" });
  const bars = svg("path", { class: "rms-bars" });
  const plot = plotOf(
    { "data-plot": "", tabindex: "0", role: "application" },
    axes,
    zero,
    cursor,
    points,
    uncorrected,
    faint,
    average,
    head,
    bars,
  );
  let line;

  function axisMarkup({ low, high, left, right, floor, ceiling, width, x, y }, count, newest) {
    return [
      ...ticks(low, high, 6).map(
        (value) =>
          `<path d="M${left} ${px(y(value))}H${right}"></path>${label(left - 6, y(value) + 4, pretty(value), "end")}`,
      ),
      ...ticks(1, count, clamp(width / 90, 3, 10)).map((t) => label(x(t), floor + 18, t, "middle")),
      `<path d="M${left} ${floor}H${right}"></path>`,
      label(
        left,
        ceiling - 8,
        `weights in V, the newest ${pretty(newest)}`,
        "start",
        ' class="rms-axis"',
      ),
    ].join("");
  }

  return {
    plot,

    /** Draw what is the same at every step. `plain` is the average without correction, if shown. */
    drawSeries(values, averages, plain, newest, at) {
      const xs = Float64Array.from(values, (_, k) => at.x(k + 1));
      const through = (heights) => trace(xs, Float64Array.from(heights, at.y), heights.length);
      put(plot, sized(at.width, at.height));
      write(axes, axisMarkup(at, values.length, newest));
      put(zero, { d: `M${at.left} ${px(at.y(0))}H${at.right}` });
      put(points, { d: values.map((value, k) => `M${px(xs[k])} ${px(at.y(value))}h0`).join("") });
      line = through(averages);
      put(faint, { d: line.text });
      put(uncorrected, { d: through(plain).text });
    },

    drawAt(t, value, at) {
      put(average, { d: upTo(line, t - 1) || "M0 0" });
      put(head, { cx: px(at.x(t)), cy: px(at.y(value)) });
      put(cursor, { d: `M${px(at.x(t))} ${MARGIN.top}V${at.floor}` });
      put(plot, {
        "aria-label": `The series and its average, now at t = ${t}. Left and right keys move t.`,
      });
    },

    drawWeights(t, beta, corrected, at) {
      let [scale, text] = [0, ""];
      for (const [k, weight] of weightsAt(t, beta, corrected)) {
        scale ||= (at.floor - at.ceiling) / weight; // the newest is highest
        if (weight * scale < LEAST_BAR) break;
        text += `M${px(at.x(k))} ${at.floor}V${px(at.floor - weight * scale)}`;
      }
      put(bars, { d: text || "M0 0", "stroke-width": px(Math.max(1, 0.7 * at.slot)) });
    },
  };
}

/** The sentence about one step. */
function findingOf(values, averages, { beta, bias_correction, t }) {
  const half = beta > 0 ? Math.log(0.5) / Math.log(beta) : 0;
  const sum = bias_correction ? 1 : 1 - beta ** t;
  return (
    `At t = ${t} the average is ${pretty(averages[t - 1])}, the value itself ${pretty(values[t - 1])}. ` +
    `A weight halves every ${pretty(half)} steps; the weights add up to ${pretty(sum)}.`
  );
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

function render({ model, el }) {
  const data = model.get("data");
  const names = Object.keys(data);
  const flag = (value) => typeof value === "boolean";
  const figure = open({ model, el }, "ewa", {
    series: (value) => names.includes(value),
    beta: within("memory"),
    bias_correction: flag,
    squares: flag,
    t: (value, all) => Number.isInteger(value) && value >= 1 && value <= data[all.series]?.length,
  });
  const { change } = figure;
  const last = () => data[model.get("series")].length;
  const { plot, drawSeries, drawAt, drawWeights } = seriesPlot();

  const beta = slider(figure, {
    name: "beta",
    range: RANGES.memory,
    input: (value) => change({ beta: value }),
    extra: memoryOf,
  });
  const corrected = choice(figure, "bias_correction", "bias correction", (on) =>
    change({ bias_correction: on }),
  );
  const squared = choice(figure, "squares", "squares", (on) => change({ squares: on }));
  const series = select(
    figure,
    "series",
    "series",
    names.map((name) => [name, name]),
    (name) => change({ series: name, t: Math.min(model.get("t"), data[name].length) }),
  );
  const play = player(figure, "t", 1, last);
  const legend = html("div", { class: "rms-legend" });
  legend.innerHTML = LEGEND;
  if (names.length > 1) legend.append(series.root);
  const checks = html("div", { class: "rms-checks" }, corrected.root, squared.root);
  figure.stage.append(
    legend,
    plot,
    play.root,
    figure.finding,
    group("average", [beta.root, checks]),
  );

  const drawn = { at: null, settings: "" };

  pointing(figure, plot, {
    at: (x) =>
      change({ t: clamp(Math.round((x - drawn.at.left) / drawn.at.slot + 0.5), 1, last()) }),
    by: (dx) => change({ t: clamp(model.get("t") + dx, 1, last()) }),
    sideways: true,
  });

  function draw() {
    const state = figure.state();
    const values = data[state.series].map((value) => (state.squares ? value * value : value));
    const now = { ...state, t: Math.min(state.t, values.length) };
    const averages = ewa(values, state.beta, state.bias_correction);
    const at = frameOf(values, averages, figure.width());
    const settings = `${at.width} ${JSON.stringify({ ...state, t: 0 })}`;
    drawn.at = at;
    if (settings !== drawn.settings) {
      drawn.settings = settings;
      const plain = state.bias_correction ? ewa(values, state.beta, false) : new Float64Array(0);
      drawSeries(values, averages, plain, 1 - state.beta, at);
      drawControls(state, plain.length > 0);
    }
    drawAt(now.t, averages[now.t - 1], at);
    drawWeights(now.t, state.beta, state.bias_correction, at);
    play.show();
    figure.showNumbers(() => lastValues(values, averages, now));
    figure.publish({ t: now.t, average: averages[now.t - 1] });
    figure.announce(findingOf(values, averages, now), play.playing());
  }

  function drawControls(state, plain) {
    /** @type {HTMLElement} */ (legend.querySelector(".rms-plain")).hidden = !plain;
    say(legend.querySelector(".rms-what"), state.squares ? "values squared" : "values");
    beta.show(state.beta);
    corrected.field.checked = state.bias_correction;
    squared.field.checked = state.squares;
    series.show(state.series);
  }

  return figure.start(draw);
}

export default { render };
