"""What the reader moves in a figure moves its picture, and to Python's numbers."""

import numpy as np
import pytest

from rmsprop_edu import GradientDescent, RMSProp, descend, figures, ravine
from rmsprop_edu.metrics import path_length
from tests.browser.figures import NAMES, TWO_FRAMES, data, press, slide

pytestmark = pytest.mark.browser


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


def test_a_finger_drags_the_ring_and_a_tap_places_the_start(open_figures):
    page = open_figures(has_touch=True, viewport={"width": 390, "height": 800})
    plot = page.locator("#damping [data-plot]")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    x, y = data(page, "damping", "state")["start"]
    assert abs(x) < 0.5 and y > 0.3


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


def test_at_the_best_rates_every_optimizer_is_tuned_for_the_ravine_as_it_is(page):
    figure = page.locator("#damping")
    page.locator("#damping input[name='best']").check()
    for name, value in [("kappa", 3), ("rotation", 30), ("rmsprop.beta", 0.99)]:
        slide(page, "damping", name, value)
    page.wait_for_timeout(300)
    state = data(page, "damping", "state")
    assert figure.get_attribute("data-best") == "true"
    shown = {name: hyper["learning_rate"] for name, hyper in state["optimizers"].items()}
    assert shown == figures.Descent(**state | {"best": False}).best_rates()
    slide(page, "damping", "rmsprop.learning_rate", -1)
    state = data(page, "damping", "state")
    assert figure.get_attribute("data-best") is None
    assert state["optimizers"]["rmsprop"]["learning_rate"] == pytest.approx(0.1)
    page.locator("#damping .rms-finding", has_text="best rates are switched off").wait_for(
        state="attached"
    )


def test_a_zig_zag_tells_how_little_of_its_path_leads_along_the_ravine(page):
    path = descend(ravine(25.0), GradientDescent(0.07), steps=60)
    along, across = path_length(path)
    told = page.locator("#damping .rms-result").first
    told.filter(
        has_text=f"60 times: a path of {across:.2g} across it, {along:.2g} along it"
    ).wait_for()
    slide(page, "damping", "gradient_descent.learning_rate", -1.5)
    told.filter(has_text="stayed on one side").wait_for()


def test_the_path_tells_what_happens_on_it_once_it_has_happened(page):
    told = page.locator("#damping .rms-notes text")
    assert told.all_text_contents() == ["zig-zag: mostly across", "first step: 3.2 α per axis"]
    slide(page, "damping", "step", 0)
    page.evaluate(TWO_FRAMES)
    assert told.count() == 0
    slide(page, "damping", "gradient_descent.learning_rate", -1)
    slide(page, "damping", "rmsprop.learning_rate", -0.3)
    slide(page, "damping", "step", 60)
    left = np.abs(descend(ravine(25.0), GradientDescent(0.1), steps=10).points[:, 1]) > 2.8
    run = descend(ravine(25.0), RMSProp(10**-0.3), steps=60)
    rates = 10**-0.3 / (np.sqrt(run.states.v[:, 1]) + 1e-8)
    assert (rates > 2 / 25).any()
    page.wait_for_timeout(100)
    words = told.all_text_contents()
    assert f"leaves the picture at step {left.argmax()}" in words
    assert {"v forgets, the loss comes back", "α/√v above 2/κ: a wider swing"} & set(words)
    assert len(words) <= 3


