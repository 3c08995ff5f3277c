"""The figures on a page without Python, in a real browser, over http and from disk."""

import functools
import http.server
import json
import math
import threading
from urllib.parse import quote, unquote

import pytest

from rmsprop_edu import GradientDescent, RMSProp, descend, figures, ravine
from tests.conftest import QuietHandler

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="figures.css"><script defer src="figures.js"></script></head>
<body data-theme="auto"><main style="max-width: 46em; margin: auto; padding: 0 1em">
%s
</main></body></html>"""


def shown():
    gradient_descent = {"learning_rate": 0.07}
    return {
        "damping": figures.Descent(
            optimizers={"gradient_descent": gradient_descent, "rmsprop": {"learning_rate": 0.05}},
            choices=["gradient_descent", "momentum", "adagrad", "rmsprop", "adam"],
            objectives=["ravine", "rosenbrock", "saddle", "rastrigin"],
            letters="ABC",
        ),
        "average": figures.Ewa(),
        "step": figures.Arithmetic(),
        "map": figures.Tuning(),
    }


# The words under the averages and their live state, some steps after play was pressed.
PLAYS_AS_IT_SAYS = """() => {
  const figure = document.querySelector("#average");
  const [{ t }, words] = [JSON.parse(figure.dataset.point), figure.querySelector(".rms-finding")];
  const silent = words.ariaLive === "off";
  return silent && t > 3 && t < 100 && words.textContent.startsWith(`At t = ${t} `);
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with one page that holds every figure."""
    made = tmp_path_factory.mktemp("site")
    body = ""
    for name, figure in shown().items():
        figure.figure_id, figure.alt, figure.caption = name, f"The {name}", f"About the {name}."
        body += figure.html()
    (made / "page.html").write_text(PAGE % body, encoding="utf-8")
    (made / "figures.css").write_text(figures.site_style(), encoding="utf-8")
    (made / "figures.js").write_text(figures.site_script(), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def server(folder):
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture(params=["http", "disk"])
def page(request, open_page, folder, server):
    base = server if request.param == "http" else folder.as_uri()
    return open_page(f"{base}/page.html")


@pytest.fixture
def one_page(open_page, server):
    return open_page(f"{server}/page.html")


def data(page, figure, name):
    # Two frames: the figure answers in the first.
    page.evaluate("() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")
    return json.loads(page.locator(f"#{figure}").get_attribute(f"data-{name}"))


def slide(page, figure, name, value):
    page.locator(f"#{figure} input[name='{name}']").evaluate(
        "(field, value) => { field.value = value;"
        " field.dispatchEvent(new Event('input', {bubbles: true})); }",
        value,
    )


def press(page, figure, name):
    page.locator(f"#{figure} button[name='{name}']").click()


def test_every_figure_becomes_ready_and_its_still_picture_goes(page):
    for name in shown():
        figure = page.locator(f"#{name}")
        assert figure.get_attribute("data-ready") == "true"
        assert figure.locator(".rms-still").count() == 0
        assert figure.locator("[data-plot]").count() == (name != "step")
        assert figure.locator("figcaption").inner_text() == f"About the {name}."


def test_the_point_is_pythons_point(page):
    assert data(page, "damping", "state")["step"] == 60
    point = data(page, "damping", "point")
    for name, rule in (("gradient_descent", GradientDescent(0.07)), ("rmsprop", RMSProp(0.05))):
        expected = descend(ravine(25.0), rule, steps=60).points[-1]
        assert point[name] == pytest.approx(expected, rel=1e-9)


def test_a_slider_of_a_learning_rate_carries_its_logarithm(page):
    slide(page, "damping", "rmsprop.learning_rate", -1)
    state = data(page, "damping", "state")
    assert state["optimizers"]["rmsprop"]["learning_rate"] == pytest.approx(0.1)
    assert state["optimizers"]["gradient_descent"]["learning_rate"] == 0.07
    field = page.locator("#damping input[name='rmsprop.learning_rate']")
    assert field.get_attribute("aria-valuetext") == "learning rate α 0.1"
    slide(page, "damping", "kappa", 1)
    expected = descend(ravine(10.0), RMSProp(0.1), steps=60).points[-1]
    assert data(page, "damping", "point")["rmsprop"] == pytest.approx(expected, rel=1e-6)


def test_a_real_key_on_a_slider_moves_it_one_notch(one_page):
    one_page.locator("#damping input[name='rmsprop.beta']").focus()
    one_page.keyboard.press("ArrowLeft")
    beta = data(one_page, "damping", "state")["optimizers"]["rmsprop"]["beta"]
    assert beta == pytest.approx(0.899)


def test_dragging_moves_the_start(page):
    plot = page.locator("#damping [data-plot]")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    before = data(page, "damping", "point")
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 100, y, steps=4)
    page.mouse.up()
    start = data(page, "damping", "state")["start"]
    across = (0.3 * box["width"] + 100 - 34) / (box["width"] - 42)  # of the plot inside its axes
    assert start[0] == pytest.approx(-5 + 10 * across, abs=0.02)
    assert data(page, "damping", "point") != before
    page.mouse.move(x, y)
    assert data(page, "damping", "state")["start"] == start


def test_arrow_keys_move_the_start_and_the_page_does_not_scroll(page):
    page.locator("#damping [data-plot]").focus()
    top = page.evaluate("scrollY")
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    assert data(page, "damping", "state")["start"] == pytest.approx([-3.8, 1.4])
    assert page.evaluate("scrollY") == top


def test_a_finger_drags_the_ring_and_a_tap_places_the_start(open_page, server):
    page = open_page(f"{server}/page.html", has_touch=True, viewport={"width": 390, "height": 800})
    plot = page.locator("#damping [data-plot]")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    x, y = data(page, "damping", "state")["start"]
    assert abs(x) < 0.5 and y > 0.3


def test_play_runs_from_the_start_to_the_last_step(one_page):
    one_page.locator("#damping select[name='speed']").select_option("4")
    press(one_page, "damping", "play")
    one_page.wait_for_timeout(400)
    halfway = data(one_page, "damping", "state")["step"]
    assert 0 < halfway < 60
    press(one_page, "damping", "play")
    stopped = data(one_page, "damping", "state")["step"]
    one_page.wait_for_timeout(300)
    assert data(one_page, "damping", "state")["step"] == stopped
    press(one_page, "damping", "play")
    one_page.wait_for_timeout(2500)
    assert data(one_page, "damping", "state")["step"] == 60
    assert one_page.locator("#damping button[name='play']").get_attribute("aria-label") == "Play"


def test_one_step_forward_and_back_and_scrubbing(page):
    slide(page, "damping", "step", 5)
    expected = descend(ravine(25.0), RMSProp(0.05), steps=5).points[-1]
    assert data(page, "damping", "point")["rmsprop"] == pytest.approx(expected, rel=1e-12)
    press(page, "damping", "forward")
    assert data(page, "damping", "state")["step"] == 6
    press(page, "damping", "back")
    press(page, "damping", "back")
    assert data(page, "damping", "state")["step"] == 4


def test_reset_brings_all_back(page):
    before = {name: data(page, name, "state") for name in shown()}
    slide(page, "damping", "kappa", 2)
    slide(page, "average", "beta", 2)
    slide(page, "step", "beta", 0.5)
    slide(page, "map", "steps", 50)
    assert all(data(page, name, "state") != before[name] for name in shown())
    for name in shown():
        press(page, name, "reset")
    assert {name: data(page, name, "state") for name in shown()} == before


def test_a_link_restores_what_it_was_copied_from(one_page, open_page):
    slide(one_page, "damping", "rmsprop.learning_rate", -0.5)
    slide(one_page, "damping", "rotation", 30)
    slide(one_page, "damping", "step", 7)
    state = data(one_page, "damping", "state")
    press(one_page, "damping", "link")
    one_page.wait_for_timeout(100)
    assert json.loads(unquote(one_page.url.split("#damping=")[1])) == state
    other = open_page(one_page.url)
    assert data(other, "damping", "state") == state
    assert data(other, "damping", "point") == data(one_page, "damping", "point")


NONSENSE = [
    "1",
    "null",
    "[]",
    "{",
    "%",
    '{"objective":"ravine"}',
    '{"learning_rate":1e9,"beta":0.9,"kappa":25,"steps":100,"distance":4}',
    '{"learning_rate":"a","beta":0.9,"kappa":25,"steps":100,"distance":4}',
    '{"learning_rate":0.1,"beta":0.9,"kappa":25,"steps":1.5,"distance":4}',
]


@pytest.mark.parametrize("text", NONSENSE)
def test_a_link_that_makes_no_sense_is_ignored_and_said_so(open_page, server, text):
    address = text if text == "%" else quote(text)
    page = open_page(f"{server}/page.html#map={address}")
    assert "make no sense" in page.locator("#map .rms-notice").inner_text()
    assert data(page, "map", "state")["learning_rate"] == 0.001
    assert page.locator("#map").get_attribute("data-ready") == "true"


def test_divergence_is_said_and_the_point_is_null(page):
    slide(page, "damping", "gradient_descent.learning_rate", -1)
    assert data(page, "damping", "point")["gradient_descent"] is None
    values = descend(ravine(25.0), GradientDescent(0.1), steps=60).values
    first = next(k for k, value in enumerate(values) if value > 1e6)
    assert data(page, "damping", "diverged") == {"gradient_descent": first}
    said = page.locator("#damping .rms-result").first.inner_text()
    assert "left the picture at step" in said
    assert f"loss above 10⁶ at step {first}" in said
    slide(page, "damping", "step", first - 1)
    assert data(page, "damping", "point")["gradient_descent"] is not None
    assert data(page, "damping", "diverged") == {}


def test_optimizers_are_shown_and_hidden_but_never_all(page):
    page.locator("#damping input[name='adam']").check()
    assert list(data(page, "damping", "point")) == ["gradient_descent", "rmsprop", "adam"]
    for name in ("gradient_descent", "rmsprop", "adam"):
        page.locator(f"#damping input[name='{name}']").click()
    assert list(data(page, "damping", "state")["optimizers"]) == ["adam"]
    assert page.locator("#damping input[name='adam']").is_checked()


@pytest.mark.parametrize("objective", ["rosenbrock", "saddle", "rastrigin"])
def test_every_objective_is_drawn_with_its_lines(one_page, objective):
    one_page.locator("#damping select[name='objective']").select_option(objective)
    state = data(one_page, "damping", "state")
    assert state["objective"] == objective
    lines = one_page.locator("#damping .rms-contours path").get_attribute("d")
    assert lines.count("M") > 3


def test_the_average_follows_its_slider_its_boxes_and_the_pointer(page):
    from rmsprop_edu import ewa

    figure = figures.Ewa()
    slide(page, "average", "beta", 2)
    page.locator("#average input[name='squares']").check()
    page.locator("#average input[name='bias_correction']").check()
    slide(page, "average", "t", 10)
    expected = ewa([x * x for x in figure.data["noisy"]], 0.99, bias_correction=True)[9]
    point = data(page, "average", "point")
    assert point["t"] == 10
    assert point["average"] == pytest.approx(expected, rel=1e-12)
    page.locator("#average [data-plot]").focus()
    page.keyboard.press("ArrowRight")
    assert data(page, "average", "point")["t"] == 11
    page.locator("#average select[name='series']").select_option("alternating")
    page.locator("#average [data-plot]").click(position={"x": 42, "y": 50})
    assert data(page, "average", "state")["t"] == 1


def test_the_step_is_pythons_step_and_bad_numbers_are_refused(page):
    page.locator("#step input[name='gradient.0']").fill("-3")
    figure = figures.Arithmetic(gradient=[-3.0, 4.0])
    step, state = figure.update()
    point = data(page, "step", "point")
    assert point["step"] == pytest.approx(step, rel=1e-12)
    assert point["v"] == pytest.approx(state.v, rel=1e-12)
    for bad in ("", "1e9", "-"):
        page.locator("#step input[name='gradient.0']").press("Control+a")
        page.keyboard.type(bad or "\b")
        if not bad:
            page.keyboard.press("Backspace")
        assert data(page, "step", "state")["gradient"][0] in (-3.0, 1.0)
    page.locator("#step input[name='gradient.0']").fill("1000000")
    assert "between −1000 and 1000" in page.locator("#step .rms-hint").inner_text()
    press(page, "step", "reset")
    press(page, "step", "next")
    assert data(page, "step", "state")["v"] == pytest.approx(figures.Arithmetic().update()[1].v)


def test_the_map_is_the_packages_map_and_pointing_marks_a_cell(page):
    plot = page.locator("#map [data-plot]")
    plot.focus()
    for key in ["ArrowRight"] * 10 + ["ArrowUp"] * 10:
        page.keyboard.press(key)
    point = data(page, "map", "point")
    assert (point["learning_rate"], point["beta"]) == pytest.approx((0.01, 0.99))
    assert point["value"] == pytest.approx(figures.Tuning().losses()[20, 20], rel=1e-9)
    box = plot.bounding_box()
    plot.click(position={"x": box["width"] - 20, "y": 15})
    state = data(page, "map", "state")
    assert (state["learning_rate"], state["beta"]) == pytest.approx((1.0, 0.9999))
    colours = page.locator("#map canvas").evaluate(
        "c => new Set(c.getContext('2d').getImageData(0, 0, 41, 41).data).size"
    )
    assert colours > 50


def test_numbers_are_there_as_a_table(page):
    for name in shown():
        page.locator(f"#{name} summary").click()
        page.wait_for_timeout(60)
        cells = page.locator(f"#{name} td").all_inner_texts()
        assert len(cells) > 4
        assert not any("NaN" in cell for cell in cells)
    assert "0.07" in page.locator("#damping td").nth(4).inner_text()


def test_every_control_has_a_name_and_every_slider_a_spoken_value(one_page):
    nameless = one_page.evaluate(
        """() => [...document.querySelectorAll('.rms-figure :is(input, select, button)')]
        .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() && e.matches('button')
          || [...(e.labels ?? [])].some(label => label.textContent.trim())))
        .concat([...document.querySelectorAll('.rms-figure input[type=range]')]
          .filter(e => e.getClientRects().length && !e.getAttribute('aria-valuetext')))
        .map(e => e.name)"""
    )
    assert nameless == []
    assert one_page.get_by_role("slider", name="rotation in degrees").count() == 1


def test_the_finding_is_spoken_politely_once_the_reader_pauses(one_page):
    finding = one_page.locator("#damping .rms-finding")
    assert finding.get_attribute("aria-live") == "polite"
    slide(one_page, "damping", "step", 3)
    assert "After 60 steps" in finding.inner_text()
    one_page.locator("#damping .rms-finding", has_text="After 3 steps").wait_for(state="attached")


def test_while_it_plays_the_finding_is_that_of_the_picture_and_silent(one_page):
    press(one_page, "average", "play")
    one_page.wait_for_function(PLAYS_AS_IT_SAYS)
    press(one_page, "average", "play")
    one_page.locator("#average .rms-finding[aria-live=polite]").wait_for()


def test_with_reduced_motion_play_jumps_and_nothing_moves_by_itself(open_page, server):
    page = open_page(f"{server}/page.html", reduced_motion="reduce")
    press(page, "damping", "play")
    assert data(page, "damping", "state")["step"] == 0
    page.wait_for_timeout(300)
    assert data(page, "damping", "state")["step"] == 0
    press(page, "damping", "play")
    assert data(page, "damping", "state")["step"] == 6


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_page_and_targets_are_large_enough(open_page, server, width):
    page = open_page(f"{server}/page.html", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll('.rms-figure :is(button, select, summary, input)')]
        .map(e => [e.name || e.tagName, (e.closest('label') ?? e).getBoundingClientRect()])
        .filter(([, r]) => r.width && (r.height < 24 || r.width < 24)).map(([name]) => name)"""
    )
    assert small == []
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.rms-plot text')].filter(e => {
          const [a, b] = [e.getBoundingClientRect(), e.closest('svg').getBoundingClientRect()];
          return a.left < b.left || a.right > b.right || a.top < b.top || a.bottom > b.bottom;
        }).map(e => e.textContent)"""
    )
    assert cut == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_keeps_the_place_of_a_figure_free_until_it_is_drawn(browser, server, width):
    heights = []
    for blocked in (True, False):
        page = browser.new_page(viewport={"width": width, "height": 800})
        if blocked:
            page.route("**/figures*.js", lambda route: route.abort())
        page.goto(f"{server}/page.html")
        heights.append([page.locator(f"#{name}").bounding_box()["height"] for name in shown()])
        page.close()
    assert heights[0] == pytest.approx(heights[1], abs=70)


RANDOM_EVENTS = """async (count) => {
  let seed = 1;
  const random = () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const all = [...document.querySelectorAll(
    '.rms-figure :is(input, select, button, summary, [data-plot])')];
  const bad = new Set();
  const pointer = ['down', 'move', 'move', 'up', 'cancel'].map((name) => `pointer${name}`);
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'a'];
  const act = (e) => {
    const box = e.getBoundingClientRect();
    const at = { bubbles: true, cancelable: true, pointerId: 1,
      pointerType: pick(['mouse', 'touch']),
      clientX: box.left + (1.4 * random() - 0.2) * box.width,
      clientY: box.top + (1.4 * random() - 0.2) * box.height };
    if (e.type === 'range') {
      e.value = pick([e.min, e.max, Number(e.min) + random() * (e.max - e.min)]);
      e.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (e.type === 'number') {
      e.value = pick(['', '0', '-1000', '1e300', '-0', String(2000 * random() - 1000)]);
      e.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (e.tagName === 'SELECT') {
      e.selectedIndex = Math.floor(random() * e.options.length);
      e.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (e.matches('[data-plot]')) {
      const type = pick([...pointer, 'keydown']);
      e.dispatchEvent(type === 'keydown'
        ? new KeyboardEvent(type, { ...at, key: pick(keys), shiftKey: random() < 0.3 })
        : new PointerEvent(type, at));
    } else if (e.name !== 'link') {
      e.click();
    }
  };
  const look = () => {
    for (const e of document.querySelectorAll('.rms-figure, .rms-figure *')) {
      for (const { name, value } of e.attributes) {
        if (!/NaN|Infinity|undefined/.test(value)) continue;
        bad.add(`${e.tagName} ${name}=${value.slice(0, 80)}`);
      }
    }
  };
  for (let k = 0; k < count; k++) {
    act(pick(all));
    if (k % 40 === 39) {
      await new Promise(requestAnimationFrame);
      look();
    }
  }
  return [...bad];
}"""


def test_ten_thousand_random_events_leave_the_page_alive_and_without_nan(one_page):
    assert one_page.evaluate(RANDOM_EVENTS, 10_000) == []
    for name in shown():
        assert one_page.locator(f"#{name}").get_attribute("data-ready") == "true"
        assert one_page.locator(f"#{name}").get_attribute("data-error") is None
        press(one_page, name, "reset")
    point = data(one_page, "damping", "point")["rmsprop"]
    assert all(math.isfinite(x) for x in point)


def broken(folder, name, script):
    text = (folder / "page.html").read_text(encoding="utf-8")
    (folder / f"{name}.js").write_text(script, encoding="utf-8")
    text = text.replace("figures.js", f"{name}.js")
    (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return (folder / f"{name}.html").as_uri()


def test_a_figure_that_fails_at_once_leaves_its_still_picture_and_says_so(open_page, folder):
    script = figures.site_script().replace(
        "FIGURES.ewa = (() => {", "FIGURES.ewa = (() => { return;"
    )
    page = open_page(broken(folder, "at-once", script))
    assert page.locator("#average .rms-still > svg").is_visible()
    assert "failed here" in page.locator("#average .rms-fallback").inner_text()
    assert page.locator("#damping").get_attribute("data-ready") == "true"


def test_a_figure_that_fails_later_goes_back_to_its_still_picture(open_page, folder):
    script = figures.site_script().replace(
        "function drawWeights(t, at) {",
        "function drawWeights(t, at) { if (t < 50) throw Error('x');",
    )
    page = open_page(broken(folder, "later", script))
    assert page.locator("#average").get_attribute("data-ready") == "true"
    slide(page, "average", "t", 10)
    page.wait_for_timeout(100)
    assert page.locator("#average .rms-still > svg").is_visible()
    assert "failed here" in page.locator("#average .rms-fallback").inner_text()
    assert page.locator("#average button").count() == 0


def test_without_javascript_the_still_picture_and_its_line_are_read(open_page, folder):
    page = open_page(f"{folder.as_uri()}/page.html", java_script_enabled=False)
    for name in shown():
        assert page.locator(f"#{name} .rms-still > svg").is_visible()
        assert "needs JavaScript" in page.locator(f"#{name} .rms-fallback").inner_text()
