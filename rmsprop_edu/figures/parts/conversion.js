// Settings of one library in another: rmsprop_edu/frameworks/conversion.py once more, for a page.

import TABLE from "../../frameworks/libraries.json" with { type: "json" };
import { short, written } from "./calls.js";

const { libraries: LIBRARIES, sentences: SENTENCES } = TABLE;

const NUMBERS = ["rate", "beta", "eps", "start", "momentum", "decay"];
const FLAGS = [
  "inside",
  "correction",
  "rate_inside",
  "nesterov",
  "raw",
  "decoupled",
  "centered",
  "maximize",
];
const CLIPS = { clip_norm: "norm", clip_global: "global norm", clip_value: "value" };
const FORM = {
  ...Object.fromEntries([...NUMBERS, ...Object.keys(CLIPS)].map((role) => [role, 0])),
  ...Object.fromEntries(FLAGS.map((role) => [role, false])),
};
const IDLE = {
  momentum: ["rate_inside", "nesterov", "raw"],
  decay: ["decoupled"],
  eps: ["inside"],
};
const DROP = 0.1;
const CLOSE = 0.01;
const LAST = 10_000_000;

/** What a call computes, in names that are nobody's. */
function formOf(library, settings) {
  const { names, always, by = {} } = LIBRARIES[library];
  const form = { ...FORM, ...always };
  for (const [role, name] of Object.entries(names)) form[role] = settings[name] || 0;
  if (by.momentum && !form[by.momentum]) form.momentum = 0;
  if (by.inside) form.inside = Boolean(form[by.inside]);
  for (const [deciding, dependent] of Object.entries(IDLE))
    if (!form[deciding]) for (const role of dependent) form[role] = false;
  for (const role of FLAGS) form[role] = Boolean(form[role]);
  return form;
}

/** What computes the same of a loss that is `c` times as large. */
function scaled(form, c) {
  const clips = Object.keys(CLIPS).map((clip) => [clip, form[clip] * c]);
  return {
    ...form,
    eps: form.inside ? form.eps * c ** 2 : form.eps * c,
    start: form.start * c ** 2,
    decay: form.decoupled ? form.decay : form.decay * c,
    ...Object.fromEntries(clips),
  };
}

/** Eps for the other place: one rounded number, as no number is right. */
function moved(form, inside) {
  if (inside === form.inside || !form.eps) return form.eps;
  return Number((form.inside ? Math.sqrt(form.eps) : form.eps ** 2).toPrecision(4));
}

/** The arguments of a library that come closest to a form. */
function settingsOf(library, form) {
  const { names, always, defaults, least = 0, by = {} } = LIBRARIES[library];
  let inside = always.inside ?? false;
  if (by.inside) inside = Boolean(form[by.inside]);
  if (names.inside) inside = form.eps ? form.inside : defaults[names.inside];
  const idle = {
    momentum: by.momentum && !form[by.momentum],
    rate_inside: !form.momentum,
    decoupled: !form.decay,
  };
  const settings = {};
  for (const [role, name] of Object.entries(names)) {
    let value = form[role];
    if (role === "eps") value = moved(form, inside) || least;
    if (role === "inside") value = inside;
    const unset = defaults[name] === null && role !== "rate" && !value;
    settings[name] = idle[role] || unset ? defaults[name] : value;
  }
  return settings;
}

/** What a form divides by where the average of squares is `v`. */
export const rootOf = (form, v) =>
  form.inside ? Math.sqrt(v + form.eps) : Math.sqrt(v) + form.eps;

function spread(form, n, g) {
  const q = form.beta ** n;
  const v = q * form.start + (1 - q) * g ** 2;
  return form.correction ? v / (1 - q) : v;
}

function firstRoot(form, g) {
  const mean = form.correction ? g : (1 - form.beta) * g;
  const v = spread(form, 1, g) - (form.centered ? mean ** 2 : 0);
  return rootOf(form, Math.max(v, 0));
}

/** How the first step of `b` compares with that of `a`, and how long it shows. */
function startOf(a, b, g) {
  const differs = (n) =>
    Math.abs(rootOf(a, spread(a, n, g)) / rootOf(b, spread(b, n, g)) - 1) > CLOSE;
  let [low, high] = [0, LAST];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (differs(middle)) low = middle;
    else high = middle;
  }
  const root = firstRoot(b, g);
  return { factor: root ? firstRoot(a, g) / root : Number.POSITIVE_INFINITY, steps: low };
}

/** The largest step of raw gradients over one of quotients, after a gradient's fall. */
function fall(beta, mu) {
  let [v, raw, divided, largest] = [1, 1 / (1 - mu), 1 / (1 - mu), 1];
  for (let k = 0; k < 1000; k++) {
    v = beta * v + (1 - beta) * DROP ** 2;
    raw = mu * raw + DROP;
    divided = mu * divided + DROP / Math.sqrt(v);
    const ratio = raw / Math.sqrt(v) / divided;
    if (Math.abs(Math.log(ratio)) > Math.abs(Math.log(largest))) largest = ratio;
  }
  return largest;
}