def test_the_path_to_come_is_pale_and_the_one_before_the_last_change_a_ghost(page):
    path, trail, ghost = (
        page.locator(f"#damping .rms-inside .{kind}").nth(3)  # RMSProp's
        for kind in ("rms-path", "rms-faint", "rms-ghost")
    )
    whole = path.get_attribute("d")
    assert ghost.get_attribute("d") == "M0 0"
    slide(page, "damping", "step", 5)
    page.evaluate(TWO_FRAMES)
    assert whole.startswith(trail.get_attribute("d"))
    assert len(path.get_attribute("d")) < len(trail.get_attribute("d"))
    for value in (-2, -1):  # one gesture
        page.wait_for_timeout(750 if value == -2 else 0)
        slide(page, "damping", "rmsprop.learning_rate", value)
        page.evaluate(TWO_FRAMES)
    shown = [trail.get_attribute("d"), ghost.get_attribute("d")]
    assert whole.startswith(shown[1])
    assert not whole.startswith(shown[0])
    assert page.locator("#damping .rms-before").get_attribute("visibility") == "visible"
    page.wait_for_timeout(750)
    page.locator("#damping select[name='objective']").select_option("saddle")
    page.evaluate(TWO_FRAMES)
    assert ghost.get_attribute("d") == "M0 0"  # another loss has no path before


def test_optimizers_are_shown_and_hidden_but_never_all(page):
    page.locator("#damping input[name='adam']").check()
    assert list(data(page, "damping", "point")) == ["gradient_descent", "rmsprop", "adam"]
    for name in ("gradient_descent", "rmsprop", "adam"):
        page.locator(f"#damping input[name='{name}']").click()
    assert list(data(page, "damping", "state")["optimizers"]) == ["adam"]
    assert page.locator("#damping input[name='adam']").is_checked()


@pytest.mark.parametrize("objective", ["rosenbrock", "saddle", "rastrigin"])
def test_every_objective_is_drawn_with_its_lines(page, objective):
    page.locator("#damping select[name='objective']").select_option(objective)
    state = data(page, "damping", "state")
    assert state["objective"] == objective
    lines = page.locator("#damping .rms-contours path").get_attribute("d")
    assert lines.count("M") > 3


def test_the_readers_own_loss_goes_down_as_in_python_and_a_mistake_leaves_the_last_path(page):
    figure, field = page.locator("#damping"), page.locator("#damping input[name='formula']")
    cue = figure.locator(".rms-cue-line")
    assert not field.is_visible()
    page.locator("#damping select[name='objective']").select_option("own")
    page.locator("#damping select[name='gallery']").select_option("Beale")
    field.fill("x^2 + sin(3*x) + y^2 - log(y + 2)")
    state, point = data(page, "damping", "state"), data(page, "damping", "point")
    assert (state["formula"], state["window"]) == (field.input_value(), [[-3, 5], [-2, 2]])
    for name, run in figures.Descent(**state).trajectory().items():
        assert point[name] == pytest.approx(run.points[-1], rel=1e-9)
    assert figure.locator(".rms-gaps").get_attribute("d").startswith("M")
    assert cue.inner_text().startswith("Shaded: ")
    star = figure.locator(".rms-minimum").get_attribute("transform")
    x, y = map(float, star.removeprefix("translate(").removesuffix(")").split())
    figure.locator("[data-plot]").click(position={"x": x, "y": y})
    assert data(page, "damping", "state")["start"] == pytest.approx([-0.4277, 0.2247], abs=0.02)

    point = data(page, "damping", "point")
    field.fill("x^2 + sin(3*x")
    field.press("Enter")
    assert cue.inner_text() == "A closing parenthesis was expected at column 14, where it ends."
    assert data(page, "damping", "point") == point
    slide(page, "damping", "height", 1)
    field.fill("x^2 + sin(3*x) + log(y)")
    figure.locator("[data-plot]").press("Shift+ArrowDown")
    assert data(page, "damping", "state")["window"] == [[-9, 11], [-5, 5]]

    page.locator("#damping input[name='gradient_descent.learning_rate']").evaluate("e => e.focus()")
    slide(page, "damping", "gradient_descent.learning_rate", 0.5)
    figure.locator(".rms-result", has_text="undefined at step").first.wait_for()
    press(page, "damping", "reset")
    field.wait_for(state="hidden")


