"""The figures where readers meet them: on the built pages, over http and from disk."""

import json
import re
from contextlib import suppress
from html import unescape
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import TimeoutError

from rmsprop_edu import RMSProp, descend, figures, ravine
from rmsprop_edu.figures.assemble import RULES
from rmsprop_edu.metrics import staying
from tests.browser.figures import TWO_FRAMES, data, press, race_ends, slide
from tests.conftest import SITE, watched

pytestmark = pytest.mark.browser


class Shown(NamedTuple):
    """A figure of a page, one of its sliders, the key of the state it sets, and a value of it."""

    page: str
    slider: str
    position: float
    keys: tuple
    value: float


FIGURES = {
    "zigzag": Shown(
        "motivation",
        "gradient_descent.learning_rate",
        -2,
        ("optimizers", "gradient_descent", "learning_rate"),
        0.01,
    ),
    "alternating": Shown("ewa", "beta", 2, ("beta",), 0.99),
    "division": Shown("parameter_update", "rotation", 30, ("rotation",), 30),
    "step": Shown("parameter_update", "learning_rate", -2, ("learning_rate",), 0.01),
    "tuning": Shown("alpha_beta", "distance", 2, ("distance",), 2),
    "damping": Shown("working", "rmsprop.beta", 0.5, ("optimizers", "rmsprop", "beta"), 0.5),
    "race": Shown("in_practice", "seed", 7, ("seed",), 7),
    "turned": Shown("rotation", "rotation", 0, ("rotation",), 0),
    "hopping": Shown("settling", "kappa", 2, ("kappa",), 100),
    "leap": Shown("startup", "rmsprop.beta", 0.9, ("optimizers", "rmsprop", "beta"), 0.9),
}
PLAYED = {
    "zigzag": "step",
    "alternating": "t",
    "step": "stage",
    "damping": "step",
    "turned": "step",
    "hopping": "step",
    "leap": "step",
}
DRAGGED = {
    "zigzag": "start",
    "division": "start",
    "alternating": "t",
    "tuning": "beta",
    "damping": "start",
}

NONSENSE = quote('{"beta": "much"}')


def places(names):
    """Return the marker that opens the pages of some figures from disk, one over http as well."""
    pairs = [("disk", name) for name in names] + [("http", "damping")]
    return pytest.mark.parametrize("place", pairs, ids="-".join, indirect=True, scope="module")


@pytest.fixture(scope="module")
def place(request, browser, site, served):
    """One open page for all tests of a figure, and the figure's name."""
    way, name = request.param
    base = served if way == "http" else site.as_uri()
    with watched(browser) as opened:
        page = opened(f"{base}/book/{FIGURES[name].page}.html")
        page.locator(f"#{name}[data-ready='true']").wait_for(timeout=30_000)
        yield page, name


@pytest.fixture
def opened(open_page, site):
    """Open the page of a figure from disk."""
    return lambda name, **options: open_page(
        f"{site.as_uri()}/book/{FIGURES[name].page}.html", **options
    )


def settings(name):
    """Return all that the built page gives a figure."""
    html = (SITE / "book" / f"{FIGURES[name].page}.html").read_text(encoding="utf-8")
    return json.loads(unescape(re.search(rf'id="{name}".*?data-state="([^"]*)"', html)[1]))


def descent_point(state):
    runs = {
        rule: descend(
            ravine(state["kappa"], state["rotation"]),
            RULES[rule](**hyper),
            state["start"],
            steps=state["steps"],
        )
        for rule, hyper in state["optimizers"].items()
    }
    return {rule: run.points[state["step"]] for rule, run in runs.items()}


def average_point(state):
    averages = figures.Ewa(data=settings("alternating")["data"], **state).average()
    return {"t": state["t"], "average": averages[state["t"] - 1]}


