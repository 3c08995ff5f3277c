// Settings of optimizers: which make sense, and one of them changed.

import { within } from "./numbers.js";
import { ADDED } from "./optimizers.js";
import { HYPER } from "./tables.js";

const complete = (name, hyper) =>
  hyper &&
  Object.keys(HYPER[name]).every((key) => key in hyper) &&
  Object.keys(hyper).every((key) => key in HYPER[name] || key in (ADDED[name] ?? {})) &&
  Object.keys(hyper).every((key) => within(key)(hyper[key]));

/** Tell whether a value is at least one optimizer of those offered, each with what it needs. */
export const optimizersAmong = (offered) => (value) =>
  value &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([name, hyper]) => offered.includes(name) && complete(name, hyper));

/** Hyperparameters with a new value of one of them; what is added to a rule is not listed at 0. */
export function tuned(name, hyper, key, value) {
  const { [key]: _, ...others } = hyper;
  return ADDED[name]?.[key] === value ? others : { ...hyper, [key]: value };
}

/** The optimizers with other learning rates; one that has none among them keeps its own. */
export const atRates = (optimizers, rates) =>
  Object.fromEntries(
    Object.entries(optimizers).map(([name, hyper]) => [
      name,
      { ...hyper, learning_rate: rates[name] ?? hyper.learning_rate },
    ]),
  );
