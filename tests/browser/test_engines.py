"""The book in three engines: what a reader does in it, where engines are known to differ.

What other files hold in Chromium is asked of Firefox and WebKit alone.
"""

import time
from base64 import b64decode
from contextlib import ExitStack, suppress
from io import BytesIO
from urllib.parse import unquote

import pytest
from PIL import Image

from tests.browser import engines
from tests.conftest import AXE, WCAG, go_without
from tools.serve import Quiet
from tools.serve import served as serving

pytestmark = pytest.mark.browser

READY = (  # with its typefaces: Firefox speaks of those that a page is left without
    "document.fonts.status === 'loaded' && "
    "[...document.querySelectorAll('.rms-figure')].every((f) => f.dataset.ready)"
)
FIGURE = "document.querySelector('.rms-figure')"
TOP = f"Math.round({FIGURE}.getBoundingClientRect().top)"
THEME = "[...document.querySelectorAll('.theme-toggle')].find((one) => one.offsetParent)"
FOUND = "document.querySelectorAll('#search-results li').length"
FOCUS = "%s.focus({ preventScroll: true });"  # a page that glides is hard to hit
PAGES = ["ewa", "parameter_update", "alpha_beta", "working", "libraries"]
OTHERS = ["book/index", "book/in_practice", "book/claims", "book/in_the_wild", "book/api", "search"]


def named(*names):
    """Return engines as parameters; with ``-n 3 --dist loadgroup`` they run beside each other."""
    return [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in names]


def only(*names):
    """Return the marker of a test that the first engines alone are asked."""
    return pytest.mark.parametrize("engine", named(*names), indirect=True, scope="module")


@pytest.fixture(scope="module", params=named(*engines.NAMES))
def engine(request):
    """The name of an engine."""
    return request.param


def tab_of(way):
    """Return the fixture of a tab that serves all tests of a way to read."""

    @pytest.fixture(scope="module")
    def tab(engine, tmp_path_factory):
        with ExitStack() as closing:
            try:
                opening = engines.opened(engine, way, tmp_path_factory.mktemp("reader"))
                opened = closing.enter_context(opening)
            except RuntimeError as why:
                go_without(str(why), "REQUIRE_BROWSER")
            yield opened

    return tab


tab, bare, scriptless = tab_of("usual"), tab_of("bare"), tab_of("scriptless")


def go(tab, address):
    """Open a page and wait for its figures."""
    tab.go("about:blank")  # so that a page in another state of itself is loaded anew
    tab.go(address)
    tab.until(READY)


def one(selector):
    return f"document.querySelector({selector!r})"


@only("firefox", "webkit")
def test_a_page_opens_without_a_word_and_its_figures_are_ready(tab, base):
    for page in OTHERS if base.startswith("http") else ["book/working"]:
        go(tab, f"{base}/{page}.html")
    time.sleep(1)  # what a browser fetches when it is idle
    assert tab.said() == []


def test_the_page_for_wrong_addresses_has_its_style_from_disk(tab, site):
    tab.go(f"{site.as_uri()}/404.html")
    tab.until("getComputedStyle(document.querySelector('h1')).fontFamily.includes('Book')")


@pytest.mark.parametrize("page", PAGES)
def test_each_slider_says_its_value_and_changes_its_figure_and_so_does_each_plot(tab, site, page):
    go(tab, f"{site.as_uri()}/book/{page}.html")
    sliders = "[...document.querySelectorAll('.rms-figure input[type=range]')]"
    for i in range(tab.ask(f"return {sliders}.length;")):
        slider = f"{sliders}[{i}]"
        told = f"JSON.stringify({{ ...{slider}.closest('.rms-figure').dataset }})"
        if not tab.ask(f"{FOCUS % slider} return {slider}.checkVisibility();"):
            continue
        before = tab.ask(f"return {told};")
        last = tab.ask(f"return {slider}.value === {slider}.max;")
        tab.press("ArrowLeft" if last else "ArrowRight")
        tab.until(f"{told} !== {before!r}")
        assert tab.ask(f"return {slider}.getAttribute('aria-valuetext');")
    for i in range(tab.ask("return document.querySelectorAll('[data-plot]').length;")):
        plot = f"document.querySelectorAll('[data-plot]')[{i}]"
        told = f"{plot}.closest('.rms-figure').dataset.state"
        before = tab.ask(f"return {told};")
        tab.drag(plot, (0.3, 0.3), (0.4, 0.45), (0.6, 0.55))
        tab.until(f"{told} !== {before!r}")


