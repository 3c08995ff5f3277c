// Sizes as bars: the gradient of each coordinate, the root that divides it, and what is left.

import { AXES, alike, quotients } from "./divided.js";
import { put, say, svg } from "./elements.js";
import { pretty, px } from "./numbers.js";
import { movedTo, plotOf, sized } from "./plot.js";

const LEFT = 24;
const VALUE = 118; // pixels kept free for the number behind a bar
const [HEAD, ROW, BAR, GAP] = [19, 18, 12, 5];
const GROUP = HEAD + 2 * ROW + GAP;
export const HEIGHT = 3 * GROUP - GAP + 2;

/** Two bars under a heading, one per coordinate, in one colour or in their own. */
function groupOf(top, shared) {
  const heading = svg("text", { x: 0, y: 13, class: "rms-heading" });
  const rows = AXES.map(({ name: words, hue }, i) => {
    const y = HEAD + i * ROW;
    const bar = svg("rect", { x: LEFT, y, height: BAR, rx: 2, fill: shared ?? hue });
    const number = svg("text", { y: y + 11, class: "rms-number" });
    const name = svg("text", { x: 0, y: y + 11, class: "rms-said", style: `fill: ${hue}` }, words);
    return { bar, number, parts: [name, bar, number] };
  });
  const root = svg("g", movedTo(0, top), heading, ...rows.flatMap(({ parts }) => parts));
  return {
    root,
    show(words, lengths, numbers) {
      say(heading, words);
      rows.forEach(({ bar, number }, i) => {
        const wide = Math.max(1.5, lengths[i]);
        put(bar, { width: px(wide) });
        put(number, { x: px(LEFT + wide + 6) });
        say(number, numbers[i]);
      });
    },
  };
}

/** The plot of the bars. */
export function rulerPlot() {
  const groups = [groupOf(0), groupOf(GROUP), groupOf(2 * GROUP, "var(--rms-rmsprop)")];
  const same = svg("path", { class: "rms-same" });
  const plot = plotOf({ role: "img" }, ...groups.map(({ root }) => root), same);

  return {
    plot,

    /**
     * @param {import("./divided.js").Made} made
     * @param {any} state
     * @param {{ divided: number[] }} phase
     * @param {number} width
     */
    draw(made, state, { divided }, width) {
      const { g, root, step } = made;
      const place = width - LEFT - VALUE;
      const sizes = g.map(Math.abs);
      const unit = place / (Math.max(...sizes, ...root) || 1);
      const left = quotients(made, state);
      const full = place / (1 / Math.sqrt(1 - state.beta)); // no quotient is larger
      const lengths = left.map(
        (a, i) => sizes[i] * unit + divided[i] * (a * full - sizes[i] * unit),
      );
      const both = divided.every((part) => part === 1) && alike(left);
      put(plot, sized(width, HEIGHT));
      groups[0].show(
        "gradient",
        sizes.map((a) => a * unit),
        sizes.map((a) => pretty(a)),
      );
      groups[1].show(
        "÷ its own root √v",
        root.map((a) => a * unit),
        root.map((a) => pretty(a)),
      );
      groups[2].show(
        both ? "= the same in both; × α gives the step" : "= what is left; × α gives the step",
        lengths,
        left.map((a, i) =>
          divided[i] === 1 ? `${pretty(a)} → step ${pretty(Math.abs(step[i]), 2)}` : "",
        ),
      );
      const end = LEFT + lengths[0];
      const top = 2 * GROUP + HEAD - 3;
      put(same, { d: both ? `M${px(end)} ${top}v${2 * ROW}` : "M0 0" });
    },
  };
}
