"""What a reader sees first, finds, follows and prints, on the built pages in a real browser."""

import json
import re
from io import BytesIO

import pytest
from matplotlib.image import imread

from rmsprop_site.chapters import named
from tests.conftest import PHONE
from tools.chapters import LAPTOP

pytestmark = pytest.mark.browser


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


def test_the_first_ravine_moves_by_itself_unless_the_reader_wants_no_motion(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/index.html", reduced_motion="no-preference")
    tab.wait_for_selector(".book-opening button[name=play][data-playing=true]")
    tab = open_page(f"{site.as_uri()}/book/index.html", reduced_motion="reduce")
    figure = tab.locator(".book-opening .rms-figure[data-ready]")
    before = figure.get_attribute("data-state")
    tab.wait_for_timeout(1000)
    assert figure.get_attribute("data-state") == before
    assert json.loads(before)["step"] == json.loads(before)["steps"]


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


SYMBOLS = {
    "parameter_update": ["ε", "eps", "epsilon", "√v"],
    "alpha_beta": ["β", "beta", "alpha", "learning_rate"],
    "motivation": ["κ"],
}


def test_the_field_of_the_search_finds_symbols_from_disk_and_a_sign_as_its_names(site, open_page):
    tab, found = open_page("about:blank", viewport=PHONE), {}
    for page, words in SYMBOLS.items():
        for word in words:
            tab.goto(f"{site.as_uri()}/search.html")
            tab.locator("article input[type=search]").fill(word)
            tab.keyboard.press("Enter")
            tab.wait_for_selector(f'#search-results a[href^="book/{page}.html"]')
            tab.get_by_text("Search finished").wait_for()
            found[word] = sorted(tab.locator("#search-results li a").all_inner_texts())
    assert found["ε"] == found["eps"] == found["epsilon"]
    assert found["β"] == found["beta"]


# Pictures


@pytest.mark.parametrize(("system", "reader"), [("light", "dark"), ("dark", "light")])
def test_a_still_picture_follows_the_choice_on_the_page_and_code_can_be_read(
    system, reader, site, open_page
):
    tab = open_page(f"{site.as_uri()}/book/motivation.html", color_scheme=system)
    for part in (".cell_input", ".cell_output"):
        pre = tab.locator(f"article {part} pre:visible").first
        letters = re.findall(r"\d+", pre.evaluate("pre => getComputedStyle(pre).color"))[:3]
        assert all((int(channel) > 128) == (system == "dark") for channel in letters)
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
        points = 100 * min(float(size) for size in re.findall(r"matrix\(([\d.]+) 0 0 -", drawing))
        assert points * picture.bounding_box()["width"] / width >= 6.5  # of an index or exponent
        assert 12 * picture.bounding_box()["width"] / width >= 10  # of a label


# Print


def test_a_printed_page_is_light_and_has_nothing_to_press(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/motivation.html", color_scheme="dark")
    tab.wait_for_selector(".rms-figure[data-ready]")
    tab.emulate_media(media="print", color_scheme="dark")
    for part in ["button", "input", "select", "nav", ".sidebar-drawer", ".toc-drawer"]:
        assert tab.locator(part).filter(visible=True).count() == 0, part
    assert tab.locator(".rms-figure [data-plot]").first.is_visible()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    figure = "getComputedStyle(document.querySelector('.rms-figure')).color"
    assert tab.evaluate(figure) == "rgb(28, 31, 35)"
    assert not tab.evaluate(
        "[...document.querySelectorAll('pre')].some((pre) => pre.scrollWidth > pre.clientWidth + 1)"
    )


# Typefaces


def test_text_is_set_in_the_books_own_typefaces_which_are_light_and_has_a_measure(site, open_page):
    fonts = (site / "_static" / "fonts").glob("*.woff2")
    sizes = [font.stat().st_size for font in fonts if not font.name.startswith("KaTeX")]
    assert len(sizes) == 3 and sum(sizes) <= 42_000
    tab = open_page(f"{site.as_uri()}/book/motivation.html", viewport=LAPTOP)
    tab.wait_for_timeout(500)
    loaded = tab.evaluate(
        "[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)"
    )
    assert {"Book Serif", "Book Sans"} <= {family.strip('"') for family in loaded}
    paragraph = tab.get_by_text("In a neural network, backpropagation")
    lines = round(paragraph.bounding_box()["height"] / (1.6 * 18))
    assert 55 <= len(paragraph.inner_text()) / lines <= 75


FAKED = """() => [...document.querySelectorAll('article *')].filter((element) => {
  const { fontFamily, fontWeight } = getComputedStyle(element);
  const texts = [...element.childNodes].filter((node) => node.nodeType === 3);
  return texts.some((node) => node.data.trim())
    && fontFamily.startsWith('"Book Serif"') && Number(fontWeight) > 400;
}).map((element) => element.outerHTML)"""


def test_nothing_is_bold_in_the_serif_which_has_one_weight(site, open_page):
    tab = open_page("about:blank")
    for page in sorted((site / "book").glob("*.html")):
        tab.goto(page.as_uri())
        assert tab.evaluate(FAKED) == [], page.name


TORN = """() => [...document.querySelectorAll('.book-joined')]
  .filter((joined) => !joined.querySelector('.katex-html > :nth-child(4)'))
  .filter((joined) => new Set([...joined.getClientRects()].map((r) => r.top)).size > 1)
  .map((joined) => joined.textContent)"""


@pytest.mark.parametrize("page", ["motivation", "parameter_update", "in_practice"])
def test_a_short_formula_and_its_comma_stay_on_one_line(page, site, open_page):
    tab = open_page(f"{site.as_uri()}/book/{page}.html")
    for width in (320, 390, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate(TORN) == []


def test_sliders_and_bars_are_seen_where_the_system_chooses_the_colours(site, open_page):
    address = f"{site.as_uri()}/book/parameter_update.html"
    tab = open_page(address, viewport=LAPTOP, forced_colors="active")
    tab.wait_for_selector(".rms-figure[data-ready]")
    for selector in ["input[name=learning_rate]", ".rms-bar >> nth=1"]:
        shot = imread(BytesIO(tab.locator(f".rms-figure {selector}").first.screenshot()))
        drawn = (shot != shot[0, 0]).any(axis=-1).mean(axis=1)
        assert drawn.max() > 0.9, selector
