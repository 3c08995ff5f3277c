"""Settings carried from one library to another: exact where it is said, and off by what is said."""

import inspect
import json
import math
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from rmsprop_edu import convert as command
from rmsprop_edu import frameworks
from rmsprop_edu.frameworks import LIBRARIES, convert, read_call
from tests.package.steps import path_of, steps_of

COUNT = 3 if settings().derandomize else 300  # of settings for a pair: in the gate, and to hunt
NOISE = np.random.default_rng(0).normal(size=(300, 3))
RATES = ("learning_rate", "lr", "step_size", "eta")
FILE = Path(__file__).parents[1] / "data" / "calls.json"
CALLS = json.loads(FILE.read_text(encoding="utf-8"))


def class_of(library):
    return getattr(frameworks, library)


def drawn(library, chance):
    """Return random settings of a library."""
    names = LIBRARIES[library]["names"]
    values = {
        "rate": 10 ** chance.uniform(-4, -1),
        "beta": chance.choice([0.9, chance.uniform(0.3, 0.98)]),
        "eps": chance.choice([1e-8, 10 ** chance.uniform(-9, -1)]),
        "start": chance.choice([0.0, 1.0]),
        "momentum": chance.choice([0.0, 0.9, chance.uniform(0.1, 0.92)]),
        "decay": chance.choice([0.0, 0.0, 0.01]),
        "clip_norm": chance.choice([None, None, 1.0]),
    }
    flags = ("inside", "rate_inside", "nesterov", "centered", "decoupled", "maximize", "correction")
    values |= {flag: chance.random() < 0.4 for flag in flags}
    if values["correction"]:  # its first variance is rounding noise
        values["centered"] = False
    return {name: values[role] for role, name in names.items() if values.get(role) is not None}


def drops(rule, before):
    """Return the steps before and after a drop of the rate to a tenth, at a constant gradient."""
    name = next(name for name in RATES if hasattr(rule, name))
    later = replace(rule, **{name: getattr(rule, name) / 10})
    state = rule.init(np.zeros(1))
    steps = []
    for one in [rule] * before + [later]:
        step, state = one.update(np.full(1, 1e6), state, np.zeros(1))
        steps.append(step[0])
    return steps[-2:]


def measured(kind, source, target, eps, clip):
    """Return what the rules themselves say of a kind of difference: target over source."""

    def ratio(gradients):
        return (steps_of(target, gradients) / steps_of(source, gradients))[:, 0]

    alternating, long = np.array([[1.0], [-1.0]] * 200), np.full((400, 1), 1e6)
    match kind:
        case "eps":
            return ratio(np.full((2000, 1), eps))[-1]  # long enough for a start at 1 to fade
        case "start":
            return ratio(np.full((1, 1), 0.01))[0]
        case "schedule":
            before, after = zip(drops(source, 400), drops(target, 400))
            return (after[1] / after[0]) / (before[1] / before[0])
        case "raw":
            fallen = ratio(np.concatenate([long, long / 10]))[400:]
            return fallen[np.argmax(np.abs(np.log(fallen)))]
        case "momentum":
            return ratio(long)[-1]
        case "nesterov" | "maximize":
            return ratio(long[:1])[0]
        case "decay":
            small = 0.01 * np.tile(alternating, (5, 1))  # 2000 steps, for momentum to settle too
            pulls = [steps_of(rule, small, x=1e-2)[-500:].mean() for rule in (source, target)]
            return pulls[1] / pulls[0]
        case "centered":
            lengths = [
                np.abs(steps_of(rule, 1e6 * (1 + alternating)))[-2:].mean()
                for rule in (source, target)
            ]
            return lengths[1] / lengths[0]
        case "clip":
            return ratio(np.append(np.full((400, 1), clip), [[10 * clip]], axis=0))[-1]


BESIDE = {  # the differences that do not disturb the measurement of one
    "eps": {"start", "schedule", "raw"},
    "start": {"schedule", "momentum", "raw"},
    "schedule": {"start", "eps", "eps_size", "raw"},
    "raw": {"schedule", "start", "eps", "eps_size"},
    "momentum": {"start", "eps", "eps_size"},
    "nesterov": {"schedule"},
    "decay": {"schedule"},
    "centered": {"schedule", "start", "eps", "eps_size"},
    "maximize": set(),
    "clip": set(),
}


