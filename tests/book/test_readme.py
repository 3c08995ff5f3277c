"""What the README promises."""

import re

import pytest

from rmsprop_edu import GradientDescent, RMSProp, descend, look, ravine
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = (ROOT / "rmsprop_site/theme/ravine.svg").read_text(encoding="utf-8")


def test_the_readme_is_at_most_80_lines():
    assert len(README.splitlines()) <= 80


def test_every_make_target_that_a_document_names_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.M))
    for name in ("README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"\bmake ([a-z-]+)\b", (ROOT / name).read_text(encoding="utf-8")))
        assert named - {"and", "sure"} <= targets, name


def test_every_file_that_the_readme_links_to_exists():
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).is_file(), target


@pytest.mark.parametrize(
    ("name", "optimizer"),
    [("gradient_descent", GradientDescent(0.07)), ("rmsprop", RMSProp(0.1))],
)
def test_the_picture_shows_the_paths_that_the_package_computes(name, optimizer):
    line = re.search(rf'<polyline id="{name}".*?points="([^"]*)"', PICTURE, flags=re.S)
    assert f'stroke="{look.of(name)["color"]}"' in line.group()
    drawn = [tuple(map(int, pair.split(","))) for pair in line.group(1).split()]
    points = descend(ravine(kappa=25.0), optimizer, steps=60).points
    computed = [(round((x + 5) * 72), round(160 - y * 64)) for x, y in points]
    assert all(
        abs(a - c) <= 1 and abs(b - d) <= 1 for (a, b), (c, d) in zip(drawn, computed, strict=True)
    )
