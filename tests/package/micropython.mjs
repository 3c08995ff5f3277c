// Run a program in MicroPython, beside the checks of the exercises and nothing else of the package.
// node micropython.mjs FOLDER-OF-MICROPYTHON FOLDER-OF-THE-CHECKS < program
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [micropython, checks] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(join(micropython, "micropython.mjs")));
const python = await loadMicroPython({ stdout: (line) => console.log(line), linebuffer: true });

python.FS.mkdirTree("/lib/rmsprop_edu/exercises/chapters");
python.FS.writeFile("/lib/rmsprop_edu/__init__.py", "");
const modules = readdirSync(checks, { recursive: true }).filter((file) => file.endsWith(".py"));
for (const name of modules) {
  const text = readFileSync(join(checks, name), "utf8");
  python.FS.writeFile(`/lib/rmsprop_edu/exercises/${name}`, text);
}
python.runPython("import sys; '/lib' in sys.path or sys.path.append('/lib')");
python.runPython(readFileSync(0, "utf8"));
