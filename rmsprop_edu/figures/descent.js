// Paths of several optimizers over the contours of one objective.

import { tunerOf } from "./parts/best.js";
import { choice, select } from "./parts/controls.js";
import { html, put, say, svg } from "./parts/elements.js";
import { open } from "./parts/frame.js";
import { legendKey, optimizerGroup, ravineGroup } from "./parts/groups.js";
import { lossPlot } from "./parts/losses.js";
import { notesOf } from "./parts/notes.js";
import { pretty } from "./parts/numbers.js";
import { objectiveOf, planeOf, rotate } from "./parts/objectives.js";
import { ownLoss } from "./parts/own.js";
import { frameOf, planePlot } from "./parts/plane.js";
import { player } from "./parts/player.js";
import { pointing } from "./parts/pointing.js";
import { findingOf, stepTable } from "./parts/readout.js";
import { runOf, turnsNot } from "./parts/run.js";
import { tuned } from "./parts/settings.js";
import { checksOf, LATER, startOf, startWithin } from "./parts/state.js";
import { HYPER, LOOK } from "./parts/tables.js";

const NAMES = {
  ravine: "ravine",
  rosenbrock: "Rosenbrock",
  saddle: "saddle",
  rastrigin: "Rastrigin",
  own: "your own",
};
const LEGEND = { class: "rms-legend", role: "group", "aria-label": "Optimizers shown" };
const GESTURE = 700; // milliseconds: changes that come closer are one to the reader
const [NUDGE, FINE_NUDGE] = [0.1, 0.01]; // how far an arrow key moves the start

/** Tell the page where each optimizer is at a step, and which have diverged. */
function publish(figure, shown, step) {
  const point = {};
  const diverged = {};
  for (const { name, count, trajectory } of shown) {
    const there = step < count;
    point[name] = there ? [trajectory.points[2 * step], trajectory.points[2 * step + 1]] : null;
    if (!there) diverged[name] = trajectory.divergedAt;
  }
  figure.publish(point, diverged);
  if (figure.model.get("best")) figure.root.dataset.best = "true";
  else delete figure.root.dataset.best;
}

/** The choice of the objective, null where there is no other. */
function objectivePicker(figure, objectives) {
  if (objectives.length < 2) return null;
  const options = objectives.map((name) => [name, NAMES[name]]);
  return select(figure, "objective", "objective", options, (name) =>
    figure.change({ objective: name, start: startOf(name, figure.state()) }),
  );
}

/** The key of the dotted paths, of those among some optimizers that do not turn with the ravine. */
function unturnedKey(names) {
  const labels = names.filter(turnsNot).map((name) => LOOK.optimizers[name].label);
  const dots = svg("path", { d: "M2 7H27", class: "rms-unturned" });
  const sampled = svg("svg", { width: 28, height: 14, "aria-hidden": "true" }, dots);
  return html(
    "span",
    { class: "rms-name" },
    sampled,
    `${labels.join(", ")} at rotation 0, turned to compare`,
  );
}

