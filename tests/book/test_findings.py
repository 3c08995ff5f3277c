"""What the book derives and no cell prints. What a cell prints is nbval's to find again."""

import numpy as np
import pytest

from rmsprop_edu import RMSProp, descend, metrics, ravine


@pytest.mark.parametrize("beta", [0.05, 0.5, 0.9, 0.99])
def test_near_the_cycle_one_step_is_a_map_of_determinant_beta_and_trace_three_beta_minus_one(beta):
    rule = RMSProp(2.0, beta, eps=0.0)

    def step(p, q):
        """Move deviations of |x| and v from the cycle, with h = 1 and alpha = 2, by one step."""
        x = np.array([1 + p])
        move, state = rule.update(x, rule.init(x)._replace(v=np.array([1 + 2 * q])))
        return np.array([(move - x - 1)[0], (state.v[0] - 1) / 2])

    columns = [(step(*d) - step(*-d)) / 2e-6 for d in 1e-6 * np.eye(2)]
    matrix = np.stack(columns, axis=1)
    assert np.linalg.det(matrix) == pytest.approx(beta, abs=1e-6)
    assert np.trace(matrix) == pytest.approx(3 * beta - 1, abs=1e-6)
    assert np.abs(np.linalg.eigvals(matrix)).max() < 1


@pytest.mark.parametrize("kappa", [10.0, 4.0**5, 1e4])
def test_along_the_axes_the_iterates_do_not_depend_on_kappa(kappa):
    def path(kappa):
        return descend(ravine(kappa), RMSProp(0.01, eps=0.0), [1.0, 0.7], steps=120).points

    np.testing.assert_allclose(path(kappa), path(1.0), rtol=0, atol=1e-15)
    distance = np.linalg.norm(path(kappa), axis=1)
    assert metrics.steps_to_reach(distance / distance[0], 0.01) == 120
