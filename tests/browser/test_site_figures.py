"""The figures where readers meet them: on the built pages, over http and from disk."""

import json
import re
from contextlib import suppress
from html import unescape
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import TimeoutError

from rmsprop_edu import figures
from rmsprop_edu.metrics import staying
from tests.browser.figures import TWO_FRAMES, data, press, race_ends, slide
from tests.conftest import SITE, watched

pytestmark = pytest.mark.browser


# By the name of a figure: its page, one of its sliders, where that is moved to, and what that sets.
FIGURES = {
    "zigzag": ("motivation", "gradient_descent.learning_rate", -2, 0.01),
    "alternating": ("ewa", "beta", 2, 0.99),
    "division": ("parameter_update", "rotation", 30, 30),
    "step": ("parameter_update", "learning_rate", -2, 0.01),
    "tuning": ("alpha_beta", "distance", 2, 2),
    "damping": ("working", "rmsprop.beta", 0.5, 0.5),
    "race": ("in_practice", "seed", 7, 7),
    "turned": ("rotation", "rotation", 0, 0),
    "hopping": ("settling", "kappa", 2, 100),
    "leap": ("startup", "rmsprop.beta", 0.9, 0.9),
}
RUNS = ("zigzag", "damping", "turned", "hopping", "leap")
PLAYED = dict.fromkeys(RUNS, "step") | {"alternating": "t", "step": "stage"}
# What no figure reads; and each number of its state out of its range is nonsense too.
NONSENSE = ["1", "null", "[]", "{", "%", '{"beta": "much"}']


def address(name, base):
    return f"{base}/book/{FIGURES[name][0]}.html"


def places(names):
    """Return the marker that opens the pages of some figures from disk, one over http as well."""
    pairs = [("disk", name) for name in names] + [("http", "damping")]
    return pytest.mark.parametrize("place", pairs, ids="-".join, indirect=True, scope="module")


@pytest.fixture(scope="module")
def place(request, browser, site, served):
    """One open page for all tests of a figure, and the figure's name."""
    way, name = request.param
    with watched(browser) as opened:
        page = opened(address(name, served if way == "http" else site.as_uri()))
        page.locator(f"#{name}[data-ready='true']").wait_for(timeout=30_000)
        yield page, name


@pytest.fixture
def opened(open_page, site):
    """Open the page of a figure from disk."""
    return lambda name, **options: open_page(address(name, site.as_uri()), **options)


def settings(name):
    """Return all that the built page gives a figure."""
    html = (SITE / "book" / f"{FIGURES[name][0]}.html").read_text(encoding="utf-8")
    return json.loads(unescape(re.search(rf'id="{name}".*?data-state="([^"]*)"', html)[1]))


def descent_point(state):
    runs = figures.Descent(**state).trajectory()
    return {rule: run.points[state["step"]] for rule, run in runs.items()}


def average_point(state):
    averages = figures.Ewa(data=settings("alternating")["data"], **state).average()
    return {"t": state["t"], "average": averages[state["t"] - 1]}


def step_point(state):
    step, after = figures.Arithmetic(**state).update()
    return {"v": after.v, "step": step, "x": state["x"] - step}


def division_point(state):
    return list(figures.Division(**state).walk())[state["step"]]


NOT_RUN = {"step": 0, "loss": None, "wrong": None}


def race_point(state):
    """Return the finished race of the page, or the start of another."""
    if state["seed"] != settings("race")["seed"]:
        return dict.fromkeys(state["optimizers"], NOT_RUN)
    return race_ends(settings("race")["rates"], **state)


def map_point(state):
    stays = staying(figures.Tuning(**state).trajectory().values)
    return {"learning_rate": state["learning_rate"], "beta": state["beta"], "value": stays}


POINT = {
    "alternating": average_point,
    "division": division_point,
    "race": race_point,
    "step": step_point,
    "tuning": map_point,
}


