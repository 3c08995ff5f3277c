// Calls as text: written in a library's own words, and read by a small parser. Nothing is run.

/** A number in its shortest digits, the same in Python and in JavaScript. */
export function number(value) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e16)) return String(value);
  return value.toExponential().replace("e+", "e");
}

/** A number in three digits. */
export const short = (value) =>
  Number.isFinite(value) ? number(Number(value.toPrecision(3))) : value > 0 ? "inf" : "-inf";

/** The call of Burn, which sets one thing after the other. */
function built(call, words) {
  const { lr, ...rest } = Object.fromEntries(
    words.map(([name, word]) => {
      const value = /e$/.test(word) ? word.toLowerCase() : word;
      return [name, /^\d+$/.test(value) ? `${value}.0` : value];
    }),
  );
  if (rest.weight_decay) rest.weight_decay = `Some(WeightDecayConfig::new(${rest.weight_decay}))`;
  const chain = Object.entries(rest).map(([name, word]) => `.with_${name}(${word})`);
  return `${call}${chain.join("")}.init().step(${lr}, model, grads)`;
}

/** The call of a library, without what its defaults say. */
export function written({ call, order, defaults, lead, after }, settings) {
  let words = order
    .filter((name) => name in settings && settings[name] !== defaults[name])
    .map((name) => [name, number(settings[name])]);
  if (call.endsWith("::new()")) return built(call, words);
  if (call.startsWith("Optimisers"))
    words = words.map(([name, word]) => [name, word.toLowerCase()]);
  const has = Object.fromEntries(words);
  const full = call.startsWith("jax.") && has.momentum ? `${call}_momentum` : call;
  let last = "";
  for (const [changed, method] of Object.entries(after ?? {}))
    if (has[changed]) last = `.${method.replace("{}", has[changed])}`;
  words = words.filter(([one]) => !(after && one in after));
  const given = [...(lead ? [lead] : []), ...words.map(([name, word]) => `${name}=${word}`)];
  return `${full}(${given.join(", ")})${last}`;
}

