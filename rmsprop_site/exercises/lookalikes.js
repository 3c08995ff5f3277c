// Signs that come from a keyboard's corners, a formula or a copied page and look like others.

const LIKE = {
  "-": "−–—‐‑",
  "*": "×·∗⋅",
  "/": "÷∕",
  '"': "“”„«»″",
  "'": "‘’‚′",
  ",": "，",
  ":": "：",
  "=": "＝",
  "(": "（",
  ")": "）",
  // Cyrillic and Greek letters
  a: "а",
  c: "с",
  e: "е",
  o: "оο",
  p: "р",
  s: "ѕ",
  v: "ν",
  x: "х",
  y: "у",
  B: "ВΒ",
};
const MEANT = Object.fromEntries(
  Object.entries(LIKE).flatMap(([meant, signs]) => [...signs].map((sign) => [sign, meant])),
);

/** The code without what cannot be seen: blanks of other kinds are blanks, the rest goes. */
export const visible = (code) =>
  code
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "");

/** A sentence that names the first sign that looks like another, outside comments, or nothing. */
export function lookalike(code) {
  for (const [i, line] of code.split("\n").entries()) {
    const sign = [...line.replace(/#.*/, "")].find((one) => one in MEANT);
    if (sign)
      return `In line ${i + 1} the sign “${sign}” only looks like “${MEANT[sign]}”: type it anew.`;
  }
}
