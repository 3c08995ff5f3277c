"""The words, the links and the controls of the figures."""

import pytest

from tests.browser.figures import TWO_FRAMES, data, press, slide

pytestmark = pytest.mark.browser


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


def test_a_link_that_makes_no_sense_is_ignored_and_said_so(page):
    for text in NONSENSE:
        page.evaluate("link => { location.hash = link; }", f"map={text}")
        page.locator("#map .rms-notice", has_text="make no sense").wait_for()
        assert data(page, "map", "state")["learning_rate"] == 0.001, text
        press(page, "map", "reset")
        assert page.locator("#map .rms-notice").inner_text() == ""
    assert page.locator("#map").get_attribute("data-ready") == "true"


def test_every_control_has_a_name_and_every_slider_a_spoken_value(page):
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('.rms-figure :is(input, select, button)')]
        .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() && e.matches('button')
          || [...(e.labels ?? [])].some(label => label.textContent.trim())))
        .concat([...document.querySelectorAll('.rms-figure input[type=range]')]
          .filter(e => e.getClientRects().length && !e.getAttribute('aria-valuetext')))
        .map(e => e.name)"""
    )
    assert nameless == []
    assert page.locator("#damping").get_by_role("slider", name="rotation in degrees").count() == 1


@pytest.mark.parametrize("width", [320, 768])
def test_targets_are_large_enough_and_no_letter_of_a_plot_is_cut_off(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(TWO_FRAMES)
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
def test_the_picture_is_in_sight_while_the_last_slider_is_moved(open_figures, width):
    page = open_figures(viewport={"width": width, "height": 700})
    slider = page.locator("#damping input[name='rotation']")
    slider.evaluate("slider => slider.scrollIntoView({ block: 'end' })")
    plot, moved = page.locator("#damping [data-plot]").bounding_box(), slider.bounding_box()
    assert plot["y"] >= 0
    assert plot["y"] + plot["height"] <= 700
    beside = plot["x"] + plot["width"] <= moved["x"]
    assert beside == (width == 1280)
    assert beside or plot["y"] + plot["height"] <= moved["y"]
