// Losses as a reader types them: formulas of x and y, read and differentiated, never executed: the
// grammar, the sentences and the operations of `formula.py`. The reader is our own because the
// package is installed by pip alone, where no parser from npm is at hand.

const LONGEST = 300; // characters
const MOST_FACTORS = 64; // a whole power up to here is a product, beyond it Math.pow
const BLANKS = " \\t\\r\\n";
const WORD = new RegExp(
  "(?<number>(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)" +
    `|(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<operator>\\*\\*|[-+*/^])|(?<other>[^${BLANKS}])`,
  "gu",
);

/** @typedef {Record<"v" | "dx" | "dy", Float64Array>} Duals values, and their slopes along x and y */
/** @typedef {{ operation: string, n: number, a: number, b: number }} Step makes dual `n` of `a` and `b` */

const FUNCTIONS = ["sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh"];
const VARIABLES = ["x", "y"];
const CONSTANTS = { pi: Math.PI, e: Math.E };
const NAMES = `x, y, pi, e or a function (${FUNCTIONS.join(", ")})`;
const OPERAND = "a number, x, y, pi, e, a function or an opening parenthesis";

/** A formula that cannot be read: from which of its characters on, and how many are wrong there. */
export class Mistake extends Error {
  constructor(sentence, place, length) {
    super(sentence);
    this.place = place;
    this.length = length;
  }
}

function wordsOf(text) {
  const found = [...text.matchAll(WORD)].map(({ 0: word, index, groups }) => ({
    kind: Object.keys(groups).find((kind) => groups[kind] !== undefined),
    word,
    place: index,
  }));
  const end = text.replace(new RegExp(`[${BLANKS}]+$`), "").length;
  return [...found, { kind: "end", word: "", place: end }];
}

/** The numbers of a formula and the steps that compute it. Duals 0 and 1 are x and y. */
function read(text) {
  const words = wordsOf(text);
  const [numbers, steps] = [new Map(), []];
  let [at, depth, count] = [0, 0, VARIABLES.length];

  const sees = (...signs) => signs.includes(words[at].word);
  const take = () => words[at++].word;

  function expect(what) {
    const { kind, word, place } = words[at];
    const got = kind === "end" ? "where it ends" : `got "${word}"`;
    throw new Mistake(`${what} was expected at column ${place + 1}, ${got}`, place, word.length);
  }

  function expectMore() {
    const close = depth ? "a closing parenthesis" : "the end";
    expect(words[at].kind === "end" ? close : `an operator or ${close}`);
  }

  function step(operation, a, b = a) {
    steps.push({ operation, n: count, a, b });
    return count++;
  }

  function number(value) {
    numbers.set(count, value);
    return count++;
  }

  function sum() {
    let a = term();
    while (sees("+", "-")) a = step(take(), a, term());
    return a;
  }

  function term() {
    let a = signed();
    while (sees("*", "/")) a = step(take(), a, signed());
    return a;
  }

  function signed() {
    if (!sees("-")) return power();
    take();
    return step("negative", signed());
  }

  function power() {
    const base = operand();
    if (!sees("^", "**")) return base;
    take();
    const exponent = signed();
    const n = numbers.get(exponent);
    const isWhole = Number.isInteger(n) && n <= MOST_FACTORS;
    return step(isWhole ? "product" : "^", base, exponent);
  }

  function operand() {
    const { kind, word } = words[at];
    if (kind === "number") return number(Number(take()));
    if (VARIABLES.includes(word)) return VARIABLES.indexOf(take());
    if (Object.hasOwn(CONSTANTS, word)) return number(CONSTANTS[take()]);
    if (FUNCTIONS.includes(word)) return call(take());
    if (word !== "(") expect(kind === "name" ? NAMES : OPERAND);
    return inside();
  }

  function call(name) {
    if (!sees("(")) expect(`an opening parenthesis after ${name}`);
    return step(name, inside());
  }

  function inside() {
    take();
    depth++;
    const a = sum();
    if (!sees(")")) expectMore();
    take();
    depth--;
    return a;
  }

  const result = sum();
  if (words[at].kind !== "end") expectMore();
  return { numbers, steps, count, result };
}

