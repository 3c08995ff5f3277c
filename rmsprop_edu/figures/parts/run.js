// One optimizer's run: its trajectory, and its lines in the plane and in the graph of the loss.

import { put, svg } from "./elements.js";
import { px } from "./numbers.js";
import { objectiveOf, rotate } from "./objectives.js";
import { dots, graph, trace, upTo } from "./paths.js";
import { mark, movedTo } from "./plot.js";
import { LOOK } from "./tables.js";
import { descend, emptyTrajectory, recorded } from "./trajectory.js";

const LONG = 3; // times the width of the picture: the path of a zig-zag is drawn fine
const NOTHING = "M0 0"; // the path of no points

/** Whether an optimizer takes another path where the ravine is turned. */
export const turnsNot = (name) => !["gradient_descent", "momentum"].includes(name);

/** @typedef {ReturnType<typeof runOf>} Run */

/** The arrays of a run of so many steps, used again and again while the reader drags. */
const arraysOf = (steps) => ({
  trajectory: emptyTrajectory(steps),
  xs: new Float64Array(steps + 1),
  ys: new Float64Array(steps + 1),
  graphXs: new Float64Array(steps + 2),
  graphYs: new Float64Array(steps + 2),
  pathEnds: new Uint32Array(steps + 2),
  dotEnds: new Uint32Array(steps + 2),
  graphEnds: new Uint32Array(steps + 2),
});

function linesOf(name, plane, losses) {
  const look = LOOK.optimizers[name];
  const hue = `var(--rms-${name})`;
  const line = (parent, attributes) =>
    parent.appendChild(
      svg("path", { stroke: hue, "stroke-dasharray": look.dash.join(" "), ...attributes }),
    );
  const head = (parent, size) =>
    parent.appendChild(svg("path", { d: mark(look.mark, size), class: "rms-head", fill: hue }));
  return {
    ghost: plane.appendChild(svg("path", { class: "rms-ghost" })),
    unturned: plane.appendChild(svg("path", { class: "rms-unturned" })),
    trail: line(plane, { class: "rms-faint" }),
    path: line(plane, { class: "rms-path" }),
    dots: line(plane, { class: "rms-dots", "stroke-dasharray": "none" }),
    head: head(plane, 5.5),
    faint: line(losses, { class: "rms-faint" }),
    loss: line(losses, { class: "rms-path" }),
    unturnedLoss: losses.appendChild(svg("path", { class: "rms-unturned" })),
    lossHead: head(losses, 4.5),
  };
}

/**
 * @param {string} name of the optimizer
 * @param {SVGElement} plane where its path goes
 * @param {SVGElement} losses where its losses go
 */
