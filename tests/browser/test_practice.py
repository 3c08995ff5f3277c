"""Exercises that are edited and run in the page, in a real browser on the built site."""

import nbformat
import pytest
import yaml

from rmsprop_site.chapters import names
from tests.conftest import ROOT, violations, watched
from tools.serve import Quiet
from tools.serve import served as serving

pytestmark = pytest.mark.browser

CHAPTERS = [ROOT / "book" / f"{name}.ipynb" for name in names()]
FAILING = yaml.safe_load((ROOT / "tests/data/failing_runs.yml").read_text(encoding="utf-8"))
KEY = "rmsprop.exercise.ewa.ewa"
FETCHED = ("exercises-worker.js", "micropython.js", "micropython.wasm", "exercises.json")
STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def exercises(path):
    """Return the exercises of a notebook that run in the page: name, starter, solution."""
    cells = nbformat.read(path, as_version=4).cells
    solutions = {cell.metadata.get("solution"): cell.source for cell in cells}
    starters = [cell for cell in cells if cell.metadata.get("exercise", {}).get("runs") == "page"]
    facts = [(cell.metadata.exercise.name, cell.source) for cell in starters]
    return [(name, source, solutions[name]) for name, source in facts]


class Practice:
    """One exercise of an open page, as a reader meets it."""

    def __init__(self, page, name="ewa"):
        self.page = page
        self.cell = page.locator(f"[data-exercise={name}]")
        self.code = self.cell.locator("textarea")
        self.answer = self.cell.get_by_role("status")
        self.passed = self.cell.locator(".practice-passed")

    def button(self, words):
        return self.cell.get_by_role("button", name=words)

    def run(self, code=None):
        if code is not None:
            self.code.fill(code)
        self.button("Run").click()
        return self.answered()

    def answered(self):
        self.cell.locator("[role=status][aria-busy=false]:not(:empty)").wait_for(timeout=15_000)
        return self.answer.inner_text()

    def fill_in(self, line):
        """Write `line` in place of the dots and of what follows them."""
        before, _, after = self.code.input_value().partition("...")
        self.code.fill(before + line + after[after.index("\n") :])


@pytest.fixture
def practice(served, open_page):
    return Practice(open_page(f"{served}/book/ewa.html"))


@pytest.fixture(scope="module")
def wrong(served, browser):
    """One open page for all that goes wrong in a run and leaves nothing for the next."""
    with watched(browser) as opened:
        yield Practice(opened(f"{served}/book/ewa.html"))


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_exercise_begins_with_its_starter_and_a_solution_passes(path, served, open_page):
    """tests/package/test_exercises.py runs all starters and solutions in MicroPython."""
    page = open_page(f"{served}/book/{path.stem}.html")
    tasks = exercises(path)
    for name, starter, _ in tasks:
        practice = Practice(page, name)
        assert practice.code.input_value() == starter.rstrip()
        assert practice.passed.is_hidden()
    said = practice.run(tasks[-1][2])
    assert practice.passed.is_visible(), f"{name}: {said}"


def test_blanks_of_other_kinds_are_blanks_and_signs_that_look_like_others_are_named(practice):
    starter = practice.code.input_value()
    right = starter.replace("...", "beta * V + (1 - beta) * value")
    for typed, sign in ((right.replace("-", "−"), "−"), (right.replace(" V =", " В ="), "В")):
        assert f"the sign “{sign}” only looks like “" in practice.run(typed)
    assert practice.run(right.replace(" ", "\u00a0").replace("V", "V\u200b")).startswith("Right:")


def test_what_is_printed_of_an_exercise_is_the_readers_own_code(practice):
    editor, starter = practice.cell.locator(".practice"), practice.cell.locator(".cell_input")
    practice.page.emulate_media(media="print")
    assert (editor.is_visible(), starter.is_visible()) == (False, True)
    practice.code.evaluate("area => area.setRangeText('V = 1')")
    practice.code.dispatch_event("input")
    assert (editor.is_visible(), starter.is_visible()) == (True, False)
    assert practice.button("Run").is_hidden()


def test_a_run_can_be_stopped_and_leaves_nothing_for_the_next(practice):
    practice.run("kept = 1")
    practice.code.fill("while True:\n    pass")
    practice.button("Run").click()
    practice.button("Stop").click()
    assert practice.answered() == "You stopped the run."
    assert "NameError" in practice.run("print(kept)")


@pytest.mark.parametrize("run", FAILING, ids=lambda run: run["said"])
def test_what_goes_wrong_is_said_in_a_sentence(run, wrong):
    assert run["said"] in wrong.run(run["code"])
    assert len(wrong.answer.inner_text()) < 11_000
    assert wrong.passed.is_hidden()


def test_nothing_is_fetched_before_the_first_run(served, open_page):
    page = open_page(f"{served}/book/index.html")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/book/ewa.html", wait_until="networkidle")
    practice = Practice(page)
    practice.code.fill("V = 1")
    page.wait_for_timeout(300)
    assert not [url for url in asked if any(name in url for name in FETCHED)]
    practice.run()
    assert all(any(name in url for url in asked) for name in FETCHED)