def test_the_average_is_pythons_whatever_the_reader_slides_ticks_drags_and_nudges(page):
    plot = page.locator("#average [data-plot]")
    plot.scroll_into_view_if_needed()
    dots = page.locator("#average .rms-held").get_attribute("d").split("M")[1:]
    x, y = map(float, dots[29].removesuffix("h0").split())

    def drag():
        plot.hover(position={"x": x, "y": y})
        page.mouse.down()
        plot.hover(position={"x": x + 40, "y": y + 30})
        page.mouse.up()

    moves = [
        lambda: slide(page, "average", "beta", 2),
        drag,
        lambda: page.locator("#average input[name='squares']").check(),
        lambda: page.locator("#average input[name='bias_correction']").check(),
        lambda: slide(page, "average", "t", 10),
        lambda: plot.press("ArrowRight"),
        lambda: plot.press("ArrowUp"),
        lambda: page.locator("#average select[name='series']").select_option("alternating"),
        lambda: plot.click(position={"x": 35, "y": 50}),
    ]
    seen = []
    for move in moves:
        before = data(page, "average", "point")
        move()
        state = data(page, "average", "state")
        point = data(page, "average", "point")
        expected = figures.Ewa(**state).average()[state["t"] - 1]
        assert point != before
        assert point == {"t": state["t"], "average": pytest.approx(expected, rel=1e-12)}
        seen.append(state["moved"])
    assert len(seen[1]) > 3  # a drag aside goes on to the next numbers
    assert seen[6].keys() - seen[1].keys() == {"11"}
    assert seen[-1] == {}
    assert state["t"] == 1


def python_division(page):
    """Return the figure's own point, and what Python makes of its settings."""
    state = data(page, "division", "state")
    walk = list(figures.Division(**state).walk())
    return data(page, "division", "point"), walk[state["step"]]


def test_the_division_is_pythons_whatever_the_reader_moves_switches_and_feeds(page):
    plot = page.locator("#division [data-plot]")
    spot = plot.bounding_box()
    moves = [
        lambda: slide(page, "division", "rotation", 20),
        lambda: slide(page, "division", "step", 3),
        lambda: page.locator("#division input[name='spike']").check(),
        lambda: press(page, "division", "forward"),
        lambda: page.locator("#division input[name='loss']").check(),
        lambda: plot.press("ArrowDown"),
        lambda: plot.click(position={"x": 0.6 * spot["width"], "y": 0.3 * spot["height"]}),
    ]
    for move in moves:
        before = data(page, "division", "point")
        move()
        point, expected = python_division(page)
        assert point != before
        assert list(point) == list(expected)
        for part, value in expected.items():
            assert point[part] == pytest.approx(value, rel=1e-9, abs=1e-12), part
    assert data(page, "division", "state")["step"] == 0  # a new start remembers nothing


def test_a_thousandfold_gradient_moves_the_bars_but_not_the_point_unless_epsilon_is_large(page):
    slide(page, "division", "step", 6)
    before = data(page, "division", "point")
    page.locator("#division input[name='scale.1']").check()
    point = data(page, "division", "point")
    assert point["x"] == pytest.approx(before["x"], abs=1e-6)
    assert point["root"][1] == pytest.approx(1000 * before["root"][1], rel=1e-6)
    page.locator("#division .rms-finding", has_text="nothing happens").wait_for()
    slide(page, "division", "eps", 0)
    page.locator("#division .rms-finding", has_text="ε does not grow").wait_for()


def test_a_root_is_said_to_remember_where_it_is_larger_than_its_gradient_without_epsilon(page):
    finding = page.locator("#division .rms-finding")
    slide(page, "division", "step", 5)
    finding.filter(has_text="The root of x₂ still remembers").wait_for()
    for name, power in (("kappa", 0), ("eps", 0), ("step", 1)):
        slide(page, "division", name, power)
    point = data(page, "division", "point")
    assert point["step"][1] < 0.1 and point["root"][1] < abs(point["g"][1])  # by epsilon alone
    finding.filter(has_text=f"x₂ {abs(point['step'][1]):.2g}").wait_for()
    assert "remembers" not in finding.inner_text()


