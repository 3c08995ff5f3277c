// Sizes as bars, on one scale that never changes: each gradient above the root that divides it, and
// their quotient.

import { AXES, alike, quotients } from "./divided.js";
import { put, say, svg, write } from "./elements.js";
import { clamp, power, pretty, px } from "./numbers.js";
import { label, plotOf, sized } from "./plot.js";

const LEFT = 92; // pixels for the names of bars
const VALUE = 52; // and behind the longest bar for its number
const [HEAD, ROW, BAR, GAP] = [20, 18, 12, 6];
const OWN = "var(--rms-rmsprop)";
const [LOW, HIGH] = [-1, 6]; // logarithms of the sizes at the ends of the scale
const FLOOR = HEAD + 4 * ROW + GAP; // where the scale has its numbers
const QUOTIENTS = FLOOR + 20;
export const HEIGHT = QUOTIENTS + HEAD + 2 * ROW;

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
    svg("text", { x: 0, y: 13, class: "rms-heading" }, "each gradient ÷ its own root √v"),
    ...rows.flatMap((row) => Object.values(row).map(({ root }) => root)),
    heading,
    same,
  );
  let drawnWidth = 0;

  /** The scale: a line for each power of ten. */
  function drawScale(width, decade) {
    if (width === drawnWidth) return;
    drawnWidth = width;
    put(plot, sized(width, HEIGHT));
    const lines = Array.from({ length: HIGH - LOW + 1 }, (_, k) => {
      const x = LEFT + k * decade;
      const told = k % 2 ? label(x, FLOOR + 12, LOW + k ? power(LOW + k) : 1, "middle") : "";
      return `<path d="M${px(x)} ${HEAD - 2}V${FLOOR}M${px(x)} ${QUOTIENTS + HEAD - 2}V${HEIGHT}"></path>${told}`;
    });
    write(scale, lines.join(""));
  }

  return {
    plot,

    /**
     * @param {import("./divided.js").Made} made
     * @param {any} state
     * @param {{ divided: number[] }} phase
     * @param {number} width
     */
    draw({ g, root, step }, state, { divided }, width) {
      const decade = (width - LEFT - VALUE) / (HIGH - LOW);
      const lengthOf = (size) => decade * (clamp(Math.log10(size), LOW, HIGH) - LOW);
      const found = quotients({ step }, state);
      const both = divided.every((part) => part === 1) && alike(found);
      drawScale(width, decade);
      say(heading, `= ${both ? "the same in both" : "what is left"}; × α gives the step`);
      const ends = AXES.map((_, i) => {
        const size = Math.abs(g[i]);
        const length = lengthOf(size) + divided[i] * (lengthOf(found[i]) - lengthOf(size));
        const told = `${pretty(found[i])} → step ${pretty(Math.abs(step[i]), 2)}`;
        rows[i].gradient.show(lengthOf(size), pretty(size));
        rows[i].root.show(lengthOf(root[i]), pretty(root[i]));
        rows[i].left.show(length, divided[i] === 1 ? told : "");
        return LEFT + length;
      });
      const top = QUOTIENTS + HEAD - 3;
      put(same, { d: both ? `M${px(ends[0])} ${top}v${2 * ROW}` : "M0 0" });
    },
  };
}
