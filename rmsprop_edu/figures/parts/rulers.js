// Sizes as bars: each gradient above the root that divides it, and below both the quotients, on a
// scale of their own. A scale is that of all steps, so bars of different steps can be compared.

import { AXES, alike, quotients } from "./divided.js";
import { put, say, svg, write } from "./elements.js";
import { pretty, px, ticks } from "./numbers.js";
import { label, plotOf, sized } from "./plot.js";

const LEFT = 92; // pixels for the names of bars
const VALUE = 52; // and behind the longest bar for its number
const [HEAD, ROW, BAR, GAP] = [20, 18, 12, 6];
const OWN = "var(--rms-rmsprop)";
const SHARE = 0.5; // of the width for the largest quotient: bars of gradients meet there
const FLOOR = HEAD + 4 * ROW + GAP; // where the scale of the gradients has its numbers
const QUOTIENTS = FLOOR + 20;
const GROUND = QUOTIENTS + HEAD + 2 * ROW; // and that of the quotients
export const HEIGHT = GROUND + 16;

/** A round number that some sizes do not pass. */
function roundAbove(sizes) {
  const largest = Math.max(...sizes);
  if (!(largest > 0)) return 1;
  const unit = 10 ** Math.floor(Math.log10(largest));
  return unit * [1, 2, 5, 10].find((factor) => factor * unit >= 0.999 * largest);
}

/** A bar behind its name, with a number behind it. `look` is of the bar. */
function barOf(y, { name, hue }, words, look) {
  const coordinate = svg("text", { y: y + 11, class: "rms-said", style: `fill: ${hue}` }, name);
  const more = svg("text", { x: 22, y: y + 11, class: "rms-heading" }, words);
  const bar = svg("rect", { x: LEFT, y, height: BAR, rx: 2, ...look });
  const number = svg("text", { y: y + 11, class: "rms-number" });
  return {
    root: svg("g", {}, coordinate, more, bar, number),
    show(length, told) {
      const wide = Math.max(1.5, length);
      put(bar, { width: px(wide) });
      put(number, { x: px(LEFT + wide + 6) });
      say(number, told);
    },
  };
}

/** The plot of the bars. */
export function rulerPlot() {
  const rows = AXES.map(({ name, hue }, i) => {
    const y = HEAD + i * (2 * ROW + GAP);
    const shade = { fill: hue, "fill-opacity": 0.3, stroke: hue };
    return {
      gradient: barOf(y, { name, hue }, "gradient", { fill: hue }),
      root: barOf(y + ROW, { name: "", hue }, "÷ root √v", shade),
      left: barOf(QUOTIENTS + HEAD + i * ROW, { name, hue }, "quotient", { fill: OWN }),
    };
  });
  const scale = svg("g", { class: "rms-axes" });
  const heading = svg("text", { x: 0, y: QUOTIENTS + 13, class: "rms-heading" });
  const same = svg("path", { class: "rms-same" });
  const plot = plotOf(
    { role: "img" },
    scale,
    svg("text", { x: 0, y: 13, class: "rms-heading" }, "gradient, and the root that divides it"),
    ...rows.flatMap((row) => Object.values(row).map(({ root }) => root)),
    heading,
    same,
  );
  let [ofGradients, ofQuotients] = [1, 1]; // pixels of a unit

  /** About so many lines at round numbers of a scale, and the numbers under them. */
  function linesOf(count, end, pixels, top, floor) {
    return ticks(0, end, count)
      .map((size) => {
        const x = LEFT + pixels * size;
        return `<path d="M${px(x)} ${top}V${floor}"></path>${label(x, floor + 12, pretty(size), "middle")}`;
      })
      .join("");
  }

  return {
    plot,

    /**
     * Choose the scales for the steps of a walk.
     *
     * @param {import("./divided.js").Made[]} walk
     */
    drawScale(walk, state, width) {
      const long = width - LEFT - VALUE;
      const sizes = roundAbove(walk.flatMap(({ g, root }) => [...g.map(Math.abs), ...root]));
      const found = roundAbove(walk.flatMap((made) => quotients(made, state)));
      [ofGradients, ofQuotients] = [long / sizes, (SHARE * long) / found];
      put(plot, sized(width, HEIGHT));
      write(
        scale,
        linesOf(4, sizes, ofGradients, HEAD - 2, FLOOR) +
          linesOf(2, found, ofQuotients, QUOTIENTS + HEAD - 2, GROUND),
      );
    },

    /**
     * @param {import("./divided.js").Made} made
     * @param {any} state
     * @param {{ divided: number[] }} phase
     */
    draw({ g, root, step }, state, { divided }) {
      const found = quotients({ step }, state);
      const both = divided.every((part) => part === 1) && alike(found);
      say(heading, `= ${both ? "the same in both" : "the quotients"}; × α gives the step`);
      const ends = AXES.map((_, i) => {
        const size = Math.abs(g[i]);
        const [from, to] = [ofGradients * size, ofQuotients * found[i]];
        const length = from + divided[i] * (to - from);
        const told = `${pretty(found[i])} → step ${pretty(Math.abs(step[i]), 2)}`;
        rows[i].gradient.show(from, pretty(size));
        rows[i].root.show(ofGradients * root[i], pretty(root[i]));
        rows[i].left.show(length, divided[i] === 1 ? told : "");
        return LEFT + length;
      });
      const top = QUOTIENTS + HEAD - 3;
      put(same, { d: both ? `M${px(ends[0])} ${top}v${2 * ROW}` : "M0 0" });
    },
  };
}
