// What becomes of a run of RMSProp in the ravine, read off the loss that stays and the dip.

import { pretty } from "./numbers.js";

const GOAL = 1e-3; // of the first loss
const [ABOVE, BELOW] = [4, 0.01]; // times the loss of the cycle of half a step

/** @typedef {"too slow" | "good" | "keeps hopping" | "low for now" | "back up"} Kind */

/**
 * @param {{ stays: number, dip: number }} losses
 * @returns {Kind}
 */
export function kindOf({ stays, dip }, { kappa, first }, learning_rate) {
  const cycle = ((1 + kappa) * learning_rate ** 2) / 8;
  if (stays < BELOW * cycle) return "low for now";
  if (stays > ABOVE * cycle) return dip < BELOW * cycle ? "back up" : "too slow";
  return stays <= GOAL * first ? "good" : "keeps hopping";
}

/** A sentence for each. */
export const WORDS = {
  "too slow": ({ stays }, n) =>
    `Too slow: after ${n} steps it is still on its way, and the loss is ${pretty(stays)}.`,
  good: ({ stays }) =>
    `Good: it arrives and stays, with less than a thousandth of the first loss left, ${pretty(stays)}.`,
  "keeps hopping": ({ stays }) =>
    `Keeps hopping: to and fro by about α, so a loss of ${pretty(stays)} stays.`,
  "low for now": ({ stays }) =>
    stays
      ? `Low for now: in the last tenth the loss is at most ${pretty(stays)}, far below what hops of α leave. Expect it back up once v has forgotten larger gradients.`
      : "Low for now: the loss is exactly 0. It stays there only if there is no noise at all.",
  "back up": ({ stays, dip }) =>
    `Back up: it was down at ${pretty(dip)}, v forgot, and in the last tenth the loss reaches ${pretty(stays)}.`,
};
