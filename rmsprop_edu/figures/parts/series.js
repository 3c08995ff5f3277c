// The plot of a series, its running average, and the weights that fade behind the step at hand.

import { html, put, say, svg, write } from "./elements.js";
import { clamp, pretty, px, ticks } from "./numbers.js";
import { trace, upTo } from "./paths.js";
import { boxOf, label, plotOf, sized } from "./plot.js";

const MARGIN = { left: 34, right: 62, top: 8, bottom: 24 };
const BETWEEN = 30; // pixels from the series to the weights
const AIR = 1.25; // how far beyond the numbers as they were given they can be dragged
const TOGETHER = 5; // numbers up to this size share one scale with their squares at all times
const SHADES = 10; // in which the trail fades
const LEAST = 1 / (2 * SHADES); // of the newest weight: what is lighter leaves no trail

/**
 * How far up and down the plot reaches, zero among it, with room to drag a number, and for its
 * square: only large numbers get that room when they are squared, by a share from 0 to 1.
 */
function reachOf(given, values, share) {
  const wide = given.map((value) => AIR * value);
  const limit = Math.max(...wide.map(Math.abs)) || 1;
  const part = limit > TOGETHER ? share : 1;
  const ends = [0, ...wide, ...values, ...wide.map((a) => a + part * (a * a - a))];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return high > low ? { limit, low, high } : { limit, low: -1, high: 1 };
}

/** Where the series lies, above, and its weights, below; `given` are the numbers undragged. */
export function frameOf(given, values, share, width) {
  const height = Math.round(clamp(0.82 * width, 300, 420));
  const { left, right, top, bottom: floor } = boxOf(MARGIN, width, height);
  const bottom = top + 0.74 * (floor - top - BETWEEN); // of the series
  const { limit, low, high } = reachOf(given, values, share);
  const slot = (right - left) / values.length;
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    floor, // of the weights
    ceiling: bottom + BETWEEN, // of the weights
    limit, // of what is dragged
    low,
    high,
    slot,
    x: (t) => left + (t - 0.5) * slot,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
    /** The step and the number at a pixel. */
    stepAt: (x) => clamp(Math.round((x - left) / slot + 0.5), 1, values.length),
    valueAt: (y) => low + clamp((bottom - y) / (bottom - top), 0, 1) * (high - low),
  };
}

function axisMarkup({ low, high, left, right, floor, width, x, y }, count) {
  return [
    ...ticks(low, high, 9).map(
      (value) =>
        `<path d="M${left} ${px(y(value))}H${right}"></path>${label(left - 6, y(value) + 4, pretty(value), "end")}`,
    ),
    ...ticks(1, count, clamp(width / 90, 3, 10)).map((t) => label(x(t), floor + 17, t, "middle")),
    `<path d="M${left} ${floor}H${right}"></path>`,
    label(left, floor + 17, "step t"),
  ].join("");
}

/** What the trail says of itself. */
function trailWords(newest, beta) {
  const older = beta > 0 ? `, × ${pretty(beta, 4)} a step` : ", all others 0";
  return `newest weight ${pretty(newest, 2)}${older}`;
}

