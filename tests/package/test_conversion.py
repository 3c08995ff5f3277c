"""Settings carried from one library to another: exact where it is said, and off by what is said."""

import inspect
import math
import random
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import settings

from rmsprop_edu import convert as command
from rmsprop_edu import frameworks
from rmsprop_edu.frameworks import LIBRARIES, convert, read_call

COUNT = 3 if settings().derandomize else 300  # of settings for a pair: in the gate, and to hunt
NOISE = np.random.default_rng(0).normal(size=(300, 3))
RATES = ("learning_rate", "lr", "step_size", "eta")


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


def steps_of(rule, gradients, x=0.0):
    """Return the steps at a point that does not move."""
    x = np.full(np.shape(gradients[0]), x)
    state, steps = rule.init(x), []
    for gradient in gradients:
        step, state = rule.update(np.asarray(gradient), state, x)
        steps.append(step)
    return np.array(steps)


def path_of(rule, gradients):
    x = np.full(3, 0.5)
    state = rule.init(x)
    points = []
    for gradient in gradients:
        step, state = rule.update(gradient, state, x)
        x = x - step
        points.append(x)
    return np.array(points)


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


def measured(kind, found, source, target, made):
    """Return what the rules themselves say of a kind of difference."""
    alternating = np.array([[1.0], [-1.0]] * 200)
    long = np.full((400, 1), 1e6)
    if kind == "eps":
        at = np.full((2000, 1), found["eps"])  # long enough for a start at 1 to fade
        return steps_of(target, at)[-1, 0] / steps_of(source, at)[-1, 0]
    if kind == "start":
        g = np.full((1, 1), 0.01)
        return (steps_of(target, g) / steps_of(source, g))[0, 0]
    if kind == "schedule":
        before, after = zip(drops(source, 400), drops(target, 400))
        return (after[1] / after[0]) / (before[1] / before[0])
    if kind == "raw":
        fallen = np.concatenate([long, long / 10])
        ratio = (steps_of(target, fallen) / steps_of(source, fallen))[400:, 0]
        return ratio[np.argmax(np.abs(np.log(ratio)))]
    if kind == "momentum":
        return (steps_of(target, long) / steps_of(source, long))[-1, 0]
    if kind in ("nesterov", "maximize"):
        return (steps_of(target, long[:1]) / steps_of(source, long[:1]))[0, 0]
    if kind == "decay":
        small = 0.01 * np.tile(alternating, (5, 1))  # 2000 steps, for momentum to settle too
        pulls = [steps_of(rule, small, x=1e-2)[-500:].mean() for rule in (source, target)]
        return pulls[1] / pulls[0]
    if kind == "centered":
        gradients = 1e6 * (1 + alternating)
        lengths = [np.abs(steps_of(rule, gradients))[-2:].mean() for rule in (source, target)]
        return lengths[1] / lengths[0]
    if kind == "clip":
        gradients = np.append(np.full((400, 1), made["clip"]), [[10 * made["clip"]]], axis=0)
        return (steps_of(target, gradients) / steps_of(source, gradients))[-1, 0]
    return None


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
                paths = path_of(rule, NOISE), path_of(made.rule, scale * NOISE)
                gap = np.abs(paths[0] - paths[1]).max() / np.abs(paths[0]).max()
                assert gap < 1e-12, (gap, *where)
                continue
            tried |= compared(convert(source, target, **given), rule, given, where)
    assert tried


def compared(made, rule, given, where):
    """Compare each difference that stands apart with what the rules do; return their kinds."""
    kinds = {difference.kind for difference in made.differences}
    centered = given.get("centered") or given.get("centred")
    clipped = next((given[name] for name in ("clipnorm",) if given.get(name)), None)
    decayed = any(given.get(name) for name in ("weight_decay", "wd"))
    tried = set()
    for kind, factor, steps, _ in made.differences:
        if kind not in BESIDE or kinds - {kind} - BESIDE[kind]:
            continue
        if (centered and kind not in ("centered", "schedule", "maximize")) or (
            clipped and kind != "clip"
        ):
            continue
        if centered and kind == "schedule":
            continue  # a constant gradient has no spread
        if kind == "start" and given.get("nesterov"):
            continue  # which makes the first step longer, too
        if decayed and kind not in ("decay", "maximize"):
            continue
        at = _eps_at(made, given)
        found = measured(kind, {"eps": at}, rule, made.rule, {"clip": clipped})
        assert found / factor > 0, (kind, factor, found, *where)
        assert 0.5 < abs(found / factor) < 2, (kind, factor, found, *where)
        assert (abs(found) > 1) == (abs(factor) > 1) or abs(math.log(abs(factor))) < 0.1
        if kind == "start" and "momentum" not in kinds and not _momentum(given):
            g = np.full((4000, 1), 0.01)
            ratio = (steps_of(made.rule, g) / steps_of(rule, g))[:, 0]
            lasted = np.flatnonzero(np.abs(ratio - 1) > 0.01).max(initial=-1) + 1
            assert lasted / 2 - 2 <= steps <= 2 * lasted + 2, (steps, lasted, *where)
        tried.add(kind)
    return tried


