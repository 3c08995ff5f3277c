"""What a reader sees first, finds, follows and prints, on the built pages in a real browser."""

import json
import re
from io import BytesIO

import pytest
from matplotlib.image import imread

from rmsprop_site.chapters import named, names
from tests.conftest import ROOT
from tests.site.test_site import PAGES
from tools.chapters import shape

pytestmark = pytest.mark.browser

NOTEBOOKS = ROOT / "book"
CHAPTERS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}

# What a page is shown without when the line is slow: fonts, and all scripts but those of fonts.
LATE = re.compile(r"\.woff2$|/_static/(?!signs|typefaces)[^?]*\.js(\?|$)")
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.shifted += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def pixel(tab, selector):
    """Return the colour in the upper left corner of an element, as it is on the screen."""
    shot = imread(BytesIO(tab.locator(selector).first.screenshot()))
    return tuple(round(255 * float(channel)) for channel in shot[3, 3, :3])


# The first screen


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_first_screen_is_one_sentence_and_the_whole_ravine_with_its_player(
    viewport, site, open_page
):
    tab = open_page(f"{site.as_uri()}/book/index.html", viewport=viewport)
    tab.wait_for_selector(".book-opening .rms-figure[data-ready]")
    for part in ["h1", ".book-opening > p", ".book-opening [data-plot]", "button[name=play]"]:
        box = tab.locator(f"article {part}").first.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= viewport["height"], part