export function seriesPlot() {
  const axes = svg("g", { class: "rms-axes" });
  const zero = svg("path", { class: "rms-zero" });
  const numbers = svg("path", { class: "rms-unsquared" });
  const cancelled = svg("path", { class: "rms-path rms-cancelled" });
  const points = svg("path", { class: "rms-values" });
  const uncorrected = svg("path", { class: "rms-path rms-uncorrected" });
  const faint = svg("path", { class: "rms-faint" });
  const average = svg("path", { class: "rms-path rms-average" });
  const head = svg("circle", { r: 5, class: "rms-head rms-now" });
  const cursor = svg("path", { class: "rms-cursor" });
  const level = svg("path", { class: "rms-cursor" });
  const told = [0, 1].map(() => svg("text", { class: "rms-told" }));
  const weight = svg("text", { class: "rms-axis" });
  const cue = svg("text", { class: "rms-cue", "text-anchor": "end" }, "drag the dots up and down");
  const held = svg("path", { class: "rms-held" });
  const trail = Array.from({ length: SHADES }, (_, k) => ({
    dots: svg("path", { class: "rms-remembered", opacity: (k + 1) / SHADES }),
    bars: svg("path", { class: "rms-bars", opacity: (k + 1) / SHADES }),
  }));
  const plot = plotOf(
    { "data-plot": "", tabindex: "0", role: "application" },
    axes,
    zero,
    cursor,
    level,
    numbers,
    cancelled,
    points,
    ...trail.flatMap(({ dots, bars }) => [bars, dots]),
    uncorrected,
    faint,
    average,
    head,
    ...told,
    weight,
    cue,
    held,
  );
  let line;
  let spots = "";

  return {
    plot,
    /** What a finger drags. */
    held,

    /**
     * Draw what is the same at every step, with the average without correction, the numbers that
     * were squared and their average, where they are shown.
     */
    drawSeries(values, averages, { plain, unsquared, theirs }, at) {
      const xs = Float64Array.from(values, (_, k) => at.x(k + 1));
      const through = (heights) => trace(xs, Float64Array.from(heights, at.y), heights.length);
      const dotsOf = (heights) =>
        Array.from(heights, (value, k) => `M${px(xs[k])} ${px(at.y(value))}h0`).join("");
      spots = dotsOf(values);
      put(plot, sized(at.width, at.height));
      write(axes, axisMarkup(at, values.length));
      put(zero, { d: `M${at.left} ${px(at.y(0))}H${at.right}` });
      put(points, { d: spots });
      line = through(averages);
      put(faint, { d: line.text });
      put(uncorrected, { d: through(plain).text });
      put(numbers, { d: dotsOf(unsquared) });
      put(cancelled, { d: through(theirs).text });
      put(cue, { x: at.right, y: at.top + 13 });
    },

    drawAt(t, average_, at) {
      const [x, y] = [px(at.x(t)), px(at.y(average_))];
      put(average, { d: upTo(line, t - 1) || "M0 0" });
      put(head, { cx: x, cy: y });
      put(cursor, { d: `M${x} ${at.top}V${at.floor}` });
      put(level, { d: `M${x} ${y}H${at.right + 4}` });
      put(plot, {
        "aria-label":
          `Numbers and their average, now at t = ${t}. Left and right keys move t, ` +
          "up and down keys change the number there.",
      });
    },

    /** The numbers that count at step `t`: strong dots for the newest, fading into the past. */
    drawTrail(values, t, beta, at) {
      const shades = shadesOf(t, beta, (k) => `M${px(at.x(k))} ${px(at.y(values[k - 1]))}h0`);
      trail.forEach(({ dots }, k) => {
        put(dots, { d: shades[k] || "M0 0" });
      });
    },

    /** The weights themselves as bars, and in words what they make. */
    drawWeights(t, beta, { average: V, newest, of }, at) {
      const width = px(Math.max(1, 0.7 * at.slot));
      const shades = shadesOf(t, beta, (k, share) => {
        const top = at.floor - share * (at.floor - at.ceiling);
        return `M${px(at.x(k))} ${at.floor}V${px(top)}`;
      });
      put(held, { d: spots });
      trail.forEach(({ bars }, k) => {
        put(bars, { d: shades[k] || "M0 0", "stroke-width": width });
      });
      [`V of ${of}`, pretty(V)].forEach((words, k) => {
        put(told[k], { x: at.right + 8, y: px(at.y(V) - 3 + 15 * k) });
        say(told[k], words);
      });
      put(weight, { x: at.left, y: px(at.ceiling - 8) });
      say(weight, trailWords(newest, beta));
    },
  };
}

/** What is drawn for each step back from `t`, by the shade that its share of the newest weight has. */
function shadesOf(t, beta, drawn) {
  const shades = Array(SHADES).fill("");
  for (let k = t, share = 1; k >= 1 && share > LEAST; k--, share *= beta)
    shades[Math.ceil(share * SHADES) - 1] += drawn(k, share);
  return shades;
}

/** The names of what is drawn. */
export function seriesLegend() {
  const nameOf = (look, ...words) =>
    html("span", { class: "rms-name" }, html("i", { class: look }), ...words);
  const dots = html("span", {});
  const plain = nameOf("rms-stroke rms-thin", "without correction");
  const unsquared = nameOf("rms-stroke rms-cancelled", "the numbers θ, their average");
  const root = html(
    "div",
    { class: "rms-legend" },
    nameOf("rms-dot", dots),
    nameOf("rms-stroke", "V: their weighted average"),
    plain,
    unsquared,
  );
  return { root, dots, plain, unsquared };
}