def test_text_and_success_survive_a_reload_and_reset_restores_the_starter(practice):
    starter = practice.code.input_value()
    practice.fill_in("beta * V + (1 - beta) * value")
    typed = practice.code.input_value()
    practice.run()
    practice.page.reload()
    assert practice.code.input_value() == typed
    assert practice.passed.is_visible()
    kept = practice.page.evaluate("(key) => JSON.parse(localStorage.getItem(key))", KEY)
    assert kept == {"code": typed, "passed": True}
    practice.button("Reset").click()
    assert practice.code.input_value() == starter
    practice.page.reload()
    assert practice.code.input_value() == starter
    assert practice.passed.is_visible()


def test_a_starter_left_alone_leaves_nothing_and_what_others_wrote_there_does_no_harm(practice):
    starter = practice.code.input_value()
    practice.code.fill("V = 1")
    practice.button("Reset").click()
    assert practice.page.evaluate("(key) => localStorage.getItem(key)", KEY) is None
    for kept in ("{", "7", "null", '{"code": 7}'):
        practice.page.evaluate("entry => localStorage.setItem(...entry)", [KEY, kept])
        practice.page.reload()
        assert practice.code.input_value() == starter


def test_keys_alone_are_enough_and_no_key_is_a_trap(practice):
    def focus():
        return practice.page.evaluate("document.activeElement.ariaLabel || ''")

    press = practice.page.keyboard.press
    practice.page.locator("a[href='#exercises']").first.focus()
    for _ in range(300):
        if focus().startswith("Code: "):
            break
        press("Tab")
    press("Tab")
    assert focus().startswith("Code: ")  # it indents
    press("Control+Enter")
    assert practice.answered()
    assert focus().startswith("Code: ")
    press("Escape")
    press("Tab")
    assert focus().startswith("Run: ")
    press("Shift+Tab")
    press("Escape")
    press("Shift+Tab")
    assert not focus().startswith(("Code: ", "Run: "))


def test_keys_know_of_indentation_and_can_be_undone(practice):
    press, value = practice.page.keyboard.press, practice.code.input_value
    practice.code.fill("")
    practice.code.press_sequentially("def f():\nif 1:\n")
    assert value() == "def f():\n    if 1:\n        "
    press("Backspace")
    practice.code.press_sequentially("V = 1")
    assert value() == "def f():\n    if 1:\n    V = 1"
    press("Tab")
    assert value().endswith("V = 1   ")
    press("Shift+Tab")
    assert value() == "def f():\n    if 1:\nV = 1   "
    press("Control+a")
    press("Tab")
    assert value() == "    def f():\n        if 1:\n    V = 1   "
    press("Control+z")
    assert value() == "def f():\n    if 1:\nV = 1   "


def test_every_line_has_its_number_beside_it(practice):
    practice.code.fill("V = 1\n\tx = 2\n\n" + "# long " * 60)
    numbers = practice.cell.locator(".practice-lines")
    assert numbers.inner_text().split() == ["1", "2", "3", "4"]
    heights = [part.evaluate("it => it.scrollHeight") for part in (numbers, practice.code)]
    assert abs(heights[0] - heights[1]) <= 16  # the bar under a long line
    assert practice.code.evaluate("it => it.scrollHeight - it.clientHeight") == 0


def test_the_solution_opens_and_closes_and_axe_finds_nothing_in_an_answered_exercise(practice):
    practice.run("print('V')\n" + practice.code.input_value())
    solution = practice.page.locator(".tag_solution").first.locator(".highlight").first
    assert solution.is_hidden()
    practice.button("Show solution").click()
    assert solution.is_visible()
    assert violations(practice.page) == []
    practice.button("Hide solution").click()
    assert solution.is_hidden()


def test_on_a_phone_the_letters_are_large_enough_not_to_zoom(served, open_page):
    page = open_page(f"{served}/book/ewa.html", viewport={"width": 390, "height": 800})
    practice = Practice(page)
    assert practice.code.evaluate("(area) => parseFloat(getComputedStyle(area).fontSize)") >= 16
    practice.code.fill("V = 1  " + "# long " * 40)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_from_disk_the_exercise_says_how_to_serve_the_folder(site, open_page):
    page = open_page(f"{site.as_uri()}/book/ewa.html", viewport={"width": 390, "height": 900})
    cell = page.locator("[data-exercise=ewa]")
    assert "python -m http.server" in cell.inner_text()
    assert cell.locator(".cell_input").is_visible()
    assert cell.locator("textarea").count() == 0
    said = cell.locator(".cell_output pre").first
    assert said.evaluate("(node) => node.scrollWidth <= node.clientWidth")


def test_the_worker_keeps_to_the_policy_of_the_site(site, open_page):
    class Strict(Quiet):
        def end_headers(self):
            if "exercises-worker" in self.path:
                self.send_header("Content-Security-Policy", STRICT)
            super().end_headers()

    with serving(site, handler=Strict) as address:
        assert "NameError" in Practice(open_page(f"{address}/book/ewa.html")).run("nothing")


def test_a_worker_that_cannot_be_loaded_is_said_and_tried_again(served, open_page):
    page = open_page(f"{served}/book/ewa.html")
    page.route("**/exercises.json*", lambda route: route.fulfill(body="gone"), times=1)
    practice = Practice(page)
    assert practice.run().startswith("Python could not be loaded")
    assert "NameError" in practice.run("nothing")
