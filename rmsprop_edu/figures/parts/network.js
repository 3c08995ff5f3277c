// The network of the race: 64 pixels, 32 hidden units, 10 digits. The arithmetic of `network.py`,
// one image after the other, so that what an image needs stays in the cache.

const [INPUTS, HIDDEN, CLASSES] = [64, 32, 10];
const B1 = INPUTS * HIDDEN; // where each part of the parameters begins
const W2 = B1 + HIDDEN;
const B2 = W2 + HIDDEN * CLASSES;

export const DIM = B2 + CLASSES; // weights and biases
export const FIRST_LAYER = B1; // of them lead from pixels
export const UNITS = HIDDEN;

/**
 * Images by their ink: image `i` has `inks[k]` in pixel `pixels[k]` for k from `ends[i]` to
 * `ends[i + 1]`, and is the digit `labels[i]`.
 *
 * @typedef {{ count: number, ends: Uint32Array, pixels: Uint16Array, inks: Float64Array, labels: Uint8Array }} Images
 */

/**
 * Images from text: a letter for each pixel, "a" for white to "q" for ink, then the digit.
 *
 * @returns {Images}
 */
export function imagesOf(text) {
  const count = text.length / (INPUTS + 1);
  const [ends, labels] = [new Uint32Array(count + 1), new Uint8Array(count)];
  const [pixels, inks] = [[], []];
  for (let i = 0; i < count; i++) {
    const from = i * (INPUTS + 1);
    for (let pixel = 0; pixel < INPUTS; pixel++) {
      const ink = (text.charCodeAt(from + pixel) - 97) / 16;
      if (!ink) continue;
      pixels.push(pixel);
      inks.push(ink);
    }
    ends[i + 1] = pixels.length;
    labels[i] = Number(text[from + INPUTS]);
  }
  return { count, ends, pixels: Uint16Array.from(pixels), inks: Float64Array.from(inks), labels };
}

/** A random start: weights of variance one over their fan-in, biases 0. */
export function startOf(generator) {
  const x = new Float64Array(DIM);
  for (let k = 0; k < B1; k++) x[k] = generator.normal() / Math.sqrt(INPUTS);
  for (let k = W2; k < B2; k++) x[k] = generator.normal() / Math.sqrt(HIDDEN);
  return x;
}

const [H, P] = [new Float64Array(HIDDEN), new Float64Array(CLASSES)];

/**
 * Write a sum of rows of `HIDDEN` numbers, each times its factor. Eight sums at a time stay in the
 * processor; half of the pixels are white, so only the rows that count are listed.
 */
function sumRows(matrix, rows, factors, from, to, out, at) {
  for (let j = 0; j < HIDDEN; j += 8) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let k = from; k < to; k++) {
      const factor = factors[k];
      const w = HIDDEN * rows[k] + j;
      a += factor * matrix[w];
      b += factor * matrix[w + 1];
      c += factor * matrix[w + 2];
      d += factor * matrix[w + 3];
      e += factor * matrix[w + 4];
      f += factor * matrix[w + 5];
      g += factor * matrix[w + 6];
      h += factor * matrix[w + 7];
    }
    out[at + j] = a;
    out[at + j + 1] = b;
    out[at + j + 2] = c;
    out[at + j + 3] = d;
    out[at + j + 4] = e;
    out[at + j + 5] = f;
    out[at + j + 6] = g;
    out[at + j + 7] = h;
  }
}

/** Leave the hidden activations of an image in `H`, the scores of the classes in `P`. */
function score(x, { ends, pixels, inks }, image) {
  sumRows(x, pixels, inks, ends[image], ends[image + 1], H, 0);
  // tanh by one exponential: a fourth faster than Math.tanh
  for (let j = 0; j < HIDDEN; j++) H[j] = 1 - 2 / (Math.exp(2 * (H[j] + x[B1 + j])) + 1);
  for (let k = 0; k < CLASSES; k += 5) {
    let [a, b, c, d, e] = [x[B2 + k], x[B2 + k + 1], x[B2 + k + 2], x[B2 + k + 3], x[B2 + k + 4]];
    for (let j = 0, w = W2 + k; j < HIDDEN; j++, w += CLASSES) {
      const h = H[j];
      a += h * x[w];
      b += h * x[w + 1];
      c += h * x[w + 2];
      d += h * x[w + 3];
      e += h * x[w + 4];
    }
    P[k] = a;
    P[k + 1] = b;
    P[k + 2] = c;
    P[k + 3] = d;
    P[k + 4] = e;
  }
}

