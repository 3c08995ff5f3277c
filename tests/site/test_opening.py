"""The first picture shows what its caption and its text alternative say."""

import numpy as np
import pytest

from rmsprop_edu import GradientDescent, RMSProp, descend, ravine
from rmsprop_edu.metrics import sign_flips, steps_to_stay
from rmsprop_site import opening

RULES = {"gradient_descent": GradientDescent, "rmsprop": RMSProp}
RACE = {"gradient_descent": (51, 37, 50), "rmsprop": (33, 17, 0)}

each_rule = pytest.mark.parametrize("name", RULES)


@each_rule
def test_each_method_has_its_own_best_rate_by_the_rule_of_the_race(name):
    rates = np.logspace(-3, 0, 91)
    rule = RULES[name](rates)
    run = descend(ravine(opening.KAPPA), rule, steps=4000, on_divergence="stop")
    stay = steps_to_stay(run.values, 0.01 * run.values[0])
    best = rates[np.where(stay >= 0, stay, 4001).argmin()]
    assert opening.BEST[name] == pytest.approx(best, rel=0.002)


@each_rule
def test_who_is_first_and_what_is_left_is_as_the_words_say(name):
    run = descend(ravine(opening.KAPPA), RULES[name](opening.BEST[name]), steps=4000)
    distance = np.linalg.norm(run.points, axis=1)
    first = descend(ravine(opening.KAPPA), RULES[name](opening.BEST[name]), steps=50)
    arrived, left, flips = RACE[name]
    assert steps_to_stay(run.values, 0.01 * run.values[0]) == arrived
    assert round(100 * distance[50] / distance[0]) == left
    assert sign_flips(first)[1] == flips
    html = opening.ravine()
    assert f"{left} % " in html
    assert f"after {arrived}" in html
