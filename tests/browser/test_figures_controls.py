"""The player, the words, the links and the controls of the figures."""

import json
from urllib.parse import quote, unquote

import pytest

from rmsprop_edu import RMSProp, descend, ravine
from tests.browser.figures import NAMES, data, press, slide

pytestmark = pytest.mark.browser


def test_play_runs_from_the_start_to_the_last_step(page):
    page.locator("#damping select[name='speed']").select_option("4")
    press(page, "damping", "play")
    page.wait_for_timeout(400)
    halfway = data(page, "damping", "state")["step"]
    assert 0 < halfway < 60
    press(page, "damping", "play")
    stopped = data(page, "damping", "state")["step"]
    page.wait_for_timeout(300)
    assert data(page, "damping", "state")["step"] == stopped
    press(page, "damping", "play")
    page.wait_for_timeout(2500)
    assert data(page, "damping", "state")["step"] == 60
    assert page.locator("#damping button[name='play']").get_attribute("aria-label") == "Play"


def test_one_step_forward_and_back_and_scrubbing(page):
    slide(page, "damping", "step", 5)
    expected = descend(ravine(25.0), RMSProp(0.05), steps=5).points[-1]
    assert data(page, "damping", "point")["rmsprop"] == pytest.approx(expected, rel=1e-12)
    press(page, "damping", "forward")
    assert data(page, "damping", "state")["step"] == 6
    press(page, "damping", "back")
    press(page, "damping", "back")
    assert data(page, "damping", "state")["step"] == 4


def test_with_reduced_motion_play_jumps_and_nothing_moves_by_itself(open_figures):
    page = open_figures(reduced_motion="reduce")
    press(page, "damping", "play")
    assert data(page, "damping", "state")["step"] == 0
    page.wait_for_timeout(300)
    assert data(page, "damping", "state")["step"] == 0
    press(page, "damping", "play")
    assert data(page, "damping", "state")["step"] == 6


# The words under the averages and their live state, some steps after play was pressed.
PLAYS_AS_IT_SAYS = """() => {
  const figure = document.querySelector("#average");
  const [{ t }, words] = [JSON.parse(figure.dataset.point), figure.querySelector(".rms-finding")];
  const silent = words.ariaLive === "off";
  return silent && t > 3 && t < 100 && words.textContent.startsWith(`At t = ${t} `);
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


def test_reset_brings_all_back(page):
    before = {name: data(page, name, "state") for name in NAMES}
    slide(page, "damping", "kappa", 2)
    slide(page, "average", "beta", 2)
    slide(page, "step", "beta", 0.5)
    slide(page, "map", "steps", 50)
    assert all(data(page, name, "state") != before[name] for name in NAMES)
    for name in NAMES:
        press(page, name, "reset")
    assert {name: data(page, name, "state") for name in NAMES} == before


def test_a_link_restores_what_it_was_copied_from(page, open_figures):
    slide(page, "damping", "rmsprop.learning_rate", -0.5)
    slide(page, "damping", "rotation", 30)
    slide(page, "damping", "step", 7)
    state = data(page, "damping", "state")
    press(page, "damping", "link")
    page.wait_for_timeout(100)
    assert json.loads(unquote(page.url.split("#damping=")[1])) == state
    other = open_figures(page.url)
    assert data(other, "damping", "state") == state
    assert data(other, "damping", "point") == data(page, "damping", "point")


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
def test_a_link_that_makes_no_sense_is_ignored_and_said_so(open_figures, figures_address, text):
    address = text if text == "%" else quote(text)
    page = open_figures(f"{figures_address}#map={address}")
    assert "make no sense" in page.locator("#map .rms-notice").inner_text()
    assert data(page, "map", "state")["learning_rate"] == 0.001
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
    assert page.get_by_role("slider", name="rotation in degrees").count() == 1


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_page_and_targets_are_large_enough(open_figures, width):
    page = open_figures(viewport={"width": width, "height": 800})
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
