// Small pictures of pixels: where weights have moved, what they are, and the images that are wrong.

import { html } from "./elements.js";
import { colourAt, painterOf } from "./heatmap.js";

const SIDE = 8; // pixels of an image
const [PAPER, INK] = [245, 20]; // greys

/** A canvas of so many pixels, enlarged by the style. */
export const sheet = (name, width, height) =>
  html("canvas", { class: `rms-pixels rms-${name}`, width, height, "aria-hidden": "true" });

/** The canvas of a map of the pixels. */
export const map = (name) => sheet(name, SIDE, SIDE);

/** Paint one number for each pixel, from dark for 0 to light for the largest. */
export function paintMap(canvas, values) {
  const top = Math.max(...values) || 1;
  canvas.width = canvas.height = SIDE;
  const shareOf = (row, column) => values[(SIDE - 1 - row) * SIDE + column] / top;
  const numberOf = (_, k) => colourAt(shareOf(Math.floor(k / SIDE), k % SIDE));
  painterOf(canvas, SIDE)(Uint8Array.from({ length: SIDE * SIDE }, numberOf));
}

/** Lay tiles of 8 by 8 greys out in rows, one clear pixel apart. */
function paintTiles(canvas, count, columns, rows, greyAt) {
  const width = columns * (SIDE + 1) - 1;
  const height = rows * (SIDE + 1) - 1;
  Object.assign(canvas, { width, height });
  const picture = new ImageData(width, height);
  for (let tile = 0; tile < count; tile++) {
    const left = (tile % columns) * (SIDE + 1);
    const top = Math.floor(tile / columns) * (SIDE + 1);
    for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
      const grey = greyAt(tile, pixel);
      const [x, y] = [left + (pixel % SIDE), top + Math.floor(pixel / SIDE)];
      picture.data.set([grey, grey, grey, 255], 4 * (y * width + x));
    }
  }
  canvas.getContext("2d").putImageData(picture, 0, 0);
}

/** Paint the weights of each hidden unit, from dark for the most negative to light. */
export function paintWeights(canvas, weights, units) {
  let top = 0;
  for (const weight of weights) top = Math.max(top, Math.abs(weight));
  paintTiles(canvas, units, 8, units / 8, (unit, pixel) =>
    Math.round(127.5 * (1 + weights[units * pixel + unit] / top)),
  );
}

const [ACROSS, DOWN] = [7, 3];
export const MOST_IMAGES = ACROSS * DOWN; // in sight

/** Paint images, as many as have their place. */
export function paintImages(canvas, images) {
  paintTiles(canvas, Math.min(images.length, MOST_IMAGES), ACROSS, DOWN, (image, pixel) =>
    Math.round(PAPER + (INK - PAPER) * images[image][pixel]),
  );
}
