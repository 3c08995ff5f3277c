// What plots are made of: the drawing itself, words in it, marks, and the level lines of a bowl.

import { svg } from "./elements.js";
import { pretty, px, ticks } from "./numbers.js";

/**
 * An SVG of real pixels, as wide as its place.
 *
 * @param {import("./elements.js").Attributes} attributes
 * @param {...Element} parts
 */
export const plotOf = (attributes, ...parts) =>
  svg("svg", { class: "rms-plot", ...attributes }, ...parts);

/** The attributes of a plot of so many pixels. */
export const sized = (width, height) => ({ width, height, viewBox: `0 0 ${width} ${height}` });

/** The box that margins leave of a plot, in pixels. */
export const boxOf = (margin, width, height) => ({
  left: margin.left,
  right: width - margin.right,
  top: margin.top,
  bottom: height - margin.bottom,
});

/** The attributes of a drawing inside a plot that is cut off at the edge of a box. */
export const cutTo = ({ left, right, top, bottom }) => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
  viewBox: `${left} ${top} ${right - left} ${bottom - top}`,
});

/** A line through points, as the data of a path. */
export const through = (points) =>
  points.map(([x, y], k) => `${k ? "L" : "M"}${px(x)} ${px(y)}`).join("");

/** Points of a polyline or polygon. It moves at less cost than a path, whose data is style. */
export const corners = (points) => points.map(([x, y]) => `${px(x)},${px(y)}`).join(" ");

/** Words of a plot, as markup. */
export const label = (x, y, words, anchor = "start", more = "") =>
  `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}"${more}>${words}</text>`;

/** The attribute that moves something to a place. */
export const movedTo = (x, y) => ({ transform: `translate(${px(x)} ${px(y)})` });

/** The frame of a plane with its numbers and the names of its axes, as markup. */
export function planeAxes({ width, height, box, view, x, y }, names = ["x₁", "x₂"]) {
  const { left, right, top, bottom } = box;
  const across = ticks(view.left, view.right, width / 80);
  const up = ticks(view.low, view.high, Math.max(3, height / 60));
  return [
    `<rect x="${left}" y="${top}" width="${px(right - left)}" height="${px(bottom - top)}"></rect>`,
    ...across.map((value) => label(x(value), bottom + 17, pretty(value), "middle")),
    ...up.map((value) => label(left - 6, y(value) + 4, pretty(value), "end")),
    label(right - 8, bottom - 8, names[0], "end", ' class="rms-axis"'),
    label(left + 8, top + 18, names[1], "start", ' class="rms-axis"'),
  ].join("");
}

const closed = (points) =>
  `${points.map(([x, y], k) => `${k ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("")}z`;

const PLUS = [
  [-0.4, -1.2],
  [0.4, -1.2],
  [0.4, -0.4],
  [1.2, -0.4],
  [1.2, 0.4],
  [0.4, 0.4],
  [0.4, 1.2],
  [-0.4, 1.2],
  [-0.4, 0.4],
  [-1.2, 0.4],
  [-1.2, -0.4],
  [-0.4, -0.4],
];

const SHAPES = {
  circle: (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  square: (r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  triangle: (r) => `M0 ${-1.2 * r}L${1.15 * r} ${0.9 * r}H${-1.15 * r}z`,
  diamond: (r) => `M0 ${-1.3 * r}L${1.3 * r} 0L0 ${1.3 * r}L${-1.3 * r} 0z`,
  plus: (r) => closed(PLUS.map(([x, y]) => [x * r, y * r])),
  star(r) {
    const corner = (k) => {
      const [angle, far] = [(Math.PI * k) / 5, k % 2 ? 0.5 * r : 1.25 * r];
      return [far * Math.sin(angle), -far * Math.cos(angle)];
    };
    return closed(Array.from({ length: 10 }, (_, k) => corner(k)));
  },
};

/** A mark of `size` pixels around (0, 0): the second sign beside the colour. */
export const mark = (shape, size) => SHAPES[shape](size);

/** A line's sample for a legend: its dash and its mark. */
export const sample = (name, look) =>
  `<svg width="28" height="14" viewBox="0 0 28 14" aria-hidden="true">` +
  `<path d="M1 7H27" stroke="var(--rms-${name})" stroke-width="2" stroke-dasharray="${look.dash}"></path>` +
  `<path d="${mark(look.mark, 4)}" transform="translate(14 7)" fill="var(--rms-${name})" stroke="var(--rms-paper)"></path></svg>`;

/** Level lines of a bowl, evenly spaced in the root of the value up to `top`, around a pixel. */
export function bowl(x, y, scale, kappa, rotation, top) {
  const [cx, cy] = [px(x), px(y)];
  const ellipse = (along) =>
    `<ellipse cx="${cx}" cy="${cy}" rx="${px(along * scale)}" ry="${px((along / Math.sqrt(kappa)) * scale)}" ` +
    `transform="rotate(${-rotation} ${cx} ${cy})"></ellipse>`;
  return Array.from({ length: 12 }, (_, k) => ellipse((Math.SQRT2 * top * (12 - k)) / 13)).join("");
}
