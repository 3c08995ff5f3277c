// The running average, and the share that one from zero has of its full weight.

// Powers cost more than the rest of a step, and a drag asks for the same ones again.
const CORRECTIONS = new Map();

/** 1 - beta^t, the share that an average from zero has of its full weight after t steps. */
export function correction(beta, t) {
  let known = CORRECTIONS.get(beta);
  if (!known) {
    if (CORRECTIONS.size === 8) CORRECTIONS.clear();
    known = [];
    CORRECTIONS.set(beta, known);
  }
  known[t] ??= 1 - beta ** t;
  return known[t];
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
