// The loss after n steps over learning rate and decay, and the path of the cell pointed at.

import { group, memoryOf, slider } from "./parts/controls.js";
import { html, put, svg, tableOf, write } from "./parts/elements.js";
import { open } from "./parts/frame.js";
import { paint, RAMP } from "./parts/heatmap.js";
import { clamp, decades, power, pretty, px, wholeWithin, within } from "./parts/numbers.js";
import { objectiveOf } from "./parts/objectives.js";
import { dots, trace } from "./parts/paths.js";
import { bowl, label, plotOf, sized } from "./parts/plot.js";
import { pointing } from "./parts/pointing.js";
import { RANGES } from "./parts/tables.js";
import { descend, lossAfter } from "./parts/trajectory.js";

const CELLS = 41; // a tenth of a power of ten each, in the rate and in the memory
const HIGHEST_RATE = 1;
const EPS = 1e-8;
const [DARKEST, LIGHTEST] = [-8, 3]; // logarithms of the loss at the ends of the colours
const MARGIN = { left: 64, right: 14, top: 10, bottom: 40 };

// A power of ten may miss the end of a range by a rounding.
const rateOf = (column) => Math.max(RANGES.learning_rate.low, 10 ** (column / 10 - 4));
const betaOf = (row) => Math.min(RANGES.memory.high, 1 - 10 ** (-row / 10));
const columnOf = (rate) => 10 * (Math.log10(rate) + 4);
const rowOf = (beta) => -10 * Math.log10(1 - beta);

const shareOf = (exponent) => (exponent - DARKEST) / (LIGHTEST - DARKEST);
const startOf = ({ distance }) => [-distance, 0.375 * distance];
const lossOf = (state, learning_rate, beta) =>
  lossAfter(state.kappa, { learning_rate, beta, eps: EPS }, startOf(state), state.steps);

/** The loss of every cell, row by row from the bottom. */
function mapOf(state) {
  const losses = new Float64Array(CELLS * CELLS);
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++)
      losses[row * CELLS + column] = lossOf(state, rateOf(column), betaOf(row));
  return losses;
}

/** Where the cells of the map lie in so many pixels. */
function frameOf(width) {
  const height = Math.round(0.82 * width);
  const [left, right, top, bottom] = [
    MARGIN.left,
    width - MARGIN.right,
    MARGIN.top,
    height - MARGIN.bottom,
  ];
  const [w, h] = [(right - left) / CELLS, (bottom - top) / CELLS];
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    w,
    h,
    x: (rate) => left + (columnOf(rate) + 0.5) * w,
    y: (beta) => bottom - (rowOf(beta) + 0.5) * h,
  };
}

function axisMarkup({ left, right, top, bottom, x, y }) {
  const upright = `transform="translate(14 ${px((top + bottom) / 2)}) rotate(-90)" text-anchor="middle"`;
  return [
    ...[-4, -3, -2, -1, 0].map((e) => label(x(10 ** e), bottom + 16, power(e), "middle")),
    ...[0, 0.9, 0.99, 0.999, 0.9999].map((beta) => label(left - 6, y(beta) + 4, beta, "end")),
    label((left + right) / 2, bottom + 34, "learning rate α", "middle"),
    `<text ${upright}>decay β</text>`,
  ].join("");
}

/** A ring at a default; where the learning rate has none, a tongue from the edge at its decay. */
function markerMarkup(marker, at) {
  const y = px(at.y(marker.beta));
  if (marker.learning_rate === null)
    return (
      `<path d="M${at.left} ${y - 5}l8 5l-8 5z"></path>` +
      label(at.left + 5, y + 22, `${marker.label}: no default α`)
    );
  const x = px(at.x(marker.learning_rate));
  return `<circle cx="${x}" cy="${y}" r="5.5"></circle>${label(x + 10, y + 4, marker.label)}`;
}

