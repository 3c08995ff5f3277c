"""The Python side of the figures: checked traits, the form for a page, the way back to Python."""

import html
import json
import re
import subprocess
import sys
from dataclasses import MISSING, fields

import numpy as np
import pytest
from traitlets import TraitError

from rmsprop_edu import RMSProp, descend, ewa, figures, look, objectives, ravine
from rmsprop_edu.figures import assemble

MAKERS = {
    "descent": figures.Descent,
    "ewa": figures.Ewa,
    "arithmetic": figures.Arithmetic,
    "tuning": figures.Tuning,
}


@pytest.fixture(params=MAKERS)
def figure(request):
    return MAKERS[request.param]()


def state_in(page):
    return json.loads(html.unescape(re.search(r'data-state="([^"]*)"', page).group(1)))


def test_importing_the_package_loads_no_figures_and_figures_load_no_matplotlib():
    loaded = (
        "import sys, rmsprop_edu; assert 'anywidget' not in sys.modules;"
        "f = rmsprop_edu.figures.Descent(); f.html(); f.trajectory();"
        "rmsprop_edu.figures.Tuning().html();"
        "assert 'matplotlib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", loaded], check=True)


@pytest.mark.parametrize(
    ("maker", "settings", "sentence"),
    [
        (figures.Descent, {"kappa": 5000}, r"kappa must be a number in \[1, 1000\], got 5000"),
        (figures.Descent, {"kappa": float("nan")}, r"kappa must be a number in \[1, 1000\]"),
        (figures.Descent, {"kappa": "25"}, r"kappa must be a number in \[1, 1000\], got '25'"),
        (figures.Descent, {"rotation": 91}, r"rotation must be a number in \[-90, 90\], got 91"),
        (
            figures.Descent,
            {"start": [0, 11]},
            r"start\[1\] must be a number in \[-10, 10\], got 11",
        ),
        (figures.Descent, {"start": [0]}, r"start must be two numbers"),
        (figures.Descent, {"steps": 0}, r"steps must be a whole number in \[1, 10000\], got 0"),
        (figures.Descent, {"steps": 2.5}, r"steps must be a whole number in \[1, 10000\], got 2.5"),
        (figures.Descent, {"step": 61}, r"step must be a whole number in \[0, 60\], got 61"),
        (figures.Descent, {"optimizers": {}}, "optimizers must name at least one"),
        (
            figures.Descent,
            {"optimizers": {"rmsprop": {"learning_rate": 0}}},
            r"learning_rate of rmsprop must be a number in \[0.0001, 10\], got 0",
        ),
        (
            figures.Descent,
            {"optimizers": {"gradient_descent": {}}},
            r"learning_rate of gradient_descent must be a number in \[0.0001, 10\], got None",
        ),
        (
            figures.Descent,
            {"optimizers": {"adam": {"beta": 0.9}}},
            "adam has the hyperparameters learning_rate, beta1, beta2, eps, got 'beta'",
        ),
        (figures.Descent, {"optimizers": {"adam": 0.1}}, "adam needs its hyperparameters by name"),
        (figures.Ewa, {"beta": 1}, r"beta must be a number in \[0, 0.9999\], got 1"),
        (figures.Ewa, {"t": 0}, r"t must be a whole number in \[1, 100\], got 0"),
        (figures.Ewa, {"series": "none"}, "series must be one of noisy, alternating, got 'none'"),
        (figures.Ewa, {"data": {"empty": []}}, "at least one value"),
        (figures.Arithmetic, {"v": [-1, 0]}, r"v\[0\] must be a number in \[0, 1e\+06\], got -1"),
        (figures.Arithmetic, {"eps": 0}, r"eps must be a number in \[1e-12, 1\], got 0"),
        (figures.Arithmetic, {"stage": 5}, r"stage must be a whole number in \[0, 4\], got 5"),
        (figures.Tuning, {"learning_rate": 2}, r"learning_rate must be a number in \[0.0001, 1\]"),
        (figures.Tuning, {"steps": 2000}, r"steps must be a whole number in \[1, 1000\], got 2000"),
    ],
)
def test_a_value_outside_its_range_says_the_range(maker, settings, sentence):
    with pytest.raises(TraitError, match=sentence):
        maker(**settings)
    if "optimizers" in settings or "data" in settings or "series" in settings:
        return
    figure = maker()
    before = figure.state()
    with pytest.raises(TraitError, match=sentence):
        setattr(figure, *next(iter(settings.items())))
    assert figure.state() == before


