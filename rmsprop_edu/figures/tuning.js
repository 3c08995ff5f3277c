// A map of the loss that stays, over learning rate and decay: one handle, and the path it stands for.

import { choice, group, memoryOf, slider } from "./parts/controls.js";
import { html, put, say, svg, tableOf } from "./parts/elements.js";
import { open } from "./parts/frame.js";
import { colourAt, HATCHED, HATCHING } from "./parts/heatmap.js";
import { kindOf, WORDS } from "./parts/kinds.js";
import {
  CELLS,
  frameOf,
  HIGHEST_RATE,
  lossMap,
  MOST_ZOOM,
  shareOf,
  viewOf,
} from "./parts/lossmap.js";
import { clamp, pretty, wholeWithin, within } from "./parts/numbers.js";
import { EPS, groundOf, pathPlot, placeButtons, runAt, startOf } from "./parts/places.js";
import { pointing } from "./parts/pointing.js";
import { refinerOf } from "./parts/refine.js";
import { RANGES } from "./parts/tables.js";
import { tailPlot } from "./parts/tail.js";
import { stayAndDip } from "./parts/trajectory.js";

const [BESIDE, GAP, MAP] = [600, 24, 0.6]; // pixels, pixels, and the map's share of the rest
const LAYERS = {
  false: "loss that stays: the largest in the last tenth of the steps",
  true: "lowest loss on the way",
};

/** The widths of the map and of what stands beside it, or below it: the style has them too. */
function columnsOf(width) {
  const wide = Math.max(240, width);
  if (wide < BESIDE) return [wide, wide];
  return [Math.floor(MAP * (wide - GAP)), Math.floor((1 - MAP) * (wide - GAP))];
}

function lossTable(state, run, places) {
  const row = (words, { learning_rate, beta }, { stays, dip, kind }) => [
    words,
    pretty(learning_rate),
    pretty(beta, 4),
    pretty(stays, 4),
    pretty(dip, 4),
    kind,
  ];
  return tableOf(
    `RMSProp in the ravine, ${state.steps} steps`,
    ["", "α", "β", "stays", "lowest", "what it does"],
    [
      row("handle", state, run),
      ...places.map((place) => row(place.label || "place", place, place)),
    ],
  );
}

/** The sliders under the map: the handle's two numbers, and the descent. */
function slidersOf(figure) {
  const set = (name) => (value) => figure.change({ [name]: value });
  const rate = { ...RANGES.learning_rate, high: HIGHEST_RATE };
  return {
    learning_rate: slider(figure, {
      name: "learning_rate",
      range: rate,
      input: set("learning_rate"),
    }),
    beta: slider(figure, {
      name: "beta",
      range: RANGES.memory,
      input: set("beta"),
      extra: memoryOf,
    }),
    steps: slider(figure, { name: "steps", range: RANGES.sweep_steps, input: set("steps") }),
    distance: slider(figure, { name: "distance", input: set("distance") }),
    kappa: slider(figure, { name: "kappa", input: set("kappa") }),
  };
}

/** The buttons that zoom around the handle, the keys for them, and the layer's switch. */
function toolsOf(figure, plot) {
  const { model, change } = figure;
  const zoomBy = (by) =>
    change({
      zoom: clamp(model.get("zoom") + by, 0, MOST_ZOOM),
      centre: [model.get("learning_rate"), model.get("beta")],
    });
  const out = figure.button("zoom_out", "−", () => zoomBy(-1));
  const into = figure.button("zoom_in", "+", () => zoomBy(1));
  put(out, { "aria-label": "Zoom out" });
  put(into, { "aria-label": "Zoom in around the handle" });
  figure.listen(plot, "keydown", ({ key }) => {
    if (key === "+" || key === "=") zoomBy(1);
    if (key === "-") zoomBy(-1);
  });
  const factor = html("output", { class: "rms-count" });
  const dip = choice(figure, "dip", "lowest loss on the way instead", (on) => change({ dip: on }));
  return {
    root: html(
      "div",
      { class: "rms-switches" },
      html("span", { class: "rms-zoom" }, "zoom", out, into, factor),
      dip.root,
    ),
    show(state) {
      say(factor, `× ${2 ** state.zoom}`);
      put(out, { "aria-disabled": state.zoom === 0 });
      put(into, { "aria-disabled": state.zoom === MOST_ZOOM });
      dip.field.checked = state.dip;
    },
  };
}