def test_a_step_that_plays_divides_one_axis_after_the_other_and_then_moves_the_point(page):
    arrow = page.locator("#division .rms-arrow").last
    still, place = arrow.get_attribute("points"), page.locator("#division .rms-point")
    at = place.get_attribute("transform")
    press(page, "division", "play")
    page.wait_for_timeout(200)
    assert arrow.get_attribute("points") != still
    assert place.get_attribute("transform") == at
    page.wait_for_function(
        "at => document.querySelector('#division .rms-point').getAttribute('transform') !== at",
        arg=at,
    )
    assert data(page, "division", "state")["step"] == 0
    assert arrow.get_attribute("points") == still
    press(page, "division", "play")


BARS = """() => [...document.querySelectorAll("#division rect[rx]")]
  .map((bar) => Number(bar.getAttribute("width")))"""


def test_bars_of_the_division_are_as_long_as_their_numbers_are_large(page):
    def lengths():
        page.evaluate(TWO_FRAMES)
        return page.evaluate(BARS)

    gradient, root, quotient, *others = lengths()
    assert others == pytest.approx([10 * gradient, 10 * root, quotient], rel=0.02)
    assert gradient == pytest.approx(2 * root, rel=0.02)
    page.locator("#division input[name='loss']").check()
    assert lengths() == pytest.approx([gradient, root, quotient, *others])
    slide(page, "division", "step", 3)
    later, (point, _) = lengths(), python_division(page)
    assert later[3] / others[0] == pytest.approx(abs(point["g"][1]) / 40_000, rel=0.02)


def test_the_step_is_pythons_step_and_bad_numbers_are_refused(page):
    field = page.locator("#step input[name='gradient.0']")
    field.fill("-3")
    figure = figures.Arithmetic(gradient=[-3.0, 4.0])
    step, state = figure.update()
    point = data(page, "step", "point")
    assert point["step"] == pytest.approx(step, rel=1e-12)
    assert point["v"] == pytest.approx(state.v, rel=1e-12)
    for bad in ("", "-", "1e9", "1000000"):
        field.fill(bad)
        assert data(page, "step", "state")["gradient"][0] == -3.0
    assert "between −1000 and 1000" in page.locator("#step .rms-hint").inner_text()
    press(page, "step", "reset")
    press(page, "step", "next")
    assert data(page, "step", "state")["v"] == pytest.approx(figures.Arithmetic().update()[1].v)


# The lightness of the map where the handle is.
LIGHTNESS = """() => {
  const [canvas, hand] = ['canvas', '.rms-handle']
    .map((one) => document.querySelector(`#map ${one}`));
  const [map, at] = [canvas.getBoundingClientRect(), hand.getBoundingClientRect()];
  const place = (middle, least, size) => Math.min(239, Math.floor(((middle - least) / size) * 240));
  const [x, y] = [place(at.x + at.width / 2, map.x, map.width),
    place(at.y + at.height / 2, map.y, map.height)];
  const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, -x, -y);
  const [r, g, b] = copy.getImageData(0, 0, 1, 1).data;
  return r + g + b;
}"""
REFINED = "() => document.querySelector('#map').dataset.refined === 'true'"


