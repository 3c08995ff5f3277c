// What becomes of a run of RMSProp in the ravine, read off the loss that stays and the dip.

import { pretty } from "./numbers.js";

const GOAL = 1e-3; // of the first loss
const [ABOVE, BELOW] = [4, 0.01]; // times what steps of α sustain

/** @typedef {"too slow" | "good" | "keeps hopping" | "low for now" | "comes back"} Kind */

/** The loss that steps of α sustain: to and fro by half of it on either side of the minimum. */
export const hopsOf = ({ kappa }, learning_rate) => ((1 + kappa) * learning_rate ** 2) / 8;

/**
 * @param {{ stays: number, dip: number }} losses
 * @returns {Kind}
 */
export function kindOf({ stays, dip }, ground, learning_rate) {
  const { first } = ground;
  const hops = hopsOf(ground, learning_rate);
  if (stays < BELOW * hops) return "low for now";
  if (stays > ABOVE * hops) return dip < BELOW * hops ? "comes back" : "too slow";
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
  "low for now": ({ stays, hops }) =>
    stays
      ? `Low for now: in the last tenth the loss is at most ${pretty(stays, 2)}, less than a hundredth of what steps of α sustain, ${pretty(hops, 2)}: v still holds larger gradients. Once v forgets them, expect the loss to come back.`
      : "Low for now: the loss is exactly 0. It stays there only if there is no noise at all.",
  "comes back": ({ stays, dip }) =>
    `Comes back: it was down at ${pretty(dip)}, v forgot, and in the last tenth the loss reaches ${pretty(stays)}.`,
};
