"""The Python side of the figures: checked traits, the form for a page, the way back to Python."""

import html
import json
import re
from dataclasses import MISSING, fields

import numpy as np
import pytest
from traitlets import TraitError

from rmsprop_edu import RMSProp, descend, ewa, figures, frameworks, look, objectives, ravine
from rmsprop_edu.figures import assemble
from rmsprop_edu.metrics import staying


def race(image=None, **settings):
    """Return a race of two optimizers over ten images, a dot each or all the same."""
    images = np.eye(10, 64) if image is None else np.tile(image, (10, 1))
    parts = [(images, np.arange(10))] * 2
    rates = {schedule: {"rmsprop": 0.01, "adam": 0.05} for schedule in ("constant", "falling")}
    return figures.Race(*parts, rates, **{"size": 10, "steps": 16} | settings)


ALL = [figures.Division, figures.Descent, figures.Ewa, figures.Arithmetic, figures.Tuning, race]


@pytest.fixture(params=ALL, ids=lambda maker: maker.__name__)
def figure(request):
    return request.param()


@pytest.mark.parametrize(
    ("maker", "name", "value", "sentence"),
    [
        (figures.Descent, "kappa", 5000, r"kappa must be a number in \[1, 1000\], got 5000"),
        (figures.Descent, "kappa", 10**400, "kappa must be a number in"),
        (figures.Descent, "start", [0, 11], r"start\[1\] must be .* in \[-10, 10\], got 11"),
        (figures.Descent, "steps", 2.5, r"steps must be a whole .* in \[1, 10000\], got 2.5"),
        (figures.Descent, "step", 61, r"step must be a whole number in \[0, 60\], got 61"),
        (figures.Descent, "formula", "sin(3*x", "a closing parenthesis was expected at column 8"),
        (figures.Descent, "window", [[0, 1]], "window must be two pairs of numbers, the ends"),
        (figures.Descent, "window", [[0, 1], [1, 1]], "window must be at least 0.1 wide and high"),
        (figures.Descent, "optimizers", {}, "optimizers must name at least one"),
        (figures.Descent, "optimizers", {"sgd": {}}, "optimizers must be among gradient_descent, "),
        (figures.Descent, "optimizers", {"adam": 0.1}, "adam needs its hyperparameters by name"),
        (figures.Descent, "optimizers", {"adam": {"beta": 0.9}},
         "adam has the hyperparameters learning_rate, beta1, beta2, eps"),
        (figures.Descent, "optimizers", {"rmsprop": {1: 2, "a": 3}}, "rmsprop has the hyper"),
        (figures.Descent, "optimizers", {"momentum": {}},
         r"learning_rate of momentum must be .*\[0.0001, 10\], got None"),
        (figures.Ewa, "t", 0, r"t must be a whole number in \[1, 100\], got 0"),
        (figures.Ewa, "moved", {0: 1.0}, "moved must name steps from 1 to 100, got 0"),
        (figures.Ewa, "moved", {"7": "a"}, r"the number moved at step 7 must be a number in"),
        (figures.Ewa, "series", "none", "series must be one of noisy, alternating, got 'none'"),
        (figures.Ewa, "data", {"a": 1}, "data must name at least one series"),
        (figures.Arithmetic, "v", [-1, 0], r"v\[0\] must be .* in \[0, 1e\+06\], got -1"),
        (figures.Division, "spike", 13, r"spike must be a whole number in \[-1, 10\], got 13"),
        (race, "size", 0, r"size must be a whole number in \[1, 1000\], got 0"),
        (race, "seed", 1.5, r"seed must be a whole number in \[0, 99\], got 1.5"),
        (figures.Tuning, "zoom", 13, r"zoom must be a whole number in \[0, 12\], got 13"),
        (figures.Tuning, "centre", [0.1], r"centre\[0\] must be a number in"),
        (figures.Tuning, "learning_rate", 2, r"learning_rate must be a number in \[0.0001, 1\]"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_answered_in_a_sentence_and_changes_nothing(
    maker, name, value, sentence
):
    with pytest.raises(TraitError, match=sentence):
        maker(**{name: value})
    figure = maker()
    before = figure.state()
    with pytest.raises(TraitError, match=sentence):
        figure.set_trait(name, value)
    assert figure.state() == before


@pytest.mark.parametrize(
    ("figure", "argument", "sentence"),
    [
        (figures.Descent, {"objective": np.zeros(2)}, "objective must be one of ravine, "),
        (figures.Descent, {"optimizers": 3}, "optimizers must be a dict of names, got 3"),
        (figures.Ewa, {"data": 3}, "data must be a dict of names, got 3"),
        (figures.Ewa, {"series": ["noisy"]}, "series must be one of noisy, alternating, got"),
    ],
)
def test_an_argument_of_a_wrong_kind_is_answered_in_a_sentence(figure, argument, sentence):
    with pytest.raises(TraitError, match=f"^{sentence}"):
        figure(**argument)


def test_left_out_hyperparameters_are_the_rules_own_defaults():
    figure = figures.Descent(optimizers={"rmsprop": {}, "adagrad": {"learning_rate": 1}})
    assert figure.optimizers["rmsprop"] == {"learning_rate": 0.001, "beta": 0.9, "eps": 1e-8}
    assert figure.optimizers["adagrad"]["eps"] == 1e-10


def test_rmsprop_has_a_momentum_of_its_own_and_without_it_is_the_textbooks():
    plain = figures.Descent(optimizers={"rmsprop": {"learning_rate": 0.05, "momentum": 0}})
    assert plain.optimizers["rmsprop"].keys() == {"learning_rate", "beta", "eps"}
    figure = figures.Descent(optimizers={"rmsprop": {"learning_rate": 0.05, "momentum": 0.9}})
    rule = frameworks.pytorch(0.05, alpha=0.9, momentum=0.9)
    expected = descend(ravine(), rule, steps=figure.steps).points
    assert figure.trajectory()["rmsprop"].points == pytest.approx(expected)


def test_a_descent_opens_at_its_last_step_and_at_the_objectives_own_start():
    figure = figures.Descent(steps=40, rotation=30)
    assert figure.step == 40
    assert figure.start == pytest.approx(ravine(25.0, 30.0).start)
    figure.steps = 10
    assert figure.step == 10


def test_trajectory_is_the_package_at_the_current_settings():
    figure = figures.Descent(optimizers={"rmsprop": {"learning_rate": 0.05}}, steps=20)
    figure.kappa, figure.start = np.float64(10), np.array([-2.0, 1.0])
    expected = descend(ravine(10.0), RMSProp(0.05), [-2.0, 1.0], 20)
    assert np.array_equal(figure.trajectory()["rmsprop"].points, expected.points)


def test_a_figure_of_a_formula_goes_down_it_in_python_too():
    figure = figures.Descent(formula="x^2 + 9*y^2", window=[[-1, 1], [-2, 3]], steps=20)
    assert (figure.objective, figure.start) == ("own", pytest.approx([-0.8, 2.0]))
    own = objectives.Objective.from_formula("x^2 + 9*y^2")
    expected = descend(own, RMSProp(0.05), [-0.8, 2.0], 20)
    assert np.array_equal(figure.trajectory()["rmsprop"].points, expected.points)


def test_every_loss_of_the_gallery_can_be_shown_and_starts_in_its_picture():
    for loss in assemble.GALLERY:
        shown = {key: loss[key] for key in ("formula", "start", "window")}
        assert figures.Descent(**shown).trajectory()["rmsprop"].diverged_at is None
        assert all(low < a < high for a, (low, high) in zip(loss["start"], loss["window"]))


def test_a_diverging_trajectory_comes_back_cut_and_not_as_an_error():
    figure = figures.Descent(optimizers={"gradient_descent": {"learning_rate": 10}}, steps=500)
    assert figure.trajectory()["gradient_descent"].diverged_at is not None
    assert "NaN" not in figure.html()
    assert "inf" not in figure.html()


def test_the_other_figures_go_back_to_python_too():
    series = figures.Ewa(series="alternating", squares=True, bias_correction=True)
    values = np.array(series.data["alternating"]) ** 2
    assert np.array_equal(series.average(), ewa(values, 0.9, bias_correction=True))
    step, state = figures.Arithmetic(gradient=[4.0, -0.5], learning_rate=0.1, beta=0.75).update()
    assert step == pytest.approx([0.2, -0.2])
    assert state.v == pytest.approx([4.0, 0.0625])
    tuning = figures.Tuning(learning_rate=0.1, steps=50)
    values = tuning.trajectory().values
    assert staying(values) == pytest.approx(tuning.losses()[10, 30], rel=1e-9)
    tuning.dip = True
    assert values.min() == pytest.approx(tuning.losses()[10, 30], rel=1e-9)


def test_the_division_makes_equal_steps_of_a_thousandfold_gradient_and_bounds_a_spike():
    diagonal = {"kappa": 10, "curvature": 5, "start": [-0.8, 0.8]}
    plain, scaled = [list(figures.Division(**diagonal, scale=[1, s]).walk()) for s in (1, 1000)]
    assert all(made["x"] == pytest.approx(made["x"][::-1] * -1) for made in plain)
    for one, other in zip(plain, scaled, strict=True):
        assert other["x"] == pytest.approx(one["x"], abs=1e-8)
    spiked = list(figures.Division(**diagonal, spike=3).walk())
    assert np.abs(spiked[3]["g"] / plain[3]["g"]) == pytest.approx([20, 20])
    assert np.abs(spiked[3]["step"]) == pytest.approx([0.2, 0.2], rel=0.01)
    assert np.abs(spiked[4]["step"]).max() < 0.02


def test_the_division_opens_with_a_first_step_that_is_equal_in_both_coordinates():
    first = next(iter(figures.Division().walk()))
    assert first["g"] == pytest.approx([-4, 40])
    assert first["step"] == pytest.approx([-0.2, 0.2])


def test_a_race_takes_the_best_rates_of_its_schedule_until_it_is_given_another():
    figure = race(np.ones(64), size=3)
    assert figure.best and figure.history()["rmsprop"]["step"] == [0, 8, 16]
    figure.optimizers = {"rmsprop": {"learning_rate": 10}}
    assert not figure.best
    diverged = figure.history()["rmsprop"]
    assert diverged["step"] == [0, 8] and diverged["loss"][-1] > 10 * np.log(10)
    figure.best = True
    assert figure.optimizers["rmsprop"]["learning_rate"] == 0.01


@pytest.mark.parametrize(
    ("images", "labels", "sentence"),
    [
        (np.eye(10, 63), np.arange(10), r"train must hold images of 64 pixels.*\(10, 63\)"),
        (np.eye(10, 64) / 3, np.arange(10), r"train must hold pixels of 0, 1/16"),
        (np.eye(10, 64), np.arange(10) + 1, r"train must hold labels from 0 to 9"),
    ],
)
def test_a_race_says_which_images_it_takes(images, labels, sentence):
    with pytest.raises(ValueError, match=sentence):
        figures.Race((images, labels), (images, labels), {"constant": {}, "falling": {}})


def test_a_notebook_gets_the_live_view_and_a_page_the_state_the_caption_and_the_alternative(figure):
    figure.caption, figure.alt, figure.figure_id = "steps & <falls>", 'a "path"', "my-figure"
    data, _ = figure._repr_mimebundle_()
    page = data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in data
    assert page.startswith('<figure class="rms-figure"')
    state = json.loads(html.unescape(re.search(r'data-state="([^"]*)"', page)[1]))
    assert {name: state[name] for name in figure.STATE} == json.loads(json.dumps(figure.state()))
    assert "<figcaption>steps &amp; &lt;falls&gt;</figcaption>" in page
    assert 'aria-label="a &quot;path&quot;"' in page
    assert 'id="my-figure"' in page


def test_every_rule_of_the_style_is_the_figures_own():
    style = re.sub(r"/\*.*?\*/", "", figures.site_style(), flags=re.DOTALL)
    selectors = re.findall(r"^\s*(?=[^@\s])([^{}]+)\{", style, re.MULTILINE)
    assert all(".rms-figure" in part for each in selectors for part in each.split(",\n"))


@pytest.mark.parametrize("kind", assemble.KINDS)
def test_the_style_of_a_figure_has_every_class_that_it_draws(kind):
    own, every = figures.site_style(kind), figures.site_style()
    for name in set(re.findall(r"rms-[a-z-]+[a-z]", assemble.module(kind))):
        styled = re.compile(rf"\.{name}\b(?!-)")
        assert styled.search(own) or not styled.search(every), name


def test_colours_come_from_the_one_table(figure):
    style = figures.site_style()
    code = figure._esm.split("// The tables that Python and JavaScript share")[-1]
    for name, entry in look.OPTIMIZERS.items():
        assert f"--rms-{name}: {entry['color']};" in style
        assert entry["color"] not in code


def test_the_tables_of_the_figures_are_the_packages():
    for name, plane in assemble.PLANES.items():
        objective = getattr(objectives, name)()
        assert plane == {key: getattr(objective, key).tolist() for key in plane}
    for name, rule in assemble.RULES.items():
        defaults = {
            field.name: None if field.default is MISSING else field.default
            for field in fields(rule)
            if field.name in assemble.RANGES
        }
        assert assemble.HYPER[name] == defaults
    assert assemble.HYPER.keys() == look.OPTIMIZERS.keys()
