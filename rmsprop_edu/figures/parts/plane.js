// The plane of an objective: its level lines and axes, equal in scale, with minimum and start.

import { put, svg, write } from "./elements.js";
import { levelMap } from "./levels.js";
import { placeFor } from "./notes.js";
import { px } from "./numbers.js";
import { objectiveOf, planeOf, rotate } from "./objectives.js";
import { bowl, boxOf, cutTo, label, mark, movedTo, planeAxes, plotOf, sized } from "./plot.js";
import { PLANES } from "./tables.js";

const ASPECT = 16 / 9;
const NARROWEST = 240;
const ASIDE = 11; // pixels of a letter from its point: clear of the start's ring, also on a phone
export const MARGIN = { left: 34, right: 8, top: 8, bottom: 26 };

/** The part of the plane that shows all of the objective, equal in scale on both axes. */
export function viewOf(state, ratio) {
  const { objective, rotation } = state;
  const [[left, right], [low, high]] = planeOf(state).window;
  let [halfWidth, halfHeight] = [(right - left) / 2, (high - low) / 2];
  if (objective === "ravine") {
    const [cos, sin] = rotate([1, 0], rotation).map(Math.abs);
    [halfWidth, halfHeight] = [
      halfWidth * cos + halfHeight * sin,
      halfWidth * sin + halfHeight * cos,
    ];
  }
  halfHeight = Math.max(halfHeight, halfWidth / ratio);
  const [x, y] = [(left + right) / 2, (low + high) / 2];
  return {
    left: x - halfHeight * ratio,
    right: x + halfHeight * ratio,
    low: y - halfHeight,
    high: y + halfHeight,
  };
}

/** @typedef {ReturnType<typeof frameOf>} Frame */

/** Which part of the plane is shown in how many pixels, and where its points lie in them. */
export function frameOf(state, place) {
  const width = Math.max(NARROWEST, place);
  const height = Math.round(width / ASPECT);
  const box = boxOf(MARGIN, width, height);
  const view = viewOf(state, (box.right - box.left) / (box.bottom - box.top));
  const scale = (box.right - box.left) / (view.right - view.left);
  return {
    width,
    height,
    box,
    view,
    scale,
    x: (x) => box.left + (x - view.left) * scale,
    y: (y) => box.bottom - (y - view.low) * scale,
    /** The point of the plane at a pixel. */
    point: (x, y) => [view.left + (x - box.left) / scale, view.low + (box.bottom - y) / scale],
  };
}

function ellipses(state, at) {
  const { left, right, low, high } = at.view;
  const { value } = objectiveOf(state);
  const top = Math.sqrt(Math.max(value(left, low), value(left, high), value(right, low)));
  return bowl(at.x(0), at.y(0), at.scale, state.kappa, state.rotation, top);
}

/** Level lines that came with the figure, in thousandths of twice the window's height. */
function levelLines(objective, path, at) {
  const [[left, right], [low, high]] = PLANES[objective].window;
  const unit = (high - low) / 500;
  const [x, y] = [at.x((left + right) / 2 - 500 * unit), at.y(high)];
  const scale = (unit * at.scale).toFixed(5);
  return `<path d="${path}" transform="translate(${px(x)} ${px(y)}) scale(${scale})"></path>`;
}

/** What is drawn under the paths, the minimum, and whether the loss is not finite somewhere. */
function ground(state, at, lines) {
  const { objective } = state;
  const { minimum } = planeOf(state);
  if (objective === "ravine") return { markup: ellipses(state, at), minimum, gaps: false };
  if (objective !== "own")
    return { markup: levelLines(objective, lines, at), minimum, gaps: false };
  const found = levelMap(objectiveOf(state), at);
  const markup = `<path class="rms-gaps" d="${found.gaps}"></path><path d="${found.lines}"></path>`;
  return { markup, minimum: found.lowest, gaps: found.gaps !== "" };
}

