// A map of numbers in colours whose lightness rises evenly, from dark blue to light yellow.

import { clamp } from "./numbers.js";

/** Red, green and blue of a share in [0, 1], by way of OKLCH. */
function colourOf(share) {
  const lightness = 0.22 + 0.73 * share;
  const hue = ((285 - 185 * share) * Math.PI) / 180;
  const chroma = 0.1 + 0.05 * share;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const light = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return light.map((c) => {
    const coded =
      c <= 0.0031308 ? 12.92 * Math.max(0, c) : 1.055 * Math.min(1, c) ** (1 / 2.4) - 0.055;
    return Math.round(255 * coded);
  });
}

const GREYS = [150, 185].map((grey) => [grey, grey, grey]);
const COLOURS = [...Array.from({ length: 256 }, (_, k) => colourOf(k / 255)), ...GREYS];

/** The number of a cell that has no colour: it is hatched in grey, in stripes of so many cells. */
export const HATCHED = 256;
const STRIPE = 4;

/** The colours from end to end, as a CSS gradient. */
export const RAMP = `linear-gradient(90deg, ${[0, 32, 64, 96, 128, 160, 192, 224, 255]
  .map((k) => `rgb(${COLOURS[k]})`)
  .join(",")})`;

/** The hatching, as a CSS background. */
export const HATCHING = `repeating-linear-gradient(135deg, rgb(${GREYS[0]}) 0 4px, rgb(${GREYS[1]}) 4px 8px)`;

/** The number of the colour of a share. */
export const colourAt = (share) => Math.round(255 * clamp(share, 0, 1));

/** What paints the numbers of colours on a canvas of so many cells a side, the lowest row first. */
export function painterOf(canvas, size) {
  const picture = new ImageData(size, size);
  const { data } = picture;
  /** @param {ArrayLike<number>} numbers */
  return (numbers) => {
    for (let row = 0; row < size; row++) {
      let at = 4 * size * (size - 1 - row);
      for (let column = 0; column < size; column++, at += 4) {
        const number = numbers[row * size + column];
        const light = number === HATCHED && (row + column) % (2 * STRIPE) < STRIPE;
        const colour = COLOURS[light ? HATCHED + 1 : number];
        data[at] = colour[0];
        data[at + 1] = colour[1];
        data[at + 2] = colour[2];
        data[at + 3] = 255;
      }
    }
    canvas.getContext("2d").putImageData(picture, 0, 0);
  };
}
