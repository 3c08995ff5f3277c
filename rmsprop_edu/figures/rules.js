// The arithmetic of the figures: the same operations in the same order as the
// Python package, so that a test can hold one to the other.

import { PLANES } from "./tables.js";

export const LOSS_LIMIT = 1e6; // a run above it has diverged, and its path ends there

/** Cosine and sine of an angle in degrees; quarter turns are exact. */
function turn(degrees) {
  const quarters = Math.floor(degrees / 90);
  const rest = (degrees - 90 * quarters) * (Math.PI / 180);
  let [cos, sin] = [Math.cos(rest), Math.sin(rest)];
  for (let k = ((quarters % 4) + 4) % 4; k > 0; k--) [cos, sin] = [-sin, cos];
  return { cos, sin };
}

/** The point (x, y), turned counter-clockwise by `degrees`. */
export function rotate([x, y], degrees) {
  const { cos, sin } = turn(degrees);
  return [cos * x - sin * y, sin * x + cos * y];
}

function ravine({ kappa, rotation }) {
  const into = turn(-rotation);
  const out = turn(rotation);
  return {
    minimum: [0, 0],
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
    g[1] = y ** 3 - y;
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

const OBJECTIVES = { ravine, rosenbrock, saddle, rastrigin };

/** The objective of a figure's state. */
export const objectiveOf = (state) => OBJECTIVES[state.objective](state);

// A rule: what it remembers, and `update(hyper, g, memory, step, t)`, which
// writes the step to subtract and what is remembered next, for both coordinates.
export const RULES = {
  gradient_descent: {
    memory: [],
    update({ learning_rate }, g, memory, step) {
      for (let i = 0; i < 2; i++) step[i] = learning_rate * g[i];
    },
  },
  momentum: {
    memory: ["B"],
    update({ learning_rate, momentum }, g, { B }, step) {
      for (let i = 0; i < 2; i++) {
        B[i] = momentum * B[i] + g[i];
        step[i] = learning_rate * B[i];
      }
    },
  },
  adagrad: {
    memory: ["s"],
    update({ learning_rate, eps }, g, { s }, step) {
      for (let i = 0; i < 2; i++) {
        s[i] = s[i] + g[i] * g[i];
        step[i] = (learning_rate / (Math.sqrt(s[i]) + eps)) * g[i];
      }
    },
  },
  rmsprop: {
    memory: ["v"],
    update({ learning_rate, beta, eps }, g, { v }, step) {
      for (let i = 0; i < 2; i++) {
        v[i] = beta * v[i] + (1 - beta) * (g[i] * g[i]);
        step[i] = (learning_rate / (Math.sqrt(v[i]) + eps)) * g[i];
      }
    },
  },
  adam: {
    memory: ["m", "v"],
    update({ learning_rate, beta1, beta2, eps }, g, { m, v }, step, t) {
      const [start1, start2] = [1 - beta1 ** t, 1 - beta2 ** t];
      for (let i = 0; i < 2; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * (g[i] * g[i]);
        step[i] = (learning_rate / (Math.sqrt(v[i] / start2) + eps)) * (m[i] / start1);
      }
    },
  },
};

/** What a rule remembers before the first step. */
export const blank = (rule) =>
  Object.fromEntries(RULES[rule].memory.map((name) => [name, new Float64Array(2)]));

/**
 * Go down and record the way. `points`, `gradients`, `updates` and `states`
 * hold two numbers a step; from `divergedAt` on (-1: never) they are NaN.
 */
export function descend(objective, rule, hyper, start, steps) {
  const pairs = (n) => new Float64Array(2 * n).fill(NaN);
  const points = pairs(steps + 1);
  const values = new Float64Array(steps + 1).fill(NaN);
  const [gradients, updates] = [pairs(steps), pairs(steps)];
  const memory = blank(rule);
  const states = Object.fromEntries(Object.keys(memory).map((name) => [name, pairs(steps)]));
  const remembered = Object.entries(memory).map(([name, now]) => [now, states[name]]);
  const [g, step] = [new Float64Array(2), new Float64Array(2)];
  const { update } = RULES[rule];

  let [x, y] = start;
  points.set(start);
  values[0] = objective.value(x, y);
  let divergedAt = -1;
  for (let k = 0; k < steps; k++) {
    objective.gradient(x, y, g);
    update(hyper, g, memory, step, k + 1);
    x -= step[0];
    y -= step[1];
    const value = objective.value(x, y);
    if (!(value <= LOSS_LIMIT)) {
      divergedAt = k + 1;
      break;
    }
    points[2 * k + 2] = x;
    points[2 * k + 3] = y;
    values[k + 1] = value;
    for (let i = 0; i < 2; i++) {
      gradients[2 * k + i] = g[i];
      updates[2 * k + i] = step[i];
      for (const [now, whole] of remembered) whole[2 * k + i] = now[i];
    }
  }
  return { points, values, gradients, updates, states, divergedAt };
}

/** The loss after `steps` of RMSProp on a bowl that is not turned: no record, for maps. */
export function lossAfter(kappa, { learning_rate, beta, eps }, start, steps) {
  const rest = 1 - beta;
  let [x, y] = start;
  let [v1, v2] = [0, 0];
  for (let k = 0; k < steps; k++) {
    const g2 = kappa * y;
    v1 = beta * v1 + rest * (x * x);
    v2 = beta * v2 + rest * (g2 * g2);
    x -= (learning_rate / (Math.sqrt(v1) + eps)) * x;
    y -= (learning_rate / (Math.sqrt(v2) + eps)) * g2;
  }
  return 0.5 * (x * x + kappa * (y * y));
}

/** The running average of `values` after each of them. */
export function ewa(values, beta, biasCorrection) {
  const averages = new Float64Array(values.length);
  let average = 0;
  for (let t = 0; t < values.length; t++) {
    average = beta * average + (1 - beta) * values[t];
    averages[t] = biasCorrection ? average / (1 - beta ** (t + 1)) : average;
  }
  return averages;
}

/** Crossings of the minimum and way gone per axis of the turned plane, up to a step. */
export function oscillation(points, minimum, rotation, upTo) {
  const { cos, sin } = turn(-rotation);
  const flips = [0, 0];
  const length = [0, 0];
  let before = null;
  for (let k = 0; k <= upTo; k++) {
    const [x, y] = [points[2 * k] - minimum[0], points[2 * k + 1] - minimum[1]];
    const now = [cos * x - sin * y, sin * x + cos * y];
    if (before) {
      for (let i = 0; i < 2; i++) {
        if (now[i] * before[i] < 0) flips[i]++;
        length[i] += Math.abs(now[i] - before[i]);
      }
    }
    before = now;
  }
  return { flips, length };
}
