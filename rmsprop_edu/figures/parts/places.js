// Named places of the map: small pictures of their paths, each a button that moves the handle there.

import { html, put, say, svg, write } from "./elements.js";
import { hopsOf, kindOf } from "./kinds.js";
import { px } from "./numbers.js";
import { objectiveOf } from "./objectives.js";
import { dots, trace } from "./paths.js";
import { bowl, plotOf, sized } from "./plot.js";
import { descend, recorded, stayAndDip } from "./trajectory.js";

export const EPS = 1e-8;
const [WIDTH, HEIGHT] = [112, 62];

const hyperOf = ({ learning_rate, beta }) => ({ learning_rate, beta, eps: EPS });

export const startOf = ({ distance }) => [-distance, 0.375 * distance];

/** What the kinds of run are measured by: the condition number and the first loss. */
export function groundOf({ kappa, distance }) {
  const [x, y] = startOf({ distance });
  return { kappa, first: 0.5 * (x * x + kappa * (y * y)) };
}

/** The loss that stays, the dip, what hops would leave, and what kind of run it is, at one place. */
export function runAt(state, place) {
  const found = { stays: 0, dip: 0 };
  const ground = groundOf(state);
  stayAndDip(state.kappa, hyperOf(place), startOf(state), state.steps, found);
  return {
    ...found,
    hops: hopsOf(ground, place.learning_rate),
    kind: kindOf(found, ground, place.learning_rate),
  };
}

/** The ravine with the path of one place. */
export function pathPlot(attributes, tone = "rms-path rms-average") {
  const contours = svg("g", { class: "rms-contours" });
  const path = svg("path", { class: tone });
  const spots = svg("path", { class: "rms-dots rms-tone" });
  const ring = svg("circle", { r: 5, class: "rms-ring" });
  const plot = plotOf({ ...attributes, class: "rms-plot rms-ground" }, contours, path, spots, ring);
  return {
    plot,
    /** Draw it in so many pixels, and return the losses of its points. */
    draw(state, place, width, height) {
      const { kappa, steps, distance } = state;
      const scale = width / (2.5 * distance);
      const [x0, y0] = [width / 2, height / 2];
      const objective = objectiveOf({ objective: "ravine", kappa, rotation: 0 });
      const run = descend(objective, "rmsprop", hyperOf(place), startOf(state), steps);
      const [{ points, values }, count] = [run, recorded(run)];
      const xs = Float64Array.from({ length: count }, (_, k) => x0 + scale * points[2 * k]);
      const ys = Float64Array.from({ length: count }, (_, k) => y0 - scale * points[2 * k + 1]);
      put(plot, sized(width, height));
      const top = Math.sqrt(objective.value(x0 / scale, y0 / scale));
      write(contours, bowl(x0, y0, scale, kappa, 0, top));
      put(path, { d: trace(xs, ys, count).text });
      put(spots, { d: dots(xs, ys, count).text });
      put(ring, { cx: px(xs[0]), cy: px(ys[0]) });
      return values.subarray(0, count);
    },
  };
}

/**
 * The buttons of some places; `go` moves the handle to one.
 *
 * @param {import("./frame.js").Figure} figure
 * @param {{ label: string, learning_rate: number, beta: number }[]} places
 */
export function placeButtons(figure, places, go) {
  const made = places.map((place, k) => {
    const [kind, words] = [html("strong", {}), html("small", {})];
    const picture = pathPlot({ "aria-hidden": "true" });
    const button = figure.button(`place.${k}`, "", () => go(place));
    button.append(picture.plot, kind, words);
    return { place, picture, kind, words, button };
  });
  return {
    root: html(
      "div",
      { class: "rms-places", role: "group", "aria-label": "Places of the map" },
      ...made.map(({ button }) => button),
    ),

    /** Draw the paths and find what kind of run each is now; return the places with their names. */
    draw(state) {
      const drawn = made.map(({ place, picture, kind, words }) => {
        const run = runAt(state, place);
        picture.draw(state, place, WIDTH, HEIGHT);
        say(kind, run.kind);
        say(words, place.label);
        return { ...place, ...run };
      });
      // A label bears its kind where no other place of the map tells it.
      return drawn.map((place, k) => {
        const { label, kind } = place;
        const isTold = drawn.some((other, j) => other.kind === kind && (!other.label || j > k));
        const words = isTold ? label : `${kind}: ${label}`;
        return { ...place, words: label ? words : kind };
      });
    },

    mark({ learning_rate, beta }) {
      for (const { place, button } of made)
        put(button, {
          "aria-pressed": place.learning_rate === learning_rate && place.beta === beta,
        });
    },
  };
}
