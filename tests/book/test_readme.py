"""What the README promises."""

import re

import pytest

from tests.conftest import ROOT
from tools import hero

README = (ROOT / "README.md").read_text(encoding="utf-8")


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


@pytest.mark.parametrize("path", hero.FILES, ids=lambda path: path.name)
def test_the_picture_and_the_icon_are_those_of_the_package_and_the_look(path):
    """Run python -m tools.hero after a colour has changed."""
    assert path.read_text(encoding="utf-8") == hero.FILES[path]()
