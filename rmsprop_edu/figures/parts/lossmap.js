// The map of a loss over learning rate and decay: the part of it that is seen, and its handle.

import { html, put, svg, write } from "./elements.js";
import { painterOf, RAMP } from "./heatmap.js";
import { clamp, decades, power, pretty, px } from "./numbers.js";
import { boxOf, label, movedTo, plotOf, sized } from "./plot.js";
import { RANGES } from "./tables.js";

export const CELLS = 240; // a side
export const MOST_ZOOM = 12; // doublings
export const HIGHEST_RATE = 1;
const [LOWEST, WHOLE] = [-4, 4]; // logarithm of the lowest rate, decades a side of the whole map
const [DARKEST, LIGHTEST] = [-6, 3]; // logarithms of the loss at the ends of the colours
const MARGIN = { left: 58, right: 12, top: 8, bottom: 40 };

const rateAt = (log) => clamp(10 ** log, RANGES.learning_rate.low, HIGHEST_RATE);
const betaAt = (log) => clamp(1 - 10 ** -log, 0, RANGES.memory.high);
const logOf = { rate: Math.log10, beta: (beta) => -Math.log10(1 - beta) };

/** The share of the colours that a loss has. */
export const shareOf = (loss) =>
  (Math.log10(Math.max(loss, 1e-300)) - DARKEST) / (LIGHTEST - DARKEST);

/** Which part of the map is seen, in logarithms: around its centre, and never without the handle. */
export function viewOf({ zoom, centre, learning_rate, beta }) {
  const size = WHOLE / 2 ** zoom;
  const begin = (middle, handle, least) => {
    const seen = clamp(middle - size / 2, handle - size, handle);
    return clamp(seen, least, least + WHOLE - size);
  };
  const left = begin(logOf.rate(centre[0]), logOf.rate(learning_rate), LOWEST);
  const low = begin(logOf.beta(centre[1]), logOf.beta(beta), 0);
  return {
    left,
    low,
    size,
    /** Learning rate and decay in the middle of a cell. */
    cell: (row, column) => [
      rateAt(left + ((column + 0.5) / CELLS) * size),
      betaAt(low + ((row + 0.5) / CELLS) * size),
    ],
    /** The place so many fortieths of the view away. */
    away: (rate, decay, dx, dy) => [
      rateAt(clamp(logOf.rate(rate) + (dx * size) / 40, LOWEST, LOWEST + WHOLE)),
      betaAt(clamp(logOf.beta(decay) + (dy * size) / 40, 0, WHOLE)),
    ],
  };
}

/** Where a view lies in so many pixels. */
export function frameOf(view, width) {
  const height = width - MARGIN.left - MARGIN.right + MARGIN.top + MARGIN.bottom;
  const box = boxOf(MARGIN, width, height);
  const scale = (box.right - box.left) / view.size;
  return {
    ...box,
    width,
    height,
    view,
    x: (rate) => box.left + (logOf.rate(rate) - view.left) * scale,
    y: (beta) => box.bottom - (logOf.beta(beta) - view.low) * scale,
    /** Learning rate and decay at a pixel, at the edge for one outside. */
    place: (x, y) => [
      rateAt(view.left + clamp((x - box.left) / scale, 0, view.size)),
      betaAt(view.low + clamp((box.bottom - y) / scale, 0, view.size)),
    ],
  };
}

function axisMarkup({ left, right, top, bottom, x, y, view }, zoom) {
  const upright = `transform="translate(12 ${px((top + bottom) / 2)}) rotate(-90)" text-anchor="middle"`;
  const digits = 3 + Math.floor(zoom / 4);
  const ends = [rateAt(view.left), rateAt(view.left + view.size)];
  const heights = [betaAt(view.low), betaAt(view.low + view.size)];
  const numbers = zoom
    ? [
        label(left, bottom + 16, pretty(ends[0], digits)),
        label(right, bottom + 16, pretty(ends[1], digits), "end"),
        label(left - 6, bottom, pretty(heights[0], digits), "end"),
        label(left - 6, top + 12, pretty(heights[1], digits), "end"),
      ]
    : [
        ...decades(LOWEST, 0, 4).map((e) => label(x(10 ** e), bottom + 16, power(e), "middle")),
        ...[0, 0.9, 0.99, 0.999, 0.9999].map((beta) => label(left - 6, y(beta) + 4, beta, "end")),
      ];
  return [
    ...numbers,
    label((left + right) / 2, bottom + 34, "learning rate α", "middle"),
    `<text ${upright}>decay β</text>`,
  ].join("");
}

