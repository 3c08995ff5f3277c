"""The life of a figure: from its still picture to the moving one, and back where it fails."""

import math

import pytest

from tests.browser.figures import NAMES, data, press, slide

pytestmark = pytest.mark.browser


RANDOM_EVENTS = """async (count) => {
  let seed = 1;
  const random = () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const all = [...document.querySelectorAll(
    '.rms-figure :is(input, select, button, summary, [data-plot])')];
  all.push(...document.querySelectorAll('#damping :is([name=objective], [name=formula])'));
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
    } else if (e.type === 'text') {
      e.value = pick(['x^2 + 9*y^2', 'log(x) + y', '1/x - 1/y', 'x*y', 'sin(3*x', '', 'sqrt(-1)',
        'exp(x^2)^9', '-exp(x*y)', '1e307*(x^2 + y^2)', 'sqrt(x^2 + y^2)', 'tanh(x)/y^9']);
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


def test_ten_thousand_random_events_leave_the_page_alive_and_without_nan(page):
    assert page.evaluate(RANDOM_EVENTS, 10_000) == []
    for name in NAMES:
        assert page.locator(f"#{name}").get_attribute("data-ready") == "true"
        assert page.locator(f"#{name}").get_attribute("data-error") is None
        press(page, name, "reset")
    point = data(page, "damping", "point")["rmsprop"]
    assert all(math.isfinite(x) for x in point)


def assert_still(page):
    figure = page.locator("#average")
    assert figure.locator(".rms-still > svg").is_visible()
    assert figure.locator("button").count() == 0
    assert "failed here" in figure.locator(".rms-fallback").inner_text()


def test_a_figure_that_fails_at_once_shows_its_still_picture_and_says_so(open_page, figures_folder):
    text = (figures_folder / "page.html").read_text(encoding="utf-8")
    unknown = text.replace('data-figure="ewa"', 'data-figure="unknown"')
    (figures_folder / "unknown.html").write_text(unknown, encoding="utf-8")
    page = open_page((figures_folder / "unknown.html").as_uri())
    page.locator("#average[data-error]").wait_for()
    assert_still(page)
    page.locator("#map[data-ready]").wait_for()


def test_a_figure_that_fails_later_goes_back_to_its_still_picture(page):
    page.locator("#average .rms-now").evaluate(
        "head => { head.setAttribute = () => { throw Error('broken by the test'); }; }"
    )
    slide(page, "average", "t", 10)
    page.locator("#average[data-error]").wait_for()
    assert_still(page)
    assert page.locator("#damping").get_attribute("data-ready") == "true"


DRAWN = """figure => [...figure.querySelectorAll('.rms-plot *')].map((part) =>
  [part.tagName, ...['d', 'x', 'y', 'cx', 'cy', 'width', 'height', 'transform', 'visibility']
    .map((name) => part.getAttribute(name)), part.children.length ? '' : part.textContent])"""


def test_the_still_picture_is_what_the_moving_figure_draws_in_the_same_place(
    page, open_page, figures_address
):
    still = open_page(figures_address, java_script_enabled=False)
    for name in ("damping", "average", "division"):
        assert page.locator(f"#{name}").bounding_box()["width"] == 736
        drawn = page.locator(f"#{name}").evaluate(DRAWN)
        assert len(drawn) > 20
        assert still.locator(f"#{name}").evaluate(DRAWN) == drawn


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_keeps_the_place_of_a_figure_free_until_it_is_drawn(
    open_figures, open_page, figures_address, width
):
    size = {"width": width, "height": 800}
    waiting = open_page("about:blank", viewport=size)
    waiting.route("**/figures*.js", lambda route: route.fulfill(body=""))
    waiting.goto(figures_address)
    heights = [
        [page.locator(f"#{name}").bounding_box()["height"] for name in NAMES]
        for page in (waiting, open_figures(viewport=size))
    ]
    assert heights[0] == pytest.approx(heights[1], abs=70)