def assert_python_agrees(page, name):
    state = data(page, name, "state")
    expected = POINT.get(name, descent_point)(state)
    shown = json.loads(page.locator(f"#{name}").get_attribute("data-point"))
    assert list(shown) == list(expected)
    for key, value in expected.items():
        near = value if value is NOT_RUN else pytest.approx(value, rel=1e-9, abs=1e-9)
        assert shown[key] == near, key


@places(FIGURES)
def test_a_figure_opens_with_the_packages_result_and_its_slider_and_reset_work(place):
    page, name = place
    figure = page.locator(f"#{name}")
    assert figure.locator(".rms-still, .rms-fallback").count() == 0
    before = data(page, name, "state")
    assert before.items() <= settings(name).items()
    assert_python_agrees(page, name)
    point = data(page, name, "point")

    _, slider, position, value = FIGURES[name]
    slide(page, name, slider, position)
    state = data(page, name, "state")
    rule, _, key = slider.rpartition(".")
    assert (state["optimizers"][rule] if rule else state)[key] == pytest.approx(value)
    assert data(page, name, "point") != point
    assert_python_agrees(page, name)

    press(page, name, "reset")
    assert data(page, name, "state") == before
    assert data(page, name, "point") == point


@places(["alternating", "division", "tuning", "damping"])
def test_a_drag_leads_to_the_packages_result(place):
    page, name = place
    before = data(page, name, "state")
    plot = page.locator(f"#{name} [data-plot]").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.3 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.6 * box["height"])
    page.mouse.up()
    page.evaluate(TWO_FRAMES)
    assert data(page, name, "state") != before
    assert_python_agrees(page, name)


# Every value that a key of a figure's state takes from now on, whatever the pace of the machine.
RECORD = """([name, key]) => {
  const { dataset } = document.getElementById(name);
  window.seen = [];
  const record = () => {
    const value = JSON.parse(dataset.state)[key];
    if (value !== seen.at(-1)) seen.push(value);
  };
  new MutationObserver(record).observe(document.getElementById(name),
    { attributeFilter: ["data-state"] });
}"""


@places(PLAYED)
def test_play_scrub_and_step_buttons_lead_through_the_run(place):
    page, name = place
    key = PLAYED[name]
    scrub = page.locator(f"#{name} .rms-player input")
    first, last = int(scrub.get_attribute("min")), int(scrub.get_attribute("max"))

    slide(page, name, key, first + 1)
    assert data(page, name, "state")[key] == first + 1
    assert_python_agrees(page, name)
    press(page, name, "forward")
    assert data(page, name, "state")[key] == first + 2
    press(page, name, "back")
    press(page, name, "back")
    assert data(page, name, "state")[key] == first

    page.locator(f"#{name} select[name='speed']").select_option("4")
    page.evaluate(RECORD, [name, key])
    press(page, name, "play")
    page.wait_for_function("last => seen.at(-1) === last", arg=last, timeout=30_000)
    seen = page.evaluate("seen")
    assert seen == sorted(set(seen))
    assert len(seen) > 1
    page.locator(f"#{name} button[name='play'][aria-label='Play']").wait_for()
    assert_python_agrees(page, name)


@places(FIGURES)
def test_a_copied_link_restores_the_figure_and_nonsense_is_told(place):
    page, name = place
    press(page, name, "reset")
    before = data(page, name, "state")
    slide(page, name, *FIGURES[name][1:3])
    state = data(page, name, "state")
    press(page, name, "link")
    page.wait_for_function("name => location.hash.startsWith(`#${name}=`)", arg=name)
    page.reload()
    page.locator(f"#{name}[data-ready='true']").wait_for(timeout=30_000)
    assert data(page, name, "state") == state != before

    numbers = [key for key, value in state.items() if type(value) in (int, float)]
    notice = page.locator(f"#{name} .rms-notice")
    for text in [*NONSENSE, *(json.dumps(state | {key: 1e99}) for key in numbers)]:
        press(page, name, "reset")
        assert notice.inner_text() == ""
        page.evaluate("hash => { location.hash = hash; }", f"{name}={quote(text)}")
        notice.filter(has_text="make no sense").wait_for(timeout=2000)
        assert data(page, name, "state") == before, text
    page.reload()
    notice.wait_for(timeout=30_000)
    assert data(page, name, "state") == before