def test_unknown_names_are_refused():
    with pytest.raises(TraitError):
        figures.Descent(objective="hill")
    with pytest.raises(TraitError, match="optimizers must be among gradient_descent, momentum"):
        figures.Descent(optimizers={"sgd": {"learning_rate": 0.1}})


def test_left_out_hyperparameters_are_the_rules_own_defaults():
    figure = figures.Descent(optimizers={"rmsprop": {}, "adagrad": {"learning_rate": 1}})
    assert figure.optimizers["rmsprop"] == {"learning_rate": 0.001, "beta": 0.9, "eps": 1e-8}
    assert figure.optimizers["adagrad"]["eps"] == 1e-10


def test_a_descent_opens_at_its_last_step_and_at_the_objectives_own_start():
    assert figures.Descent(steps=40).step == 40
    turned = figures.Descent(rotation=30)
    assert turned.start == pytest.approx(ravine(25.0, 30.0).start)
    figure = figures.Descent()
    figure.steps = 10
    assert figure.step == 10


def test_numpys_numbers_are_numbers():
    figure = figures.Descent(kappa=np.float64(10), start=np.array([1.0, 2.0]), steps=np.int64(5))
    assert figure.state()["start"] == [1.0, 2.0]


def test_trajectory_is_the_package_at_the_current_settings():
    figure = figures.Descent(optimizers={"rmsprop": {"learning_rate": 0.05}}, steps=20)
    figure.kappa, figure.start = 10.0, [-2.0, 1.0]
    expected = descend(ravine(10.0), RMSProp(0.05), [-2.0, 1.0], 20)
    assert np.array_equal(figure.trajectory()["rmsprop"].points, expected.points)


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
    assert tuning.trajectory().values[-1] == pytest.approx(tuning.losses()[10, 30], rel=1e-9)


def test_the_map_marks_the_article_and_every_framework():
    places = {m["label"]: (m["learning_rate"], m["beta"]) for m in figures.Tuning().markers}
    assert places == {
        "article, Keras": (0.001, 0.9),
        "PyTorch": (0.01, 0.99),
        "Optax, TF 1": (None, 0.9),
        "fastai": (None, 0.99),
    }


def test_the_form_for_a_page_holds_the_state(figure):
    page = figure.html()
    assert page.startswith('<figure class="rms-figure"')
    assert page.count("<figure") == 1
    state = state_in(page)
    assert {name: state[name] for name in figure.STATE} == json.loads(json.dumps(figure.state()))


def test_caption_and_alternative_are_written_and_escaped(figure):
    figure.caption, figure.alt, figure.figure_id = "steps & <falls>", 'a "path"', "my-figure"
    page = figure.html()
    assert "<figcaption>steps &amp; &lt;falls&gt;</figcaption>" in page
    assert 'aria-label="a &quot;path&quot;"' in page
    assert 'id="my-figure"' in page


def test_a_notebook_gets_the_live_view_and_the_page_form(figure):
    data, _ = figure._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/html"] == figure.html()


def test_every_rule_of_the_style_is_the_figures_own():
    style = re.sub(r"/\*.*?\*/", "", figures.site_style(), flags=re.DOTALL)
    selectors = re.findall(r"^\s*(?=[^@\s])([^{}]+)\{", style, re.MULTILINE)
    assert all(".rms-figure" in part for each in selectors for part in each.split(",\n"))


def test_a_notebook_gets_the_style_of_every_class_that_its_figure_draws(figure):
    for name in set(re.findall(r"rms-[a-z-]+[a-z]", figure._esm)):
        styled = re.compile(rf"\.{name}\b(?!-)")
        assert styled.search(figure._css) or not styled.search(figures.site_style()), name


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