const TOKEN =
  /\s*(?:(\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|("[^"]*"|'[^']*')|(\*\*|::|[-+*/().,=[\]{}:;]))/y;
const WORDS = { true: true, false: false, nothing: null, True: true, False: false, None: null };
const FREE = ["params", "parameters", "name", "capturable", "foreach", "differentiable"];
const LONGEST = 2000;

/** What cannot be read, in a sentence. */
class Unreadable extends Error {}

const refuse = (words) => {
  throw new Unreadable(words);
};

function tokensOf(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim()) {
    const found = TOKEN.exec(text) ?? refuse("The text has a sign that no call has.");
    const [, digits, name, string, sign] = found;
    if (digits) tokens.push({ number: Number(digits.replaceAll("_", "")) });
    else if (name) tokens.push({ name });
    else tokens.push(string ? { string } : { sign });
  }
  return tokens;
}

/** A reader of tokens: each method reads one kind of thing and goes on behind it. */
function readerOf(tokens) {
  let at = 0;
  const sees = (sign, ahead = 0) => tokens[at + ahead]?.sign === sign;
  const take = (sign) => (sees(sign) ? tokens[at++] : refuse(`The call lacks a “${sign}”.`));

  /** Skip to the end of the bracket that is open. */
  function skipped() {
    for (let depth = 1; depth > 0 && at < tokens.length; at++) {
      if (/[([{]/.test(tokens[at].sign ?? "")) depth += 1;
      if (/[)\]}]/.test(tokens[at].sign ?? "")) depth -= 1;
    }
    return { words: "[…]" };
  }

  function atom() {
    const token = tokens[at++] ?? refuse("The call ends too early.");
    if (token.number !== undefined) return token.number;
    if (token.string) return { words: token.string };
    if (token.sign === "-") return -Number(power());
    if (token.sign === "[" || token.sign === "{") return skipped();
    if (token.sign === "(") {
      const value = sees(")") ? { words: "()" } : sum();
      skipped();
      return value;
    }
    if (token.sign === "**") refuse("Write out what “**” stands for: only your program knows it.");
    if (token.name === undefined) refuse(`The call has a “${token.sign}” out of place.`);
    if (token.name in WORDS && !sees("(")) return WORDS[token.name];
    let words = token.name;
    let inner;
    while (sees(".") || sees("::") || sees("(") || sees("[")) {
      if (sees("(") || sees("[")) {
        inner = atom(); // what stands in brackets
        words += "(…)";
      } else {
        at += 1;
        words += `.${tokens[at++]?.name ?? ""}`;
      }
    }
    const wrapped = /^(Some|WeightDecayConfig\.new)\(…\)$/.test(words);
    return wrapped ? inner : { words };
  }

  function power() {
    const base = atom();
    if (!sees("**")) return base;
    at += 1;
    return reckon("**", base, power());
  }

  function product() {
    let value = power();
    while (sees("*") || sees("/")) value = reckon(tokens[at++].sign, value, power());
    return value;
  }

  function sum() {
    let value = product();
    while (sees("+") || sees("-")) value = reckon(tokens[at++].sign, value, product());
    return value;
  }

  /** What stands between brackets: by position, and by name. */
  function given() {
    take("(");
    const positional = [];
    /** @type {Record<string, any>} */
    const named = {};
    if (sees(";")) at += 1; // Julia's, before what goes by name
    while (!sees(")")) {
      if (tokens[at]?.name && sees("=", 1)) {
        const key = tokens[at].name;
        at += 2;
        named[key] = sum();
      } else positional.push(sum());
      if (sees(",") || sees(";")) at += 1;
      else if (!sees(")")) refuse("The call lacks a “)”.");
    }
    take(")");
    return { positional, named };
  }

  function name() {
    const parts = [];
    do {
      const part = tokens[at++]?.name;
      parts.push(part ?? refuse("This is no call."));
    } while ((sees(".") || sees("::")) && ++at);
    return parts.join(".");
  }

  /** Skip `optimizer =` before a call. */
  function assigned() {
    const equals = tokens.findIndex(({ sign }) => sign === "=");
    const bracket = tokens.findIndex(({ sign }) => sign === "(");
    if (equals > 0 && equals < bracket) at = equals + 1;
  }

  return { assigned, name, given, sees, next: () => (at += 1), done: () => at >= tokens.length };
}

function reckon(sign, a, b) {
  if (typeof a !== "number" || typeof b !== "number") return { words: "…" };
  return { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "**": a ** b }[sign];
}

/** Which library a name is of, by the longest ending that is known. */
function libraryOf(name, libraries, otherwise) {
  const found = Object.entries(libraries).flatMap(([key, { known }]) =>
    known
      .filter((ending) => name === ending || name.endsWith(`.${ending}`))
      .map((ending) => ({ key, long: ending.length })),
  );
  if (found.length) return found.sort((a, b) => b.long - a.long)[0].key;
  if (otherwise && /rmsprop/i.test(name)) return otherwise;
  return refuse(`${name} is no RMSProp that the page knows.`);
}

function settingOf(name, value, { label, defaults }) {
  const plain = value === null || typeof value === "boolean" || Number.isFinite(value);
  if (name in defaults && plain) return value;
  const words = value?.words ? `: “${value.words}” is known to your program only` : "";
  return refuse(`Write ${name} of ${label} as a number${words}.`);
}

/**
 * The library and the settings of a call.
 *
 * @param {string} text
 * @param {Record<string, any>} libraries
 * @param {string} otherwise whose call it is where its name does not tell
 * @returns {{ library?: string, settings?: Record<string, any>, problem?: string }}
 */
export function read(text, libraries, otherwise) {
  try {
    if (text.length > LONGEST) refuse("That is too long for one call.");
    const reader = readerOf(tokensOf(text.replace(/\/\/ .*|#.*$|^\s*return\s/gm, "")));
    reader.assigned();
    const name = reader.name();
    const { positional, named } = reader.given();
    while (reader.sees(".")) {
      reader.next();
      const method = reader.name();
      const [first, second] = reader.given().positional;
      if (method.startsWith("with_")) named[method.slice(5)] = first;
      if (method === "step") named.lr = first;
      if (method === "set_hyper") named[first.words.slice(1, -1)] = second;
    }
    if (!reader.done() && !reader.sees(";") && !reader.sees(","))
      refuse("There is more than one call.");
    const library = libraryOf(name, libraries, otherwise);
    return { library, settings: bound(libraries[library], positional, named) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}

function bound(entry, positional, named) {
  const { order, alias = {}, defaults, label, left_out: leftOut = {} } = entry;
  if (positional.length > order.length) refuse(`${label} takes fewer arguments.`);
  const pairs = [
    ...positional.map((value, k) => [order[k], value]),
    ...Object.entries(named).map(([name, value]) => [alias[name] ?? name, value]),
  ];
  const settings = {};
  for (const [name, value] of pairs) {
    if (name in defaults) settings[name] = settingOf(name, value, entry);
    else if (!order.includes(name))
      refuse(`${label} has no ${name}. It has ${Object.keys(defaults).join(", ")}.`);
    else if (!FREE.includes(name) && !/^use_(locking|fused_step)$/.test(name) && value)
      refuse(`Leave ${name} out: ${leftOut[name] ?? "no other library has it"}.`);
  }
  return settings;
}
