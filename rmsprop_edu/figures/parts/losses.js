// The graph of the losses against the steps, on a logarithmic scale where all are positive.

import { put, say, svg, write } from "./elements.js";
import { clamp, decades, power, pretty, px, ticks } from "./numbers.js";
import { boxOf, label, movedTo, plotOf, sized } from "./plot.js";

const HEIGHT = 144;
const MARGIN = { left: 42, right: 8, top: 28, bottom: 26 };
const FLOOR = 1e-12;
const LEVELS = 5; // four steps between decades make five
const LARGEST = 308; // the exponent of the largest power of ten that is a number

const logOf = (loss) => Math.log10(Math.max(loss, FLOOR));

/** The lowest and the highest of the shown losses; 1 where there are none. */
function endsOf(runs) {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const { trajectory, count } of runs) {
    for (let k = 0; k < count; k++) {
      const loss = trajectory.values[k];
      if (loss < lowest) lowest = loss;
      if (loss > highest) highest = loss;
    }
  }
  return lowest <= highest ? [lowest, highest] : [1, 1];
}

function logarithmic(lowest, highest) {
  const low = Math.min(Math.floor(logOf(lowest) - 0.1), LARGEST - 1);
  const high = clamp(Math.ceil(logOf(highest) + 0.1), low + 1, LARGEST);
  const exponents = decades(low, high, LEVELS - 1);
  return {
    share: (loss) => (logOf(loss) - low) / (high - low),
    marks: exponents.map((exponent) => {
      const loss = 10 ** exponent;
      // What is lower still is drawn at the floor.
      return { loss, words: `${loss === FLOOR && lowest < FLOOR ? "≤" : ""}${power(exponent)}` };
    }),
    words: "logarithmic",
  };
}

/** From the lowest loss to the start's; what rises as far again above that is drawn at the top. */
function linear(lowest, highest, start) {
  const high = Math.min(highest, start + (start - lowest)) || lowest + 1;
  const size = high - lowest || 1;
  return {
    share: (loss) => Math.min(1, (loss - lowest) / size),
    marks: ticks(lowest, lowest + size, LEVELS - 1)
      .slice(0, LEVELS)
      .map((loss) => ({ loss, words: pretty(loss) })),
    words: "linear",
  };
}

function scaleOf(runs, steps, width) {
  const box = boxOf(MARGIN, width, HEIGHT);
  const [lowest, highest] = endsOf(
    runs.flatMap((run) => (run.unturned ? [run, run.unturned] : run)),
  );
  const { share, marks, words } =
    lowest < -FLOOR
      ? linear(lowest, highest, runs[0].trajectory.values[0])
      : logarithmic(lowest, highest);
  return {
    box,
    marks,
    words,
    x: (k) => box.left + (k / steps) * (box.right - box.left),
    y: (loss) => box.bottom - share(loss) * (box.bottom - box.top),
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
    levels.forEach(({ root, rule, words }, k) => {
      const level = scale.marks[k];
      put(root, { visibility: level ? "visible" : "hidden" });
      put(rule, { d: `M${scale.box.left} 0H${scale.box.right}` }); // also unseen no wider than all
      if (!level) return;
      put(root, movedTo(0, scale.y(level.loss)));
      put(words, { x: scale.box.left - 6, y: 4 });
      say(words, level.words);
    });
  }

  return {
    plot,
    lines,

    /** Choose the scale for runs of so many steps, and lay them out on it. */
    drawScale(runs, steps, width) {
      scale = scaleOf(runs, steps, width);
      put(plot, {
        ...sized(width, HEIGHT),
        "aria-label": `Loss against step, on a ${scale.words} scale. The numbers are in the table.`,
      });
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
