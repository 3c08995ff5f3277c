"""Compare rmsprop_edu with Optax and PyTorch, both sides in one process; print ratios.

Run by ``make bench``. A peer that is not installed is named and left out.
"""

import time
import tracemalloc

import numpy as np

from rmsprop_edu import RMSProp, descend, ravine, sweep

RATES = np.logspace(-4, 0, 100)
BETAS = 1 - np.logspace(-3, 0, 100)
STEPS = 300
ROUNDS = 20


def seconds(call):
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def best_of_both(ours, theirs):
    """Time two calls in turns, so that both meet the same machine; keep each one's best."""
    times = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    return tuple(min(side) for side in zip(*times, strict=True))


def sweep_against_optax():
    print(f"(a) {RATES.size * BETAS.size:,} pairs of (alpha, beta), {STEPS} steps on the ravine")
    optimizer = RMSProp(RATES[:, None], BETAS[None, :])

    def ours():
        return sweep(ravine(), optimizer, steps=STEPS).points[-1]

    tracemalloc.start()
    mine = ours()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"    rmsprop_edu peak memory        {peak / 1e6:8.1f} MB")
    try:
        import jax
        import jax.numpy as jnp
        import optax
    except ImportError as error:
        print(f"    Optax left out: {error}. Install the bench group of pyproject.toml.")
        return
    jax.config.update("jax_enable_x64", True)
    curvature = jnp.array([1.0, 25.0])

    def one(rate, beta):
        rule = optax.rmsprop(rate, decay=beta, eps=1e-8, eps_in_sqrt=False)
        x = jnp.array([-4.0, 1.5])

        def body(carry, _):
            x, state = carry
            step, state = rule.update(curvature * x, state)
            return (optax.apply_updates(x, step), state), None

        return jax.lax.scan(body, (x, rule.init(x)), None, length=STEPS)[0][0]

    pairs = jax.jit(jax.vmap(jax.vmap(one, (None, 0)), (0, None)))
    rates, betas = jnp.asarray(RATES), jnp.asarray(BETAS)

    def theirs():
        return pairs(rates, betas).block_until_ready()

    first = seconds(theirs)
    mine_best, theirs_best = best_of_both(ours, theirs)
    gap = np.abs(np.moveaxis(np.asarray(theirs()), -1, 0) - mine).max()
    print(f"    rmsprop_edu                    {mine_best * 1e3:8.1f} ms")
    print(f"    Optax, jitted and vmapped      {theirs_best * 1e3:8.1f} ms steady")
    print(f"    Optax, first call              {first * 1e3:8.1f} ms")
    print(f"    ours / Optax steady            {mine_best / theirs_best:8.2f}   (want at most 2.5)")
    print(f"    Optax first call / ours        {first / mine_best:8.2f}   (want at least 3)")
    print(f"    largest difference of the ends {gap:8.1e}")


def a_million_settings():
    print("(c) 1,000,000 pairs of (alpha, beta), 100 steps on the ravine")
    optimizer = RMSProp(np.logspace(-4, 0, 1000)[:, None], 1 - np.logspace(-3, 0, 1000))
    elapsed = seconds(lambda: sweep(ravine(), optimizer, steps=100))
    print(f"    rmsprop_edu                    {elapsed:8.2f} s")
    tracemalloc.start()
    ends = sweep(ravine(), optimizer, steps=1)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    kept = [ends.points, ends.values, ends.gradients, ends.updates, ends.diverged_at, *ends.states]
    print(f"    the ends                       {sum(a.nbytes for a in kept) / 1e6:8.0f} B per run")
    print(f"    peak memory                    {peak / 1e6:8.0f} B per run   (want at most 250)")


def one_run_against_torch():
    steps = 1000
    print(f"(b) one run of {steps:,} steps on the ravine, gradient given by hand")

    def ours():
        return descend(ravine(), RMSProp(0.05), steps=steps).points[-1]

    try:
        import torch
    except ImportError as error:
        print(f"    PyTorch left out: {error}. Install the bench group of pyproject.toml.")
        return
    torch.set_num_threads(1)
    curvature = torch.tensor([1.0, 25.0], dtype=torch.float64)

    def theirs():
        x = torch.tensor([-4.0, 1.5], dtype=torch.float64)
        rule = torch.optim.RMSprop([x], lr=0.05, alpha=0.9, eps=1e-8)
        for _ in range(steps):
            x.grad = curvature * x
            rule.step()
        return x.numpy()

    mine_best, theirs_best = best_of_both(ours, theirs)
    print(f"    rmsprop_edu                    {mine_best * 1e3:8.2f} ms, every step recorded")
    print(f"    torch.optim.RMSprop            {theirs_best * 1e3:8.2f} ms, nothing recorded")
    print(f"    PyTorch / ours                 {theirs_best / mine_best:8.2f}   (want at least 5)")


if __name__ == "__main__":
    sweep_against_optax()
    one_run_against_torch()
    a_million_settings()
