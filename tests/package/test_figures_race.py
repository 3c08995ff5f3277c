"""The race in JavaScript draws NumPy's random numbers and trains as the package does."""

import json

import numpy as np
import pytest

from rmsprop_edu.figures.assemble import RULES
from rmsprop_edu.figures.race import Race

CHECK = """
const { generatorOf } = await import(`${parts}/random.js`);
const { raceOf } = await import(`${parts}/racing.js`);

function run({ digits, ...settings }) {
  const race = raceOf(digits, settings);
  const found = {};
  const take = (look) => {
    if (!look) return;
    const run = (found[look.name] ??= { step: [], loss: [], wrong: [] });
    run.step.push(look.step);
    run.loss.push(look.loss);
    run.wrong.push(look.missed.length);
  };
  for (const look of race.looks()) take(look);
  while (!race.over()) for (const look of race.advance()) take(look);
  return found;
}

console.log(JSON.stringify({
  random: seeds.map((seed) => {
    const [normals, orders] = [generatorOf(seed), generatorOf(seed)];
    return {
      normals: Array.from({ length: 4000 }, () => normals.normal()),
      orders: [1000, 7, 1000].map((count) => [...orders.permutation(count)]),
    };
  }),
  races: races.map(run),
}));
"""
SEEDS = [0, 1, 5, 99, 2**32 - 1]


def digits(random, count):
    """Blurred blots, each at a place of its own by its label."""
    labels = np.arange(count) % 10
    images = random.integers(0, 8, (count, 64)) * (random.random((count, 64)) < 0.5)
    images[np.arange(count), 6 * labels + 3] = 16
    return images / 16, labels


def random_races():
    """Yield races of all rules, with batches that rarely divide the images."""
    random = np.random.default_rng(3)
    for k in range(12):
        rates = {name: float(10 ** random.uniform(-3, 0)) for name in RULES}
        yield Race(
            digits(random, 50),
            digits(random, 30),
            {"constant": rates, "falling": rates},
            size=int(random.integers(1, 51)),
            schedule=("constant", "falling")[k % 2],
            seed=int(random.integers(0, 100)),
            steps=24,
        )


@pytest.fixture(scope="module")
def compared(javascript):
    """The races and what node makes of them, and of the random numbers."""
    races = list(random_races())
    asked = [race.state() | {"digits": race.digits} for race in races]
    return races, json.loads(javascript(CHECK, seeds=SEEDS, races=asked))


def test_a_seed_gives_numpys_normal_numbers_and_its_permutations(compared):
    for seed, found in zip(SEEDS, compared[1]["random"], strict=True):
        normals = np.random.default_rng(seed).standard_normal(4000)
        assert np.abs(found["normals"] / normals - 1).max() < 1e-12
        orders = np.random.default_rng(seed)
        for order in found["orders"]:
            assert order == orders.permutation(len(order)).tolist()


def test_every_optimizer_loses_and_errs_as_in_python_step_by_step(compared):
    for race, found in zip(compared[0], compared[1]["races"], strict=True):
        expected = race.history()
        assert found.keys() == expected.keys()
        for name, run in expected.items():
            assert found[name]["step"] == run["step"], race.state()
            assert found[name]["loss"] == pytest.approx(run["loss"], rel=1e-9), (name, race.state())
            assert found[name]["wrong"] == run["wrong"], (name, race.state())
