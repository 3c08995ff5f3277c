"""Argument checks: each error says which argument, which value, and what is allowed.

Every check takes the argument's name first, returns the value ready for use
(a Python float, or a float64 copy that nobody can change), and raises
``ValueError`` with one sentence otherwise. `Positive` and the types below it
stand beside the fields of the optimizers and name the range of each.
"""

import operator
from typing import Annotated

import numpy as np


def positive(name, value):
    """Return `value` if every entry is finite and above 0."""
    return _numbers(name, value, "a finite number > 0", lambda a: np.isfinite(a) & (a > 0))


def nonnegative(name, value):
    """Return `value` if every entry is finite and at least 0."""
    return _numbers(name, value, "a finite number >= 0", lambda a: np.isfinite(a) & (a >= 0))


def fraction(name, value):
    """Return `value` if every entry lies in [0, 1)."""
    return _numbers(name, value, "a number in [0, 1)", lambda a: (a >= 0) & (a < 1))


def finite(name, value):
    """Return `value` if every entry is a finite number."""
    return _numbers(name, value, "finite numbers", np.isfinite)


def single(name, value):
    """Return `value` if it is one number and not an array of them."""
    if np.ndim(value) != 0:
        raise ValueError(f"{name} must be a single number, got an array of shape {np.shape(value)}")
    return value


def whole(name, value, least=0, most=None):
    """Return `value` as an int if it is a whole number from `least` to `most`."""
    try:
        if isinstance(value, (bool, np.bool_)):
            raise TypeError
        number = operator.index(value)
    except Exception:  # whatever the value does when asked for an int
        number = least - 1
    if number < least:
        raise ValueError(f"{name} must be a whole number >= {least}, got {shown(value)}")
    if most is not None and number > most:
        raise ValueError(f"{name} must be at most {most:,}, got {shown(value)}")
    return number


def seed(name, value):
    """Return `value` if random numbers can start from it."""
    if value is None or isinstance(value, np.random.Generator):
        return value
    try:
        return whole(name, value)
    except ValueError:
        raise ValueError(
            f"{name} must be None, a whole number >= 0 or a numpy.random.Generator, "
            f"got {shown(value)}"
        ) from None


def flag(name, value):
    """Return `value` if it is True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise ValueError(f"{name} must be True or False, got {shown(value)}")
    return bool(value)


def one_of(name, value, allowed):
    """Return `value` if it is one of the strings in `allowed`."""
    if not (isinstance(value, str) and value in allowed):
        choices = " or ".join(repr(choice) for choice in allowed)
        raise ValueError(f"{name} must be {choices}, got {shown(value)}")
    return value


def point(name, value, dim=None):
    """Return `value` as finite float64 with the parameter axis first, of length `dim`."""
    array = np.asarray(finite(name, value))
    expected = "(dim,) or (dim, *runs)" if dim is None else f"({dim},) or ({dim}, *runs)"
    if array.ndim == 0 or array.shape[0] == 0 or (dim is not None and array.shape[0] != dim):
        raise ValueError(
            f"{name} must have shape {expected}, the parameter axis first; got {array.shape}"
        )
    return array


def array(name, value):
    """Return `value` as a float64 array, finite or not, without a copy where it is one."""
    if isinstance(value, np.ndarray) and value.dtype == np.float64:
        return value
    try:
        result = np.asarray(value)
        if result.dtype.kind not in "iuf":
            raise TypeError
        with np.errstate(over="ignore"):
            return result.astype(np.float64)
    except Exception:  # whatever the value does when asked for an array
        raise ValueError(f"{name} must hold numbers, got {shown(value)}") from None


Positive = Annotated[float, positive]
NonNegative = Annotated[float, nonnegative]
Fraction = Annotated[float, fraction]
Flag = Annotated[bool, flag]


def or_none(check):
    """Return a check like `check` that lets None pass."""
    return lambda name, value: None if value is None else check(name, value)


NonNegativeOrNone = Annotated[float | None, or_none(nonnegative)]
FractionOrNone = Annotated[float | None, or_none(fraction)]
PositiveOrNone = Annotated[float | None, or_none(positive)]


def beyond(check, remark):
    """Return a check like `check` whose refusals end in what somebody else accepts."""

    def checked(name, value):
        try:
            return check(name, value)
        except ValueError as error:
            raise ValueError(f"{error} ({remark})") from None

    return checked


def broadcasts(shape, to):
    """Tell whether an array of `shape` fits one of shape `to` without making it larger."""
    try:
        return np.broadcast_shapes(shape, to) == tuple(to)
    except ValueError:
        return False


def _numbers(name, value, allowed, test):
    try:
        array = np.array(value)
        if array.dtype.kind not in "iuf":
            raise TypeError
        with np.errstate(over="ignore"):
            array = array.astype(np.float64)
    except Exception:  # whatever the value does when asked for an array
        raise ValueError(f"{name} must be {allowed}, got {shown(value)}") from None
    if array.size == 0:
        raise ValueError(f"{name} must be {allowed}, got an empty array of shape {array.shape}")
    passed = test(array)
    if not passed.all():
        if array.ndim == 0:
            raise ValueError(f"{name} must be {allowed}, got {shown(value)}")
        where = tuple(int(i) for i in np.argwhere(~passed)[0])
        raise ValueError(f"{name} must hold {allowed}, got {array[where]} at index {list(where)}")
    if array.ndim == 0:
        return float(array)
    array.flags.writeable = False
    return array


def shown(value):
    """Return `value` as a sentence can hold it: on one line, and short."""
    try:
        text = " ".join(repr(value).split())
    except Exception:  # an int of too many digits, an object without a name
        text = f"an unprintable {type(value).__name__}"
    return text if len(text) <= 60 else text[:57] + "..."
