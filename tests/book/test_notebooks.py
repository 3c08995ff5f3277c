"""Guards over the notebooks and pages: what people forget and no tool reports."""

import re
import sys
from pathlib import Path
from types import ModuleType
from unittest.mock import Mock

import nbformat
import pytest
from jupyter_cache import get_cache
from markdown_it import MarkdownIt

from rmsprop_site.chapters import names
from tests.book.pages import printed_by
from tools import package_cell
from tools.outputs import DRAWN

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
NOTEBOOKS = sorted(BOOK.glob("*.ipynb"))
CHAPTERS = [BOOK / f"{name}.ipynb" for name in names()]
PAGES = [path for path in sorted(BOOK.glob("*.md")) if path.stem != "worksheet"]

OPEN_LINES, OPEN_COLUMNS = 10, 80
FOLDED = {"hide-input", "remove-cell", "remove-input", "hide-cell"}
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
# Directives, roles, labels, and the comments that begin with %.
MYST = re.compile(
    r"^\s*(?:```+|:::+|~~~+)\s*\{.*|\{[a-zA-Z][\w:+-]*\}`|^\([\w-]+\)=$|^%", flags=re.MULTILINE
)
# Not measured: the libraries' and the article's defaults.
DEFAULTS = {"0.9", "0.99", "0.999", "0.001", "0.01"}

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def is_table(output):
    return "".join(output.get("data", {}).get("text/html", "")).startswith("<table>")


def tagged(cell, tags):
    return tags & set(cell.metadata.get("tags", []))


def draws(cell):
    return tagged(cell, {"nbval-ignore-output"})


def prose(markdown):
    """Return what is left to read of a Markdown text without code, links, formulas, headings."""
    for pattern in (
        r"^(```|~~~|:::).*?^\1[`~:]*$",
        r"`[^`]*`",
        r"\$\$.*?\$\$",
        r"\$[^$]*\$",
        r"\[[^\]]*\]\([^)]*\)",
        r"^#+ .*$",
    ):
        markdown = re.sub(pattern, " ", markdown, flags=re.MULTILINE | re.DOTALL)
    return markdown


@each_notebook
def test_a_notebook_is_plain_commonmark_without_directive_or_role(path):
    for cell in cells(path, "markdown"):
        found = MYST.search(cell.source)
        assert not found, f"{path.name} has MyST that other readers show raw: {found}"
        if "quiz" in cell.metadata:
            continue  # made from the questions, by `quizzes.cell_text`
        tokens = MarkdownIt("commonmark").parse(cell.source)
        kinds = {part.type for token in tokens for part in [token, *(token.children or [])]}
        assert not kinds & {"html_block", "html_inline"}, f"HTML: {cell.source[:60]}"


@each_notebook
def test_every_measured_number_in_the_prose_is_printed_by_a_cell_of_the_page(path):
    printed = set(NUMBER.findall("\n".join(map(printed_by, cells(path, "code")))))
    said = [NUMBER.findall(prose(cell.source)) for cell in cells(path, "markdown")]
    missing = {number for numbers in said for number in numbers} - printed - DEFAULTS
    assert not missing, f"{path.name} states numbers that no cell prints: {missing}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_measured_number_on_a_page_without_cells_is_a_link_to_its_cell(path):
    """The worksheet's numbers are computed in test_worksheet."""
    text = path.read_text(encoding="utf-8")
    missing = [number for number in NUMBER.findall(prose(text)) if number not in DEFAULTS]
    assert not missing, f"{path.name} states numbers without a link to a cell: {missing}"


@each_notebook
def test_what_a_cell_prints_is_stored_and_that_it_draws(path):
    """nbval passes a cell that prints and stores nothing; the executed book shows what printed."""
    cache = get_cache(str(ROOT / "_build" / ".jupyter_cache"))
    stored = nbformat.read(path, as_version=4)
    executed = cache.get_cache_bundle(cache.match_cache_notebook(stored).pk).nb
    by_source = {cell.source: cell for cell in executed.cells if cell.cell_type == "code"}
    problems = []
    for cell in cells(path, "code"):
        outputs = by_source[cell.source].outputs
        first = cell.source.splitlines()[0]
        kinds = {k for one in outputs if not is_table(one) for k in one.get("data", {})}
        pictures = kinds - {"text/plain"}
        text = {"stream"} if pictures else {"stream", "execute_result"}
        prints = any(one.output_type in text for one in outputs)
        if pictures and not draws(cell):
            problems.append(f"draws but is not tagged nbval-ignore-output: {first}")
        if pictures and prints:
            problems.append(f"prints and draws: {first}")
        if prints and not draws(cell) and not printed_by(cell):
            problems.append(f"prints text that is not stored: {first}")
        line = [{"text/plain": DRAWN}] if pictures else []
        if draws(cell) and [one.get("data") for one in cell.outputs] != line:
            problems.append(f"stores another line than what tells that it draws: {first}")
    assert not problems, f"{path.name}: run python -m tools.outputs. {problems}"


