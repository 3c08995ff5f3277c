// What happens on the path of a run: read off its points, a few words for each.

import { pretty } from "./numbers.js";
import { turn } from "./objectives.js";

/** @typedef {{ step: number, words: string }} Event the words stand where the run is at that step */

const LEAP = 3; // times the rate: a longer first step is told
const FAR = 0.05; // of the start's distance from the floor
const STEEP = 3; // times as far across the floor as along it: a step back is part of a zig-zag
const BURST = 100; // times the lowest loss: a later one that is higher is told

/** The first step that crosses the ravine's floor and ends well beyond it, and whether a zig-zag
 *  begins there. */
function overshoots({ count, trajectory: { points } }, { objective, rotation }) {
  if (objective !== "ravine") return null;
  const { cos, sin } = turn(-rotation);
  const along = (k) => cos * points[2 * k] - sin * points[2 * k + 1];
  const across = (k) => sin * points[2 * k] + cos * points[2 * k + 1];
  const crosses = (k) => across(k) * across(k - 1) < 0;
  for (let k = 1; k < count; k++) {
    if (!crosses(k) || Math.abs(across(k)) <= FAR * Math.abs(across(0))) continue;
    const back = k + 1 < count && crosses(k + 1);
    const steep =
      back && Math.abs(across(k + 1) - across(k)) > STEEP * Math.abs(along(k + 1) - along(k));
    return { step: k, words: steep ? "zig-zag: mostly across" : "overshoots" };
  }
  return null;
}

/** A first step of RMSProp that is long for its rate: its average has only begun. */
function firstStep({ name, hyper, count, trajectory: { points } }) {
  if (name !== "rmsprop" || count < 2) return null;
  const lengths = [0, 1].map((i) => Math.abs(points[2 + i] - points[i]) / hyper.learning_rate);
  const [least, length] = [Math.min(...lengths), Math.max(...lengths)];
  const where = least > LEAP ? " per axis" : "";
  return length > LEAP ? { step: 1, words: `first step: ${pretty(length, 2)} α${where}` } : null;
}

/** Where the rate of RMSProp across the floor passes 2/κ, so that it swings wider, and where v has
 *  forgotten so much that the loss comes back: its lowest point, when a later one is a hundred times
 *  as high. */
function forgets({ name, hyper, count, trajectory: { points, values } }, state) {
  if (name !== "rmsprop" || hyper.momentum) return [];
  if (state.objective !== "ravine" || state.rotation) return [];
  const { learning_rate, beta, eps } = hyper;
  let [v, passed, lowest, highest] = [0, 0, 0, 0];
  for (let k = 1; k < count; k++) {
    const g = state.kappa * points[2 * k - 1];
    v = beta * v + (1 - beta) * (g * g);
    if (!passed && learning_rate / (Math.sqrt(v) + eps) > 2 / state.kappa) passed = k;
    if (values[k] < values[lowest]) [lowest, highest] = [k, 0];
    else highest = Math.max(highest, values[k] / values[lowest]);
  }
  return [
    highest > BURST ? { step: lowest, words: "v forgets, the loss comes back" } : null,
    passed ? { step: passed, words: "α/√v above 2/κ: a wider swing" } : null,
  ];
}

/** The last point of a run before one where the loss or its slope is undefined. */
function breaks({ count, trajectory: { values, divergedAt } }) {
  if (divergedAt < 1 || !Number.isNaN(values[divergedAt])) return null;
  return { step: count - 1, words: `f is undefined at step ${divergedAt}` };
}

/** The last point in the picture of a run that leaves it for good. */
function leaves({ leftAt, count }) {
  if (leftAt <= 0) return null;
  const words = `leaves the picture at step ${leftAt}`;
  return { step: Math.min(leftAt, count) - 1, words };
}

/**
 * What happens on a run, the most telling first.
 *
 * @param {import("./run.js").Run} run
 * @returns {Event[]}
 */
export function eventsOf(run, state) {
  const found = [
    breaks(run),
    leaves(run),
    firstStep(run),
    ...forgets(run, state),
    overshoots(run, state),
  ];
  return found.filter(Boolean);
}
