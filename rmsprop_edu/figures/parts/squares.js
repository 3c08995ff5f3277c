// The squares of the gradient and their running average against the step, on a logarithmic scale.

import { AXES } from "./divided.js";
import { put, svg, write } from "./elements.js";
import { clamp, decades, power, px } from "./numbers.js";
import { boxOf, label, plotOf, sized, through } from "./plot.js";

export const HEIGHT = 150;
const MARGIN = { left: 40, right: 26, top: 26, bottom: 22 };
const APART = 14; // pixels between two names

/** The exponents between which the averages lie, and all squares but small ones. */
function rangeOf(walk) {
  const averages = walk.flatMap(({ v }) => v).filter((a) => a > 1e-300);
  if (!averages.length) return { low: 0, high: 1 };
  const squares = walk.flatMap(({ g }) => g.map((a) => a * a));
  const low = Math.floor(Math.log10(Math.min(...averages)) - 0.5);
  const high = Math.ceil(Math.log10(Math.max(...averages, ...squares)));
  return { low: Math.max(low, high - 12), high: Math.max(high, low + 1) };
}

function scaleOf(walk, width) {
  const box = boxOf(MARGIN, width, HEIGHT);
  const { low, high } = rangeOf(walk);
  const step = (box.right - box.left) / (walk.length - 1);
  return {
    box,
    low,
    high,
    step,
    x: (k) => box.left + k * step,
    y(square) {
      const at = square > 0 ? (Math.log10(square) - low) / (high - low) : 0;
      return box.bottom - clamp(at, 0, 1) * (box.bottom - box.top);
    },
  };
}

/** The graph's plot. */
export function squarePlot() {
  const axes = svg("g", { class: "rms-axes" });
  const cursor = svg("path", { class: "rms-cursor" });
  const made = AXES.map(({ name, hue }) => ({
    name: svg("text", { class: "rms-said", style: `fill: ${hue}` }, name),
    faint: svg("path", { class: "rms-faint", stroke: hue }),
    line: svg("path", { class: "rms-path", stroke: hue }),
    later: svg("path", { class: "rms-dots rms-later", stroke: hue }),
    dots: svg("path", { class: "rms-dots", stroke: hue }),
  }));
  const plot = plotOf(
    { role: "img" },
    axes,
    cursor,
    ...made.flatMap((each) => Object.values(each)),
  );
  let scale;

  return {
    plot,
    /** The step at a pixel. */
    stepAt: (x) => Math.round((x - scale.box.left) / scale.step),

    drawScale(walk, width) {
      scale = scaleOf(walk, width);
      const { box, low, high, x, y } = scale;
      const [first, second] = walk.at(-1).v.map(y);
      const lift = Math.max(0, APART - Math.abs(first - second)) / 2; // two names on one another
      const heights =
        first > second ? [first + lift, second - lift] : [first - lift, second + lift];
      put(plot, sized(width, HEIGHT));
      write(
        axes,
        [
          ...decades(low, high, 3).map(
            (k) =>
              `<path d="M${box.left} ${px(y(10 ** k))}H${box.right}"></path>` +
              label(box.left - 6, y(10 ** k) + 4, power(k), "end"),
          ),
          label(box.left, 13, "g² (dots), its average v (line)"),
          label(box.left, box.bottom + 17, "step 0"),
          label(box.right, box.bottom + 17, walk.length - 1, "middle"),
        ].join(""),
      );
      made.forEach(({ name, faint, later }, i) => {
        put(name, { x: box.right + 6, y: px(heights[i] + 4) });
        put(faint, { d: lineOf(walk, i, x, y) });
        put(later, { d: dotsOf(walk, i, scale) });
      });
    },

    draw(walk, k) {
      const { box, x, y } = scale;
      const past = walk.slice(0, k + 1);
      put(cursor, { d: `M${px(x(k))} ${box.top}V${box.bottom}` });
      made.forEach(({ line, dots }, i) => {
        put(line, { d: lineOf(past, i, x, y) });
        put(dots, { d: dotsOf(past, i, scale) });
      });
    },
  };
}

const lineOf = (walk, i, x, y) => through(walk.map(({ v }, k) => [x(k), y(v[i])]));

const dotsOf = (walk, i, { x, y, low }) =>
  walk
    .map(({ g }, k) => (g[i] * g[i] < 10 ** low ? "" : `M${px(x(k))} ${px(y(g[i] * g[i]))}h0`))
    .join("");