/** The map: cells in colours under axes, known places and the marked cell, over its scale. */
function lossMap() {
  const cells = html("canvas", {
    width: CELLS,
    height: CELLS,
    class: "rms-cells",
    "aria-hidden": "true",
  });
  const axes = svg("g", { class: "rms-axes" });
  const known = svg("g", { class: "rms-known" });
  const marked = svg("rect", { class: "rms-marked" });
  const plot = plotOf({ "data-plot": "", tabindex: "0", role: "application" }, axes, known, marked);
  const marks = decades(DARKEST, LIGHTEST, 5).map((e) =>
    html("span", { style: `left: ${100 * shareOf(e)}%` }, power(e)),
  );
  const scale = html(
    "div",
    { class: "rms-scale", "aria-hidden": "true", style: `--ramp: ${RAMP}` },
    ...marks,
  );
  const note = html("p", { class: "rms-note" }, "loss after n steps");
  return {
    plot,
    root: html(
      "div",
      { class: "rms-map" },
      html("div", { class: "rms-over" }, cells, plot),
      scale,
      note,
    ),

    drawCells(losses) {
      paint(cells, CELLS, (row, column) =>
        shareOf(Math.log10(Math.max(losses[row * CELLS + column], 1e-300))),
      );
    },

    drawGround(markers, at) {
      const share = (part, whole) => `${((100 * part) / whole).toFixed(3)}%`;
      put(plot, sized(at.width, at.height));
      put(cells, {
        style:
          `left: ${share(at.left, at.width)}; width: ${share(at.right - at.left, at.width)}; ` +
          `top: ${share(at.top, at.height)}; height: ${share(at.bottom - at.top, at.height)}`,
      });
      write(axes, axisMarkup(at));
      write(known, markers.map((marker) => markerMarkup(marker, at)).join(""));
    },

    drawMarked({ learning_rate, beta }, at) {
      put(marked, {
        x: px(at.x(learning_rate) - at.w / 2 - 1),
        y: px(at.y(beta) - at.h / 2 - 1),
        width: px(at.w + 2),
        height: px(at.h + 2),
      });
      put(plot, {
        "aria-label":
          "Map of the loss over learning rate and decay. Arrow keys move the marked cell, now at " +
          `α ${pretty(learning_rate)}, β ${pretty(beta, 4)}.`,
      });
    },
  };
}

/** The path of the marked cell over the ravine. */
function pathPlot() {
  const contours = svg("g", { class: "rms-contours" });
  const path = svg("path", { class: "rms-path rms-average" });
  const spots = svg("path", { class: "rms-dots rms-tone" });
  const ring = svg("circle", { r: 7, class: "rms-ring" });
  const plot = plotOf({ role: "img", class: "rms-plot rms-ground" }, contours, path, spots, ring);
  return {
    plot,
    draw(state, value, width) {
      const { learning_rate, beta, kappa, steps, distance } = state;
      const height = Math.round(0.56 * width);
      const scale = width / (2.5 * distance);
      const [x0, y0] = [width / 2, height / 2];
      const objective = objectiveOf({ objective: "ravine", kappa, rotation: 0 });
      const start = startOf(state);
      const { points, divergedAt } = descend(
        objective,
        "rmsprop",
        { learning_rate, beta, eps: EPS },
        start,
        steps,
      );
      const count = divergedAt < 0 ? steps + 1 : divergedAt;
      const xs = Float64Array.from({ length: count }, (_, k) => x0 + scale * points[2 * k]);
      const ys = Float64Array.from({ length: count }, (_, k) => y0 - scale * points[2 * k + 1]);
      put(plot, sized(width, height));
      put(plot, {
        "aria-label": `The path of the marked cell; it ends with loss ${pretty(value)}.`,
      });
      write(
        contours,
        bowl(x0, y0, scale, kappa, 0, Math.sqrt(objective.value(x0 / scale, y0 / scale))),
      );
      put(path, { d: trace(xs, ys, count).text });
      put(spots, { d: dots(xs, ys, count).text });
      put(ring, { cx: px(xs[0]), cy: px(ys[0]) });
    },
  };
}

