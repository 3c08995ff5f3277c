// What has been seen of a race: for each optimizer its looks, and what the last one saw.

import { tailOf } from "./numbers.js";

/**
 * @typedef {object} Run
 * @property {number[]} steps
 * @property {number[]} losses over all training images
 * @property {number[]} wrong how many validation images
 * @property {number[]} missed the images that are wrong at the last look
 * @property {ArrayLike<number>} moved how far the weights of each pixel have moved, relatively
 * @property {Float64Array | null} weights of the first layer
 * @property {boolean} diverged
 */

/** @typedef {Record<string, Run>} Runs */

/** Shares from letters, "a" for 0 and "q" for 1. */
export const sharesOf = (letters) => Float64Array.from(letters, (a) => (a.charCodeAt(0) - 97) / 16);

/** @returns {Runs} runs of which nothing is seen yet */
export const emptyRuns = (names) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      {
        steps: [],
        losses: [],
        wrong: [],
        missed: [],
        moved: new Float64Array(64),
        weights: null,
        diverged: false,
      },
    ]),
  );

/** @returns {Runs} the finished race that the page has from Python */
export const finishedRuns = ({ runs }) =>
  Object.fromEntries(
    Object.entries(runs).map(([name, run]) => [
      name,
      { ...run, moved: sharesOf(run.moved), weights: null },
    ]),
  );

/** Add a look to a race. */
export function addLook(runs, { name, step, loss, missed, moved, weights, diverged }) {
  const run = runs[name];
  run.steps.push(step);
  run.losses.push(loss);
  run.wrong.push(missed.length);
  Object.assign(run, { missed, moved, weights, diverged });
}

/** The largest loss over the last tenth of the looks: the loss that stays. */
export const staying = (losses) => Math.max(...losses.slice(-tailOf(losses.length - 1)));

/** The last look at a run: its step, loss and mistakes. */
export const lastOf = ({ steps, losses, wrong }) => ({
  step: steps.at(-1) ?? 0,
  loss: losses.at(-1) ?? null,
  wrong: wrong.at(-1) ?? null,
});