export function runOf(name, plane, losses) {
  const lines = linesOf(name, plane, losses);
  let path, spots, lossLine, lossScale, before;

  const run = {
    name,
    hyper: null,
    /** The same run at rotation 0, where the figure shows it. */
    unturned: null,
    ...arraysOf(0),
    /** How many points there are: all, or those before the loss passed its limit. */
    count: 0,
    /** The first step of the end that lies outside the picture, -1 for none. */
    leftAt: -1,

    show(on) {
      for (const line of Object.values(lines)) line.style.display = on ? "" : "none";
    },

    /** @param {import("./plane.js").Frame} at */
    compute(objective, { start, steps, optimizers }, at) {
      run.hyper = optimizers[name];
      if (run.xs.length !== steps + 1) Object.assign(run, arraysOf(steps));
      run.count = recorded(descend(objective, name, run.hyper, start, steps, run.trajectory));
      place(at);
      path = trace(run.xs, run.ys, run.count, run.pathEnds);
      spots = dots(run.xs, run.ys, run.count, run.dotEnds);
    },

    /**
     * Keep the path as it was in that frame, as a ghost behind the next one; without, forget it.
     *
     * @param {import("./plane.js").Frame | null} at
     */
    keep(at) {
      before = at && path && lines.path.style.display !== "none" ? { at, text: path.text } : null;
    },

    /** Draw the ghost where the same points lie now, and tell whether there is one. */
    drawGhost({ x, y, scale }) {
      put(lines.ghost, { d: before?.text ?? NOTHING });
      if (!before) return false;
      const by = scale / before.at.scale;
      const [left, top] = [x(0) - by * before.at.x(0), y(0) - by * before.at.y(0)];
      put(lines.ghost, { transform: `translate(${px(left)} ${px(top)}) scale(${by.toFixed(4)})` });
      return before.text !== path.text;
    },

    /** Compute the same run in the ravine at rotation 0; draw it turned to lie beside this one. */
    computeUnturned(state, { x, y }) {
      run.unturned = null;
      if (state.objective !== "ravine" || !turnsNot(name))
        return hide(lines.unturned, lines.unturnedLoss);
      const { rotation, steps } = state;
      const [flat, start] = [{ ...state, rotation: 0 }, rotate(state.start, -rotation)];
      const trajectory = descend(objectiveOf(flat), name, run.hyper, start, steps);
      const [{ points }, count] = [trajectory, recorded(trajectory)];
      run.unturned = { trajectory, count };
      const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
      for (let k = 0; k < count; k++) {
        const [a, b] = rotate([points[2 * k], points[2 * k + 1]], rotation);
        [xs[k], ys[k]] = [x(a), y(b)];
      }
      put(lines.unturned, { d: trace(xs, ys, count).text || NOTHING });
    },

    drawPath(position) {
      if (run.count === 0) return hide(lines.trail, lines.path, lines.dots, lines.head);
      const whole = Math.floor(position);
      const k = Math.min(whole, run.count - 1);
      const over = whole >= run.count;
      let [x, y] = [run.xs[k], run.ys[k]];
      if (!over && position > k && k + 1 < run.count) {
        x += (position - k) * (run.xs[k + 1] - x);
        y += (position - k) * (run.ys[k + 1] - y);
      }
      put(lines.trail, { d: k < run.count - 1 ? path.text : NOTHING });
      put(lines.path, { d: `${upTo(path, k)}L${px(x)} ${px(y)}` });
      put(lines.dots, { d: upTo(spots, k) });
      put(lines.head, { ...movedTo(x, y), visibility: over ? "hidden" : "visible" });
    },

    /** Lay the losses out on the scale of a graph. */
    layLosses(scale) {
      lossScale = scale;
      const count = lossPoints(scale);
      lossLine = graph(run.graphXs, run.graphYs, count, run.graphEnds);
      if (!run.unturned) return;
      const values = run.unturned.trajectory.values.slice(0, run.unturned.count);
      const steps = Array.from(values, (_, k) => scale.x(k));
      const drawn = graph(steps, values.map(scale.y), values.length);
      put(lines.unturnedLoss, { d: drawn.text || NOTHING });
    },

    drawLoss(step) {
      if (run.count === 0) return hide(lines.faint, lines.loss, lines.lossHead);
      const { x, y, stride } = lossScale;
      const k = Math.min(step, run.count - 1);
      const point = stride === 1 ? k : 2 * Math.floor(k / stride) + 1;
      const [headX, headY] = [x(k), y(run.trajectory.values[k])];
      put(lines.loss, { d: `${upTo(lossLine, point)}L${px(headX)} ${px(headY)}` });
      put(lines.faint, { d: k < run.count - 1 ? lossLine.text : NOTHING });
      put(lines.lossHead, {
        ...movedTo(headX, headY),
        visibility: step < run.count ? "visible" : "hidden",
      });
    },
  };

  /** There is nothing to draw where the start has no loss. */
  function hide(...parts) {
    for (const part of parts)
      put(part, part.classList.contains("rms-head") ? { visibility: "hidden" } : { d: NOTHING });
  }

  function place(at) {
    const { left, right, low, high } = at.view;
    const [x0, y0] = [at.x(0), at.y(0)];
    const { points } = run.trajectory;
    let length = 0;
    run.leftAt = -1;
    for (let k = 0; k < run.count; k++) {
      const [x, y] = [points[2 * k], points[2 * k + 1]];
      run.xs[k] = x0 + at.scale * x;
      run.ys[k] = y0 - at.scale * y;
      if (k) length += Math.abs(run.xs[k] - run.xs[k - 1]) + Math.abs(run.ys[k] - run.ys[k - 1]);
      if (x >= left && x <= right && y >= low && y <= high) run.leftAt = -1;
      else if (run.leftAt < 0) run.leftAt = k;
    }
    for (const line of [lines.trail, lines.path, lines.dots])
      line.classList.toggle("rms-fine", length > LONG * at.width);
  }

  /** One point a step; where steps are narrower than a pixel, the highest and lowest of each. */
  function lossPoints({ x, y, stride }) {
    const { values } = run.trajectory;
    let points = 0;
    const add = (k, value) => {
      run.graphXs[points] = x(k);
      run.graphYs[points++] = y(value);
    };
    for (let k = 0; k < run.count; k += stride) {
      let [low, high] = [values[k], values[k]];
      for (let i = k + 1; i < Math.min(run.count, k + stride); i++) {
        if (values[i] < low) low = values[i];
        if (values[i] > high) high = values[i];
      }
      add(k, high);
      if (stride > 1) add(k, low);
    }
    return points;
  }

  return run;
}
