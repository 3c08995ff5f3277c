// Runs one program of a reader, with MicroPython. The page makes one worker for each run and ends
// it afterwards: nothing is left over for the next run, and no loop outlives its worker.
import { loadMicroPython } from "./micropython/micropython.js";

const SHOWN = 10_000; // bytes of what the program prints
const MEMORY = 128 * 1024 * 1024; // bytes
const PAUSE = 100; // milliseconds between two reports of what was printed

// MicroPython takes up to 2 GB, and says on the console what it could not get.
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65536 > MEMORY) throw new RangeError("out of memory");
  return grow.call(this, pages);
};
console.error = () => {};

const printed = { bytes: [], dropped: 0, told: -Infinity };

function print([byte]) {
  if (printed.bytes.length < SHOWN) printed.bytes.push(byte);
  else printed.dropped += 1;
  if (byte === 10 && performance.now() - printed.told > PAUSE) tell({});
}

function tell(message) {
  printed.told = performance.now();
  const text = new TextDecoder().decode(new Uint8Array(printed.bytes));
  postMessage({ printed: text, dropped: printed.dropped, ...message });
}

// Returns as JSON how the program ended, what `check` said, and the traceback of what was raised.
const RUN = `
import io, json, sys
from rmsprop_edu import exercises
from rmsprop_edu.exercises.patience import ENDLESS

def input(prompt=""):
    raise RuntimeError("input() has nobody to ask here. Write the value into the code")

def run(code, name):
    marks, said = [], []

    def check(checked, answer, seed=None):
        verdict = exercises.verdict(checked, answer, seed)
        said.append(verdict.sentence)
        if checked == name:
            marks.append(verdict.passed)

    exercises.check = check
    end, trace = "unchecked", io.StringIO()
    try:
        exec(compile(code, "your code", "exec"), {"__name__": "__main__", "input": input})
        if marks:
            end = "passed" if all(marks) else "refused"
    except MemoryError:
        end = "memory"
    except BaseException as error:
        end = "raised"
        sys.print_exception(error, trace)
    return json.dumps({"end": end, "said": said, "trace": trace.getvalue()})
`;

async function prepare() {
  const [python, files] = await Promise.all([
    loadMicroPython({ stdout: print, stderr: print, linebuffer: false }),
    fetch(`exercises.json${location.search}`).then((answer) => answer.json()),
  ]);
  for (const [path, text] of Object.entries(files)) {
    python.FS.mkdirTree(path.replace(/\/[^/]*$/, ""));
    python.FS.writeFile(path, text);
  }
  python.runPython(RUN);
  return python;
}

const ready = prepare();
ready.catch(() => {}); // said when a program comes

self.onmessage = async ({ data }) => {
  let python;
  try {
    python = await ready;
  } catch {
    return postMessage({ end: "lost" });
  }
  postMessage({ endless: python.globals.get("ENDLESS") });
  try {
    tell(JSON.parse(python.globals.get("run")(data.code, data.name)));
  } catch {
    tell({ end: "memory" }); // too little was left to tell what happened
  }
};