@each_notebook
def test_a_notebook_stores_no_picture_and_names_its_kernel(path):
    notebook = nbformat.read(path, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    kinds = {kind for one in outputs if not is_table(one) for kind in one.get("data", {})}
    assert kinds <= {"text/plain"}
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert notebook["metadata"]["language_info"]["name"] == "python"


@each_notebook
def test_an_open_cell_is_short_and_narrow_enough_to_read(path):
    long = {}
    for cell in cells(path, "code"):
        lines = cell.source.splitlines()
        folded = tagged(cell, FOLDED | {"exercise"})  # the reader's own cells
        columns = max(map(len, lines))
        if not folded and (len(lines) > OPEN_LINES or columns > OPEN_COLUMNS):
            long[lines[0]] = f"{len(lines)} lines, {columns} columns"
    assert not long, f"{path.name}: fold these cells (hide-input) or shorten them: {long}"


@each_notebook
def test_a_folded_cell_is_folded_in_jupyterlab_too(path):
    for cell in cells(path, "code"):
        hidden = cell.metadata.get("jupyter", {}).get("source_hidden")
        assert hidden or not tagged(cell, FOLDED), f"set source_hidden of {cell.source[:60]}"


@each_notebook
def test_a_table_is_no_printed_text(path):
    """Two printed lines and a third that stand in columns are a table."""
    for cell in cells(path, "code"):
        if re.search(r"print\(f?[\"'][^\n]*(?: {3,}|:\D?[<>^]?\d+)[^\n]*\)", cell.source):
            columns = re.findall(r"^\S.*? {2,}\S", printed_by(cell), flags=re.MULTILINE)
            assert len(columns) <= 2, f"{path.name}: make a PrettyTable of {cell.source[:60]}"


@each_notebook
def test_every_picture_has_a_caption_and_a_text_alternative_in_its_metadata(path):
    problems = []
    for cell in cells(path, "code"):
        if not draws(cell) or "skip-execution" in cell.metadata.tags:
            continue
        settings = cell.metadata.get("mystnb", {})
        figure, image = settings.get("figure", {}), settings.get("image", {})
        moves = re.search(r"^figures\.", cell.source, flags=re.MULTILINE)
        named = "figure_id=" in cell.source if moves else figure.get("name")
        told = re.search(r"^ +(caption|alt)=", cell.source, flags=re.MULTILINE)
        if told or not (named and figure.get("caption") and len(image.get("alt", "")) > 40):
            problems.append(cell.source.splitlines()[0])
    assert not problems, f"{path.name}: name, caption or text alternative missing {problems}"


@each_notebook
def test_the_first_code_cell_gets_the_package_and_stays_out_of_the_page(path):
    """Run python -m tools.package_cell after the address was changed or a notebook added."""
    if not package_cell.needs_it(nbformat.read(path, as_version=4)):
        return
    cell = cells(path, "code")[0]
    right = cell.source == package_cell.source(package_cell.address())
    assert right, f"{path.name}: run python -m tools.package_cell"
    assert cell.metadata.tags == ["package", "remove-cell"]
    assert sum(map(package_cell.is_package_cell, cells(path, "code"))) == 1


@pytest.mark.parametrize("repository", ["", "https://example.org/book"])
def test_a_notebook_without_the_package_says_how_to_get_it(repository, monkeypatch):
    exec(package_cell.source(repository), {})  # which does nothing where the package is
    monkeypatch.setitem(sys.modules, "rmsprop_edu", None)
    with pytest.raises(ModuleNotFoundError, match=r"needs the package rmsprop_edu: .*pip install"):
        exec(package_cell.source(repository), {})


def test_in_colab_the_cell_installs_the_package_from_the_repository(monkeypatch):
    monkeypatch.setitem(sys.modules, "rmsprop_edu", None)
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    shell = Mock()
    exec(package_cell.source("https://example.org/book"), {"get_ipython": lambda: shell})
    wanted = "install --quiet 'rmsprop_edu[figures,plots] @ git+https://example.org/book'"
    shell.run_line_magic.assert_called_once_with("pip", wanted)


@each_chapter
def test_a_chapter_has_the_shape_of_a_chapter(path):
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    for part in ("> **Predict.**", "> **Watch.**", "## Key points", "$$"):
        assert part in text, f"{path.name} lacks {part}"