@only("firefox", "webkit")
def test_play_runs_to_the_end(tab, served):
    go(tab, f"{served}/book/motivation.html")
    play = one("[name=play]")
    tab.ask(f"{one('[name=speed]')}.value = 4;")
    tab.click(play)
    tab.until(f"{play}.dataset.playing === 'true'")
    tab.until(f"{play}.dataset.playing === 'false'", 60)


def test_a_copied_link_leads_to_its_figure_as_it_was_and_back_leads_back(tab, served):
    go(tab, f"{served}/book/settling.html")
    tab.ask(f"{one('.rms-figure input[type=range]')}.focus();")
    tab.press("ArrowLeft", "ArrowLeft")

    def copied():  # words that come late move the button: a reader presses again
        tab.click(one("[name=link]"))
        return tab.ask("return location.hash && location.href;")

    link = engines.until(copied, "no link is in the address bar")
    state = unquote(link.partition("=")[2])
    tab.until(f"{FIGURE}.dataset.state === {state!r}")  # a frame later than the link
    go(tab, f"{served}/book/ewa.html")
    tab.go(link)
    tab.until(READY)
    tab.until(f"{FIGURE}.dataset.state === {state!r} && Math.abs({TOP}) < 120")
    time.sleep(0.5)  # nor does what comes late push it away
    assert abs(tab.ask(f"return {TOP};")) < 120
    tab.back()
    tab.until("location.pathname.endsWith('/book/ewa.html')")


def test_an_answer_counts_at_once_also_at_the_end_of_the_chapter_and_is_kept(tab, served):
    go(tab, f"{served}/book/ewa.html")
    tab.click(one(".quiz summary"))
    count = "document.querySelector('{}').textContent.includes('1 of 6')"
    for place in (".quiz-status", ".progress-state"):
        tab.until(count.format(place))
    go(tab, f"{served}/book/ewa.html")
    assert tab.until(count.format(".quiz-status"))


def test_an_exercise_is_passed_refused_and_stopped(tab, served):
    go(tab, f"{served}/book/ewa.html")
    cell = "document.querySelector('[data-exercise=ewa] {}')"
    code, said = cell.format("textarea"), cell.format("[role=status]")

    def run(line):
        tab.ask(f"const c = {code}; c.value = c.value.replace(/\\.\\.\\.|beta \\* V.*/, `{line}`);")
        tab.click(cell.format(".practice-run"))
        tab.until(f"{said}.getAttribute('aria-busy') === 'true'")
        return tab.until(f"{said}.getAttribute('aria-busy') === 'false' && {said}.textContent")

    assert run("beta * V + value").startswith("Factor 1 - beta missing")
    assert run("beta * V + (1 - beta) * value").startswith("Right:")
    assert run("beta * V\n        while True: pass").startswith("Stopped:")


def test_the_search_field_finds_pages(tab, base):
    go(tab, f"{base}/book/index.html")
    tab.ask(f"{one('.sidebar-search')}.focus();")
    tab.press(*"eps", "Enter")
    tab.until("location.search.startsWith('?q=eps')")
    tab.until(f"{FOUND} > 9")


def test_the_theme_changes_and_is_kept(tab, served):
    for theme in ("dark", "light"):
        go(tab, f"{served}/book/index.html")
        tab.click(THEME)
        tab.until(f"document.body.dataset.theme === {theme!r}")
    tab.ask("localStorage.removeItem('theme');")


@only("webkit")  # others tell a picture by themselves; the look of pages in Chromium holds it
def test_a_picture_is_dark_on_a_dark_page_and_light_on_a_light_one(tab, served):
    go(tab, f"{served}/book/ewa.html")

    def corner():
        place = tab.ask(
            "const it = document.querySelector('article img');"
            "it.scrollIntoView({ block: 'center', behavior: 'instant' });"
            "const { x, y } = it.getBoundingClientRect(); return [x + 2, y + 2].map(Math.round);"
        )
        shot = Image.open(BytesIO(b64decode(engines.asked(f"{tab.session}/screenshot"))))
        return shot.convert("L").getpixel(tuple(place))

    for theme, seen in (("dark", range(60)), ("light", range(200, 256))):
        tab.click(THEME)
        engines.until(lambda seen=seen: corner() in seen, f"the picture is not {theme}")
    tab.ask("localStorage.removeItem('theme');")


