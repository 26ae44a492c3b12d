"""A short fingerprint of a set of arrays: equal digests mean equal games, bit for bit."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

DIGEST_BYTES: Final = 16
_KINDS: Final = frozenset({"|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f8"})


class NotFiniteError(ValueError):
    """An array holds NaN or infinity: a fault of the rules, named by field so that it can be found.

    Attributes:
        field: name of the array.
        index: position of its first such element, one integer an axis.
    """

    def __init__(self, field: str, index: tuple[int, ...], value: float) -> None:
        super().__init__(f"{field}{list(index)} is {value}, not a finite number")
        self.field = field
        self.index = index


def _canonical(name: str, array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return the array as little-endian C-ordered data with one zero, or raise."""
    array = np.asarray(array)
    kind = array.dtype.newbyteorder("<")
    if kind.str not in _KINDS:
        raise TypeError(f"{name}: cannot digest {array.dtype}; use bool, an integer type or float64")
    if array.dtype.kind == "f":
        finite = np.isfinite(array)
        if not np.all(finite):
            first = tuple(int(i) for i in np.argwhere(~finite)[0])
            raise NotFiniteError(name, first, float(array[first]))
        array = array + 0.0  # turns -0.0 into 0.0
    return np.ascontiguousarray(array, dtype=kind).reshape(array.shape)  # the former makes 0-d arrays 1-d


def digest(arrays: Mapping[str, npt.NDArray[Any]]) -> str:
    """Return a BLAKE2b hash of named arrays as 32 hexadecimal digits.

    It covers names (sorted), types, shapes and values, and does not depend on the order of the mapping, on
    memory layout or byte order, nor on the sign of zeros. To compare one game of a batch with the game played
    alone, pass `x[..., b : b + 1]`.

    Args:
        arrays: bool, integer or float64 arrays by name.

    Raises:
        NotFiniteError: an element is NaN or infinite.
        TypeError: an array has another type.

    Example:
        >>> digest({"cash": np.array([1.0, 0.0])}) == digest({"cash": np.array([1.0, -0.0])})
        True
    """
    hasher = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for name in sorted(arrays):
        array = _canonical(name, arrays[name])
        # A length before each part keeps two different mappings from giving the same byte string.
        for part in (name.encode(), array.dtype.str.encode(), repr(array.shape).encode(), array.tobytes()):
            hasher.update(len(part).to_bytes(8, "little"))
            hasher.update(part)
    return hasher.hexdigest()