/** The plot of the plane. Paths are appended to `paths`. */
export function planePlot() {
  const contours = svg("g", { class: "rms-contours" });
  const axes = svg("g", { class: "rms-axes" });
  const paths = svg("g", {});
  const letters = svg("g", { class: "rms-letters" });
  const notes = svg("g", { class: "rms-notes" });
  const minimum = svg("path", { d: mark("star", 7), class: "rms-minimum" });
  const cue = svg("text", { class: "rms-cue" }, "drag");
  const ring = svg(
    "g",
    { class: "rms-start" },
    svg("circle", { r: 22, class: "rms-grip" }),
    svg("circle", { r: 7 }),
    cue,
  );
  const before = svg(
    "g",
    { class: "rms-before", visibility: "hidden" },
    svg("path", { class: "rms-ghost", d: "M0 -4h24" }),
    svg("text", { x: 30 }, "before the last change"),
  );
  const inside = svg("svg", { class: "rms-inside" }, contours, paths, minimum); // cut off at its edge
  let lowest = null;
  const plot = plotOf(
    { "data-plot": "", tabindex: "0", role: "application" },
    inside,
    axes,
    letters,
    before,
    notes,
    ring,
  );

  return {
    plot,
    paths,
    notes,
    ring,

    /**
     * Draw what lies under the paths, and tell whether the loss is not finite somewhere.
     *
     * @param {Frame} at
     */
    drawGround(at, state, lines) {
      const { markup, minimum: known, gaps } = ground(state, at, lines);
      lowest = known;
      put(plot, sized(at.width, at.height));
      put(inside, cutTo(at.box));
      write(contours, markup);
      put(minimum, { visibility: known ? "visible" : "hidden" });
      if (known) put(minimum, movedTo(at.x(known[0]), at.y(known[1])));
      write(axes, planeAxes(at, state.objective === "own" ? ["x", "y"] : undefined));
      return gaps;
    },

    /** Say what the ghost of a path is, while there is one. */
    nameGhost({ box }, there) {
      put(before, {
        ...movedTo(box.left + 8, box.bottom - 8),
        visibility: there ? "visible" : "hidden",
      });
    },

    /** @param {Frame} at */
    moveStart(at, [x, y]) {
      put(ring, movedTo(at.x(x), at.y(y)));
    },

    /** The boxes that words leave free: start, minimum, letters, the corners' words, and the cue,
     *  which hides as little of the runs as it can. */
    kept(at, state, runs, names) {
      const { box, x, y } = at;
      const [{ xs, ys }] = runs;
      const around = (a, b, far) => ({
        left: a - far,
        right: a + far,
        top: b - far,
        bottom: b + far,
      });
      const [left, top] = [x(state.start[0]), y(state.start[1])];
      const kept = [
        around(left, top, 12),
        ...(lowest ? [around(x(lowest[0]), y(lowest[1]), 10)] : []),
        ...[...names].map((_, k) => around(xs[k] + (k ? ASIDE : -ASIDE), ys[k], 22)),
        { left: box.left, right: box.left + 170, top: box.bottom - 22, bottom: box.bottom },
        around(box.left + 14, box.top + 14, 14),
        around(box.right - 14, box.bottom - 14, 14),
      ];
      if (plot.closest("[data-touched]")) return kept;
      const place = placeFor(cue.textContent, [left, top], runs, at, kept, -1);
      put(cue, { visibility: place ? "visible" : "hidden" });
      if (!place) return kept;
      put(cue, { x: px(place.left - left), y: px(place.bottom - 3 - top) });
      return [...kept, place];
    },

    /** Name the first points of a run, on the side away from the height `floor`. */
    drawLetters(names, { xs, ys }, floor) {
      write(
        letters,
        names
          .map((name, k) => {
            const above = ys[k] <= floor;
            return label(xs[k] + (k ? ASIDE : -ASIDE), ys[k] + (above ? -9 : 19), name, "middle");
          })
          .join(""),
      );
    },
  };
}
