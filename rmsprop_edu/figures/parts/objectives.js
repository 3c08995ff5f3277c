// The objectives of the figures: the same operations in the same order as in Python, so that a test
// can hold one to the other.

import { formulaOf } from "./formula.js";
import { PLANES } from "./tables.js";

/**
 * @typedef {object} Objective
 * @property {number[] | null} minimum
 * @property {(x: number, y: number) => number} value
 * @property {(x: number, y: number, g: Float64Array) => void} gradient writes into `g`
 */

/** Where the minimum of a state's loss is, null if nobody knows, and which part of the plane to show. */
export const planeOf = ({ objective, window }) =>
  objective === "own" ? { minimum: null, window } : PLANES[objective];

/** Cosine and sine of an angle in degrees; quarter turns are exact. */
export function turn(degrees) {
  const quarters = Math.floor(degrees / 90);
  const rest = (degrees - 90 * quarters) * (Math.PI / 180);
  let [cos, sin] = [Math.cos(rest), Math.sin(rest)];
  for (let k = ((quarters % 4) + 4) % 4; k > 0; k--) [cos, sin] = [-sin, cos];
  return { cos, sin };
}

/**
 * The point (x, y), turned counter-clockwise by `degrees`.
 *
 * @param {number[]} point
 * @param {number} degrees
 */
export function rotate([x, y], degrees) {
  const { cos, sin } = turn(degrees);
  return [cos * x - sin * y, sin * x + cos * y];
}

function ravine({ kappa, rotation }) {
  const into = turn(-rotation);
  const out = turn(rotation);
  return {
    minimum: PLANES.ravine.minimum,
    value(x, y) {
      const u1 = into.cos * x - into.sin * y;
      const u2 = into.sin * x + into.cos * y;
      return 0.5 * (u1 * u1 + kappa * (u2 * u2));
    },
    gradient(x, y, g) {
      const u1 = into.cos * x - into.sin * y;
      const u2 = kappa * (into.sin * x + into.cos * y);
      g[0] = out.cos * u1 - out.sin * u2;
      g[1] = out.sin * u1 + out.cos * u2;
    },
  };
}

const rosenbrock = () => ({
  minimum: PLANES.rosenbrock.minimum,
  value(x, y) {
    const rise = y - x * x;
    return (1 - x) * (1 - x) + 100 * (rise * rise);
  },
  gradient(x, y, g) {
    const rise = y - x * x;
    g[0] = -2 * (1 - x) - 400 * x * rise;
    g[1] = 200 * rise;
  },
});

const saddle = () => ({
  minimum: PLANES.saddle.minimum,
  value(x, y) {
    const rise = y * y - 1;
    return 0.5 * (x * x) + 0.25 * (rise * rise);
  },
  gradient(x, y, g) {
    g[0] = x;
    g[1] = y * y * y - y;
  },
});

const rastrigin = () => ({
  minimum: PLANES.rastrigin.minimum,
  value(x, y) {
    const bumps = (a) => a * a + 10 * (1 - Math.cos(2 * Math.PI * a));
    return bumps(x) + bumps(y);
  },
  gradient(x, y, g) {
    g[0] = 2 * x + 20 * Math.PI * Math.sin(2 * Math.PI * x);
    g[1] = 2 * y + 20 * Math.PI * Math.sin(2 * Math.PI * y);
  },
});

const known = { text: null, objective: null };

/** A formula is read when it changes, not at every frame. */
function own({ formula }) {
  if (known.text !== formula)
    Object.assign(known, { text: formula, objective: formulaOf(formula) });
  return known.objective;
}

const OBJECTIVES = { ravine, rosenbrock, saddle, rastrigin, own };

/**
 * The objective of a figure's state.
 *
 * @returns {Objective}
 */
export const objectiveOf = (state) => OBJECTIVES[state.objective](state);
