"""digest: what changes it, what must not, and what it refuses."""

import numpy as np
import pytest

from game.market.digest import NotFiniteError, digest


def sample():
    return {
        "cash": np.arange(12.0).reshape(3, 4),
        "alive": np.array([True, False]),
        "size": np.array([3, 4], dtype=np.int64),
    }


def test_digest_is_frozen():
    assert digest(sample()) == "465ca7cdefbe82cdffaeaaee65c7ad6f"
    assert len(digest({})) == 32


def test_order_layout_and_byte_order_do_not_matter():
    expected = digest(sample())
    assert digest(dict(reversed(sample().items()))) == expected
    assert digest({**sample(), "cash": np.asfortranarray(sample()["cash"])}) == expected
    assert digest({**sample(), "cash": sample()["cash"].astype(">f8")}) == expected
    wide = np.zeros((3, 8))
    wide[:, ::2] = sample()["cash"]
    assert digest({**sample(), "cash": wide[:, ::2]}) == expected


def test_the_sign_of_zero_does_not_matter():
    assert digest({"x": np.array([0.0, 1.0])}) == digest({"x": np.array([-0.0, 1.0])})


def test_every_difference_shows():
    base = np.arange(6.0)
    bumped = base.copy()
    bumped[3] = np.nextafter(3.0, 4.0)
    variants = [
        {"x": base},
        {"x": bumped},
        {"y": base},
        {"x": base.reshape(2, 3)},
        {"x": base.reshape(3, 2)},
        {"x": base.reshape(6, 1)},
        {"x": base.astype(np.int64)},
        {"x": base[:5]},
        {"x": base, "y": base},
        {"x": base[:3], "y": base[3:]},
        {"xy": base},
        {"x": np.array(1.0)},
        {"x": np.array([1.0])},
        {},
    ]
    assert len({digest(variant) for variant in variants}) == len(variants)


def test_arrays_are_left_alone():
    x = np.array([-0.0, 2.0])
    x.setflags(write=False)
    digest({"x": x})
    assert np.signbit(x[0])


def test_a_game_of_a_batch_has_the_digest_of_the_game_alone():
    batch = np.random.default_rng(1).normal(size=(6, 4, 32))
    assert digest({"x": batch[..., 7:8]}) == digest({"x": np.ascontiguousarray(batch[..., 7:8])})


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_named(bad):
    cash = np.ones((3, 4))
    cash[1, 2] = bad
    with pytest.raises(NotFiniteError, match=r"cash\[1, 2\] is") as caught:
        digest({"alive": np.array([True]), "cash": cash})
    assert (caught.value.field, caught.value.index) == ("cash", (1, 2))


def test_a_number_without_axes_can_be_refused_too():
    with pytest.raises(NotFiniteError, match="x"):
        digest({"x": np.array(np.nan)})


@pytest.mark.parametrize("kind", [object, "U3", np.complex128, np.float32, "M8[s]"])
def test_other_types_are_refused(kind):
    with pytest.raises(TypeError, match="field: cannot digest"):
        digest({"field": np.zeros(2, dtype=kind)})
