// Formulas as MathML: takes pairs of TeX and whether it stands by itself, gives for each a pair of
// its MathML and what is wrong with it.

import { readFileSync } from "node:fs";
import katex from "katex";

function written([tex, displayMode]) {
  try {
    return [katex.renderToString(tex, { displayMode, output: "mathml" }), null];
  } catch (error) {
    return ["", error.rawMessage ?? String(error)];
  }
}

const formulas = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(formulas.map(written)));
