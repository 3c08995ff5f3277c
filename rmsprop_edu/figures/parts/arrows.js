// The plane of a ravine with a point, gradient descent's step and RMSProp's, axis by axis.

import { AXES } from "./divided.js";
import { put, say, svg, write } from "./elements.js";
import { clamp, pretty, px } from "./numbers.js";
import { objectiveOf } from "./objectives.js";
import { bowl, boxOf, corners, cutTo, mark, movedTo, planeAxes, plotOf, sized } from "./plot.js";

const REACH = 1.2; // of the plane, from its middle to either side: at least so much is seen
const MARGIN = { left: 36, right: 8, top: 8, bottom: 24 };
const LETTER = 7.4; // pixels, about
const SHORTEST = 16; // pixels of a leg that bears a number

/**
 * Which part of the plane is shown in how many pixels, at least `up` from its middle upwards, and
 * where its points lie in them.
 */
export function frameOf(width, height, up) {
  const box = boxOf(MARGIN, width, height);
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  const scale = Math.min(wide / (2 * REACH), high / (2 * up));
  const [x0, y0] = [box.left + wide / 2, box.top + high / 2];
  const [right, top] = [wide / 2 / scale, high / 2 / scale];
  return {
    width,
    height,
    box,
    view: { left: -right, right, low: -top, high: top },
    scale,
    x: (x) => x0 + x * scale,
    y: (y) => y0 - y * scale,
    /** The point of the plane at a pixel. */
    point: (x, y) => [(x - x0) / scale, (y0 - y) / scale],
  };
}

/** Level lines. A factor on one axis of a ravine that is not turned makes it that much steeper. */
function levels({ kappa, rotation, scale }, { view, scale: pixels, x, y }) {
  const steeper = { 0: scale[1] / scale[0], 90: scale[0] / scale[1] }[Math.abs(rotation)] ?? 1;
  const seen = { kappa: kappa * steeper, rotation };
  const { value } = objectiveOf({ objective: "ravine", ...seen });
  const top = Math.sqrt(Math.max(value(view.left, view.low), value(view.left, view.high)));
  return bowl(x(0), y(0), pixels, seen.kappa, rotation, top);
}

/**
 * An arrow between two pixels, its head at most so long.
 *
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} size
 */
function arrow(from, to, size) {
  const [[x0, y0], [x1, y1]] = [from, to];
  const long = Math.hypot(x1 - x0, y1 - y0);
  if (long < 1) return { line: "", head: "" };
  const [ex, ey] = [(x1 - x0) / long, (y1 - y0) / long];
  const head = Math.min(size, 0.6 * long);
  const [bx, by] = [x1 - head * ex, y1 - head * ey];
  const half = 0.5 * head;
  return {
    line: corners([from, [bx, by]]),
    head: corners([to, [bx - half * ey, by + half * ex], [bx + half * ey, by - half * ex]]),
  };
}

const arrowParts = (name) => {
  const hue = `var(--rms-${name})`;
  return {
    line: svg("polyline", { class: "rms-arrow", stroke: hue }),
    head: svg("polygon", { fill: hue }),
  };
};