def step_point(state):
    rule = RMSProp(state["learning_rate"], state["beta"], state["eps"])
    before = rule.init(np.array(state["x"]))
    before.v[:] = state["v"]
    step, after = rule.update(np.array(state["gradient"]), before)
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
    start = np.array([-1, 0.375]) * state["distance"]
    rule = RMSProp(state["learning_rate"], state["beta"])
    stays = staying(descend(ravine(state["kappa"]), rule, start, steps=state["steps"]).values)
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

    _, slider, position, keys, value = FIGURES[name]
    slide(page, name, slider, position)
    state = data(page, name, "state")
    for key in keys:
        state = state[key]
    assert state == pytest.approx(value)
    assert data(page, name, "point") != point
    assert_python_agrees(page, name)

    press(page, name, "reset")
    assert data(page, name, "state") == before
    assert data(page, name, "point") == point


@places(DRAGGED)
def test_dragging_and_the_arrow_keys_move_what_they_point_at(place):
    page, name = place
    plot = page.locator(f"#{name} [data-plot]").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    seen = [data(page, name, "state")[DRAGGED[name]]]
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.3 * box["height"])
    page.mouse.down()
    seen.append(data(page, name, "state")[DRAGGED[name]])
    page.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.6 * box["height"])
    page.mouse.up()
    seen.append(data(page, name, "state")[DRAGGED[name]])
    plot.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    seen.append(data(page, name, "state")[DRAGGED[name]])
    assert all(one != two for one, two in pairwise(seen))
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    assert data(page, name, "state")[DRAGGED[name]] == seen[-1]
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
    slide(page, name, FIGURES[name].slider, FIGURES[name].position)
    state = data(page, name, "state")
    press(page, name, "link")
    page.wait_for_function("name => location.hash.startsWith(`#${name}=`)", arg=name)
    page.reload()
    page.locator(f"#{name}[data-ready='true']").wait_for(timeout=30_000)
    assert data(page, name, "state") == state != before

    page.evaluate("hash => { location.hash = hash; }", f"{name}={NONSENSE}")
    notice = page.locator(f"#{name} .rms-notice")
    notice.wait_for(timeout=2000)
    assert "make no sense" in notice.inner_text()
    assert data(page, name, "state") == state
    page.reload()
    notice.wait_for(timeout=30_000)
    assert data(page, name, "state") == before


@pytest.mark.parametrize("name", FIGURES)
def test_without_javascript_the_still_picture_says_so(opened, name):
    page = opened(name, java_script_enabled=False)
    assert page.locator(f"#{name} .rms-still").is_visible()
    assert "needs JavaScript" in page.locator(f"#{name} .rms-fallback").inner_text()


def test_with_reduced_motion_play_jumps_and_stops(opened):
    page = opened("damping", reduced_motion="reduce")
    press(page, "damping", "play")
    assert data(page, "damping", "state")["step"] == 0
    press(page, "damping", "play")
    for _ in range(3):
        assert data(page, "damping", "state")["step"] == 5


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


def test_on_a_phone_the_picture_stays_below_the_header_while_the_sliders_scroll(opened):
    page = opened("damping", viewport={"width": 390, "height": 700})
    page.locator("#damping[data-ready]").wait_for()
    slider = page.locator("#damping input[name='rotation']")
    slider.evaluate("slider => slider.scrollIntoView({ block: 'end' })")
    header = page.locator(".mobile-header").bounding_box()
    plot = page.locator("#damping [data-plot]").bounding_box()
    assert plot["y"] >= header["y"] + header["height"] - 1
    assert plot["y"] + plot["height"] <= slider.bounding_box()["y"]


PAPER = "figure => getComputedStyle(figure).getPropertyValue('--rms-paper')"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_follows_the_system_and_the_pages_switch(opened, scheme):
    page = opened("damping", color_scheme=scheme)
    figure = page.locator("#damping")
    papers = ["#ffffff", "#131416"]
    own = papers[scheme == "dark"]
    assert figure.evaluate(PAPER) == own
    for theme, paper in (("light", papers[0]), ("dark", papers[1])):
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