function render({ model, el }) {
  const offered = model.get("choices");
  const objectives = model.get("objectives");
  const plain = model.get("plain");
  const unturned = model.get("unturned");
  const figure = open({ model, el }, "descent", checksOf(objectives, offered), LATER);
  const { stage, change } = figure;
  const [plane, losses] = [planePlot(), lossPlot()];
  const notes = notesOf(plane.notes);
  const legend = html("div", LEGEND);
  const groups = html("div", { class: "rms-groups" });
  const words = `${offered.length > 1 ? "each at" : "at"} its best rate`;
  const best = choice(figure, "best", words, (on) => {
    ownRates = false;
    change({ best: on });
  });
  groups.append(best.root);
  const parts = Object.fromEntries(offered.map((name) => [name, addOptimizer(name)]));
  const ravine = ravineGroup(figure, turnTo);
  groups.append(ravine.root);
  const picked = objectivePicker(figure, objectives);
  const own = objectives.includes("own") ? ownLoss(figure) : null;
  if (own) groups.append(own.picture);
  const tuner = tunerOf(figure);
  const play = player(figure, "step", 0, () => model.get("steps"));
  const picture = html("div", { class: "rms-view" }, plane.plot, play.root, losses.plot);
  if (unturned) legend.append(unturnedKey(Object.keys(model.get("optimizers"))));
  if (picked) legend.append(picked.root);
  stage.append(legend, ...(own ? [own.root] : []), picture, groups, figure.finding);
  stage.toggleAttribute("data-plain", plain);
  figure.finding.classList.add("rms-spoken"); // the groups show it to the eye

  /** Whether the reader moved a learning rate and so turned the switch off. */
  let ownRates = false;
  /** What the page shows now. */
  const drawn = {
    at: null,
    place: "",
    runs: "",
    losses: "",
    loss: "",
    gaps: false,
    changed: 0,
  };

  function addOptimizer(name) {
    const key = legendKey(figure, name, offered.length > 1, (on) => toggle(name, on));
    const controls = optimizerGroup(figure, name, (hyper, value) => tune(name, hyper, value));
    legend.append(key.root);
    groups.append(controls.root);
    return { run: runOf(name, plane.paths, losses.lines), box: key.box, controls };
  }

  // What the reader changes

  function toggle(name, on) {
    const shown = { ...model.get("optimizers") };
    if (on) {
      const { learning_rate } = Object.values(shown)[0];
      shown[name] = parts[name].run.hyper ?? { ...HYPER[name], learning_rate };
    } else if (Object.keys(shown).length > 1) {
      delete shown[name];
    } else {
      parts[name].box.checked = true; // one stays
    }
    const ordered = offered.filter((other) => other in shown).map((other) => [other, shown[other]]);
    change({ optimizers: Object.fromEntries(ordered) });
  }

  function tune(name, key, value) {
    const shown = model.get("optimizers");
    if (key === "learning_rate" && model.get("best")) {
      ownRates = true;
      change({ best: false });
    }
    if (name in shown)
      change({ optimizers: { ...shown, [name]: tuned(name, shown[name], key, value) } });
  }

  /** Turn the ravine, and the start with it: the same place of the same ravine. */
  function turnTo(rotation) {
    change({
      rotation,
      start: inView(rotate(model.get("start"), rotation - model.get("rotation"))),
    });
  }

  const inView = (point) => startWithin(point, drawn.at?.view);

  pointing(figure, plane.plot, {
    at: (x, y) => change({ start: inView(drawn.at.point(x, y)) }),
    by(dx, dy, fine) {
      const [x, y] = model.get("start");
      const size = fine ? FINE_NUDGE : NUDGE;
      change({ start: inView([x + size * dx, y + size * dy]) });
    },
    grip: plane.ring,
  });

  // Drawing

  function draw() {
    const state = tuner.tune(figure.state());
    const shown = offered.filter((name) => name in state.optimizers).map((name) => parts[name].run);
    drawRuns(state, shown);
    const now = Math.min(state.step, state.steps);
    const position = Math.min(play.position(), state.steps);
    for (const run of shown) run.drawPath(position);
    const letters = [...model.get("letters")].slice(0, Math.min(shown[0].count, now + 1));
    plane.drawLetters(letters, shown[0], drawn.at.y((planeOf(state).minimum ?? state.start)[1]));
    play.show();
    publish(figure, shown, now);
    // A new path is what the reader looks at: it is painted first.
    const fresh = drawn.losses !== drawn.runs;
    if (!fresh) losses.draw(shown, now, position);
    figure.afterPaint(() => {
      if (drawn.losses !== drawn.runs) drawLosses(state, shown);
      if (fresh) losses.draw(shown, now, position);
      notes.show(now);
      figure.readOut(() => readOut(state, shown, now));
    });
  }

  /** Compute and lay out what the settings at hand have changed. */
  function drawRuns(state, shown) {
    const at = frameOf(state, plain ? figure.width() : figure.pictureWidth());
    const { objective, kappa, rotation, formula, window } = state;
    const place = JSON.stringify([at.width, objective, kappa, rotation, formula, window]);
    const runs = place + JSON.stringify([state.optimizers, state.start, state.steps]);
    const loss = objective === "own" ? formula : objective;
    if (place !== drawn.place)
      drawn.gaps = plane.drawGround(at, state, model.get("contours")[objective] ?? "");
    if (runs !== drawn.runs) {
      if (drawn.loss !== loss) for (const run of shown) run.keep(null);
      else if (at.width === drawn.at.width && performance.now() - drawn.changed > GESTURE)
        for (const run of shown) run.keep(drawn.at);
      drawn.changed = performance.now();
      for (const run of shown) run.compute(objectiveOf(state), state, at);
      if (unturned) for (const run of shown) run.computeUnturned(state, at);
      plane.moveStart(at, state.start);
      const ghosts = shown.map((run) => run.drawGhost(at));
      plane.nameGhost(at, ghosts.includes(true));
    }
    Object.assign(drawn, { at, place, runs, loss });
  }

  function drawLosses(state, shown) {
    losses.drawScale(shown, state.steps, drawn.at.width);
    notes.lay(shown, state, drawn.at, plane.kept(drawn.at, state, shown, model.get("letters")));
    drawControls(state);
    drawn.losses = drawn.runs;
  }

  function drawControls(state) {
    const { optimizers, objective, start } = state;
    const place = start.map((a) => pretty(a)).join(", ");
    put(plane.plot, {
      "aria-label": `Contours of ${objective === "own" ? state.formula : `the ${NAMES[objective]}`} and the paths. Arrow keys move the start, now at ${place}.`,
    });
    for (const [name, { run, box, controls }] of Object.entries(parts)) {
      run.show(name in optimizers);
      controls.show(optimizers[name]);
      if (box) box.checked = name in optimizers;
    }
    best.field.checked = state.best;
    ravine.show(state);
    own?.show(state, drawn.gaps);
    picked?.show(objective);
  }

  function readOut(state, shown, now) {
    const found = shown.map((run) => findingOf(run, state, now));
    for (const [k, { name }] of shown.entries()) say(parts[name].controls.result, found[k]);
    figure.showNumbers(() => stepTable(shown, state, now));
    if (play.playing()) return;
    const sentences = shown.map(({ name }, k) => `${LOOK.optimizers[name].label}: ${found[k]}.`);
    const rates = ownRates ? "A rate is your own now: the best rates are switched off. " : "";
    figure.announce(
      `${state.best ? "At the best rates, after" : `${rates}After`} ${now} steps. ${sentences.join(" ")}`,
    );
  }

  return figure.start(draw);
}

export default { render };