def test_the_ravine_of_the_first_screen_moves_by_itself(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/index.html", reduced_motion="no-preference")
    tab.wait_for_selector(".book-opening button[name=play][data-playing=true]")


def test_nothing_moves_by_itself_when_the_reader_wants_no_motion(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/index.html", reduced_motion="reduce")
    figure = tab.locator(".book-opening .rms-figure[data-ready]")
    before = figure.get_attribute("data-state")
    tab.wait_for_timeout(1000)
    assert figure.get_attribute("data-state") == before
    assert json.loads(before)["step"] == json.loads(before)["steps"]


@pytest.mark.parametrize("name", names())
def test_a_chapter_begins_with_its_figure_and_its_open_listings_are_whole_and_short(
    name, site, browser
):
    found = shape(browser, name)
    assert found["figure"] <= 900
    assert found["longest"] <= 10
    assert found["cut"] == 0


# From page to page


def test_the_foot_of_a_page_says_what_comes_next_and_how_long_it_takes(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/ewa.html")
    for side, page in {"prev": "motivation", "next": "parameter_update"}.items():
        link = tab.locator(f"footer a[rel={side}]")
        assert link.get_attribute("href") == f"{page}.html"
        assert named(page).time in link.inner_text()


def test_back_to_top_stands_at_the_foot_and_lies_over_nothing(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/motivation.html", viewport=PHONE)
    tab.mouse.wheel(0, 3000)
    tab.wait_for_timeout(200)
    tab.mouse.wheel(0, -400)  # the theme's own button comes when the reader goes up
    tab.wait_for_timeout(200)
    shown = [link for link in tab.get_by_text("Back to top").all() if link.is_visible()]
    assert len(shown) == 1
    assert shown[0].evaluate("link => Boolean(link.closest('footer'))")


def test_keys_open_the_list_of_pages_on_a_phone(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/motivation.html", viewport=PHONE)
    link = tab.locator(".sidebar-tree a").first
    assert not link.is_visible()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    link.wait_for(state="visible")


# The search


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("eps", "parameter_update"),
        ("epsilon", "parameter_update"),
        ("ε", "parameter_update"),
        ("beta", "alpha_beta"),
        ("β", "alpha_beta"),
        ("alpha", "alpha_beta"),
        ("√v", "parameter_update"),
        ("κ", "motivation"),
        ("learning_rate", "alpha_beta"),
    ],
)
def test_the_search_finds_symbols_from_disk(typed, page, site, open_page):
    tab = open_page(f"{site.as_uri()}/search.html?q={typed}")
    tab.wait_for_selector(f'#search-results a[href^="book/{page}.html"]')


def test_a_sign_and_its_names_find_the_same_pages(site, open_page):
    found = []
    for typed in ["ε", "eps", "epsilon"]:
        tab = open_page(f"{site.as_uri()}/search.html?q={typed}")
        tab.wait_for_selector("#search-results li")
        tab.wait_for_timeout(300)
        found.append(sorted(tab.locator("#search-results li").all_inner_texts()))
    assert found[0] == found[1] == found[2]


def test_the_page_of_the_search_has_its_headings_in_order(site, open_page):
    tab = open_page(f"{site.as_uri()}/search.html?q=eps")
    tab.wait_for_selector("#search-results li")
    levels = tab.locator("article :is(h1, h2, h3)").evaluate_all("all => all.map((h) => h.tagName)")
    assert levels == ["H1", "H2"]


# Pictures


@pytest.mark.parametrize("reader", ["light", "dark"])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_still_picture_follows_the_choice_on_the_page(reader, system, site, open_page):
    tab = open_page(f"{site.as_uri()}/book/motivation.html", color_scheme=system)
    tab.evaluate("theme => { document.body.dataset.theme = theme; }", reader)
    picture = "div.cell_output img"
    tab.locator(picture).first.scroll_into_view_if_needed()
    tab.wait_for_timeout(300)
    assert pixel(tab, picture) == {"light": (255, 255, 255), "dark": (19, 20, 22)}[reader]


def test_the_letters_of_still_pictures_can_be_read_on_a_phone(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/limits.html", viewport=PHONE)
    for picture in tab.locator("div.cell_output img").all():
        name = picture.get_attribute("src").rpartition("/")[2]
        drawing = (site / "_images" / name).read_text(encoding="utf-8")
        width = float(re.search(r'viewBox="0 0 ([\d.]+)', drawing)[1])
        points = 100 * min(float(size) for size in re.findall(r"scale\(([\d.]+) -", drawing))
        assert points * picture.bounding_box()["width"] / width >= 6.5  # of an index or exponent
        assert 12 * picture.bounding_box()["width"] / width >= 10  # of a label


# Code


@pytest.mark.parametrize("part", [".cell_input pre", ".cell_output pre"])
@pytest.mark.parametrize(("scheme", "light"), [("light", False), ("dark", True)])
def test_code_and_what_it_prints_can_be_read_in_light_and_dark(
    part, scheme, light, site, open_page
):
    tab = open_page(f"{site.as_uri()}/book/motivation.html", color_scheme=scheme)
    letters = tab.locator(f"article {part}:visible").first.evaluate(
        "pre => getComputedStyle(pre).color"
    )
    assert all((int(channel) > 128) == light for channel in re.findall(r"\d+", letters)[:3])


# Print


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_printed_page_is_light_and_has_nothing_to_press(theme, site, open_page):
    tab = open_page(f"{site.as_uri()}/book/motivation.html", color_scheme=theme)
    tab.wait_for_selector(".rms-figure[data-ready]")
    tab.emulate_media(media="print", color_scheme=theme)
    for part in ["button", "input", "select", "nav", ".sidebar-drawer", ".toc-drawer"]:
        assert not [one for one in tab.locator(part).all() if one.is_visible()], part
    assert tab.locator(".rms-figure [data-plot]").first.is_visible()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    figure = "getComputedStyle(document.querySelector('.rms-figure')).color"
    assert tab.evaluate(figure) == "rgb(28, 31, 35)"
    assert not tab.evaluate(
        "[...document.querySelectorAll('pre')].some((pre) => pre.scrollWidth > pre.clientWidth + 1)"
    )


# What is pressed


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("page", ["assessment", "index", "run", "working"])
def test_what_is_pressed_is_large_enough_for_a_finger(page, viewport, site, open_page):
    tab = open_page(f"{site.as_uri()}/book/{page}.html", viewport=viewport)
    small = tab.evaluate(
        """[...document.querySelectorAll('button, select, summary')]
            .map((one) => [one.className || one.textContent, one.getBoundingClientRect()])
            .filter(([, { width, height }]) => width && (width < 24 || height < 24))
            .map(([name, { width, height }]) => `${name}: ${width} x ${height}`)"""
    )
    assert small == []


# Typefaces


def test_the_typefaces_of_the_text_weigh_at_most_60_kb(site):
    fonts = (site / "_static" / "fonts").glob("*.woff2")
    sizes = [font.stat().st_size for font in fonts if not font.name.startswith("KaTeX")]
    assert len(sizes) == 3 and sum(sizes) <= 60_000


def test_text_is_set_in_the_books_own_typefaces_from_disk(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/faq.html")
    tab.wait_for_timeout(500)
    loaded = tab.evaluate(
        "[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)"
    )
    assert {"Book Serif", "Book Sans"} <= {family.strip('"') for family in loaded}


def test_a_page_carries_the_signs_of_its_formulas_and_asks_for_no_more(site, open_page):
    tab, asked = open_page(f"{site.as_uri()}/book/index.html"), set()
    tab.on("request", lambda request: asked.update(re.findall(r"KaTeX_[\w-]+", request.url)))
    for page in PAGES:
        tab.goto(f"{site.as_uri()}/book/{page}.html")
        tab.evaluate(
            "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"
        )
        tab.evaluate("document.fonts.ready.then(() => true)")
    assert asked <= {"KaTeX_Math-BoldItalic"}  # of the worksheet's bold headings


@pytest.mark.parametrize(
    ("page", "viewport"),
    [*((page, PHONE) for page in PAGES), ("index", LAPTOP), ("working", LAPTOP)],
)
def test_what_comes_late_on_a_slow_line_moves_nothing(page, viewport, served, open_page):
    tab = open_page("about:blank", viewport=viewport)
    tab.add_init_script(WATCH_SHIFTS)
    tab.route(LATE, lambda route: None)
    tab.goto(f"{served}/book/{page}.html", wait_until="commit")
    tab.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    tab.wait_for_timeout(200)
    tab.unroute(LATE)  # what was held goes on
    tab.wait_for_load_state("networkidle")
    tab.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert tab.evaluate("shifted") <= 0.02


def test_lines_have_a_measure(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/motivation.html", viewport=LAPTOP)
    paragraph = tab.get_by_text("In a neural network, backpropagation")
    lines = round(paragraph.bounding_box()["height"] / (1.6 * 18))
    assert 55 <= len(paragraph.inner_text()) / lines <= 75


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_a_cell_prints_is_read_without_scrolling_on_a_laptop(chapter, site, open_page):
    tab = open_page(f"{site.as_uri()}/book/{chapter}.html", viewport=LAPTOP)
    clipped = tab.locator("article").evaluate(
        """article => {
            article.querySelectorAll('details').forEach(fold => { fold.open = true; });
            return [...article.querySelectorAll('.cell_output pre')]
                .filter(printed => printed.scrollWidth > printed.clientWidth)
                .map(printed => printed.textContent.slice(0, 40));
        }"""
    )
    assert clipped == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_short_formula_and_its_comma_stay_on_one_line(width, site, open_page):
    viewport = {"width": width, "height": 800}
    for page in ["index", "motivation", "parameter_update", "in_practice"]:
        tab = open_page(f"{site.as_uri()}/book/{page}.html", viewport=viewport)
        torn = tab.locator(".book-joined").evaluate_all(
            """all => all.filter(joined => !joined.querySelector('.katex-html > :nth-child(4)'))
                .filter(joined => new Set([...joined.getClientRects()].map(r => r.top)).size > 1)
                .map(joined => joined.textContent)"""
        )
        assert torn == []


def test_the_page_of_the_search_has_a_field_on_a_phone(site, open_page):
    tab = open_page(f"{site.as_uri()}/search.html", viewport=PHONE)
    field = tab.locator("article input[type=search]")
    field.fill("epsilon")
    field.press("Enter")
    tab.wait_for_selector("#search-results li a[href*=parameter_update]")


def test_sliders_and_bars_are_seen_where_the_system_chooses_the_colours(site, open_page):
    address = f"{site.as_uri()}/book/parameter_update.html"
    tab = open_page(address, viewport=LAPTOP, forced_colors="active")
    tab.wait_for_selector(".rms-figure[data-ready]")
    for selector in ["input[name=learning_rate]", ".rms-bar >> nth=1"]:
        shot = imread(BytesIO(tab.locator(f".rms-figure {selector}").first.screenshot()))
        drawn = (shot != shot[0, 0]).any(axis=-1).mean(axis=1)
        assert drawn.max() > 0.9, selector


def test_twice_the_size_loses_nothing(site, browser):
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    tab = context.new_page()
    reach = {}
    for page in PAGES:
        tab.goto(f"{site.as_uri()}/book/{page}.html")
        reach[page] = tab.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {page: width for page, width in reach.items() if width > 640} == {}
