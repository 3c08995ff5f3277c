// A graph of the race against the step, on a logarithmic scale: a line for each optimizer, a pale
// one for the race before it, and a mark at the edge for each earlier seed.

import { put, svg, write } from "./elements.js";
import { clamp, px, ticks } from "./numbers.js";
import { boxOf, label, mark, movedTo, plotOf, sized, through } from "./plot.js";
import { LOOK } from "./tables.js";

const MARGIN = { left: 42, right: 34, top: 30, bottom: 26 };

const drawnOf = (name, parent) => {
  const look = LOOK.optimizers[name];
  const hue = `var(--rms-${name})`;
  const line = (kind) =>
    svg("path", { class: kind, stroke: hue, "stroke-dasharray": look.dash.join(" ") });
  const parts = {
    before: line("rms-faint"),
    line: line("rms-path"),
    seeds: svg("g", { fill: hue, class: "rms-seeds" }),
    head: svg("path", { class: "rms-head", d: mark(look.mark, 4.5), fill: hue }),
  };
  parent.append(...Object.values(parts));
  return parts;
};

/**
 * @param {string} words over the graph
 * @param {"losses" | "wrong"} key of a run
 * @param {number[]} levels from the lowest to the highest
 */
export function curvePlot(words, key, levels) {
  const [low, high] = [levels[0], levels.at(-1)];
  const axes = svg("g", { class: "rms-axes" });
  const lines = svg("g", {});
  const notes = svg("g", {});
  const plot = plotOf(
    { role: "img", "aria-label": `${words}. The numbers are in the table.` },
    axes,
    lines,
    notes,
  );
  const drawn = {};

  return {
    plot,

    /**
     * @param {{ names: string[], runs: any, before: any, seeds: any[], steps: number }} race
     * @param {number} width
     * @param {number} height
     */
    draw({ names, runs, before, seeds, steps }, width, height) {
      const box = boxOf(MARGIN, width, height);
      const [bottom, top] = [Math.log10(low), Math.log10(high)];
      const x = (step) => box.left + (step / steps) * (box.right - box.left);
      const y = (value) => {
        const share = (Math.log10(Math.max(value, low)) - bottom) / (top - bottom);
        return box.bottom - Math.min(share, 1) * (box.bottom - box.top);
      };
      const path = (run) =>
        run?.steps.length ? through(run.steps.map((step, k) => [x(step), y(run[key][k])])) : "M0 0";
      put(plot, sized(width, height));
      write(axes, axesOf({ box, x, y, steps, width }));
      const told = [];
      for (const name of Object.keys(LOOK.optimizers)) {
        drawn[name] ??= drawnOf(name, lines);
        const run = names.includes(name) ? runs[name] : null;
        const last = run?.steps.length - 1;
        put(drawn[name].before, { d: path(names.includes(name) ? before?.[name] : null) });
        put(drawn[name].line, { d: path(run) });
        put(drawn[name].head, {
          visibility: last >= 0 ? "visible" : "hidden",
          ...(last >= 0 ? movedTo(x(run.steps[last]), y(run[key][last])) : {}),
        });
        const ends = names.includes(name) ? seeds.map((end) => end[name]?.[key]) : [];
        const shape = mark(LOOK.optimizers[name].mark, 3);
        const at = ends.filter(Number.isFinite).map((end) => movedTo(box.right + 18, y(end)));
        write(
          drawn[name].seeds,
          at.map(({ transform }) => `<path d="${shape}" transform="${transform}"></path>`).join(""),
        );
        if (run?.diverged)
          told.push(`${LOOK.optimizers[name].label}: diverged at step ${run.steps[last]}`);
      }
      write(
        notes,
        told.map((text, k) => label(box.left + 8, box.top + 16 + 15 * k, text)).join("") +
          (seeds.length ? label(width - 1, box.top - 3, "seeds", "end") : ""),
      );
    },
  };

  function axesOf({ box, x, y, steps, width }) {
    const rules = levels.map(
      (value) => `<path d="M${box.left} ${px(y(value))}H${box.right}"></path>`,
    );
    const heights = levels.map((value) => label(box.left - 6, y(value) + 4, value, "end"));
    const across = ticks(0, steps, clamp(width / 90, 2, 6)).filter(Number.isInteger);
    const numbers = across.map((step) => label(x(step), box.bottom + 17, step, "middle"));
    return [...rules, ...heights, ...numbers, label(box.left, 14, words)].join("");
  }
}
