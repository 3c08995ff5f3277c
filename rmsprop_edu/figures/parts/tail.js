// The graph of one run's loss: the lowest on the way, and what stays in the last tenth.

import { put, svg, write } from "./elements.js";
import { clamp, power, pretty, px, tailOf } from "./numbers.js";
import { graph } from "./paths.js";
import { boxOf, cutTo, label, plotOf, sized } from "./plot.js";

const HEIGHT = 150;
const MARGIN = { left: 38, right: 10, top: 24, bottom: 24 };
const [LOW, HIGH] = [-12, 4]; // logarithms of the loss
const LOWEST = 1e-300;
const LINE = 16; // pixels that words take

/** Words whose place is set in pixels, on the side of a point that has room. */
function wordMarkup(x, y, words, { left, right }) {
  const [away, anchor] = x > (left + right) / 2 ? [-8, "end"] : [8, "start"];
  return label(x + away, y, words, anchor, ' class="rms-word"');
}

export function tailPlot() {
  const axes = svg("g", { class: "rms-axes" });
  const tail = svg("rect", { class: "rms-tail" });
  const line = svg("path", { class: "rms-path rms-average" });
  const inside = svg("svg", { class: "rms-inside" }, line);
  const stays = svg("path", { class: "rms-stays" });
  const dip = svg("circle", { r: 4, class: "rms-dip" });
  const words = svg("g", {});
  const plot = plotOf({ role: "img" }, axes, tail, inside, stays, dip, words);
  return {
    plot,
    draw(values, run, steps, width) {
      const box = boxOf(MARGIN, width, HEIGHT);
      const { left, right, top, bottom } = box;
      const x = (k) => left + (k / steps) * (right - left);
      const y = (loss) =>
        bottom - ((Math.log10(Math.max(loss, LOWEST)) - LOW) / (HIGH - LOW)) * (bottom - top);
      const seen = (loss) => clamp(y(loss), top, bottom);
      const from = x(steps - tailOf(steps));
      const lowest = x(Math.max(values.indexOf(run.dip), 0));
      // The words stand over one another, also where both losses lie at the same edge.
      const stayHeight = clamp(seen(run.stays) - 7, top + 12, bottom - 5 - LINE);
      const dipHeight = clamp(seen(run.dip) + 17, top + 12 + LINE, bottom - 5);
      const xs = Float64Array.from(values, (_, k) => x(k));
      put(plot, sized(width, HEIGHT));
      put(plot, {
        "aria-label": `Loss against step: lowest ${pretty(run.dip)}, ${pretty(run.stays)} stays.`,
      });
      write(
        axes,
        [-12, -8, -4, 0, 4]
          .map(
            (e) =>
              `<path d="M${left} ${px(y(10 ** e))}H${right}"></path>${label(left - 5, y(10 ** e) + 4, power(e), "end")}`,
          )
          .join("") +
          label(left, 13, "loss against step") +
          label(left, HEIGHT - 6, 0, "middle") +
          label(right, HEIGHT - 6, steps, "end"),
      );
      put(inside, cutTo(box));
      put(tail, { x: px(from), y: top, width: px(right - from), height: bottom - top });
      put(line, { d: graph(xs, Float64Array.from(values, y), values.length).text });
      put(stays, { d: `M${px(from)} ${px(seen(run.stays))}H${right}` });
      put(dip, { cx: px(lowest), cy: px(seen(run.dip)) });
      write(
        words,
        wordMarkup(right + 8, stayHeight, `stays: ${pretty(run.stays, 2)}`, box) +
          wordMarkup(lowest, dipHeight, `lowest: ${pretty(run.dip, 2)}`, box),
      );
    },
  };
}
