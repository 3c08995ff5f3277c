"""Recompute reference_trajectories.json with the libraries themselves.

``python make_reference_trajectories.py NEW.json`` runs what the committed file names and writes a
file of the same keys. It needs the group live of pyproject.toml; with the names of libraries after
the file it runs their cases only, and needs them alone.
"""

import json
import os
import platform
import sys
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import numpy as np

COMMITTED = Path(__file__).with_name("reference_trajectories.json")
STEPS = 50
PACKAGES = {  # what pip calls the package of a library
    "torch": "torch",
    "optax": "optax",
    "jax.example_libraries": "jax",
    "keras": "keras",
    "timm": "timm",
    "stable_baselines3": "stable_baselines3",
    "tf_keras": "tf_keras",
    "tensorflow": "tensorflow_cpu",
    "fastai": "fastai",
    "mlx": "mlx",
    "paddle": "paddlepaddle",
}

GRADIENTS = {
    "ravine": lambda x, y: [x, 25 * y],
    "rosenbrock": lambda x, y: [-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)],
}


def torch_iterates(optimizer, given, start, gradient):
    import torch

    yield from torch_like(getattr(torch.optim, optimizer.split("_")[0]), given, start, gradient)


def torch_like(rule, given, start, gradient):
    import torch

    x = torch.tensor(start, dtype=torch.float64)
    rule = rule([x], **given)
    yield x.numpy().copy()
    for _ in range(STEPS):
        x.grad = torch.tensor(gradient(*x.tolist()), dtype=torch.float64)
        rule.step()
        yield x.numpy().copy()


def timm_iterates(optimizer, given, start, gradient):
    # the folder of the optimizers by itself: the rest of timm needs torchvision
    package = sys.modules["timm_optim"] = ModuleType("timm_optim")
    package.__path__ = [str(Path(find_spec("timm").origin).with_name("optim"))]
    rule = import_module("timm_optim.rmsprop_tf").RMSpropTF
    yield from torch_like(rule, given, start, gradient)


def stable_baselines3_iterates(optimizer, given, start, gradient):
    from stable_baselines3.common.sb2_compat.rmsprop_tf_like import RMSpropTFLike

    yield from torch_like(RMSpropTFLike, given, start, gradient)


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


def tf_keras_iterates(optimizer, given, start, gradient):
    import tf_keras

    tf_keras.backend.set_floatx("float64")
    yield from tensorflow_like(tf_keras.optimizers.legacy.RMSprop(**given), start, gradient)


def tensorflow_iterates(optimizer, given, start, gradient):
    import tensorflow as tf

    # tensors keep double precision, Python's floats are rounded to single
    exact = {
        name: value if isinstance(value, bool) else tf.constant(value, tf.float64)
        for name, value in given.items()
    }
    yield from tensorflow_like(tf.compat.v1.train.RMSPropOptimizer(**exact), start, gradient)


def tensorflow_like(rule, start, gradient):
    import tensorflow as tf

    x = tf.Variable(start, dtype=tf.float64)
    yield x.numpy()
    for _ in range(STEPS):
        rule.apply_gradients([(tf.constant(gradient(*x.numpy()), tf.float64), x)])
        yield x.numpy()


def fastai_iterates(optimizer, given, start, gradient):
    from fastai.optimizer import RMSProp

    yield from torch_like(RMSProp, given, start, gradient)


def mlx_iterates(optimizer, given, start, gradient):
    import mlx.core as mx
    from mlx.optimizers import RMSprop

    mx.set_default_device(mx.cpu)  # which has double precision
    rule, x = RMSprop(**given), mx.array(start, mx.float64)
    rule.state["learning_rate"] = mx.array(given["learning_rate"], mx.float64)
    yield np.array(x)
    for _ in range(STEPS):
        g = mx.array(gradient(*np.array(x)), mx.float64)
        x = rule.apply_gradients({"x": g}, {"x": x})["x"]
        yield np.array(x)


def paddle_iterates(optimizer, given, start, gradient):
    import paddle

    paddle.set_device("cpu")
    x = paddle.create_parameter([len(start)], "float64")
    x.set_value(np.array(start))
    rule = paddle.optimizer.RMSProp(**given, parameters=[x])
    yield x.numpy()
    for _ in range(STEPS):
        rule.clear_grad()
        (x * paddle.to_tensor(gradient(*x.numpy()), "float64")).sum().backward()
        rule.step()
        yield x.numpy()


ITERATES = {
    "torch": torch_iterates,
    "optax": optax_iterates,
    "jax.example_libraries": jax_iterates,
    "keras": keras_iterates,
    "timm": timm_iterates,
    "stable_baselines3": stable_baselines3_iterates,
    "tf_keras": tf_keras_iterates,
    "tensorflow": tensorflow_iterates,
    "fastai": fastai_iterates,
    "mlx": mlx_iterates,
    "paddle": paddle_iterates,
}


def rerun(run, problems):
    name = run["problem"]
    start = problems[name]["start"]
    ways = ITERATES[run["library"]]
    points = list(ways(run["optimizer"], run["hyperparameters"], start, GRADIENTS[name]))
    return run | {"iterates": [[float(entry) for entry in point] for point in points]}


def main(target, *libraries):
    os.environ["KERAS_BACKEND"] = "jax"
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    libraries = libraries or tuple(ITERATES)
    if any(PACKAGES[name] in ("jax", "optax", "keras") for name in libraries):
        import jax

        jax.config.update("jax_enable_x64", True)
    packages = ("numpy", *dict.fromkeys(PACKAGES[name] for name in libraries))
    here = {"python": platform.python_version(), "machine": platform.machine()}
    versions = committed["versions"] | here | {name: version(name) for name in packages}
    runs = [
        rerun(run, committed["problems"]) if run["library"] in libraries else run
        for run in committed["runs"]
    ]
    write(committed | {"versions": versions, "runs": runs}, target)


def write(data, target):
    """Write one run a line, so that a change of one run is a change of one line."""
    head = {key: value for key, value in data.items() if key != "runs"}
    lines = [f"{json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    runs = ",\n".join(json.dumps(run) for run in data["runs"])
    text = "{\n" + "\n".join(lines) + '\n"runs": [\n' + runs + "\n]\n}\n"
    Path(target).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
