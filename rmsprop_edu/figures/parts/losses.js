// The graph of the losses against the steps, on a logarithmic scale.

import { put, say, svg, write } from "./elements.js";
import { clamp, decades, power, px, ticks } from "./numbers.js";
import { boxOf, label, movedTo, plotOf, sized } from "./plot.js";

const HEIGHT = 144;
const MARGIN = { left: 42, right: 8, top: 28, bottom: 26 };
const FLOOR = 1e-12;
const LEVELS = 5; // four steps between decades make five

const logOf = (loss) => Math.log10(Math.max(loss, FLOOR));

/** The exponents between which all shown losses lie. */
function rangeOf(runs) {
  let [lowest, highest] = [Infinity, 0];
  for (const { trajectory, count } of runs) {
    for (let k = 0; k < count; k++) {
      const loss = trajectory.values[k];
      if (loss < lowest) lowest = loss;
      if (loss > highest) highest = loss;
    }
  }
  const low = Math.floor(logOf(lowest) - 0.1);
  return { low, high: Math.max(low + 1, Math.ceil(logOf(highest) + 0.1)) };
}

function scaleOf(runs, steps, width) {
  const box = boxOf(MARGIN, width, HEIGHT);
  const { low, high } = rangeOf(runs);
  return {
    box,
    low,
    high,
    x: (k) => box.left + (k / steps) * (box.right - box.left),
    y: (loss) => box.bottom - ((logOf(loss) - low) / (high - low)) * (box.bottom - box.top),
    stride: Math.ceil(steps / (box.right - box.left)), // steps a pixel
  };
}

function stepLabels({ box, x }, steps, width) {
  const found = ticks(0, steps, clamp(width / 90, 2, 8)).filter(Number.isInteger);
  const words = found.map((k) =>
    k === steps
      ? label(x(k) + MARGIN.right, box.bottom + 17, k, "end")
      : label(x(k), box.bottom + 17, k, "middle"),
  );
  return words.join("") + label(box.left, 14, "loss against step");
}

/** The graph's plot. Runs append their lines to `lines`. */
export function lossPlot() {
  const axes = svg("g", { class: "rms-axes" });
  // Moved, not written anew: a drag changes them at every event.
  const levels = Array.from({ length: LEVELS }, () => {
    const [rule, words] = [svg("path", {}), svg("text", { "text-anchor": "end" })];
    return { rule, words, root: svg("g", {}, rule, words) };
  });
  const lines = svg("g", {});
  const cursor = svg("path", { class: "rms-cursor" });
  const rules = svg("g", { class: "rms-axes" }, ...levels.map(({ root }) => root));
  const plot = plotOf({ role: "img" }, axes, rules, cursor, lines);
  let scale;

  function drawLevels() {
    const found = decades(scale.low, scale.high, LEVELS - 1);
    levels.forEach(({ root, rule, words }, k) => {
      put(root, { visibility: k < found.length ? "visible" : "hidden" });
      if (k >= found.length) return;
      put(root, movedTo(0, scale.y(10 ** found[k])));
      put(rule, { d: `M${scale.box.left} 0H${scale.box.right}` });
      put(words, { x: scale.box.left - 6, y: 4 });
      say(words, power(found[k]));
    });
  }

  return {
    plot,
    lines,

    /** Choose the scale for runs of so many steps, and lay them out on it. */
    drawScale(runs, steps, width) {
      scale = scaleOf(runs, steps, width);
      put(plot, sized(width, HEIGHT));
      drawLevels();
      write(axes, stepLabels(scale, steps, width));
      for (const run of runs) run.layLosses(scale);
    },

    /** Show the losses up to a step, the cursor between two steps. */
    draw(runs, step, position) {
      for (const run of runs) run.drawLoss(step);
      put(cursor, { d: `M${px(scale.x(position))} ${scale.box.top}V${scale.box.bottom}` });
    },
  };
}
