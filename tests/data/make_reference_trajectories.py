"""Recompute reference_trajectories.json with the libraries themselves.

``python make_reference_trajectories.py NEW.json`` runs what the committed file names and writes a
file of the same keys. It needs the bench group of pyproject.toml.
"""

import json
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

COMMITTED = Path(__file__).with_name("reference_trajectories.json")
STEPS = 50

GRADIENTS = {
    "ravine": lambda x, y: [x, 25 * y],
    "rosenbrock": lambda x, y: [-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)],
}


def torch_iterates(optimizer, given, start, gradient):
    import torch

    rule = getattr(torch.optim, optimizer.split("_")[0])
    x = torch.tensor(start, dtype=torch.float64)
    rule = rule([x], **given)
    yield x.numpy().copy()
    for _ in range(STEPS):
        x.grad = torch.tensor(gradient(*x.tolist()), dtype=torch.float64)
        rule.step()
        yield x.numpy().copy()


def optax_iterates(optimizer, given, start, gradient):
    import jax.numpy as jnp
    import optax

    given = {"learning_rate" if name == "lr" else name: value for name, value in given.items()}
    rule = getattr(optax, optimizer.split("_")[0])(**given)
    x = jnp.array(start)
    state = rule.init(x)
    yield np.asarray(x)
    for _ in range(STEPS):
        step, state = rule.update(jnp.array(gradient(*x)), state, x)
        x = optax.apply_updates(x, step)
        yield np.asarray(x)


def jax_iterates(optimizer, given, start, gradient):
    import jax.numpy as jnp
    from jax.example_libraries import optimizers

    init, update, point = getattr(optimizers, optimizer)(**given)
    state = init(jnp.array(start))
    yield np.asarray(point(state))
    for k in range(STEPS):
        state = update(k, jnp.array(gradient(*point(state))), state)
        yield np.asarray(point(state))


def keras_iterates(optimizer, given, start, gradient):
    import keras

    keras.backend.set_floatx("float64")
    given = {"learning_rate" if name == "lr" else name: value for name, value in given.items()}
    x = keras.Variable(start, dtype="float64")
    rule = getattr(keras.optimizers, optimizer.split("_")[0])(**given)
    rule.build([x])
    yield np.array(x.value)
    for _ in range(STEPS):
        step = keras.ops.convert_to_tensor(gradient(*np.array(x.value)), dtype="float64")
        rule.apply([step])
        yield np.array(x.value)


ITERATES = {
    "torch": torch_iterates,
    "optax": optax_iterates,
    "jax.example_libraries": jax_iterates,
    "keras": keras_iterates,
}


def rerun(run, problems):
    name = run["problem"]
    start = problems[name]["start"]
    ways = ITERATES[run["library"]]
    points = list(ways(run["optimizer"], run["hyperparameters"], start, GRADIENTS[name]))
    return run | {"iterates": [[float(entry) for entry in point] for point in points]}


def main(target):
    os.environ["KERAS_BACKEND"] = "jax"
    import jax

    jax.config.update("jax_enable_x64", True)
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    fresh = committed | {
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("numpy", "torch", "jax", "optax", "keras")},
            "keras_backend": "jax",
            "machine": platform.machine(),
        },
        "runs": [rerun(run, committed["problems"]) for run in committed["runs"]],
    }
    write(fresh, target)


def write(data, target):
    """Write one run a line, so that a change of one run is a change of one line."""
    head = {key: value for key, value in data.items() if key != "runs"}
    lines = [f"{json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    runs = ",\n".join(json.dumps(run) for run in data["runs"])
    text = "{\n" + "\n".join(lines) + '\n"runs": [\n' + runs + "\n]\n}\n"
    Path(target).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