/** A named place: a dot, and its name on the side that has room, clear of the handle. */
function placeMarkup({ words, learning_rate, beta }, { left, right, top, bottom, x, y }) {
  const [at, up] = [x(learning_rate), y(beta)];
  if (at < left || at > right || up < top || up > bottom) return "";
  const [away, anchor] = at < 0.6 * left + 0.4 * right ? [9, "start"] : [-9, "end"];
  return `<circle cx="${px(at)}" cy="${px(up)}" r="3.5"></circle>${label(at + away, up + 21, words, anchor)}`;
}

/** The map: cells in colours under axes, named places and the handle, over its scale. */
export function lossMap() {
  const cells = html("canvas", {
    width: CELLS,
    height: CELLS,
    class: "rms-cells",
    "aria-hidden": "true",
  });
  const axes = svg("g", { class: "rms-axes" });
  const known = svg("g", { class: "rms-known" });
  const hairs = svg("path", { class: "rms-hairs" });
  const handle = svg(
    "g",
    { class: "rms-point rms-handle" },
    svg("circle", { r: 24, class: "rms-hold" }),
    svg("circle", { r: 9, class: "rms-around" }),
    svg("circle", { r: 9 }),
  );
  const cue = svg("text", { class: "rms-cue", "text-anchor": "middle" }, "drag me");
  // The handle has a drawing of its own: while it moves, the words of the map are not painted anew.
  const ground = plotOf({ "aria-hidden": "true", class: "rms-plot rms-under" }, axes, known);
  const plot = plotOf({ "data-plot": "", tabindex: "0", role: "application" }, hairs, handle, cue);
  const marks = decades(DARKEST, LIGHTEST, 5).map((e) =>
    html("span", { style: `left: ${100 * shareOf(10 ** e)}%` }, power(e)),
  );
  const scale = html(
    "div",
    { class: "rms-scale", "aria-hidden": "true", style: `--ramp: ${RAMP}` },
    ...marks,
  );
  return {
    plot,
    handle,
    scale,
    root: html("div", { class: "rms-over" }, cells, ground, plot),
    show: painterOf(cells, CELLS),

    drawGround(at, zoom) {
      const share = (part, whole) => `${((100 * part) / whole).toFixed(3)}%`;
      for (const drawing of [ground, plot]) put(drawing, sized(at.width, at.height));
      put(cells, {
        style:
          `left: ${share(at.left, at.width)}; width: ${share(at.right - at.left, at.width)}; ` +
          `top: ${share(at.top, at.height)}; height: ${share(at.bottom - at.top, at.height)}`,
      });
      write(axes, axisMarkup(at, zoom));
    },

    drawPlaces(places, at) {
      write(known, places.map((place) => placeMarkup(place, at)).join(""));
    },

    drawHandle({ learning_rate, beta }, at) {
      const [x, y] = [px(at.x(learning_rate)), px(at.y(beta))];
      put(hairs, { d: `M${at.left} ${y}H${at.right}M${x} ${at.top}V${at.bottom}` });
      put(handle, movedTo(x, y));
      put(cue, { x, y: y - 16 });
      put(plot, {
        "aria-label":
          "Map of the loss over learning rate and decay. Arrow keys move the handle, plus and minus " +
          `zoom. Now at α ${pretty(learning_rate, 4)}, β ${pretty(beta, 5)}.`,
      });
    },
  };
}