function lossTable(state, value, markers) {
  const row = (words, rate, beta, loss) => [
    words,
    rate === null ? "–" : pretty(rate),
    pretty(beta, 4),
    loss === null ? "–" : pretty(loss, 4),
  ];
  return tableOf(
    `Loss after ${state.steps} steps`,
    ["", "α", "β", "loss"],
    [
      row("marked cell", state.learning_rate, state.beta, value),
      ...markers.map(({ label: words, learning_rate: rate, beta }) =>
        row(words, rate, beta, rate === null ? null : lossOf(state, rate, beta)),
      ),
    ],
  );
}

function render({ model, el }) {
  const figure = open({ model, el }, "tuning", {
    learning_rate: (value) => within("learning_rate")(value) && value <= HIGHEST_RATE,
    beta: within("memory"),
    kappa: within("kappa"),
    steps: wholeWithin("sweep_steps"),
    distance: within("distance"),
  });
  const { change } = figure;
  const map = lossMap();
  const ground = pathPlot();

  const sliders = {
    learning_rate: slider(figure, {
      name: "learning_rate",
      range: { ...RANGES.learning_rate, high: HIGHEST_RATE, step: 0.1 },
      input: (value) => change({ learning_rate: value }),
    }),
    beta: slider(figure, {
      name: "beta",
      range: { ...RANGES.memory, step: 0.1 },
      input: (value) => change({ beta: value }),
      extra: memoryOf,
    }),
    steps: slider(figure, {
      name: "steps",
      range: RANGES.sweep_steps,
      input: (value) => change({ steps: value }),
    }),
    distance: slider(figure, { name: "distance", input: (value) => change({ distance: value }) }),
    kappa: slider(figure, { name: "kappa", input: (value) => change({ kappa: value }) }),
  };
  const rootsOf = (...names) => names.map((name) => sliders[name].root);
  figure.finding.classList.add("rms-beside-map");
  const side = html("div", { class: "rms-side" }, ground.plot, figure.finding);
  figure.stage.append(
    html("div", { class: "rms-pair" }, map.root, side),
    group("marked cell", rootsOf("learning_rate", "beta")),
    group("the descent", rootsOf("steps", "distance", "kappa")),
  );

  const drawn = { at: null, map: "", losses: new Float64Array(0) };

  const toCell = (column, row) =>
    change({
      learning_rate: rateOf(clamp(Math.round(column), 0, CELLS - 1)),
      beta: betaOf(clamp(Math.round(row), 0, CELLS - 1)),
    });

  pointing(figure, map.plot, {
    at: (x, y) =>
      toCell((x - drawn.at.left) / drawn.at.w - 0.5, (drawn.at.bottom - y) / drawn.at.h - 0.5),
    by: (dx, dy) =>
      toCell(columnOf(model.get("learning_rate")) + dx, rowOf(model.get("beta")) + dy),
  });

  function draw() {
    const state = figure.state();
    const at = frameOf(Math.max(220, map.root.clientWidth || 400));
    const settings = JSON.stringify([state.kappa, state.steps, state.distance]);
    const fresh = settings !== drawn.map;
    if (fresh) {
      drawn.losses = mapOf(state);
      map.drawCells(drawn.losses);
    }
    if (fresh || at.width !== drawn.at?.width) map.drawGround(model.get("markers"), at);
    drawn.map = settings;
    drawn.at = at;
    const value = lossOf(state, state.learning_rate, state.beta);
    map.drawMarked(state, at);
    ground.draw(state, value, Math.max(200, side.clientWidth || 280));
    for (const [name, { show }] of Object.entries(sliders)) show(state[name]);
    figure.publish({ learning_rate: state.learning_rate, beta: state.beta, value });
    figure.showNumbers(() => lossTable(state, value, model.get("markers")));
    figure.announce(findingOf(state, value));
  }

  function findingOf({ learning_rate, beta, steps }, value) {
    const low = drawn.losses.filter((loss) => loss < 10 ** DARKEST).length;
    return (
      `α ${pretty(learning_rate)}, β ${pretty(beta, 4)}: loss ${pretty(value)} after ${steps} steps. ` +
      `${low} of the map's ${CELLS * CELLS} cells end below ${power(DARKEST)}.`
    );
  }

  return figure.start(draw);
}

export default { render };
