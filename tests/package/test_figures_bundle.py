"""Modules joined by Python alone: what they mean is kept, what is not understood is refused."""

import re

import pytest

from rmsprop_edu import figures
from rmsprop_edu.figures import assemble
from rmsprop_edu.figures.bundle import Bundle

MODULES = {
    "main.js": """import { one, two as deux } from "./deep/numbers.js";
import shout from "./shout.js";
import TABLE from "./table.json" with { type: "json" };
const secret = "main";
export default shout([one, deux, deux(), TABLE.key, secret].map(String));
""",
    "deep/numbers.js": """import shout from "../shout.js";
const secret = "numbers";
export const one = 1;
export function two() {
  return shout(secret);
}
""",
    "shout.js": """const secret = "!";
export default (words) => words + secret;
export { secret };
""",
    "circle.js": 'import { b } from "./main.js";\nexport const a = 1;\n',
    "table.json": '{"key": "\u2028\\"value"}',
    "package.json": '{"type": "module"}',
}


def joined(folder, main=MODULES["main.js"]):
    for name, text in (MODULES | {"main.js": main}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    bundle = Bundle()
    made = bundle.add(main, folder, "main.js")
    return f"{bundle}\nconst made = {made};\n"


def test_joined_modules_compute_what_they_compute_apart(tmp_path, javascript):
    together = javascript(joined(tmp_path) + "console.log(made.default);")
    apart = javascript('import made from "./main.js";\nconsole.log(made);', tmp_path)
    assert together == apart
    assert together.count(",") == 4


@pytest.mark.parametrize(
    "line",
    [
        'export * from "./shout.js";',
        'import * as all from "./shout.js";',
        'import shout, { secret } from "./shout.js";',
        'import { one } from "numbers";',
        "export let changing = 1;",
        "export { one as two };",
        "export default function named() {}",
        'const late = await import("./shout.js");',
    ],
)
def test_a_form_that_is_not_understood_is_named(tmp_path, line):
    with pytest.raises(ValueError, match=r"main\.js .*unknown here: " + re.escape(line)):
        joined(tmp_path, f"{line}\n")


@pytest.mark.parametrize(
    ("main", "sentence"),
    [
        ('import { three } from "./deep/numbers.js";\n', "main.js imports three, which numbers.js"),
        ('import { a } from "./circle.js";\n', "circle.js and main.js import each other"),
    ],
)
def test_a_name_that_is_not_exported_and_a_circle_are_named(tmp_path, main, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        joined(tmp_path, main)


def test_a_figure_is_one_module_that_needs_no_other(tmp_path, javascript):
    for kind in figures.KINDS:
        (tmp_path / f"{kind}.mjs").write_text(assemble.module(kind), encoding="utf-8")
    names = ", ".join(f'"./{kind}.mjs"' for kind in figures.KINDS)
    host = f"for (const at of [{names}]) console.log(Object.keys((await import(at)).default));"
    assert javascript(host, tmp_path) == "[ 'render' ]\n" * len(figures.KINDS)
