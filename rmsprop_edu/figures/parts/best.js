// Each at its best rate: of the rates of the slider, the one at which the loss that stays is lowest.

import { tailOf } from "./numbers.js";
import { objectiveOf } from "./objectives.js";
import { atRates } from "./settings.js";
import { RANGES } from "./tables.js";
import { descend, emptyTrajectory } from "./trajectory.js";

const { low, high, step } = RANGES.learning_rate;

/** The notches of the slider, in four digits: the same numbers in every language. */
export const RATES = Array.from({ length: Math.round(Math.log10(high / low) / step) + 1 }, (_, k) =>
  Number((10 ** (Math.log10(low) + k * step)).toPrecision(4)),
);

// Notches from the last best rate that are tried at once: those beside it, and farther ones in turn.
const NEAR = [0, 1, -1];
const FARTHER = [3, 9, 27];
const PAUSE = 150; // milliseconds without a change before all are tried
const PIECE = 4; // milliseconds of search at a time

/** The loss that stays: the largest over the last tenth of the steps, infinite if it diverges. */
export function stayingLoss(objective, name, hyper, { start, steps }, trajectory) {
  const { values, divergedAt } = descend(objective, name, hyper, start, steps, trajectory);
  if (divergedAt >= 0) return Infinity;
  let largest = -Infinity;
  for (let k = steps - tailOf(steps) + 1; k <= steps; k++)
    if (values[k] > largest) largest = values[k];
  return largest;
}

/** A search for the best rate of one optimizer: `trial` tries a rate, by its number. */
function searchOf(objective, name, hyper, state, trajectory) {
  let [lowest, best] = [Infinity, -1];
  return {
    trial(k) {
      const learning_rate = RATES[k];
      if (!learning_rate) return; // beyond the slider's ends
      const loss = stayingLoss(objective, name, { ...hyper, learning_rate }, state, trajectory);
      if (loss < lowest || (loss === lowest && k < best)) [lowest, best] = [loss, k];
    },
    /** The best so far; the optimizer's own where all diverge. */
    rate: () => RATES[best] ?? hyper.learning_rate,
  };
}

const nearest = (rate) => Math.round(Math.log10(rate / low) / step);

/** The best rate of each optimizer of a state, out of all. */
export function bestRates(state) {
  const [objective, trajectory] = [objectiveOf(state), emptyTrajectory(state.steps)];
  const found = Object.entries(state.optimizers).map(([name, hyper]) => {
    const search = searchOf(objective, name, hyper, state, trajectory);
    for (let k = 0; k < RATES.length; k++) search.trial(k);
    return [name, search.rate()];
  });
  return Object.fromEntries(found);
}

/**
 * Keeps each optimizer of a figure at its best rate. Rates near the last ones are tried in the
 * frame in which something changed, all others in pieces once the reader pauses.
 *
 * @param {import("./frame.js").Figure} figure
 */
export function tunerOf(figure) {
  let tuned = "";
  let rates = "";
  let timer = 0;
  let turn = 0;
  let trajectory = emptyTrajectory(0);

  /** All that the best rates hang on. */
  const settingOf = ({ best, objective, kappa, rotation, formula, start, steps, optimizers }) => {
    const own = Object.entries(optimizers).map(([name, hyper]) => [
      name,
      { ...hyper, learning_rate: 0 },
    ]);
    return JSON.stringify([best, objective, kappa, rotation, formula, start, steps, own]);
  };

  const withRates = (optimizers, searches) => {
    const found = Object.entries(searches).map(([name, search]) => [name, search.rate()]);
    return atRates(optimizers, Object.fromEntries(found));
  };

  const ratesOf = (optimizers) =>
    String(Object.values(optimizers).map(({ learning_rate }) => learning_rate));

  const refine = figure.guarded((state, searches, from) => {
    const until = performance.now() + PIECE;
    let k = from;
    do {
      for (const { trial } of Object.values(searches)) trial(k);
      k++;
    } while (k < RATES.length && performance.now() < until);
    if (k < RATES.length) timer = setTimeout(refine, 0, state, searches, k);
    else if (settingOf(figure.state()) === tuned) {
      const optimizers = withRates(state.optimizers, searches);
      rates = ratesOf(optimizers);
      figure.change({ optimizers });
    }
  });

  function stop() {
    clearTimeout(timer);
    tuned = "";
  }

  figure.closers.push(stop);
  return {
    /** The state with the best rates, as far as they are known. */
    tune(state) {
      if (!state.best) stop();
      const setting = settingOf(state);
      const settled = setting === tuned && ratesOf(state.optimizers) === rates;
      if (!state.best || settled) return state;
      clearTimeout(timer);
      tuned = setting;
      if (trajectory.values.length !== state.steps + 1) trajectory = emptyTrajectory(state.steps);
      const objective = objectiveOf(state);
      const far = FARTHER[turn++ % FARTHER.length];
      const searches = {};
      for (const [name, hyper] of Object.entries(state.optimizers)) {
        searches[name] = searchOf(objective, name, hyper, state, trajectory);
        for (const away of [...NEAR, far, -far])
          searches[name].trial(nearest(hyper.learning_rate) + away);
      }
      timer = setTimeout(refine, PAUSE, state, searches, 0);
      const optimizers = withRates(state.optimizers, searches);
      rates = ratesOf(optimizers);
      figure.settle({ optimizers });
      return { ...state, optimizers };
    },
  };
}
