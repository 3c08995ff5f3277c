"""How accessible two forms of the same questions are: ours and jupyterquiz.

    .venv/bin/uv pip install jupyterquiz==2.9.6.4
    python -m tools.benchmarks.quiz_forms

Both ask the questions of the chapter ewa: ours as the built page has them, the other as
`display_quiz` writes them into a page of their own. For each: what axe-core finds before an
answer, and after every option was chosen in turn; how many of the reasons can be read without
JavaScript; and the size of what a quiz adds to its page.
"""

import gzip
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import sync_playwright

from rmsprop_site import quizzes
from tests.conftest import AXE, CHROMIUM, ROOT, WCAG

QUESTIONS = quizzes.load()["ewa"]
RUN = """async ([inside, tags]) => (await axe.run(inside, { runOnly: tags })).violations.flatMap(
  ({ id, nodes }) => nodes.map(({ any }) => `${id}: ${any[0]?.message.split(" (")[0]}`))"""


def theirs(folder):
    """Write the page of jupyterquiz and return its address and its size."""
    questions = [
        {
            "question": question.question,
            "type": "multiple_choice",
            "answers": [
                {"answer": option.text, "correct": option.right, "feedback": option.reason}
                for option in question.options
            ],
        }
        for question in QUESTIONS
    ]
    code = f"from jupyterquiz import display_quiz\ndisplay_quiz({questions!r})"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, kernel_name="python3").execute()
    html = "".join(
        output.data.get("text/html", "")
        + f"<script>{output.data.get('application/javascript', '')}</script>"
        for output in notebook.cells[0].outputs
    )
    path = folder / "theirs.html"
    page = f"<!doctype html><html lang='en'><title>Quiz</title><main><h1>Quiz</h1>{html}</main>"
    path.write_text(page, encoding="utf-8")
    return path.as_uri(), len(gzip.compress(html.encode()))


def ours():
    """Return the address of our page and the size of its quiz with script and style."""
    static = ROOT / "rmsprop_site" / "quizzes"
    files = [static / "quizzes.js", static / "quizzes.css"]
    html = quizzes.cell_text("ewa", QUESTIONS)
    size = sum(len(gzip.compress(file.read_bytes())) for file in files)
    address = (ROOT / "_build" / "html" / "book" / "ewa.html").as_uri()
    return address, size + len(gzip.compress(html.encode()))


def measure(browser, address, inside, option, reason):
    """Return what axe finds, before and after, and the reasons that are there without JavaScript.

    Parameters
    ----------
    browser : playwright.sync_api.Browser
    address, inside : str
        The page, and the selector of the part of it to look at.
    option, reason : str
        Selectors of what chooses an option, and of what holds a reason.
    """
    tab = browser.new_page(reduced_motion="reduce")
    tab.goto(address)
    tab.wait_for_selector(option)
    tab.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    before, after = tab.evaluate(RUN, [inside, WCAG]), set()
    for place in range(tab.locator(option).count()):
        tab.locator(option).nth(place).click()
        tab.wait_for_timeout(1000)  # colours may fade in
        after.update(tab.evaluate(RUN, [inside, WCAG]))
    silent = browser.new_context(java_script_enabled=False).new_page()
    silent.goto(address)
    return before, sorted(after), silent.locator(reason).count()


def main():
    """Measure both forms and print what was found."""
    reasons = sum(len(question.options) for question in QUESTIONS)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        cases = [
            ("ours", *ours(), ".quiz", ".quiz summary", ".quiz details"),
            ("jupyterquiz", *theirs(Path(folder)), "main", ".MCButton", ".Feedback"),
        ]
        for name, address, size, inside, option, reason in cases:
            before, after, readable = measure(browser, address, inside, option, reason)
            print(f"{name}: axe finds {before or 'nothing'} before an answer")
            print(f"{name}: axe finds {after or 'nothing'} after one")
            print(f"{name}: {readable} of {reasons} reasons without JavaScript")
            print(f"{name}: {size:,} bytes gzipped")
        browser.close()


if __name__ == "__main__":
    main()
