// The plot of a series, its running average, and the weights that fade behind the step at hand.

import { html, put, svg, write } from "./elements.js";
import { clamp, pretty, px, ticks } from "./numbers.js";
import { trace, upTo } from "./paths.js";
import { boxOf, label, plotOf, sized } from "./plot.js";

const MARGIN = { left: 34, right: 62, top: 8, bottom: 24 };
const BETWEEN = 30; // pixels from the series to the weights
const AIR = 1.25; // how far beyond the numbers as they were given the plot reaches
const SHADES = 10; // in which the trail fades
const LEAST = 1 / (2 * SHADES); // of the newest weight: what is lighter leaves no trail

/** How far up and down the plot reaches, zero among it, with room to drag a number. */
function reachOf(given, values) {
  const low = Math.min(0, AIR * Math.min(...given), ...values);
  const high = Math.max(0, AIR * Math.max(...given), ...values);
  return high > low ? { low, high } : { low: -1, high: 1 };
}

/** Where the series lies, above, and its weights, below; `given` are the numbers undragged. */
export function frameOf(given, values, width) {
  const height = Math.round(clamp(0.82 * width, 300, 420));
  const { left, right, top, bottom: floor } = boxOf(MARGIN, width, height);
  const bottom = top + 0.74 * (floor - top - BETWEEN); // of the series
  const { low, high } = reachOf(given, values);
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
    ...ticks(low, high, 6).map(
      (value) =>
        `<path d="M${left} ${px(y(value))}H${right}"></path>${label(left - 6, y(value) + 4, pretty(value), "end")}`,
    ),
    ...ticks(1, count, clamp(width / 90, 3, 10)).map((t) => label(x(t), floor + 17, t, "middle")),
    `<path d="M${left} ${floor}H${right}"></path>`,
  ].join("");
}

/** What the trail says of itself. */
function trailWords(newest, beta) {
  const half = Math.log(0.5) / Math.log(beta);
  const halved = beta > 0 ? `, halved in ${pretty(half, 2)} steps` : " of the newest alone";
  return `weight ${pretty(newest, 2)}${halved}`;
}

export function seriesPlot() {
  const axes = svg("g", { class: "rms-axes" });
  const zero = svg("path", { class: "rms-zero" });
  const points = svg("path", { class: "rms-values" });
  const uncorrected = svg("path", { class: "rms-path rms-uncorrected" });
  const faint = svg("path", { class: "rms-faint" });
  const average = svg("path", { class: "rms-path rms-average" });
  const head = svg("circle", { r: 5, class: "rms-head rms-now" });
  const cursor = svg("path", { class: "rms-cursor" });
  const level = svg("path", { class: "rms-cursor" });
  const words = svg("g", {});
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
    points,
    ...trail.flatMap(({ dots, bars }) => [bars, dots]),
    uncorrected,
    faint,
    average,
    head,
    words,
    cue,
    held,
  );
  let line;

  return {
    plot,
    /** What a finger drags. */
    held,

    /** Draw what is the same at every step. `plain` is the average without correction, if shown. */
    drawSeries(values, averages, plain, at) {
      const xs = Float64Array.from(values, (_, k) => at.x(k + 1));
      const through = (heights) => trace(xs, Float64Array.from(heights, at.y), heights.length);
      const spots = values.map((value, k) => `M${px(xs[k])} ${px(at.y(value))}h0`).join("");
      put(plot, sized(at.width, at.height));
      write(axes, axisMarkup(at, values.length));
      put(zero, { d: `M${at.left} ${px(at.y(0))}H${at.right}` });
      put(points, { d: spots });
      put(held, { d: spots });
      line = through(averages);
      put(faint, { d: line.text });
      put(uncorrected, { d: through(plain).text });
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

    /** The weights at step `t`: strong dots and bars for the newest, fading into the past. */
    drawTrail(values, t, beta, { average: V, newest }, at) {
      const texts = trail.map(() => ({ dots: "", bars: "" }));
      const width = px(Math.max(1, 0.7 * at.slot));
      for (let k = t, share = 1; k >= 1 && share > LEAST; k--, share *= beta) {
        const shade = texts[Math.ceil(share * SHADES) - 1];
        const x = px(at.x(k));
        shade.dots += `M${x} ${px(at.y(values[k - 1]))}h0`;
        shade.bars += `M${x} ${at.floor}V${px(at.floor - share * (at.floor - at.ceiling))}`;
      }
      trail.forEach(({ dots, bars }, k) => {
        put(dots, { d: texts[k].dots || "M0 0" });
        put(bars, { d: texts[k].bars || "M0 0", "stroke-width": width });
      });
      write(
        words,
        label(at.right + 8, at.y(V) - 3, "V", "start", ' class="rms-told"') +
          label(at.right + 8, at.y(V) + 12, pretty(V), "start", ' class="rms-told"') +
          label(at.left, at.ceiling - 8, trailWords(newest, beta), "start", ' class="rms-axis"'),
      );
    },
  };
}

/** The names of what is drawn. */
export function seriesLegend() {
  const dots = html("span", {});
  const plain = html(
    "span",
    { class: "rms-name" },
    html("i", { class: "rms-stroke rms-thin" }),
    "without correction",
  );
  const root = html(
    "div",
    { class: "rms-legend" },
    html("span", { class: "rms-name" }, html("i", { class: "rms-dot" }), dots),
    html("span", { class: "rms-name" }, html("i", { class: "rms-stroke" }), "average V"),
    plain,
  );
  return { root, dots, plain };
}