/** A sentence with its words and numbers. */
function said(kind, words) {
  return SENTENCES[kind].replace(/\{(\w+)\}/g, (_, key) =>
    typeof words[key] === "number" ? short(words[key]) : words[key],
  );
}

/** What the momentum of two forms has of differences. */
function ofMomentum(a, b, from, to, target) {
  const mu = a.momentum;
  if (!mu) return [];
  if (!b.momentum) {
    const here = LIBRARIES[to].by?.momentum ? " unless centered" : "";
    return [said("momentum", { target, here, factor: 1 - mu })];
  }
  const found = [];
  const source = LIBRARIES[from].label;
  if (a.rate_inside !== b.rate_inside) {
    const inner = a.rate_inside ? a : b;
    const ratio = 1 + (1 / DROP - 1) * mu ** (inner.nesterov ? 2 : 1);
    const steps = Math.ceil(Math.log(CLOSE / (1 / DROP - 1)) / Math.log(mu));
    const factor = b.rate_inside ? ratio : 1 / ratio;
    found.push(said("schedule", { inside: inner === a ? source : target, target, factor, steps }));
  }
  if (a.raw !== b.raw) {
    const factor = fall(a.beta, mu) ** (b.raw ? 1 : -1);
    found.push(said("raw", { raw: b.raw ? target : source, target, factor }));
  }
  if (a.nesterov !== b.nesterov) found.push(said("nesterov", { target, factor: 1 / (1 + mu) }));
  return found;
}

function ofDecay(a, b, from, target, g) {
  if (a.decay && !b.decay) {
    const kind = a.decoupled ? "no_decoupled" : "no_coupled";
    return [said(kind, { target, half: a.decay / 2, shrink: a.rate * a.decay })];
  }
  if (a.decoupled === b.decoupled) return [];
  const joined = a.decoupled ? b : a;
  const below = rootOf(joined, g ** 2);
  // v holds the decay too: of the pull its newest part takes back 1 - beta, as far as v,
  // not eps, is what is divided by.
  const share = 1 - joined.eps / (joined.inside ? below ** 2 : below);
  const kept = Math.max(1 - (1 - joined.beta) * share, CLOSE);
  const pull = kept / below / (1 - joined.momentum);
  const coupled = a.decoupled ? target : LIBRARIES[from].label;
  return [said("decay", { coupled, target, g, factor: joined === b ? pull : 1 / pull })];
}

function ofEps(a, b, target) {
  if (a.inside !== b.inside && a.eps) {
    const at = a.inside ? b.eps : a.eps;
    const factor = rootOf(a, at ** 2) / rootOf(b, at ** 2);
    return [said("eps", { target, place: b.inside ? "inside" : "outside", at, factor })];
  }
  if (a.eps === b.eps) return [];
  return [said("eps_size", { target, at: b.inside ? Math.sqrt(b.eps) : b.eps })];
}

function compared(from, to, a, b, g) {
  const target = LIBRARIES[to].label;
  const found = ofEps(a, b, target);
  if (a.start !== b.start || a.correction !== b.correction) {
    const started = { ...a, start: b.start, correction: b.correction };
    found.push(said("start", { ...startOf(a, started, g), g }));
  }
  found.push(...ofMomentum(a, b, from, to, target), ...ofDecay(a, b, from, target, g));
  if (a.centered && !b.centered) found.push(said("centered", { target, factor: Math.sqrt(0.5) }));
  if (a.maximize && !b.maximize) found.push(said("maximize", { target }));
  for (const [clip, how] of Object.entries(CLIPS)) {
    if (!a[clip] || b[clip]) continue;
    const [beta, mu] = [a.beta, a.momentum];
    const factor = ((1 - mu) * 10) / Math.sqrt(beta + (1 - beta) * 100) + mu;
    found.push(said("clip", { target, how, limit: a[clip], factor }));
  }
  return found;
}

/**
 * The call to write in another library, whether it is exact, and what differs if not.
 *
 * @param {string} from
 * @param {string} to
 * @param {Record<string, any>} given all the settings of `from`, each of them within its range
 */
export function convert(from, to, given, lossScale = 1, g = 0.01) {
  const settings = { ...LIBRARIES[from].defaults, ...given };
  const source = scaled(formOf(from, settings), lossScale);
  const made = settingsOf(to, source);
  const target = formOf(to, made);
  const warnings = compared(from, to, source, target, g);
  if (from === "fastai" && settings.eps !== 1e-8)
    warnings.unshift(said("ignored", { eps: settings.eps }));
  const call = written(LIBRARIES[to], made);
  return { call, exact: !warnings.length, warnings, settings: made, forms: [source, target] };
}

export { LIBRARIES };
