"""The middle lab's number is the same for few games and many."""

import numpy as np
import pytest

from game.market.phases.deflation import _middle


@pytest.mark.parametrize("labs", [2, 3, 5, 6, 8])
def test_the_middle_does_not_depend_on_the_batch(labs):
    of_labs = np.rint(np.random.default_rng(labs).uniform(0.0, 9.0, (labs, 500)))  # with equal ones
    assert np.array_equal(_middle(of_labs), np.sort(of_labs, axis=0)[labs // 2])
    assert _middle(of_labs[:, :1]) == np.sort(of_labs[:, 0])[labs // 2]