def test_a_narrow_page_in_large_letters_translated_and_from_the_right_works(tab, served):
    tab.go(f"{served}/searchindex.js")  # what has no policy may hold a page
    tab.ask(
        "const frame = document.createElement('iframe'); frame.style = 'width: 320px; "
        "height: 700px; border: 0'; frame.src = 'book/ewa.html'; document.body.append(frame);"
    )
    page = "document.querySelector('iframe').contentDocument"
    figure = f"{page}.querySelector('.rms-figure')"
    tab.until(f"!!{figure}?.dataset.ready")
    tab.ask(
        """((document) => {
          document.documentElement.style.fontSize = "24px";
          document.documentElement.dir = "rtl";
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), all = [];
          while (texts.nextNode()) all.push(texts.currentNode);
          for (const text of all) {
            if (!text.data.trim() || text.parentNode.closest("script, style, svg, pre")) continue;
            const font = document.createElement("font");
            text.replaceWith(font);
            font.append(text);
          }
        })"""
        f"({page});"
    )
    before = tab.ask(f"return {figure}.dataset.point;")
    tab.ask(
        f"const s = {figure}.querySelector('[name=beta]'); s.value = Number(s.value) - 0.3;"
        "s.dispatchEvent(new Event('input', { bubbles: true }));"
    )
    tab.until(f"{figure}.dataset.point !== {before!r}")
    tab.ask(f"{page}.querySelector('.quiz summary').click();")
    tab.until(f"{page}.querySelector('.quiz-status').textContent.includes('1 of 6')")
    assert tab.ask(f"return {page}.documentElement.scrollWidth;") <= 320


class Slow(Quiet):
    """A server whose typefaces come late."""

    def do_GET(self):  # noqa: N802
        if self.path.endswith(".woff2"):
            time.sleep(0.3)
        with suppress(ConnectionError):
            super().do_GET()


def test_nothing_moves_when_the_typefaces_come_late(tab, site):
    with serving(site, handler=Slow) as address:
        for page in ("motivation", "settling"):
            tab.go(f"{address}/book/{page}.html")
            tab.until(READY)
            before = tab.ask(f"return {TOP};")
            time.sleep(0.7)
            assert tab.ask(f"return {TOP};") == before


@only("firefox")  # WebKit's driver does not print
def test_a_page_is_printed_with_its_figure(tab, served):
    go(tab, f"{served}/book/ewa.html")
    whole = tab.pdf()
    tab.ask(f"{FIGURE}.remove();")
    assert len(whole) > len(tab.pdf()) + 1000


def test_a_comma_is_a_decimal_point_where_the_reader_writes_it_so(tab, served):
    go(tab, f"{served}/book/parameter_update.html")
    number = one("[name='gradient.0']")
    tab.ask(f"{number}.focus(); {number}.select();")
    tab.press(*"1,5")
    tab.until(
        "JSON.parse(document.querySelector('[data-figure=arithmetic]').dataset.state)"
        ".gradient[0] === 1.5"
    )


@only("firefox", "webkit")
def test_axe_finds_nothing(tab, served):
    go(tab, f"{served}/book/parameter_update.html")
    tab.ask(
        f"{AXE.read_text(encoding='utf-8')}; axe.run({{ runOnly: {WCAG}, preload: false }}).then("
        "({ violations }) => { window.found = violations.map(({ id, nodes }) => "
        "[id, ...nodes.map(({ target }) => target)]); });"
    )
    assert tab.until("window.found && JSON.stringify(window.found)", 60) == "[]"


def test_without_storage_search_theme_and_quiz_work_and_play_jumps(bare, served):
    go(bare, f"{served}/search.html?q=beta")
    bare.until(f"{FOUND} > 9")
    go(bare, f"{served}/book/motivation.html")
    bare.click(THEME)
    bare.until("document.body.dataset.theme === 'dark'")
    bare.click(one(".quiz summary"))
    bare.until("document.querySelector('.quiz-status').textContent.startsWith('Question 1')")
    step = f"JSON.parse({FIGURE}.dataset.state).step"
    bare.click(one("[name=play]"))
    before = bare.ask(f"return {step};")
    bare.click(one("[name=play]"))
    bare.until(f"{step} > {before} + 1")
    assert bare.ask(f"return {one('[name=play]')}.dataset.playing;") == "false"
    assert [words for words in bare.said() if "Changed to" not in words] == []  # the theme's own


def test_without_scripts_there_are_pictures_answers_starters_and_solutions(scriptless, served):
    scriptless.go(f"{served}/book/motivation.html")
    shown = "const e = document.querySelector('{}'); return e.getBoundingClientRect().height > 9;"
    parts = [".rms-still > svg", ".quiz summary", "[data-exercise] .cell_input"]
    for part in [*parts, "details.hide, .tag_solution summary"]:
        assert scriptless.ask(shown.format(part)), part
    assert scriptless.said() == []