/** The product of `n` equal factors, by squaring. */
function product(factor, n) {
  if (n === 2) return factor * factor; // most are squares
  let [result, power] = [1, factor];
  for (let left = n; left; left >>= 1) {
    if (left % 2) result *= power;
    power *= power;
  }
  return result;
}

/**
 * Make one dual: of two numbers by a rule of its own, of one by the chain rule.
 *
 * @param {Duals} all
 * @param {Step} step
 */
function make({ v, dx, dy }, { operation, n, a, b }) {
  const u = v[a];
  let slope = -1;
  switch (operation) {
    case "+":
      v[n] = u + v[b];
      dx[n] = dx[a] + dx[b];
      dy[n] = dy[a] + dy[b];
      return;
    case "-":
      v[n] = u - v[b];
      dx[n] = dx[a] - dx[b];
      dy[n] = dy[a] - dy[b];
      return;
    case "*":
      v[n] = u * v[b];
      dx[n] = dx[a] * v[b] + u * dx[b];
      dy[n] = dy[a] * v[b] + u * dy[b];
      return;
    case "/":
      v[n] = u / v[b];
      dx[n] = (dx[a] - v[n] * dx[b]) / v[b];
      dy[n] = (dy[a] - v[n] * dy[b]) / v[b];
      return;
    case "^": {
      const undefinedAt = 0 * v[b]; // NaN where the exponent is not finite, 0 elsewhere
      v[n] = u ** v[b] + undefinedAt;
      slope = v[b] * (u ** (v[b] - 1) + undefinedAt);
      const growth = v[n] * Math.log(u);
      dx[n] = slope * dx[a] + (dx[b] === 0 ? 0 : growth * dx[b]);
      dy[n] = slope * dy[a] + (dy[b] === 0 ? 0 : growth * dy[b]);
      return;
    }
    case "product":
      v[n] = product(u, v[b]);
      slope = v[b] * product(u, Math.max(v[b] - 1, 0));
      break;
    case "negative":
      v[n] = -u;
      break;
    case "sin":
      v[n] = Math.sin(u);
      slope = Math.cos(u);
      break;
    case "cos":
      v[n] = Math.cos(u);
      slope = -Math.sin(u);
      break;
    case "tan":
      v[n] = Math.tan(u);
      slope = 1 + v[n] * v[n];
      break;
    case "exp":
      v[n] = Math.exp(u);
      slope = v[n];
      break;
    case "log":
      v[n] = Math.log(u);
      slope = 1 / u;
      break;
    case "sqrt":
      v[n] = Math.sqrt(u);
      slope = 0.5 / v[n];
      break;
    case "abs":
      v[n] = Math.abs(u);
      slope = Math.sign(u);
      break;
    case "tanh":
      v[n] = Math.tanh(u);
      slope = 1 / (Math.cosh(u) * Math.cosh(u));
  }
  dx[n] = slope * dx[a];
  dy[n] = slope * dy[a];
}

/**
 * The objective of a formula of x and y, with its exact gradient; NaN or infinite where it is.
 *
 * @param {string} text
 * @returns {import("./objectives.js").Objective}
 */
export function formulaOf(text) {
  if ([...text].length > LONGEST)
    throw new Mistake(`at most ${LONGEST} characters were expected`, LONGEST, text.length);
  const { numbers, steps, count, result } = read(text);
  const all = {
    v: new Float64Array(count),
    dx: new Float64Array(count),
    dy: new Float64Array(count),
  };
  const { v, dx, dy } = all;
  for (const [n, value] of numbers) v[n] = value;
  [v[0], dx[0], dy[1]] = [NaN, 1, 1];

  function evaluate(x, y) {
    if (x === v[0] && y === v[1]) return; // the slopes of a value that was asked for just now
    [v[0], v[1]] = [x, y];
    for (let k = 0; k < steps.length; k++) make(all, steps[k]);
  }

  return {
    minimum: null,
    value(x, y) {
      evaluate(x, y);
      return v[result];
    },
    gradient(x, y, g) {
      evaluate(x, y);
      g[0] = dx[result];
      g[1] = dy[result];
    },
  };
}
