"""The figure of the libraries converts and reads as the Python package does."""

import json
import random

from rmsprop_edu.frameworks import LIBRARIES, convert, read_call
from tests.package.test_conversion import CALLS, drawn

CHECK = """
const { convert, LIBRARIES } = await import(`${parts}/conversion.js`);
const { read } = await import(`${parts}/calls.js`);
const found = ({ call, exact, warnings }) => ({ call, exact, warnings });
console.log(JSON.stringify({
  cases: cases.map(({ from, to, given, scale, g }) => found(convert(from, to, given, scale, g))),
  calls: calls.map((call) => read(call, LIBRARIES, null)),
}));
"""


def test_javascript_converts_and_reads_as_python_does(javascript):
    chance = random.Random(0)
    cases, expected = [], []
    for _ in range(300):
        source, target = chance.choices(list(LIBRARIES), k=2)
        given = drawn(source, chance)
        scale, g = chance.choice([1.0, 1 / 32]), chance.choice([1e-4, 0.01, 2.0])
        made = convert(source, target, loss_scale=scale, gradient_size=g, **given)
        expected.append({"call": made.call, "exact": made.exact, "warnings": list(made.warnings)})
        cases.append({"from": source, "to": target, "given": given, "scale": scale, "g": g})
    known = [call for call, *_ in CALLS["read"]] + [made["call"] for made in expected]
    refused = [call for call, _ in CALLS["refused"]]
    found = json.loads(javascript(CHECK, cases=cases, calls=known + refused))
    for case, ours, theirs in zip(cases, expected, found["cases"], strict=True):
        assert theirs == ours, case
    for call, theirs in zip(known, found["calls"]):
        library, settings = read_call(call)
        assert theirs == {"library": library, "settings": settings}, call
    for call, theirs in zip(refused, found["calls"][len(known) :], strict=True):
        assert "problem" in theirs, call