/** The plot of the plane. */
export function arrowPlot() {
  const contours = svg("g", { class: "rms-contours" });
  const axes = svg("g", { class: "rms-axes" });
  const minimum = svg("path", { d: mark("star", 7), class: "rms-minimum" });
  const ahead = svg("polyline", { class: "rms-faint", stroke: "var(--rms-rmsprop)" });
  const trail = svg("polyline", { class: "rms-path", stroke: "var(--rms-rmsprop)" });
  const dots = svg("path", { class: "rms-dots", stroke: "var(--rms-rmsprop)" });
  const legs = AXES.map(({ hue }) => svg("polyline", { class: "rms-leg", stroke: hue }));
  const plain = arrowParts("gradient_descent");
  const own = arrowParts("rmsprop");
  const inside = svg(
    "svg",
    { class: "rms-inside" }, // cut off at its edge
    contours,
    minimum,
    ahead,
    trail,
    dots,
    plain.line,
    plain.head,
    ...legs,
    own.line,
    own.head,
  );
  const lengths = AXES.map(({ hue }) => svg("text", { class: "rms-said", style: `fill: ${hue}` }));
  const names = [
    svg("text", { class: "rms-said", style: "fill: var(--rms-gradient_descent)" }),
    svg("text", { class: "rms-said", style: "fill: var(--rms-rmsprop)" }, "RMSProp"),
    svg("text", { class: "rms-said rms-downhill" }),
  ];
  const grip = svg("circle", { r: 22, class: "rms-hold" });
  const point = svg("g", { class: "rms-point" }, grip, svg("circle", { r: 7 }));
  const plot = plotOf(
    { "data-plot": "", tabindex: "0", role: "application" },
    inside,
    axes,
    ...names,
    ...lengths,
    point,
  );

  /** Put words beside a place, to its right or left, within the frame. */
  function place(text, at, words, x, y, left) {
    const wide = LETTER * words.length;
    const from = left ? x - wide : x;
    put(text, {
      x: px(clamp(from, at.box.left + 4, Math.max(at.box.left + 4, at.box.right - 4 - wide))),
      y: px(clamp(y, at.box.top + 14, at.box.bottom - 6)),
    });
    say(text, words);
  }

  /**
   * @param {number[]} from
   * @param {number[]} to
   */
  function tellLegs(at, from, to, step, divided) {
    const [[x0, y0], [x1, y1]] = [from, to];
    const seen = [Math.abs(x1 - x0), Math.abs(y1 - y0)].map(
      (long, i) => long > SHORTEST && divided[i] === 1,
    );
    lengths.forEach((text, i) => {
      put(text, { visibility: seen[i] ? "visible" : "hidden" });
    });
    const [first, second] = step.map((a) => pretty(Math.abs(a), 2));
    const below = y1 > y0;
    const wide = 3.5 * first.length;
    if (seen[0]) place(lengths[0], at, first, (x0 + x1) / 2 - wide, y0 + (below ? -8 : 18), false);
    if (seen[1]) place(lengths[1], at, second, x1 + (x1 > x0 ? 7 : -7), (y0 + y1) / 2 + 5, x1 < x0);
  }

  /** Name both steps, and the direction of the one of gradient descent. */
  function nameSteps(at, from, to, far, { g, step, plain: other }) {
    const left = to[0] < from[0];
    const number = pretty(Math.abs(step[1]), 2); // of the leg, if that is long enough to bear it
    const [aside, down] =
      Math.abs(to[1] - from[1]) > SHORTEST ? [16 + LETTER * number.length, 3] : [9, 14];
    const under = to[1] > from[1] ? down : 6 - down;
    const ownY = clamp(to[1] + under, at.box.top + 14, at.box.bottom - 42);
    const long = (end) => Math.hypot(end[0] - from[0], end[1] - from[1]) > SHORTEST;
    [far, to, far].forEach((end, i) => {
      put(names[i], { visibility: long(end) ? "visible" : "hidden" });
    });
    place(names[1], at, "RMSProp", to[0] + (left ? -aside : aside), ownY, left);
    const y = clamp(far[1] + 4, at.box.top + 14, at.box.bottom - 22);
    const clear = y > ownY - 34 && y < ownY + 18 ? ownY + 18 : y; // below, where both would meet
    const [x, before] = [far[0] + (far[0] < from[0] ? -8 : 8), far[0] < from[0]];
    const lengthsOf = other.map((a) => pretty(Math.abs(a), 2)).join(", ");
    const downhill = g.map((a) => pretty(-a)).join(", ");
    place(names[0], at, `gradient descent: ${lengthsOf}`, x, clear, before);
    place(names[2], at, `along −g = (${downhill})`, x, clear + 16, before);
  }

  return {
    plot,
    point,

    /** Draw the ravine. */
    drawGround(at, state) {
      put(plot, sized(at.width, at.height));
      put(inside, cutTo(at.box));
      write(contours, levels(state, at));
      write(axes, planeAxes(at));
      put(minimum, movedTo(at.x(0), at.y(0)));
    },

    /**
     * The point with its steps, the path behind it, and the one ahead.
     *
     * @param {ReturnType<typeof frameOf>} at
     * @param {import("./divided.js").Made[]} walk
     * @param {number} k the step
     * @param {{ divided: number[], gone: number }} phase
     */
    draw(at, walk, k, phase) {
      const { from, to, far, here } = placesOf(at, walk[k], phase);
      const points = walk.map(({ x: [a, b] }) => [at.x(a), at.y(b)]);
      const past = points.slice(0, k + 1);
      put(ahead, { points: corners(points) });
      put(dots, { d: past.map(([a, b]) => `M${px(a)} ${px(b)}h0`).join("") });
      put(trail, { points: corners([...past, here]) });
      const [one, two] = [arrow(from, far, 12), arrow(from, to, 13)];
      put(plain.line, { points: one.line });
      put(plain.head, { points: one.head });
      put(own.line, { points: two.line });
      put(own.head, { points: two.head });
      const corner = [to[0], from[1]];
      put(legs[0], { points: corners([from, corner]) });
      put(legs[1], { points: corners([corner, to]) });
      put(point, movedTo(clamp(here[0], -99, 9999), clamp(here[1], -99, 9999)));
    },

    /** Their names and numbers. */
    tell(at, walk, k, phase) {
      const { from, to, far } = placesOf(at, walk[k], phase);
      tellLegs(at, from, to, walk[k].step, phase.divided);
      nameSteps(at, from, to, far, walk[k]);
    },
  };
}

/** The pixels between which both steps lie, and where the point is between them. */
function placesOf(at, { x, step, plain }, { divided, gone }) {
  return {
    from: [at.x(x[0]), at.y(x[1])],
    to: ends(
      at,
      x,
      step.map((a, i) => plain[i] + divided[i] * (a - plain[i])),
    ),
    far: ends(at, x, plain),
    here: [at.x(x[0] - gone * step[0]), at.y(x[1] - gone * step[1])],
  };
}

/** The pixel where a step ends; one that leaves the picture keeps its direction only. */
function ends(at, x, step) {
  const far = Math.max(...step.map(Math.abs)) * at.scale;
  const kept = Math.min(1, (3 * at.width) / (far || 1));
  return [at.x(x[0] - kept * step[0]), at.y(x[1] - kept * step[1])];
}
