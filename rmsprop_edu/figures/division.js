// RMSProp's division seen: each coordinate's gradient divided by its own root.

import { arrowPlot, frameOf } from "./parts/arrows.js";
import { choice, group, slider } from "./parts/controls.js";
import { AXES, alike, DONE, phaseOf, quotients, SPIKE, walkOf } from "./parts/divided.js";
import { html, put, tableOf } from "./parts/elements.js";
import { open } from "./parts/frame.js";
import { clamp, pairWithin, pretty, wholeWithin, within } from "./parts/numbers.js";
import { rotate } from "./parts/objectives.js";
import { player } from "./parts/player.js";
import { pointing } from "./parts/pointing.js";
import { HEIGHT as RULERS, rulerPlot } from "./parts/rulers.js";
import { HEIGHT as SQUARES, squarePlot } from "./parts/squares.js";
import { RANGES } from "./parts/tables.js";

const NAMES = AXES.map(({ name }) => name);
const TIMES = 1000; // what a switch multiplies gradients by
const SECONDS = 2; // of a step that plays
const [NUDGE, FINE_NUDGE] = [0.05, 0.01]; // how far an arrow key moves the point
const SIDE_BY_SIDE = 600; // pixels, as in the style sheet
const [TURNED, STRAIGHT] = [1.1, 0.8]; // what is seen above the floor: room to turn the start, or not
const BETWEEN = 24; // pixels from the plane to what stands beside it
const SLOW = { learning_rate: { ...RANGES.learning_rate, low: 0.001, high: 1 } };

/** A coordinate of the start as the state keeps it. */
const kept = (a) => Number(clamp(a, RANGES.start.low, RANGES.start.high).toFixed(4));

/** What is seen at a step, in words. */
function findingOf(state, walk, k) {
  const made = walk[k];
  const moves = made.step.map((a) => pretty(Math.abs(a), 2));
  const both = alike(quotients(made, state))
    ? `both move ${moves[0]}`
    : `x₁ moves ${moves[0]} and x₂ ${moves[1]}`;
  const sizes = made.g.map(Math.abs);
  const larger = sizes[1] >= sizes[0] ? 1 : 0;
  const ratio = sizes[larger] / sizes[1 - larger];
  const first = Number.isFinite(ratio)
    ? `The gradient is ${pretty(ratio)} times as large in ${NAMES[larger]}. `
    : "";
  return `${first}Each gradient is divided by its own root √v, and ${both}.${startWords(state, k)}${memoryWords(walk, state, k)}${spikeWords(state, k)}${scaleWords(state, walk)}`;
}

function startWords({ beta }, k) {
  if (k > 0) return "";
  return ` At the first step, from v = 0, a root is √(1 − β) = ${pretty(Math.sqrt(1 - beta), 2)} times its gradient.`;
}

/** Why one coordinate moves less: its root alone, without ε, is larger than its gradient. */
function memoryWords(walk, state, k) {
  const { g, root } = walk[k];
  const found = quotients(walk[k], state);
  if (k === 0 || (state.spike >= 0 && k >= state.spike) || alike(found)) return "";
  const less = found[0] < found[1] ? 0 : 1;
  const remembers = root[less] > Math.abs(g[less]);
  return remembers ? ` The root of ${NAMES[less]} still remembers larger gradients.` : "";
}

function spikeWords({ spike }, k) {
  if (spike < 0 || k < spike) return "";
  if (k > spike) return " The roots still remember the spike, so steps are short.";
  return ` The gradient is ${SPIKE} times as large, but so is nearly all of its root.`;
}

function scaleWords(state, walk) {
  if (state.scale.every((factor) => factor === 1)) return "";
  const before = walkOf({ ...state, scale: [1, 1] });
  const apart = Math.max(
    ...walk.map(({ x }, k) => Math.hypot(x[0] - before[k].x[0], x[1] - before[k].x[1])),
  );
  return apart < 1e-4
    ? " With gradients times 1,000 nothing happens to RMSProp: its path is the same."
    : ` Not the same path: ε does not grow with the gradient, and a point moves by ${pretty(apart, 2)}.`;
}

function stepTable(made, state, k) {
  const left = quotients(made, state);
  return tableOf(
    `Step ${k + 1}, from the point x`,
    ["", "x", "g", "v", "√v", "|g| / (√v + ε)", "step", "gradient descent's step"],
    NAMES.map((name, i) => [
      name,
      ...[made.x, made.g, made.v, made.root, left, made.step, made.plain].map((pair) =>
        pretty(pair[i], 5),
      ),
    ]),
  );
}

/** The switches: gradients times a thousand, and a spike at the step at hand. */
function switchesOf(figure) {
  const { model, change } = figure;
  const set = (i, on) =>
    change({ scale: model.get("scale").map((old, k) => (k === i ? (on ? TIMES : 1) : old)) });
  const axes = NAMES.map((name, i) => choice(figure, `scale.${i}`, name, (on) => set(i, on)));
  const loss = choice(figure, "loss", "both", (on) =>
    change({ scale: on ? [TIMES, TIMES] : [1, 1] }),
  );
  const spike = choice(figure, "spike", `spike: this gradient × ${SPIKE}`, (on) =>
    change({ spike: on ? Math.min(model.get("step"), model.get("steps")) : -1 }),
  );
  return {
    root: html(
      "div",
      { class: "rms-switches" },
      html(
        "div",
        { class: "rms-times", role: "group", "aria-label": "Gradient times 1,000" },
        html("span", {}, "gradient × 1,000:"),
        ...[...axes, loss].map(({ root }) => root),
      ),
      spike.root,
    ),
    show({ scale, spike: at }, k) {
      axes.forEach(({ field }, i) => {
        field.checked = scale[i] === TIMES;
      });
      loss.field.checked = scale.every((factor) => factor === TIMES);
      spike.field.checked = at === k;
    },
  };
}