/** The same with probabilities in `P`; return the ln p of its digit. */
function forward(x, images, image) {
  score(x, images, image);
  let [top, sum] = [P[0], 0];
  for (let k = 1; k < CLASSES; k++) if (P[k] > top) top = P[k];
  const ahead = P[images.labels[image]] - top;
  for (let k = 0; k < CLASSES; k++) sum += P[k] = Math.exp(P[k] - top);
  for (let k = 0; k < CLASSES; k++) P[k] /= sum;
  return ahead - Math.log(sum);
}

/**
 * Write the gradient of the mean loss over the chosen images, by the chain rule from the back.
 * `D1` holds the errors of the hidden units, a row for each image.
 */
export function gradient(x, images, chosen, D1, g) {
  const count = chosen.length;
  g.fill(0);
  for (let n = 0; n < count; n++) {
    forward(x, images, chosen[n]);
    P[images.labels[chosen[n]]] -= 1;
    for (let k = 0; k < CLASSES; k++) {
      P[k] /= count;
      g[B2 + k] += P[k];
    }
    for (let j = 0, w = W2; j < HIDDEN; j++) {
      const a = H[j];
      let sum = 0;
      for (let k = 0; k < CLASSES; k++, w++) {
        g[w] += a * P[k];
        sum += P[k] * x[w];
      }
      D1[HIDDEN * n + j] = sum * (1 - a * a);
      g[B1 + j] += D1[HIDDEN * n + j];
    }
  }
  const { ends, rows, inks } = inkOf(images, chosen);
  for (let i = 0; i < INPUTS; i++) sumRows(D1, rows, inks, ends[i], ends[i + 1], g, HIDDEN * i);
}

/** The ink of a batch by pixels: which of its images have some there, and how much. */
function inkOf({ ends, pixels, inks }, chosen) {
  const at = new Uint32Array(INPUTS + 2);
  for (const image of chosen)
    for (let k = ends[image]; k < ends[image + 1]; k++) at[pixels[k] + 2] += 1;
  for (let i = 2; i < INPUTS + 2; i++) at[i] += at[i - 1];
  const batch = {
    ends: at,
    rows: new Uint16Array(at[INPUTS + 1]),
    inks: new Float64Array(at[INPUTS + 1]),
  };
  for (let n = 0; n < chosen.length; n++) {
    for (let k = ends[chosen[n]]; k < ends[chosen[n] + 1]; k++) {
      const place = at[pixels[k] + 1]++;
      batch.rows[place] = n;
      batch.inks[place] = inks[k];
    }
  }
  return batch;
}

/** The mean loss over all images. */
export function lossOf(x, images) {
  let sum = 0;
  for (let i = 0; i < images.count; i++) sum -= forward(x, images, i);
  return sum / images.count;
}

/** The images whose likeliest class is not their digit. */
export function missedOf(x, images) {
  const missed = [];
  for (let i = 0; i < images.count; i++) {
    score(x, images, i);
    let best = 0;
    for (let k = 1; k < CLASSES; k++) if (P[k] > P[best]) best = k;
    if (best !== images.labels[i]) missed.push(i);
  }
  return missed;
}

/** How far the weights of each pixel have moved, on average over the hidden units. */
export function movedOf(x, start) {
  const moved = new Float64Array(INPUTS);
  for (let w = 0; w < B1; w++) moved[Math.floor(w / HIDDEN)] += Math.abs(x[w] - start[w]) / HIDDEN;
  return moved;
}
