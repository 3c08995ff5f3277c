// The picture of a loss that nobody has drawn before: its level lines, and where it is not finite.

import { px } from "./numbers.js";

const CELL = 5; // pixels between two samples
const LINES = 12;

/**
 * A loss sampled over the box of a frame, row by row from the top.
 *
 * @param {import("./objectives.js").Objective} objective
 * @param {import("./plane.js").Frame} at
 */
function sampled(objective, { box, point }) {
  const columns = Math.ceil((box.right - box.left) / CELL) + 1;
  const rows = Math.ceil((box.bottom - box.top) / CELL) + 1;
  const heights = new Float64Array(columns * rows);
  for (let k = 0; k < heights.length; k++) {
    const [x, y] = point(box.left + CELL * (k % columns), box.top + CELL * Math.floor(k / columns));
    heights[k] = objective.value(x, y);
  }
  return { columns, rows, heights, left: box.left, top: box.top };
}

/**
 * Heights that stand apart evenly on the picture: for a bowl the areas inside its lines grow with
 * the squares of their numbers, and so do the shares of samples that are lower.
 */
function levelsOf({ heights }) {
  const sorted = heights.filter(Number.isFinite).sort();
  const found = Array.from({ length: LINES }, (_, k) => {
    const part = ((k + 0.5) / LINES) ** 2;
    return sorted[Math.floor(part * (sorted.length - 1))];
  });
  return [...new Set(found)].filter((level) => level > sorted[0]);
}

/**
 * The pieces of a level line: each joins two edges of a cell. An edge has twice the number of its
 * first sample, one more if it goes down.
 */
function piecesOf(level, { columns, rows, heights }) {
  const joined = new Map();
  const join = (edge, other) => joined.set(edge, [...(joined.get(edge) ?? []), other]);
  const isCut = (k, next) => heights[k] > level !== heights[next] > level;
  for (let row = 0; row < rows - 1; row++) {
    for (let k = row * columns; k < (row + 1) * columns - 1; k++) {
      const [right, below, across] = [k + 1, k + columns, k + columns + 1];
      const known = heights[k] + heights[right] + heights[below] + heights[across];
      if (!Number.isFinite(known)) continue;
      const cut = [];
      if (isCut(k, right)) cut.push(2 * k);
      if (isCut(right, across)) cut.push(2 * right + 1);
      if (isCut(below, across)) cut.push(2 * below);
      if (isCut(k, below)) cut.push(2 * k + 1);
      for (let i = 0; i < cut.length; i += 2) {
        join(cut[i], cut[i + 1]);
        join(cut[i + 1], cut[i]);
      }
    }
  }
  return joined;
}

/** A level line as the text of a path, its pieces put together end to end. */
function lineAt(level, sample) {
  const { columns, heights, left, top } = sample;
  const joined = piecesOf(level, sample);
  const seen = new Set();

  function place(edge) {
    const k = edge >> 1;
    const [column, row] = [k % columns, Math.floor(k / columns)];
    const next = edge % 2 ? k + columns : k + 1;
    const part = (level - heights[k]) / (heights[next] - heights[k]);
    const [across, down] = edge % 2 ? [0, part] : [part, 0];
    return `${px(left + CELL * (column + across))} ${px(top + CELL * (row + down))}`;
  }

  function chainFrom(first) {
    const places = [];
    let edge = first;
    while (edge !== undefined) {
      seen.add(edge);
      places.push(place(edge));
      edge = joined.get(edge).find((other) => !seen.has(other));
    }
    const isRing = joined.get(first).length === 2;
    return `M${places.join("L")}${isRing ? "z" : ""}`;
  }

  const edges = [...joined.keys()];
  const ends = edges.filter((edge) => joined.get(edge).length === 1);
  return [...ends, ...edges].map((edge) => (seen.has(edge) ? "" : chainFrom(edge))).join("");
}

/** The cells around samples that are not finite, as the text of a path: one bar for each run of them. */
function gapsOf({ columns, rows, heights, left, top }) {
  let text = "";
  for (let row = 0; row < rows; row++) {
    let first = -1;
    for (let column = 0; column <= columns; column++) {
      const isGap = column < columns && !Number.isFinite(heights[row * columns + column]);
      if (isGap && first < 0) first = column;
      if (isGap || first < 0) continue;
      text += `M${px(left + CELL * (first - 0.5))} ${px(top + CELL * (row - 0.5))}h${CELL * (column - first)}v${CELL}h${-CELL * (column - first)}z`;
      first = -1;
    }
  }
  return text;
}

const EIGHT = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy]));

/** The lowest point of the picture, from the lowest sample on ever closer; null if at the edge. */
function lowestOf(objective, { columns, rows, heights, left, top }, { point }) {
  const valueAt = (across, down) => objective.value(...point(across, down));
  let k = -1;
  for (let i = 0; i < heights.length; i++)
    if (Number.isFinite(heights[i]) && !(heights[i] >= heights[k])) k = i;
  const [column, row] = [k % columns, Math.floor(k / columns)];
  if (k < 0 || column % (columns - 1) === 0 || row % (rows - 1) === 0) return null;
  let [x, y] = [left + CELL * column, top + CELL * row];
  for (let away = CELL; away > 0.1; away *= 0.7)
    for (const [dx, dy] of EIGHT)
      if (valueAt(x + away * dx, y + away * dy) < valueAt(x, y))
        [x, y] = [x + away * dx, y + away * dy];
  return point(x, y);
}

/**
 * Level lines and gaps of a loss over a frame, as the texts of two paths, and its lowest point.
 *
 * @param {import("./objectives.js").Objective} objective
 * @param {import("./plane.js").Frame} at
 */
export function levelMap(objective, at) {
  const sample = sampled(objective, at);
  const lines = levelsOf(sample).map((level) => lineAt(level, sample));
  return {
    lines: lines.join(""),
    gaps: gapsOf(sample),
    lowest: lowestOf(objective, sample, at),
  };
}
