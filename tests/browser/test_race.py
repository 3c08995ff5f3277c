"""The race in a page: in a worker over http, in slices from disk, and as Python has it."""

import pytest

from rmsprop_edu import look
from tests.browser.figures import data, press, race_ends, slide

pytestmark = pytest.mark.browser

# A short race may begin and end between two looks at it.
WATCH_END = """() => {
  const race = document.getElementById("race");
  window.ended = false;
  new MutationObserver(() => { if (!race.dataset.running) window.ended = true; })
    .observe(race, { attributeFilter: ["data-running"] });
}"""
ADAMS_STEP = "() => JSON.parse(document.getElementById('race').dataset.point).adam.step"


def ran(page, button="run"):
    """Run the race to its end, and return what the page tells."""
    page.locator("#race select[name='speed']").select_option("all")
    page.evaluate(WATCH_END)
    press(page, "race", button)
    page.wait_for_function("() => window.ended", timeout=60_000)
    return data(page, "race", "point")


def assert_python_agrees(page, point):
    state = data(page, "race", "state") | {"best": False}  # the rates stand in the state
    for name, last in race_ends({"constant": {}, "falling": {}}, **state).items():
        assert point[name] == pytest.approx(last, rel=1e-9), name


def test_in_the_chapter_a_race_ends_where_python_does_and_fetches_its_images_at_the_first_press(
    open_page, base
):
    fetched = []
    page = open_page("about:blank")
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{base}/book/in_practice.html")
    page.locator("#race[data-ready]").wait_for(timeout=30_000)
    assert not any("digits-" in url for url in fetched)
    slide(page, "race", "size", 1.7)
    slide(page, "race", "seed", 7)
    page.locator("#race summary", has_text="Change the race").click()
    page.locator("#race select[name='schedule']").select_option("falling")
    assert_python_agrees(page, ran(page))
    assert len(page.workers) == base.startswith("http")
    assert sum("digits-" in url for url in fetched) == 1


def test_a_race_pauses_steps_and_goes_on_and_reset_brings_back_the_first_picture(page):
    opening = data(page, "race", "point")
    page.locator("#race select[name='speed']").select_option("1")
    press(page, "race", "run")
    page.wait_for_function(f"() => ({ADAMS_STEP})() > 0")
    press(page, "race", "pause")
    page.wait_for_function("() => !document.getElementById('race').dataset.running")
    page.wait_for_timeout(300)
    paused = data(page, "race", "point")["adam"]["step"]
    press(page, "race", "step")
    page.wait_for_function(f"n => ({ADAMS_STEP})() === n", arg=paused + 1)
    assert_python_agrees(page, ran(page))
    slide(page, "race", "rmsprop.beta", 0.5)
    assert data(page, "race", "point")["rmsprop"]["loss"] is None
    press(page, "race", "reset")
    assert data(page, "race", "point") == opening


def test_a_rate_that_is_too_large_diverges_and_leaves_the_others_running(page):
    slide(page, "race", "gradient_descent.learning_rate", 1)
    assert data(page, "race", "state")["best"] is False
    point = ran(page)
    assert data(page, "race", "diverged") == {"gradient_descent": 8}
    assert_python_agrees(page, point)
    page.locator("#race .rms-finding", has_text="Gradient descent diverged at step 8").wait_for()


def test_it_counts_with_how_many_seeds_each_made_the_fewest_mistakes_the_opening_one_too(page):
    finding = page.locator("#race .rms-finding")
    assert "Fewest mistakes with this seed: " in finding.inner_text()
    state = data(page, "race", "state") | {"best": False}
    ran(page, "next")
    wins = {}
    for seed in (0, 1):
        ends = race_ends({"constant": {}, "falling": {}}, **state | {"seed": seed})
        fewest = min(end["wrong"] for end in ends.values())
        for name in (name for name, end in ends.items() if end["wrong"] == fewest):
            wins[name] = wins.get(name, 0) + 1
    page.locator("#race .rms-finding", has_text="Fewest mistakes in the 2 seeds").wait_for()
    assert page.locator("#race .rms-seeds path").count() == 10  # of five, in two graphs
    told = finding.inner_text().split("images: ")[1].rstrip(".").split(", ")
    labels = {name: look.TABLE["optimizers"][name]["label"] for name in wins}
    assert sorted(told) == sorted(f"{labels[name]} in {won}" for name, won in wins.items())