def _momentum(given):
    return given.get("momentum", given.get("mom", 0.0))


def _eps_at(made, given):
    """Return the eps that stands outside a root, of the source or the target."""
    eps = [one.get("eps", one.get("epsilon")) for one in (given, made.settings)]
    return max(eps)


def test_the_worked_example_is_exact_in_two_libraries_and_off_as_said_in_two_more():
    rates = {"learning_rate": 0.016, "decay": 0.9, "momentum": 0.9, "epsilon": 1e-3}
    found = {
        target: convert("tensorflow1", target, **rates)
        for target in ("optax", "timm", "keras", "pytorch")
    }
    assert found["optax"].call == (
        "optax.rmsprop(learning_rate=0.016, eps=0.001, initial_scale=1, momentum=0.9)"
    )
    assert found["timm"].call == ("timm.optim.RMSpropTF(params, lr=0.016, eps=0.001, momentum=0.9)")
    assert found["keras"].call == (
        "keras.optimizers.RMSprop(learning_rate=0.016, momentum=0.9, epsilon=0.001)"
    )
    assert found["pytorch"].call == (
        "torch.optim.RMSprop(params, lr=0.016, alpha=0.9, eps=0.03162, momentum=0.9)"
    )
    kinds = {name: [one.kind for one in made.differences] for name, made in found.items()}
    assert kinds == {
        "optax": [], "timm": [], "keras": ["start"], "pytorch": ["eps", "start", "schedule"]
    }  # fmt: skip


@pytest.mark.live
@pytest.mark.parametrize("target", ["optax", "timm", "keras", "pytorch"])
def test_the_worked_example_holds_in_the_libraries_themselves(target, monkeypatch):
    package = {"pytorch": "torch"}.get(target, target)
    if missing := [name for name in (package, "tensorflow", "jax") if find_spec(name) is None]:
        pytest.skip(f"{' and '.join(missing)} not installed (the group live of pyproject.toml)")
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    import jax

    from tests.data import make_reference_trajectories as libraries

    jax.config.update("jax_enable_x64", True)
    monkeypatch.setattr(libraries, "STEPS", 300)
    given = {"learning_rate": 0.016, "decay": 0.9, "momentum": 0.9, "epsilon": 1e-3}
    noise = 0.01 * np.random.default_rng(0).normal(size=(301, 2))

    def path(library, optimizer, settings):
        drawn = iter(noise)

        def gradient(x, y):
            return [0.01 * float(one) + more for one, more in zip((x, y), next(drawn))]

        found = libraries.ITERATES[library](optimizer, settings, [-4.0, -4.0], gradient)
        return np.array(list(found))

    made = convert("tensorflow1", target, gradient_size=0.04, **given)
    name = {"optax": "rmsprop"}.get(target, "RMSprop")
    paths = path("tensorflow", "", given), path(package, name, made.settings)
    if made.exact:
        assert np.abs(paths[0] - paths[1]).max() < 1e-12
        return
    first = [np.diff(one, axis=0)[0] for one in paths]
    predicted = math.prod(one.factor for one in made.differences if one.kind != "schedule")
    ratio = first[1] / first[0] / predicted
    assert (ratio > 0.5).all() and (ratio < 2).all()


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


