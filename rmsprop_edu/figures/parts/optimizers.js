// The optimizers of the figures: the same operations in the same order as in Python.

import { correction } from "./averages.js";

/**
 * An optimizer names what it remembers; `update` writes the step to subtract and what is remembered
 * next, for every coordinate. Steps count from 1.
 *
 * @typedef {object} Optimizer
 * @property {string[]} memory
 * @property {(hyper: any, g: Float64Array | number[], memory: any, step: Float64Array, t: number) => void} update
 */

/** @type {Record<string, Optimizer>} */
export const OPTIMIZERS = {
  gradient_descent: {
    memory: [],
    update({ learning_rate }, g, _memory, step) {
      for (let i = 0; i < step.length; i++) step[i] = learning_rate * g[i];
    },
  },
  momentum: {
    memory: ["B"],
    update({ learning_rate, momentum }, g, { B }, step) {
      for (let i = 0; i < step.length; i++) {
        B[i] = momentum * B[i] + g[i];
        step[i] = learning_rate * B[i];
      }
    },
  },
  adagrad: {
    memory: ["s"],
    update({ learning_rate, eps }, g, { s }, step) {
      for (let i = 0; i < step.length; i++) {
        s[i] = s[i] + g[i] * g[i];
        step[i] = (learning_rate / (Math.sqrt(s[i]) + eps)) * g[i];
      }
    },
  },
  rmsprop: {
    memory: ["v"],
    update({ learning_rate, beta, eps }, g, { v }, step) {
      for (let i = 0; i < step.length; i++) {
        v[i] = beta * v[i] + (1 - beta) * (g[i] * g[i]);
        step[i] = (learning_rate / (Math.sqrt(v[i]) + eps)) * g[i];
      }
    },
  },
  adam: {
    memory: ["m", "v"],
    update({ learning_rate, beta1, beta2, eps }, g, { m, v }, step, t) {
      const [full1, full2] = [correction(beta1, t), correction(beta2, t)];
      for (let i = 0; i < step.length; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * (g[i] * g[i]);
        step[i] = (learning_rate / (Math.sqrt(v[i] / full2) + eps)) * (m[i] / full1);
      }
    },
  },
};

/** What the reader may add to a rule. At 0 it is the rule itself, and no state lists it. */
export const ADDED = { rmsprop: { momentum: 0 } };

/** RMSProp with a momentum of its own sums its steps, older ones fading: Optax's order. */
const SUMMED = {
  memory: ["v", "B"],
  update(hyper, g, memory, step) {
    OPTIMIZERS.rmsprop.update(hyper, g, memory, step, 1);
    for (let i = 0; i < step.length; i++) {
      memory.B[i] = hyper.momentum * memory.B[i] + step[i];
      step[i] = memory.B[i];
    }
  },
};

/**
 * The optimizer that hyperparameters ask for.
 *
 * @returns {Optimizer}
 */
export const ruleOf = (name, hyper) =>
  name === "rmsprop" && hyper.momentum ? SUMMED : OPTIMIZERS[name];

/**
 * What an optimizer remembers before the first step.
 *
 * @param {Optimizer} rule
 * @returns {Record<string, Float64Array>}
 */
export const initialMemory = ({ memory }, dim = 2) =>
  Object.fromEntries(memory.map((part) => [part, new Float64Array(dim)]));

/** One step from a memory that may be given; nothing given is changed. */
export function stepFrom(name, hyper, gradient, memory) {
  const next = Object.fromEntries(
    OPTIMIZERS[name].memory.map((part) => [part, Float64Array.from(memory[part])]),
  );
  const step = new Float64Array(2);
  OPTIMIZERS[name].update(hyper, gradient, next, step, 1);
  return { step: [...step], memory: next };
}
