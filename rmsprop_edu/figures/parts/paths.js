// The text of paths through many points. A part of a path is a slice of its text: `ends[k]` tells
// how much of it leads to point `k`.

/** @typedef {{ text: string, ends: Uint32Array }} Path */

// Each number is written once: writing numbers is most of what a path costs.
const TENTHS = new Array(20000);

function written(x) {
  const tenths = Math.round(x * 10);
  if (tenths < 0 || tenths >= TENTHS.length) return String(tenths / 10);
  TENTHS[tenths] ??= String(tenths / 10);
  return TENTHS[tenths];
}

/**
 * The path through pairs of pixels. A point that lies on the last drawn point, or on the one
 * before it, adds nothing to see and is left out.
 *
 * @returns {Path}
 */
export function trace(xs, ys, count, ends = new Uint32Array(count)) {
  let text = "";
  let [x1, y1, x2, y2] = [NaN, NaN, NaN, NaN];
  for (let k = 0; k < count; k++) {
    const [x, y] = [xs[k], ys[k]];
    const seen =
      (Math.abs(x - x1) < 0.5 && Math.abs(y - y1) < 0.5) ||
      (Math.abs(x - x2) < 0.5 && Math.abs(y - y2) < 0.5);
    if (!seen) {
      text += `${text ? "L" : "M"}${written(x)} ${written(y)}`;
      [x2, y2, x1, y1] = [x1, y1, x, y];
    }
    ends[k] = text.length;
  }
  return { text, ends };
}

const OFF = 0.3; // pixels by which a graph may miss its points

/**
 * The same for a graph, whose points go to the right. A point is written where the straight line
 * from the last written one would miss a point by more than `OFF`; up to there a graph ends in a
 * line to the step that is asked for.
 *
 * @returns {Path}
 */
export function graph(xs, ys, count, ends = new Uint32Array(count)) {
  if (count === 0) return { text: "", ends };
  let [x0, y0] = [xs[0], ys[0]];
  let text = `M${written(x0)} ${written(y0)}`;
  let [low, high] = [-Infinity, Infinity]; // the slopes that miss no point
  for (let k = 1; k < count; k++) {
    const slope = (ys[k] - y0) / (xs[k] - x0);
    if (!(slope >= low && slope <= high)) {
      [x0, y0] = [xs[k - 1], ys[k - 1]];
      text += `L${written(x0)} ${written(y0)}`;
      [low, high] = [-Infinity, Infinity];
    }
    const [dx, dy] = [xs[k] - x0, ys[k] - y0];
    low = Math.max(low, (dy - OFF) / dx);
    high = Math.min(high, (dy + OFF) / dx);
    ends[k - 1] = text.length;
  }
  ends[count - 1] = text.length;
  return { text: `${text}L${written(xs[count - 1])} ${written(ys[count - 1])}`, ends };
}

/**
 * The same points as dots, where they stand apart.
 *
 * @returns {Path}
 */
export function dots(xs, ys, count, ends = new Uint32Array(count), apart = 4) {
  let text = "";
  let [x1, y1] = [NaN, NaN];
  for (let k = 0; k < count; k++) {
    if (!(Math.abs(xs[k] - x1) < apart && Math.abs(ys[k] - y1) < apart)) {
      text += `M${written(xs[k])} ${written(ys[k])}h0`;
      [x1, y1] = [xs[k], ys[k]];
    }
    ends[k] = text.length;
  }
  return { text, ends };
}

/** The part of a path up to point `k`. */
export const upTo = ({ text, ends }, k) => text.slice(0, ends[k]);
