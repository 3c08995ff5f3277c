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

const OBJECTIVES = { ravine, rosenbrock, saddle, rastrigin };

/** The objective of a figure's state. */
export const objectiveOf = (state) => OBJECTIVES[state.objective](state);

// Powers cost more than the rest of a step, and a drag asks for the same ones again.
const CORRECTIONS = new Map();

/** 1 - beta^t, the share that an average from zero has of its full weight after t steps. */
function correction(beta, t) {
  let known = CORRECTIONS.get(beta);
  if (!known) {
    if (CORRECTIONS.size === 8) CORRECTIONS.clear();
    CORRECTIONS.set(beta, (known = []));
  }
  return (known[t] ??= 1 - beta ** t);
}

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
      const [full1, full2] = [correction(beta1, t), correction(beta2, t)];
      for (let i = 0; i < 2; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * (g[i] * g[i]);
        step[i] = (learning_rate / (Math.sqrt(v[i] / full2) + eps)) * (m[i] / full1);
      }
    },
  },
};

/** What a rule remembers before the first step. */
export const blank = (rule) =>
  Object.fromEntries(RULES[rule].memory.map((name) => [name, new Float64Array(2)]));

/** Room for a way of so many steps, to be used again: a drag asks for many. */
export const room = (steps) => ({
  points: new Float64Array(2 * steps + 2), values: new Float64Array(steps + 1), divergedAt: -1,
});

/**
 * Go down and record the way: two numbers a point, one value each. From
 * `divergedAt` on (-1: never) nothing is recorded.
 */
export function descend(objective, rule, hyper, start, steps, way = room(steps)) {
  const { points, values } = way;
  const memory = blank(rule);
  const [g, step] = [new Float64Array(2), new Float64Array(2)];
  const { update } = RULES[rule];
  let [x, y] = start;
  points.set(start);
  values[0] = objective.value(x, y);
  way.divergedAt = -1;
  for (let k = 1; k <= steps; k++) {
    objective.gradient(x, y, g);
    update(hyper, g, memory, step, k);
    x -= step[0];
    y -= step[1];
    const value = objective.value(x, y);
    if (!(value <= LOSS_LIMIT)) {
      way.divergedAt = k;
      break;
    }
    points[2 * k] = x;
    points[2 * k + 1] = y;
    values[k] = value;
  }
  return way;
}

/** What step number `k` used: gradient, memory after it, and the step itself. */
export function stepNumber(k, objective, rule, hyper, points) {
  const memory = blank(rule);
  const [g, step] = [new Float64Array(2), new Float64Array(2)];
  for (let t = 1; t <= k; t++) {
    objective.gradient(points[2 * t - 2], points[2 * t - 1], g);
    RULES[rule].update(hyper, g, memory, step, t);
  }
  return { g, memory, step };
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
    averages[t] = biasCorrection ? average / correction(beta, t + 1) : average;
  }
  return averages;
}

/** Crossings of the minimum and way gone per axis of the turned plane, up to a step. */
export function oscillation(points, minimum, rotation, upTo) {
  const { cos, sin } = turn(-rotation);
  const flips = [0, 0];
  const length = [0, 0];
  let [before1, before2] = [NaN, NaN];
  for (let k = 0; k <= upTo; k++) {
    const x = points[2 * k] - minimum[0];
    const y = points[2 * k + 1] - minimum[1];
    const now1 = cos * x - sin * y;
    const now2 = sin * x + cos * y;
    if (k) {
      if (Math.sign(now1) * Math.sign(before1) < 0) flips[0]++;
      if (Math.sign(now2) * Math.sign(before2) < 0) flips[1]++;
      length[0] += Math.abs(now1 - before1);
      length[1] += Math.abs(now2 - before2);
    }
    before1 = now1;
    before2 = now2;
  }
  return { flips, length };
}
