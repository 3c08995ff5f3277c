// The descent of one optimizer on one objective, and what is read off its trajectory.

import { tailOf } from "./numbers.js";
import { turn } from "./objectives.js";
import { initialMemory, ruleOf } from "./optimizers.js";

export const LOSS_LIMIT = 1e6; // a run whose loss passes it has diverged, and its path ends there
const FAR = 1e9; // so has one that goes farther than that

/**
 * @typedef {object} Trajectory
 * @property {Float64Array} points two numbers a point
 * @property {Float64Array} values
 * @property {number} divergedAt the step from which nothing is recorded; -1: never
 */

/**
 * An empty trajectory of so many steps, to be filled again and again: a drag asks for many.
 *
 * @returns {Trajectory}
 */
export const emptyTrajectory = (steps) => ({
  points: new Float64Array(2 * steps + 2),
  values: new Float64Array(steps + 1),
  divergedAt: -1,
});

/**
 * Minimize an objective and record the trajectory, up to the first loss beyond the limit, which is
 * the start's own where that is larger. The loss at which it ends is recorded too.
 */
export function descend(objective, name, hyper, start, steps, trajectory = emptyTrajectory(steps)) {
  const { points, values } = trajectory;
  const rule = ruleOf(name, hyper);
  const memory = initialMemory(rule);
  const [g, step] = [new Float64Array(2), new Float64Array(2)];
  const { update } = rule;
  let [x, y] = start;
  points.set(start);
  values[0] = objective.value(x, y);
  const limit = Math.max(LOSS_LIMIT, Math.abs(values[0]));
  trajectory.divergedAt = Number.isFinite(values[0]) ? -1 : 0;
  if (trajectory.divergedAt === 0) return trajectory;
  for (let k = 1; k <= steps; k++) {
    objective.gradient(x, y, g);
    update(hyper, g, memory, step, k);
    x -= step[0];
    y -= step[1];
    values[k] = objective.value(x, y);
    const within = Math.abs(values[k]) <= limit && Math.abs(x) <= FAR && Math.abs(y) <= FAR;
    if (!within) {
      trajectory.divergedAt = k;
      break;
    }
    points[2 * k] = x;
    points[2 * k + 1] = y;
  }
  return trajectory;
}

/** How many points a trajectory has: all, or those before it diverged. */
export const recorded = ({ values, divergedAt }) => (divergedAt < 0 ? values.length : divergedAt);

/** What step number `k` used: gradient, memory after it, and the step itself. */
export function stepNumber(k, objective, name, hyper, points) {
  const rule = ruleOf(name, hyper);
  const memory = initialMemory(rule);
  const [g, step] = [new Float64Array(2), new Float64Array(2)];
  for (let t = 1; t <= k; t++) {
    objective.gradient(points[2 * t - 2], points[2 * t - 1], g);
    rule.update(hyper, g, memory, step, t);
  }
  return { g, memory, step };
}

/**
 * The loss that stays, and the lowest on the way, of RMSProp on a bowl that is not turned: no
 * record, for maps.
 *
 * @param {{ stays: number, dip: number }} found where both are written
 */
export function stayAndDip(kappa, { learning_rate, beta, eps }, start, steps, found) {
  const [rest, before] = [1 - beta, steps - tailOf(steps)];
  let [x, y] = start;
  let [v1, v2] = [0, 0];
  let [stays, dip] = [0, 0.5 * (x * x + kappa * (y * y))];
  for (let k = 1; k <= steps; k++) {
    const g2 = kappa * y;
    v1 = beta * v1 + rest * (x * x);
    v2 = beta * v2 + rest * (g2 * g2);
    x -= (learning_rate / (Math.sqrt(v1) + eps)) * x;
    y -= (learning_rate / (Math.sqrt(v2) + eps)) * g2;
    const loss = 0.5 * (x * x + kappa * (y * y));
    if (loss < dip) dip = loss;
    if (k > before && loss > stays) stays = loss;
  }
  found.stays = stays;
  found.dip = dip;
}

/** Crossings of the minimum and length of the path per axis of the turned plane, up to a step. */
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