function render({ model, el }) {
  const small = model.get("small");
  const withinSteps =
    (from) =>
    (value, { steps }) =>
      Number.isInteger(value) && value >= from && value <= steps;
  const figure = open({ model, el }, "division", {
    kappa: within("kappa"),
    rotation: within("rotation"),
    curvature: within("curvature"),
    start: pairWithin("start"),
    scale: pairWithin("scale"),
    spike: withinSteps(-1),
    learning_rate: within("learning_rate"),
    beta: within("beta"),
    eps: within("eps"),
    steps: wholeWithin("few_steps"),
    step: withinSteps(0),
  });
  const { stage, change } = figure;
  const plane = arrowPlot();
  const rulers = rulerPlot();
  const squares = squarePlot();
  const switches = switchesOf(figure);
  const play = player(figure, "step", 0, () => model.get("steps"), SECONDS * model.get("steps"));
  const sliders = Object.fromEntries(
    ["learning_rate", "beta", "eps", "kappa", "rotation"].map((name) => [
      name,
      slider(figure, {
        name,
        range: SLOW[name] ?? RANGES[name],
        input: (value) => (name === "rotation" ? turnTo(value) : change({ [name]: value })),
      }),
    ]),
  );
  const rootsOf = (...names) => names.map((name) => sliders[name].root);
  const side = html("div", { class: "rms-linked" }, rulers.plot, switches.root);
  if (!small) side.append(squares.plot);
  stage.append(
    html("div", { class: "rms-views" }, html("div", {}, plane.plot), play.root, side),
    figure.finding,
  );
  if (!small)
    stage.append(
      group("RMSProp", rootsOf("learning_rate", "beta", "eps")),
      group("ravine", rootsOf("rotation", "kappa")),
    );

  const drawn = { at: null, walk: [], settings: "", ground: "", scales: "" };

  /** A point of the plane that is seen, as a new start: RMSProp remembers nothing there. */
  function startAt([x, y]) {
    const { left, right, low, high } = drawn.at.view;
    const seen = [clamp(x, left, right), clamp(y, low, high)];
    change({ start: seen.map(kept), step: 0 });
  }

  /** Turn the ravine, and the start with it: the same place of the same ravine. */
  function turnTo(rotation) {
    const start = rotate(model.get("start"), rotation - model.get("rotation"));
    change({ rotation, start: start.map(kept) });
  }

  pointing(figure, plane.plot, {
    at: (x, y) => startAt(drawn.at.point(x, y)),
    by(dx, dy, fine) {
      const [x, y] = drawn.walk[Math.min(model.get("step"), model.get("steps"))].x;
      const size = fine ? FINE_NUDGE : NUDGE;
      startAt([x + size * dx, y + size * dy]);
    },
    grip: plane.point,
  });
  pointing(figure, squares.plot, {
    at: (x) => change({ step: clamp(squares.stepAt(x), 0, model.get("steps")) }),
    by() {},
    sideways: true,
  });

  function layOut(state) {
    const width = Math.max(260, figure.width());
    const half = width >= SIDE_BY_SIDE ? Math.floor((width - BETWEEN) / 2) : width;
    const height =
      width >= SIDE_BY_SIDE ? RULERS + (small ? 66 : SQUARES + 72) : Math.round(0.8 * width);
    const settings = JSON.stringify([width, { ...state, step: 0 }]);
    if (settings === drawn.settings) return half;
    Object.assign(drawn, { walk: walkOf(state), settings });
    const ground = `${width} ${state.kappa} ${state.rotation} ${state.scale}`;
    if (ground === drawn.ground) return half;
    Object.assign(drawn, { at: frameOf(half, height, small ? STRAIGHT : TURNED), ground });
    plane.drawGround(drawn.at, state);
    return half;
  }

  function draw() {
    const state = figure.state();
    const half = layOut(state);
    const k = Math.min(state.step, state.steps);
    const share = play.position() - k;
    const phase = play.playing() ? phaseOf(share) : DONE;
    const { x, g, v, root, step } = drawn.walk[k];
    plane.draw(drawn.at, drawn.walk, k, phase);
    play.show();
    figure.publish({ x, g, v, root, step });
    // The point with its steps is what the reader moves: it is painted first.
    figure.afterPaint(() => drawRest(state, k, phase, half));
  }

  function drawRest(state, k, phase, half) {
    if (drawn.scales !== drawn.settings) {
      rulers.drawScale(drawn.walk, state, half);
      squares.drawScale(drawn.walk, half);
      for (const [name, { show }] of Object.entries(sliders)) show(state[name]);
      drawn.scales = drawn.settings;
    }
    plane.tell(drawn.at, drawn.walk, k, phase);
    rulers.draw(drawn.walk[k], state, phase);
    squares.draw(drawn.walk, k);
    switches.show(state, k);
    figure.readOut(() => readOut(state, k));
  }

  function readOut(state, k) {
    const walk = walkOf(state);
    const place = walk[k].x.map((a) => pretty(a)).join(", ");
    put(plane.plot, {
      "aria-label": `A ravine, the point and its step. Arrow keys move the point, now at ${place}.`,
    });
    put(rulers.plot, { "aria-label": "Gradient, root and quotient of each coordinate as bars." });
    put(squares.plot, {
      "aria-label": "Squares of the gradient and their average against the step.",
    });
    figure.showNumbers(() => stepTable(walk[k], state, k));
    figure.announce(findingOf(state, walk, k), play.playing());
  }

  return figure.start(draw);
}

export default { render };
