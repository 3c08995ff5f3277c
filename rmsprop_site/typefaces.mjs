// Writes the fonts that stand, as JSON, in the standard input.
import { readFileSync, writeFileSync } from "node:fs";
import subsetFont from "subset-font";

for (const { source, target, text, options } of JSON.parse(readFileSync(0, "utf8"))) {
  const written = await subsetFont(readFileSync(source), text, {
    targetFormat: "woff2",
    ...options,
  });
  writeFileSync(target, written);
}