def test_the_dotted_lines_are_where_rmsprops_lie_when_the_ravine_is_turned_back(opened):
    page = opened("turned")
    page.locator("#turned[data-ready='true']").wait_for()

    def drawn(kind):
        """Return the paths of a kind: in the plane and of the losses, by optimizer."""
        paths = page.locator(f"#turned .rms-plot path.rms-{kind}:not([d='M0 0'])")
        return paths.evaluate_all("paths => paths.map((path) => path.getAttribute('d'))")

    def ends(path):
        points = [tuple(map(float, point.split())) for point in path[1:].split("L")]
        return np.array([points[0], points[-1]])

    slide(page, "turned", "step", 0)
    data(page, "turned", "state")
    dotted, own = drawn("unturned"), drawn("faint")[1::2]
    assert ends(dotted[0])[0] == pytest.approx(ends(own[0])[0], abs=0.2)
    assert ends(dotted[0])[1] != pytest.approx(ends(own[0])[1], abs=5)
    slide(page, "turned", "rotation", 0)
    data(page, "turned", "state")
    assert drawn("unturned") == drawn("faint")[1::2]
    assert ends(dotted[1]) == pytest.approx(ends(drawn("unturned")[1]), abs=1)  # the same losses


@pytest.mark.parametrize(("width", "height"), [(390, 700), (1280, 560)])
def test_the_picture_stays_in_sight_below_the_header_at_the_last_slider(opened, width, height):
    page = opened("turned", viewport={"width": width, "height": height})
    page.locator("#turned[data-ready]").wait_for()
    slider = page.locator("#turned input[name='rotation']")
    slider.evaluate("slider => slider.scrollIntoView({ block: 'end', behavior: 'instant' })")
    header = page.locator(".mobile-header").bounding_box() or {"y": 0, "height": 0}
    plot, moved = page.locator("#turned [data-plot]").bounding_box(), slider.bounding_box()
    assert plot["y"] >= max(0, header["y"] + header["height"] - 1)
    assert plot["y"] + plot["height"] <= height
    beside = plot["x"] + plot["width"] <= moved["x"]
    assert beside == (width == 1280)
    assert beside or plot["y"] + plot["height"] <= moved["y"]


PAPER = "figure => getComputedStyle(figure).getPropertyValue('--rms-paper')"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_follows_the_system_and_the_pages_switch(opened, scheme):
    page = opened("damping", color_scheme=scheme)
    figure = page.locator("#damping")
    papers = {"light": "#ffffff", "dark": "#131416"}
    assert figure.evaluate(PAPER) == papers[scheme]
    for theme, paper in papers.items():
        page.evaluate("theme => { document.body.dataset.theme = theme; }", theme)
        assert figure.evaluate(PAPER) == paper


WIDER = """name => [...document.querySelectorAll(`#${name}, #${name} *`)]
  .filter((e) => !e.closest('.rms-inside, .rms-contours'))
  .filter((e) => e === e.closest('.rms-scroll') || !e.closest('.rms-scroll'))
  .map((e) => [e.tagName, e.getAttribute('class'), e.getBoundingClientRect()])
  .filter(([, , box]) => box.width && (box.left < 0 || box.right > innerWidth))
  .map(([tag, kind, box]) => `${tag}.${kind} from ${box.left} to ${box.right}`)"""


@places(FIGURES)
def test_no_part_of_a_figure_is_wider_than_the_page(place):
    page, name = place
    page.locator(f"#{name} details").evaluate_all(
        "all => all.forEach((one) => { one.open = true; })"
    )
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(TWO_FRAMES)
        with suppress(TimeoutError):  # what follows the paint takes its time
            page.wait_for_function(f"name => !({WIDER})(name).length", arg=name, timeout=5000)
        assert page.evaluate(WIDER, name) == [], width
