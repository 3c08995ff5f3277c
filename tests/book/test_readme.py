"""What the README and its neighbours promise."""

import re
from importlib.metadata import version
from importlib.util import find_spec

import pytest

import rmsprop_edu
from tests.conftest import ROOT
from tools import hero

README = (ROOT / "README.md").read_text(encoding="utf-8")


DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "book").glob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_a_document_names_exists(document):
    text = document.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.M))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets
    modules = re.findall(r"`(?:python -m )?((?:tools|rmsprop_site)\.[\w.]+)[ `]", text)
    assert [module for module in modules if find_spec(module) is None] == []


@pytest.mark.parametrize(("name", "most"), [("README.md", 80), ("CONTRIBUTING.md", 100)])
def test_a_document_is_short(name, most):
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= most


def test_one_version_is_told_everywhere():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d.+)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.M)[0]
    cited = re.search(r"^version: (.+)\ndate-released: (.+)$", citation, re.M).groups()
    assert released == cited
    assert rmsprop_edu.__version__ == version("rmsprop_edu") == released[0]


def test_every_file_that_the_readme_links_to_exists():
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).is_file(), target


@pytest.mark.parametrize("path", hero.FILES, ids=lambda path: path.name)
def test_the_picture_and_the_icon_are_those_of_the_package_and_the_look(path):
    """Run python -m tools.hero after a colour has changed."""
    assert path.read_text(encoding="utf-8") == hero.FILES[path]()
