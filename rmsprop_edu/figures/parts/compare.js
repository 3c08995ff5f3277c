// Two pictures of two forms of RMSProp: how long a settled step is, and the way along a ravine.

import { rootOf } from "./conversion.js";
import { put, svg, write } from "./elements.js";
import { decades, power, px } from "./numbers.js";
import { label, plotOf, sized, through } from "./plot.js";

const SIZE = { width: 300, height: 200 };
const EDGE = { left: 42, right: 8, top: 24, bottom: 34 };
const [LEFT, RIGHT] = [EDGE.left, SIZE.width - EDGE.right];
const [TOP, BOTTOM] = [EDGE.top, SIZE.height - EDGE.bottom];
const KAPPA = 25;
const STEPS = 60;
const START = 20; // long-run steps away along the floor
const REACH = 4; // decades of |g| on either side

/** The way of one coordinate pair along a ravine whose gradients are about `g`, in long-run steps. */
export function pathOf(form, g) {
  const curvatures = [g / START, (KAPPA * g) / START];
  const x = [-START, 0.375 * START];
  const memory = x.map(() => ({ v: form.start, mean: 0, sum: 0 }));
  const { beta, momentum: mu } = form;
  const sign = form.maximize ? -1 : 1;
  const path = [x[0]];
  for (let t = 1; t <= STEPS; t++) {
    x.forEach((at, i) => {
      const held = memory[i];
      const gradient = sign * curvatures[i] * at;
      held.v = beta * held.v + (1 - beta) * gradient ** 2;
      held.mean = beta * held.mean + (1 - beta) * gradient;
      const share = form.correction ? 1 - beta ** t : 1;
      const taken = form.centered ? (held.mean / share) ** 2 : 0;
      const root = rootOf(form, Math.max(held.v / share - taken, 0)) || Number.MIN_VALUE;
      const link = form.raw ? gradient : gradient / root;
      held.sum = mu * held.sum + link;
      const summed = form.nesterov ? link + mu * held.sum : held.sum;
      x[i] -= (1 - mu) * (form.raw ? summed / root : summed);
    });
    path.push(x[0]);
  }
  return path;
}

const clipped = (y) => Math.min(BOTTOM, Math.max(TOP, y));

/** A small picture with axes and a line for each form. */
function picture(words) {
  const axes = svg("g", { class: "rms-axes" });
  const lines = ["from", "to"].map((which) => svg("path", { class: `rms-path rms-${which}` }));
  const root = plotOf(
    { ...sized(SIZE.width, SIZE.height), role: "img", "aria-label": words },
    axes,
    ...lines,
  );
  return { root, axes, lines };
}

const frame = `<path d="M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}"></path>`;
const under = (words) => label((LEFT + RIGHT) / 2, SIZE.height - 4, words, "middle");
const over = (words) => label(LEFT, 12, words);

/** The settled step in learning rates, against the size of the gradient. */
export function stepPicture() {
  const { root, axes, lines } = picture("Settled step in learning rates against the gradient");
  return {
    root,
    draw(forms, g) {
      const middle = Math.round(Math.log10(g));
      const [low, high] = [middle - REACH, middle + REACH];
      const x = (power10) => LEFT + ((power10 - low) / (high - low)) * (RIGHT - LEFT);
      const y = (share) => clipped(BOTTOM - (share / 1.1) * (BOTTOM - TOP));
      const marks = decades(low, high, 4).map((k) => label(x(k), BOTTOM + 15, power(k), "middle"));
      const heights = [0, 0.5, 1].map((a) => label(LEFT - 6, y(a) + 4, a, "end"));
      write(
        axes,
        frame +
          marks.join("") +
          heights.join("") +
          over("settled step, in learning rates") +
          under("gradient |g|"),
      );
      forms.forEach((form, i) => {
        const points = Array.from({ length: 97 }, (_, k) => {
          const at = low + ((high - low) * k) / 96;
          const size = 10 ** at;
          return [x(at), y(size / (rootOf(form, size ** 2) || 1))];
        });
        put(lines[i], { d: through(points) });
      });
    },
  };
}

/** The way along the floor of a ravine, against the step. */
export function pathPicture() {
  const { root, axes, lines } = picture("Way along a ravine against the step");
  return {
    root,
    draw(forms, g) {
      const x = (t) => LEFT + (t / STEPS) * (RIGHT - LEFT);
      const y = (at) => clipped(BOTTOM - ((at + START) / (1.5 * START)) * (BOTTOM - TOP));
      const zero = `<path d="M${LEFT} ${px(y(0))}H${RIGHT}"></path>`;
      const marks = [0, 20, 40, 60].map((t) => label(x(t), BOTTOM + 15, t, "middle"));
      const heights = [label(LEFT - 6, y(0) + 4, "goal", "end")];
      heights.push(label(LEFT - 6, y(-START) + 4, "start", "end"));
      write(
        axes,
        frame +
          zero +
          marks.join("") +
          heights.join("") +
          over("way along a ravine") +
          under("step"),
      );
      forms.forEach((form, i) => {
        put(lines[i], { d: through(pathOf(form, g).map((at, t) => [x(t), y(at)])) });
      });
    },
  };
}