def test_the_handle_of_the_map_goes_where_the_reader_points_and_reads_what_stays_there(page):
    plot = page.locator("#map [data-plot]")
    plot.focus()
    for key in ["ArrowRight"] * 10 + ["ArrowUp"] * 10:
        page.keyboard.press(key)
    point = data(page, "map", "point")
    assert (point["learning_rate"], point["beta"]) == pytest.approx((0.01, 0.99))
    assert point["value"] == pytest.approx(figures.Tuning().losses()[20, 20], rel=1e-9)
    box = plot.bounding_box()
    plot.click(position={"x": box["width"] - 3, "y": 3})
    state = data(page, "map", "state")
    assert (state["learning_rate"], state["beta"]) == pytest.approx((1.0, 0.9999))
    page.wait_for_function(REFINED, timeout=30_000)
    lightness = []
    kinds = ["too slow", "good", "keeps hopping", "low for now", "comes back"]
    for place, kind in enumerate(kinds):
        press(page, "map", f"place.{place}")
        page.locator(f"#map button[name='place.{place}'][aria-pressed=true]").wait_for()
        page.locator("#map .rms-finding", has_text=kind.capitalize()).wait_for()
        lightness.append(page.evaluate(LIGHTNESS))
        if kind == "low for now":
            hops = (1 + 25) * data(page, "map", "point")["learning_rate"] ** 2 / 8
            said = page.locator("#map .rms-finding").inner_text()
            assert f"less than a hundredth of what steps of α sustain, {hops:.2g}:" in said
    slow, good, hopping, low, _ = lightness
    assert slow > hopping > good
    assert low in (3 * 150, 3 * 185)  # hatched in grey


def test_the_map_is_enlarged_around_its_handle_and_refined_again(page):
    press(page, "map", "place.5")
    page.wait_for_function(REFINED, timeout=30_000)
    for _ in range(3):
        press(page, "map", "zoom_in")
    for _ in range(3):
        page.locator("#map [data-plot]").press("+")
    state = data(page, "map", "state")
    assert state["zoom"] == 6
    assert state["centre"] == [state["learning_rate"], state["beta"]]
    page.wait_for_function(REFINED, timeout=30_000)
    hairs = page.locator("#map .rms-hairs").bounding_box()
    hand = page.locator("#map .rms-handle").bounding_box()
    assert hand["x"] + hand["width"] / 2 == pytest.approx(hairs["x"] + hairs["width"] / 2, abs=2)
    page.locator("#map [data-plot]").press("Shift+ArrowRight")
    moved = data(page, "map", "state")["learning_rate"] / state["learning_rate"]
    assert np.log10(moved) == pytest.approx(0.01 / 2**6, rel=1e-6)
    press(page, "map", "reset")
    assert data(page, "map", "state")["zoom"] == 0


def test_numbers_are_there_as_a_table(page):
    for name in NAMES:
        page.locator(f"#{name} .rms-numbers summary").click()
        page.locator(f"#{name} td").nth(4).wait_for()
        cells = page.locator(f"#{name} td").all_inner_texts()
        assert not any("NaN" in cell for cell in cells)
    assert "0.07" in page.locator("#damping td").nth(4).inner_text()


# The words under the averages and their live state, some steps after play was pressed.
PLAYS_AS_IT_SAYS = """() => {
  const figure = document.querySelector("#average");
  const [{ t }, words] = [JSON.parse(figure.dataset.point), figure.querySelector(".rms-finding")];
  const silent = words.ariaLive === "off";
  return silent && t > 3 && t < 100 && words.textContent.includes(` t = ${t} `);
}"""


def test_the_finding_is_spoken_politely_once_the_reader_pauses(page):
    finding = page.locator("#damping .rms-finding")
    assert finding.get_attribute("aria-live") == "polite"
    slide(page, "damping", "step", 3)
    assert "After 60 steps" in finding.inner_text()
    page.locator("#damping .rms-finding", has_text="After 3 steps").wait_for(state="attached")


def test_while_it_plays_the_finding_is_that_of_the_picture_and_silent(page):
    press(page, "average", "play")
    page.wait_for_function(PLAYS_AS_IT_SAYS)
    press(page, "average", "play")
    page.locator("#average .rms-finding[aria-live=polite]").wait_for()


@pytest.mark.parametrize("width", [320, 768])
def test_no_letter_of_a_plot_is_cut_off(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_timeout(300)  # letters follow after the paint
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.rms-plot text')].filter(e => {
          const [a, b] = [e.getBoundingClientRect(), e.closest('svg').getBoundingClientRect()];
          return a.left < b.left || a.right > b.right || a.top < b.top || a.bottom > b.bottom;
        }).map(e => e.textContent)"""
    )
    assert cut == []
