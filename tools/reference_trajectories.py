"""Recompute tests/data/reference_trajectories.json with the libraries themselves.

``python -m tools.reference_trajectories NEW.json`` runs what the committed file names and writes a
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

COMMITTED = Path(__file__).parents[1] / "tests" / "data" / "reference_trajectories.json"
STEPS = 50
GRADIENTS = {
    "ravine": lambda x, y: [x, 25 * y],
    "rosenbrock": lambda x, y: [-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)],
}

# A walk with a library's rule yields a point and is sent the gradient there.


def torch_walk(rule, given, start):
    """Walk with a rule of PyTorch or of its form."""
    import torch

    x = torch.tensor(start, dtype=torch.float64)
    rule = rule([x], **given)
    while True:
        x.grad = torch.tensor((yield x), dtype=torch.float64)
        rule.step()


def optax_walk(rule, given, start):
    """Walk with a rule of Optax."""
    import jax.numpy as jnp
    import optax

    rule, x = rule(**given), jnp.array(start)
    state = rule.init(x)
    while True:
        step, state = rule.update(jnp.array((yield x)), state, x)
        x = optax.apply_updates(x, step)


def jax_walk(rule, given, start):
    """Walk with a rule of JAX's examples."""
    import jax.numpy as jnp

    init, update, point = rule(**given)
    state = init(jnp.array(start))
    for k in range(STEPS + 1):
        state = update(k, jnp.array((yield point(state))), state)


def keras_walk(rule, given, start):
    """Walk with a rule of Keras 3."""
    import keras

    keras.backend.set_floatx("float64")
    x = keras.Variable(start, dtype="float64")
    rule = rule(**given)
    rule.build([x])
    while True:
        rule.apply([keras.ops.convert_to_tensor((yield np.array(x.value)), dtype="float64")])


def tf_keras_walk(rule, given, start):
    """Walk with a rule of Keras 2."""
    import tf_keras

    tf_keras.backend.set_floatx("float64")
    return tensorflow_like(rule(**given), start)


def tensorflow_walk(rule, given, start):
    """Walk with a rule of TensorFlow 1."""
    import tensorflow as tf

    # tensors keep double precision, Python's floats are rounded to single
    exact = {
        name: value if isinstance(value, bool) else tf.constant(value, tf.float64)
        for name, value in given.items()
    }
    return tensorflow_like(rule(**exact), start)


def tensorflow_like(rule, start):
    """Walk with a rule that TensorFlow runs."""
    import tensorflow as tf

    x = tf.Variable(start, dtype=tf.float64)
    while True:
        rule.apply_gradients([(tf.constant((yield x.numpy()), tf.float64), x)])


def mlx_walk(rule, given, start):
    """Walk with a rule of MLX."""
    import mlx.core as mx

    mx.set_default_device(mx.cpu)  # which has double precision
    rule, x = rule(**given), mx.array(start, mx.float64)
    rule.state["learning_rate"] = mx.array(given["learning_rate"], mx.float64)
    while True:
        g = mx.array((yield np.array(x)), mx.float64)
        x = rule.apply_gradients({"x": g}, {"x": x})["x"]


def paddle_walk(rule, given, start):
    """Walk with a rule of Paddle."""
    import paddle

    paddle.set_device("cpu")
    x = paddle.create_parameter([len(start)], "float64")
    x.set_value(np.array(start))
    rule = rule(**given, parameters=[x])
    while True:
        rule.clear_grad()
        (x * paddle.to_tensor((yield x.numpy()), "float64")).sum().backward()
        rule.step()


LIBRARIES = {  # the walk, the module that has the rules, and what pip calls the package
    "torch": (torch_walk, "torch.optim", "torch"),
    "optax": (optax_walk, "optax", "optax"),
    "jax.example_libraries": (jax_walk, "jax.example_libraries.optimizers", "jax"),
    "keras": (keras_walk, "keras.optimizers", "keras"),
    "timm": (torch_walk, "timm_optim.rmsprop_tf", "timm"),
    "stable_baselines3": (
        torch_walk,
        "stable_baselines3.common.sb2_compat.rmsprop_tf_like",
        "stable_baselines3",
    ),
    "tf_keras": (tf_keras_walk, "tf_keras.optimizers.legacy", "tf_keras"),
    "tensorflow": (tensorflow_walk, "tensorflow.compat.v1.train", "tensorflow_cpu"),
    "fastai": (torch_walk, "fastai.optimizer", "fastai"),
    "mlx": (mlx_walk, "mlx.optimizers", "mlx"),
    "paddle": (paddle_walk, "paddle.optimizer", "paddlepaddle"),
}


def rerun(run, problems):
    """Return a run with the points that its library walks now."""
    library, optimizer, problem = run["library"], run["optimizer"], run["problem"]
    if library == "timm":
        # the folder of the optimizers by itself: the rest of timm needs torchvision
        package = sys.modules["timm_optim"] = ModuleType("timm_optim")
        package.__path__ = [str(Path(find_spec("timm").origin).with_name("optim"))]
    make, name, _ = LIBRARIES[library]
    rules = import_module(name)
    rule = getattr(rules, optimizer, None) or getattr(rules, optimizer.split("_")[0])
    walk = make(rule, run["hyperparameters"], problems[problem]["start"])
    points = [[float(entry) for entry in next(walk)]]
    for _ in range(STEPS):
        gradient = GRADIENTS[problem](*points[-1])
        points.append([float(entry) for entry in walk.send(gradient)])
    return run | {"iterates": points}


def main(target, *libraries):
    """Write the runs of some libraries anew, of all where none is named."""
    os.environ["KERAS_BACKEND"] = "jax"
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    libraries = libraries or tuple(LIBRARIES)
    packages = ("numpy", *dict.fromkeys(LIBRARIES[name][-1] for name in libraries))
    if {"jax", "optax", "keras"} & set(packages):
        import jax

        jax.config.update("jax_enable_x64", True)
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