@pytest.mark.parametrize("source", LIBRARIES)
def test_what_is_called_exact_takes_the_same_path_and_what_is_not_differs_as_predicted(source):
    chance = random.Random(source)
    tried = set()
    for target in LIBRARIES:
        for _ in range(COUNT if source != target else 1):
            given = drawn(source, chance)
            scale = chance.choice([1.0, 1 / 32])
            made = convert(source, target, loss_scale=scale, **given)
            rule = class_of(source)(**given)
            where = (source, target, given, scale, made.call)
            if made.exact:
                paths = path_of(rule, NOISE, 0.5), path_of(made.rule, scale * NOISE, 0.5)
                gap = np.abs(paths[0] - paths[1]).max() / np.abs(paths[0]).max()
                assert gap < 1e-12, (gap, *where)
                continue
            tried |= compared(convert(source, target, **given), rule, given, where)
    assert tried


def compared(made, rule, given, where):
    """Compare each difference that stands apart with what the rules do; return their kinds."""
    kinds = {difference.kind for difference in made.differences}
    apart = set(BESIDE)  # what these settings leave to be measured
    if given.get("centered") or given.get("centred"):
        apart &= {"centered", "maximize"}  # a constant gradient has no spread
    if given.get("clipnorm"):
        apart &= {"clip"}
    if given.get("weight_decay") or given.get("wd"):
        apart &= {"decay", "maximize"}
    if given.get("nesterov"):
        apart -= {"start"}  # it makes the first step longer, too
    eps = max(one.get("eps", one.get("epsilon")) for one in (given, made.settings))
    momentum = given.get("momentum", given.get("mom"))
    tried = set()
    for kind, factor, steps, _ in made.differences:
        if kind not in apart or kinds - {kind} - BESIDE[kind]:
            continue
        found = measured(kind, rule, made.rule, eps, given.get("clipnorm"))
        assert found / factor > 0, (kind, factor, found, *where)
        assert 0.5 < abs(found / factor) < 2, (kind, factor, found, *where)
        assert (abs(found) > 1) == (abs(factor) > 1) or abs(math.log(abs(factor))) < 0.1
        if kind == "start" and "momentum" not in kinds and not momentum:
            g = np.full((4000, 1), 0.01)
            ratio = (steps_of(made.rule, g) / steps_of(rule, g))[:, 0]
            lasted = np.flatnonzero(np.abs(ratio - 1) > 0.01).max(initial=-1) + 1
            assert lasted / 2 - 2 <= steps <= 2 * lasted + 2, (steps, lasted, *where)
        tried.add(kind)
    return tried


@pytest.mark.parametrize(
    ("target", "call", "kinds"),
    [
        ("optax", "optax.rmsprop(learning_rate=0.016, eps=0.001, initial_scale=1, momentum=0.9)",
         []),
        ("timm", "timm.optim.RMSpropTF(params, lr=0.016, eps=0.001, momentum=0.9)", []),
        ("keras", "keras.optimizers.RMSprop(learning_rate=0.016, momentum=0.9, epsilon=0.001)",
         ["start"]),
        ("pytorch", "torch.optim.RMSprop(params, lr=0.016, alpha=0.9, eps=0.03162, momentum=0.9)",
         ["eps", "start", "schedule"]),
    ],
)  # fmt: skip
def test_the_worked_example_has_its_call_and_its_differences_in_each_library(target, call, kinds):
    rates = {"learning_rate": 0.016, "decay": 0.9, "momentum": 0.9, "epsilon": 1e-3}
    made = convert("tensorflow1", target, **rates)
    assert made.call == call
    assert [difference.kind for difference in made.differences] == kinds