function render({ model, el }) {
  const rate = (value) => within("learning_rate")(value) && value <= HIGHEST_RATE;
  const figure = open(
    { model, el },
    "tuning",
    {
      learning_rate: rate,
      beta: within("memory"),
      kappa: within("kappa"),
      steps: wholeWithin("sweep_steps"),
      distance: within("distance"),
      dip: (value) => typeof value === "boolean",
      zoom: (value) => Number.isInteger(value) && value >= 0 && value <= MOST_ZOOM,
      centre: (value) =>
        Array.isArray(value) && value.length === 2 && rate(value[0]) && within("memory")(value[1]),
    },
    { dip: false, zoom: 0, centre: [0.01, 0.99] },
  );
  const { change } = figure;
  const map = lossMap();
  const [picture, tail] = [pathPlot({ role: "img" }), tailPlot()];
  picture.plot.append(
    svg("text", { x: 8, y: 17, class: "rms-word" }, "the ring's path in the ravine"),
  );
  const tools = toolsOf(figure, map.plot);
  const layerWords = html("span", {});
  const hatched = html(
    "span",
    { class: "rms-hatched" },
    html("i", { style: `background: ${HATCHING}` }),
    "low for now: far below what steps of α can hold",
  );
  const note = html("p", { class: "rms-note" }, layerWords, hatched);
  const sliders = slidersOf(figure);
  const rootsOf = (...names) => names.map((name) => sliders[name].root);
  const places = placeButtons(figure, model.get("places"), ({ learning_rate, beta }) =>
    change({ learning_rate, beta, zoom: 0 }),
  );
  const side = html(
    "div",
    { class: "rms-side" },
    picture.plot,
    tail.plot,
    figure.finding,
    tools.root,
  );
  figure.stage.append(
    html(
      "div",
      { class: "rms-pair" },
      html("div", { class: "rms-map" }, map.root, map.scale, note),
      side,
      places.root,
    ),
    group("ring", rootsOf("learning_rate", "beta")),
    group("descent", rootsOf("steps", "distance", "kappa")),
  );

  const drawn = {
    at: null,
    state: null,
    ground: null,
    places: [],
    named: [],
    cells: "",
    settings: "",
  };

  // The map: both layers of every cell, as numbers of colours.

  const layers = [new Uint16Array(CELLS * CELLS), new Uint16Array(CELLS * CELLS)];
  const found = { stays: 0, dip: 0 };
  const hyper = { learning_rate: 0, beta: 0, eps: EPS };

  function work(row, column, size) {
    const { state, at, ground } = drawn;
    [hyper.learning_rate, hyper.beta] = at.view.cell(row, column);
    stayAndDip(state.kappa, hyper, startOf(state), state.steps, found);
    const passes = kindOf(found, ground, hyper.learning_rate) === "low for now";
    const colours = [
      passes ? HATCHED : colourAt(shareOf(found.stays)),
      colourAt(shareOf(found.dip)),
    ];
    colours.forEach((colour, k) => {
      for (let from = row * CELLS + column; from < (row + size) * CELLS; from += CELLS)
        layers[k].fill(colour, from, from + size);
    });
  }

  const refiner = refinerOf(figure, CELLS, work, () => map.show(layers[Number(drawn.state.dip)]));

  // The handle

  const moveTo = ([learning_rate, beta]) => change({ learning_rate, beta });
  pointing(figure, map.plot, {
    at: (x, y) => moveTo(drawn.at.place(x, y)),
    by(dx, dy, fine) {
      const by = fine ? 0.1 : 1;
      const { view } = drawn.at;
      moveTo(view.away(model.get("learning_rate"), model.get("beta"), by * dx, by * dy));
    },
    grip: map.handle,
  });

  function draw() {
    const state = figure.state();
    const { learning_rate, beta, zoom, dip, ...descent } = state;
    const [width, narrow] = columnsOf(figure.width());
    const at = frameOf(viewOf(state), width);
    const settings = JSON.stringify([descent.kappa, descent.steps, descent.distance]);
    const cells = `${settings} ${at.view.left} ${at.view.low} ${zoom}`;
    const [anew, layer] = [cells !== drawn.cells, dip !== drawn.state?.dip];
    if (anew || at.width !== drawn.at?.width) map.drawGround(at, zoom);
    Object.assign(drawn, { at, state, cells, ground: groundOf(state) });
    if (anew) refiner.restart();
    else if (layer) map.show(layers[Number(dip)]);
    map.drawHandle(state, at);
    const run = runAt(state, state);
    figure.publish({ learning_rate, beta, value: run.stays });
    // The handle and the map are what the reader moves: they are painted first.
    figure.afterPaint(() => drawRest(state, run, settings, narrow));
  }

  function drawRest(state, run, settings, width) {
    const values = picture.draw(state, state, width, Math.round(0.5 * width));
    tail.draw(values, run, state.steps, width);
    if (settings !== drawn.settings) drawn.named = places.draw(state);
    map.drawPlaces(drawn.named, drawn.at);
    drawn.settings = settings;
    places.mark(state);
    tools.show(state);
    say(layerWords, LAYERS[String(state.dip)]);
    hatched.hidden = state.dip;
    for (const [name, { show }] of Object.entries(sliders)) show(state[name]);
    figure.readOut(() => {
      const words = WORDS[run.kind](run, state.steps);
      put(picture.plot, { "aria-label": `The path of the handle. ${words}` });
      figure.showNumbers(() => lossTable(state, run, drawn.named));
      figure.announce(words);
    });
  }

  return figure.start(draw);
}

export default { render };
