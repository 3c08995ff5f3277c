// RMSProp's steps with all that goes into them, beside one step of gradient descent from each point.

import { clamp } from "./numbers.js";
import { objectiveOf } from "./objectives.js";
import { initialMemory, OPTIMIZERS } from "./optimizers.js";

/** The two coordinates: their names, and their own colours. */
export const AXES = [
  { name: "x₁", hue: "var(--rms-along)" },
  { name: "x₂", hue: "var(--rms-across)" },
];

export const SPIKE = 20; // how many times as large the gradient of a spike is

/**
 * What a step is made of, a number per coordinate: the point, its gradient, the average with its
 * square in it, the root of that, the step to subtract, and gradient descent's step from there.
 *
 * @typedef {Record<"x" | "g" | "v" | "root" | "step" | "plain", number[]>} Made
 */

/** The learning rate of gradient descent that is best, in the worst case, in the ravine as it is. */
const plainRate = ({ kappa, curvature }) => 2 / (curvature * (1 + kappa));

/**
 * What step number `k` is made of, counted from 0; what RMSProp remembers is brought up to it.
 *
 * @param {number[]} x
 * @param {Record<string, Float64Array | number[]>} memory
 * @returns {Made}
 */
export function madeAt(x, memory, state, k) {
  const [g, step] = [new Float64Array(2), new Float64Array(2)];
  objectiveOf({ ...state, objective: "ravine" }).gradient(x[0], x[1], g);
  for (let i = 0; i < 2; i++) {
    g[i] = g[i] * state.curvature * state.scale[i];
    if (k === state.spike) g[i] *= SPIKE;
  }
  OPTIMIZERS.rmsprop.update(state, g, memory, step, k + 1);
  const v = [...memory.v];
  const rate = plainRate(state);
  return {
    x,
    g: [...g],
    v,
    root: v.map(Math.sqrt),
    step: [...step],
    plain: [...g].map((a) => rate * a),
  };
}

/** The steps of RMSProp, the one from the last point included. */
export function walkOf(state) {
  const memory = initialMemory(OPTIMIZERS.rmsprop);
  const walk = [];
  let x = [...state.start];
  for (let k = 0; k <= state.steps; k++) {
    const made = madeAt(x, memory, state, k);
    walk.push(made);
    x = x.map((a, i) => a - made.step[i]);
  }
  return walk;
}

/** The gradient in units of its own root, without sign: what the learning rate is multiplied by. */
export const quotients = ({ step }, { learning_rate }) =>
  step.map((a) => Math.abs(a) / learning_rate);

/** Whether two sizes are the same to the eye. */
export const alike = ([a, b]) => Math.abs(a - b) <= 0.005 * Math.max(a, b);

/** How far each axis is divided, and how far the point has gone. */
export const DONE = { divided: [1, 1], gone: 0 };

/** The same at a share of a step that plays: one axis after the other, then the point moves. */
export function phaseOf(share) {
  const between = (from, to) => {
    const part = clamp((share - from) / (to - from), 0, 1);
    return part * part * (3 - 2 * part);
  };
  return { divided: [between(0.15, 0.4), between(0.4, 0.65)], gone: between(0.72, 1) };
}
