"""What assistive technology is told of a quiz, an exercise and a figure of each kind.

It is kept as Chromium tells it. ``python -m tests.browser.test_accessibility`` writes it anew:
read aloud what has changed, and act on it with your eyes closed.
"""

from pathlib import Path
from textwrap import indent

import pytest
import yaml

from rmsprop_site.chapters import names
from tests.browser.figures import READY
from tests.conftest import SITE
from tools import chromium
from tools.serve import served as serving

pytestmark = pytest.mark.browser
KEPT = Path(__file__).parents[1] / "data" / "accessibility.yml"


def told(browser, address):
    """Return the accessibility tree of the first quiz, exercise and figure of each kind."""
    page, found = browser.new_page(), {}
    for name in names():
        page.goto(f"{address}/book/{name}.html")
        page.wait_for_function(READY, timeout=30_000)
        for part in page.locator(".rms-figure, .quiz, .practice").all():
            kind = part.evaluate("({ dataset, classList }) => dataset.figure ?? classList[0]")
            if kind not in found:
                found[kind] = part.aria_snapshot() + "\n"
    page.close()
    return found


def test_a_screen_reader_is_told_what_was_read_and_found_good(browser, served):
    assert told(browser, served) == yaml.safe_load(KEPT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    with serving(SITE) as address, chromium.opened(chromium.OFFLINE) as browser:
        found = told(browser, address).items()
    text = "".join(f"{kind}: |\n{indent(tree, '  ')}" for kind, tree in found)
    KEPT.write_text(text, encoding="utf-8")
