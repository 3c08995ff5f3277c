"""The kit for teachers: what is written is read back and opened."""

import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from html import escape, unescape
from xml.etree import ElementTree

import nbformat
import pypdf
import pytest
import yaml

from rmsprop_edu import grading
from rmsprop_site import quizzes
from rmsprop_site.chapters import chapters
from tests.conftest import violations
from tests.site.test_data import EAST, QUESTION, WEST
from tools.kit import __main__ as kit
from tools.kit import dashboard

PAGES = quizzes.load()
QTI = {"": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Write the kit once."""
    folder = tmp_path_factory.mktemp("kit")
    with ThreadPoolExecutor(1) as own:  # its browser is not that of the other tests
        own.submit(kit.write, folder).result()
    return folder


def letters(text):
    """Return what a text says, whatever marks its formulas, its code and its links."""
    text = re.sub(r'<img [^>]*data-equation-content="([^"]*)"[^>]*>', r"\1", text or "")
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)|```python", r"\1", text)
    return "".join(re.findall(r"\w", unescape(unescape(re.sub(r"</?[a-z][^>]*>", "", text)))))


def asked(question):
    """Return a question as its text and, for each option, text, reason, and whether it is right."""
    options = [(letters(one.text), letters(one.reason), one.right) for one in question.options]
    return letters(question.question), options


def test_moodle_finds_every_question_with_its_right_option_and_every_reason(folder):
    found, category = {}, None
    for question in ElementTree.parse(folder / "quizzes-moodle.xml").iterfind("question"):
        if category := question.findtext("category/text", category):
            text = question.findtext("questiontext/text", "")
            assert "$" not in text and text.count(r"\(") == text.count(r"\)"), text
            found[category, question.findtext("idnumber")] = (
                letters(text),
                [
                    (letters(one[0].text), letters(one[1][0].text), one.get("fraction") == "100")
                    for one in question.iterfind("answer")
                ],
            )
    titles = {one.name: one.title for one in chapters()} | {"assessment": "Final assessment"}
    expected = {(f"$course$/top/RMSProp/{title}", None): ("", []) for title in titles.values()}
    for page, questions in PAGES.items():
        place = f"$course$/top/RMSProp/{titles[page]}"
        expected |= {(place, one.id): asked(one) for one in questions}
    assert found == expected


def test_canvas_finds_every_question_with_its_right_option_and_every_reason(folder):
    for page, questions in PAGES.items():
        package = zipfile.ZipFile(folder / "quizzes-canvas" / f"{page}.zip")
        manifest = package.read("imsmanifest.xml").decode()
        [name] = re.findall(r'type="imsqti_xmlv1p2">\s*<file href="([^"]+)"', manifest)
        found = {}
        for item in ElementTree.fromstring(package.read(name)).iterfind(".//item", QTI):
            right = item.findtext(".//respcondition[setvar]/conditionvar/varequal", "", QTI)
            parts = [*item.iterfind(".//response_label", QTI), *item.iterfind("itemfeedback", QTI)]
            says = {one.get("ident"): letters(one.findtext(".//mattext", "", QTI)) for one in parts}
            found[item.get("title")] = (
                letters(item.findtext(".//mattext", "", QTI)),
                [
                    (says[key], says[f"{key}_fb"], key == right)
                    for key in says
                    if f"{key}_fb" in says
                ],
            )
        assert found == {one.id: asked(one) for one in questions}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"question": r"Is $\oops$ one?"}, r"quizzes\.yml, ewa, sun, question: the formula \\oops"),
        ({"options": [EAST, WEST | {"reason": "$x^$"}, WEST]}, r"options, entry 2, reason: the f"),
        ({"options": [EAST, WEST, WEST]}, r"quizzes\.yml, ewa, sun: Duplicate choice"),
    ],
)
def test_a_fault_in_the_questions_is_told_with_its_place(change, sentence, tmp_path):
    path = tmp_path / "quizzes.yml"
    path.write_text(yaml.safe_dump({"ewa": [QUESTION | change]}), encoding="utf-8")
    with pytest.raises(Exception, match=sentence):
        kit.write(tmp_path / "kit", path)


def test_the_points_of_an_assignment_go_to_the_solutions_and_not_to_the_starters(folder):
    marked = []
    for path in folder.rglob("*.ipynb"):
        read = nbformat.read(path, 4).cells
        cells = {one.metadata.nbgrader.grade_id: one.source for one in read}
        for name in [one.removesuffix("-test") for one in cells if one.endswith("-test")]:
            solved, test = cells[f"{name}-answer"], cells[f"{name}-test"]
            exec(f"{solved}\n{test}", {})
            with pytest.raises(AssertionError):
                exec(f"{solved.partition('### BEGIN SOLUTION')[0]}\n{test}", {})
            marked.append(name)
    assert sorted(marked) == sorted(one.name for page in chapters() for one in page.exercises)


def test_the_dashboard_says_who_is_stuck_and_runs_nothing_that_a_name_holds(tmp_path):
    marks, target = tmp_path / "marks.csv", tmp_path / "dashboard.html"
    name, said = "=<script>alert(1)</script>.py", {"ewa": "The <b>root</b> is missing."}
    row = grading.Marks(name, {"ewa": False, "swing": True}, said, ["late"], {"ewa": 3})
    grading.write([row], marks)
    dashboard.write(marks, target)
    page = target.read_text(encoding="utf-8")
    assert "<script" not in page and "late" in page
    assert f"<b>{escape(name)}</b>, 3 tries: The &lt;b&gt;root" in page
    assert page.count('class="fail"') == page.count('class="pass"') == 1
    for old, new, said in (("fail", "good", "'good' is no mark"), ("passed", "x", "no column p")):
        marks.write_text(marks.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        with pytest.raises(ValueError, match=said):
            dashboard.write(marks, target)


@pytest.mark.browser
def test_slides_open_from_disk_with_live_figures_keys_and_notes_for_the_speaker(folder, open_page):
    page = open_page((folder / "slides.html").as_uri(), reduced_motion="reduce")
    page.wait_for_function("() => document.querySelectorAll('[data-ready=true]').length === 5")
    page.keyboard.press(" ")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    popup.value.keyboard.press("PageDown")
    assert "5–15 minutes. Raise the learning rate" in popup.value.inner_text("main")
    figure = page.locator("#slide-2 figure")
    before = figure.get_attribute("data-point")
    figure.locator("[name='gradient_descent.learning_rate']").focus()
    page.keyboard.press("ArrowRight")  # is the slider's, not the slides'
    moved = "([figure, before]) => figure.dataset.point !== before"
    page.wait_for_function(moved, arg=[figure.element_handle(), before])
    assert page.evaluate("location.hash") == "#slide-2"
    assert violations(page) == []
    sheets = [one.extract_text() for one in pypdf.PdfReader(folder / "handout.pdf").pages]
    assert len(sheets) == 4 and "Step 3" in sheets[2]