def test_without_a_look_ahead_the_first_step_is_as_much_shorter_as_is_said():
    given = {"learning_rate": 0.01, "momentum": 0.5, "nesterov": True, "eps_in_sqrt": False}
    made = convert("optax", "pytorch", **given)
    [factor] = [one.factor for one in made.differences if one.kind == "nesterov"]
    found = measured("nesterov", class_of("optax")(**given), made.rule, None, None)
    assert found == pytest.approx(factor)


def test_eps_and_clipping_follow_the_loss_from_a_sum_to_a_mean():
    made = convert("optax", "optax", loss_scale=1 / 32, learning_rate=1e-3, eps=0.01)
    assert made.exact and made.settings["eps"] == 0.01 / 32**2
    made = convert("keras", "keras2", loss_scale=1 / 32, momentum=0.9, clipvalue=32.0)
    assert made.exact and made.settings["clipvalue"] == 1.0


def test_an_eps_of_zero_is_replaced_where_a_library_cannot_take_it():
    for target in ("mlx", "keras2"):
        [*_, difference] = convert("pytorch", target, eps=0).differences
        assert difference.kind == "eps_size" and "cannot take 0" in difference.text


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_table_says_of_a_library_what_its_class_says(library):
    entry, parameters = LIBRARIES[library], inspect.signature(class_of(library)).parameters
    empty = inspect.Parameter.empty
    assert entry["defaults"] == {
        name: None if one.default is empty else one.default for name, one in parameters.items()
    }
    assert set(entry["names"].values()) == set(parameters)
    assert set(parameters) <= set(entry["order"])
    required = {name for name, one in parameters.items() if one.default is empty}
    assert required <= set(RATES)


@pytest.mark.parametrize("target", LIBRARIES)
def test_a_call_that_is_written_for_any_library_is_read_again(target):
    chance = random.Random(target)
    for source in LIBRARIES:
        made = convert(source, target, **drawn(source, chance))
        library, settings = read_call(made.call)
        assert library == target
        assert convert(library, target, **settings).call == made.call


@pytest.mark.parametrize(("call", "library", "settings"), CALLS["read"])
def test_a_call_is_read_without_running_it_and_converted_to_every_library(call, library, settings):
    assert read_call(call) == (library, settings)
    given = {"lr": 3e-4} | settings if library == "burn" else settings
    for target in LIBRARIES:
        assert convert(library, target, **given).call


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        *CALLS["refused"],
        ("(" * 1000, "call must be one call"),
        ("x" * 3000, "call must be a text of at most 2000"),
        (None, "call must be a text"),
    ],
)
def test_a_call_that_cannot_be_read_is_answered_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        read_call(call)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: convert("torch", "keras"), "source must be 'pytorch' or 'keras'"),
        (lambda: convert("keras", "pytorch", alpha=0.9), "alpha must be an argument of Keras 3: "),
        (lambda: convert("optax", "pytorch"), "learning_rate must be given: Optax has no default"),
        (lambda: convert("keras", "pytorch", rho=1.5), r"rho must be a number in \[0, 1\)"),
        (lambda: convert("keras", "pytorch", rho=[0.9, 0.8]), "rho must be a single number"),
        (lambda: convert("keras", "pytorch", loss_scale=0), "loss_scale must be a finite"),
        (lambda: convert("pytorch", "keras", eps=1e200), "eps must lie in .* to be carried, got"),
    ],
)
def test_what_cannot_be_converted_is_answered_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}"):
        call()


def test_the_command_prints_the_call_and_what_differs():
    words = "-m rmsprop_edu.convert --from keras --to pytorch rho=0.9 epsilon=0.001"
    done = subprocess.run([sys.executable, *words.split()], capture_output=True, text=True)
    call, verdict, *warnings = done.stdout.splitlines()
    assert call == "torch.optim.RMSprop(params, lr=0.001, alpha=0.9, eps=0.03162)"
    assert verdict == "Not exact:" and len(warnings) == 1 and done.stderr == ""


def test_the_command_answers_what_it_cannot_read_in_a_sentence(capsys):
    assert command.main(["--from", "keras", "--to", "pytorch", "rho"]) == 2
    assert capsys.readouterr().err == "settings must be written name=value, got 'rho'\n"
