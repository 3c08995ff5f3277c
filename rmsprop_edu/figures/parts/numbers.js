// Numbers: how they are written and spoken, and the round ones between two others.

import { RANGES } from "./tables.js";

const RAISED = {
  "-": "⁻",
  0: "⁰",
  1: "¹",
  2: "²",
  3: "³",
  4: "⁴",
  5: "⁵",
  6: "⁶",
  7: "⁷",
  8: "⁸",
  9: "⁹",
};

/** A power of ten. */
export const power = (exponent) => `10${String(exponent).replace(/./g, (digit) => RAISED[digit])}`;

const withMinus = (text) => String(Number(text)).replace("-", "−");

/** A number for the eye: `digits` significant digits, a true minus, 10⁻⁵ instead of e-5. */
export function pretty(x, digits = 3) {
  if (!Number.isFinite(x)) return "–";
  if (x === 0) return "0";
  const size = Math.abs(x);
  if (size >= 1e-3 && size < 1e5) return withMinus(x.toPrecision(digits));
  const [head, exponent] = x.toExponential(Math.min(digits - 1, 1)).split("e");
  const factor = Number(head) === 1 ? "" : `${withMinus(head)}·`;
  return factor + power(Number(exponent));
}

/** The number that a reader wrote into a field, with a decimal point or a decimal comma, or NaN. */
export const written = ({ value }) =>
  Number(value.trim().replace(",", ".").replace("−", "-") || NaN);

/** The same number for the ear. */
export const spoken = (x, digits) => String(Number(x.toPrecision(digits)));

export const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

/** A place on the screen, to a tenth of a pixel. */
export const px = (x) => Math.round(x * 10) / 10;

/** Round numbers between `low` and `high`, about `count` of them. */
export function ticks(low, high, count) {
  const raw = (high - low) / count;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = unit * [1, 2, 5, 10].find((factor) => factor * unit >= raw);
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++)
    found.push(Number((k * step).toPrecision(12)));
  return found;
}

/** Whole exponents between two logarithms, at most `most` of them. */
export function decades(low, high, most) {
  const step = Math.max(1, Math.ceil((high - low) / most));
  const found = [];
  for (let k = Math.ceil(low / step) * step; k <= high; k += step) found.push(k);
  return found;
}

/** Tell whether a value is a number within the range of that name. */
export const within = (name) => (value) =>
  Number.isFinite(value) && value >= RANGES[name].low && value <= RANGES[name].high;

/** The same for a whole number. */
export const wholeWithin = (name) => (value) => Number.isInteger(value) && within(name)(value);

/** The same for two numbers, one per coordinate. */
export const pairWithin = (name) => (value) =>
  Array.isArray(value) && value.length === 2 && value.every(within(name));

/** Of so many steps, how many are the last tenth: what stays is the largest loss over them. */
export const tailOf = (steps) => Math.max(1, Math.floor(steps / 10));