# Calls as they stand in public repositories, rates written in: the repository, and what is read.
WILD = {
    """optimizer = optim.RMSprop(model.parameters(),
           lr=1e-5, weight_decay=1e-8, momentum=0.999, foreach=True)  # milesial/Pytorch-UNet""": (
        "pytorch", {"lr": 1e-5, "weight_decay": 1e-8, "momentum": 0.999}),
    """optimizer = torch.optim.RMSprop(learner_model.parameters(), lr=0.00048,
           momentum=0, eps=0.01, alpha=0.99,)  # facebookresearch/torchbeast""": (
        "pytorch", {"lr": 0.00048, "momentum": 0.0, "eps": 0.01, "alpha": 0.99}),
    """optim.RMSprop([{'params': model.parameters()}, {'params': metric_fc.parameters()}],
           lr=0.001)  # in groups""": ("pytorch", {"lr": 0.001}),
    """self.optim = tf.train.RMSPropOptimizer(0.00025, momentum=0.95,
           epsilon=0.01).minimize(self.loss)  # devsisters/DQN-tensorflow""": (
        "tensorflow1", {"learning_rate": 0.00025, "momentum": 0.95, "epsilon": 0.01}),
    "self.optimizer = tf.train.RMSPropOptimizer(0.00025, 0.99, 0.0, 1e-6)  # dennybritz": (
        "tensorflow1", {"learning_rate": 0.00025, "decay": 0.99, "momentum": 0.0,
                        "epsilon": 1e-6}),
    "return tf.train.RMSPropOptimizer(0.165, 0.9, momentum=0.9, epsilon=1.0)  # tensorflow/tpu": (
        "tensorflow1", {"learning_rate": 0.165, "decay": 0.9, "momentum": 0.9, "epsilon": 1.0}),
    """RmsPropConfig::new()
            .with_alpha(0.99)
            .with_epsilon(0.00000008)
            .with_weight_decay(None)
            .with_centered(false),""": (  # tracel-ai/burn
        "burn", {"alpha": 0.99, "epsilon": 8e-8, "weight_decay": None, "centered": False}),
    "opt_init, opt_update, get_params = optimizers.rmsprop_momentum(0.01, gamma=0.9)": (
        "jax", {"step_size": 0.01, "gamma": 0.9}),
    """paddle.optimizer.RMSProp(learning_rate=0.001,rho=0.9,epsilon=1e-07,
           parameters=model.parameters())""": (
        "paddle", {"learning_rate": 0.001, "rho": 0.9, "epsilon": 1e-7}),
    "self.tx = optax.rmsprop(0.01, decay=0.99, eps=1e-8)": (
        "optax", {"learning_rate": 0.01, "decay": 0.99, "eps": 1e-8}),
}  # fmt: skip


@pytest.mark.parametrize(("call", "found"), WILD.items())
def test_a_call_from_a_public_repository_is_read_and_converted_to_every_library(call, found):
    library, settings = read_call(call)
    assert (library, settings) == found
    given = {"lr": 3e-4} | settings if library == "burn" else settings
    for target in LIBRARIES:
        assert convert(library, target, **given).call


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("optim.RMSprop(netD.parameters(), lr = 5e-5)", ("pytorch", {"lr": 5e-5})),
        ("opt = tf.train.RMSPropOptimizer(2.5e-4, .95, epsilon=.01/32**2, centered=True)",
         ("tensorflow1", {"learning_rate": 2.5e-4, "decay": 0.95, "epsilon": 0.01 / 1024,
                          "centered": True})),
        ("tf.keras.optimizers.RMSprop(lr=1e-4)", ("keras", {"learning_rate": 1e-4})),
        ("tf.keras.optimizers.legacy.RMSprop(1e-4)", ("keras2", {"learning_rate": 1e-4})),
        ("Optimisers.RMSProp(0.01, 0.95)", ("optimisers", {"eta": 0.01, "rho": 0.95})),
        ("RmsPropConfig::new().with_momentum(0.0).init().step(0.1, model, g)",
         ("burn", {"momentum": 0.0, "lr": 0.1})),
        ("torch.optim.RMSprop(params, lr=0.1, foreach=True)", ("pytorch", {"lr": 0.1})),
    ],
)  # fmt: skip
def test_a_pasted_call_is_read_and_nothing_is_run(call, found):
    assert read_call(call) == found


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("import os; os.remove('x')", "call must be one call, got"),
        (
            "torch.optim.RMSprop(params, lr=args.lr)",
            "lr must be written as a number, got 'args.lr'",
        ),
        ("torch.optim.RMSprop(params, rho=0.9)", "rho must be an argument of PyTorch: lr, alpha"),
        ("torch.optim.RMSprop(params, lr=10**10**10)", "lr must be written as a number"),
        ("keras.optimizers.RMSprop(use_ema=True)", "use_ema must be left out"),
        ("keras.optimizers.rmsprop(lr=1e-4, decay=1e-6)", "decay must be left out: until Keras 2"),
        (
            "mx.optimizer.RMSProp(0.1, gamma1=0.95)",
            "gamma1 must be left out: MXNet 1 called",
        ),
        ("optim.RMSprop(params, alpha=0.9, **opt_args)", "'opt_args' must be written out"),
        ("RMSprop(lr=0.1)", "call must name its library"),
        ("(" * 1000, "call must be one call"),
        ("x" * 3000, "call must be a text of at most 2000"),
        (None, "call must be a text"),
    ],
)
def test_a_call_that_cannot_be_read_is_answered_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}"):
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
