"""What ordinary answers use and the small Python of a page lacks. No other Python calls `add`."""

import builtins
import math
import sys

_sum, _zip = builtins.sum, builtins.zip


class _Module:
    """A module that is made here: MicroPython's own cannot be added to."""

    def __init__(self, name, **members):
        for key, value in members.items():
            setattr(self, key, value)
        sys.modules[name] = self


class _Anything:
    """Stands for a type in a note of types, which nothing reads."""

    def __getitem__(self, item):
        return self


def _sum_from(items, start=0):
    return _sum(items, start)


def _zip_strictly(*lists, strict=False):
    if strict:
        lists = [list(items) for items in lists]
        if len({len(items) for items in lists}) > 1:
            raise ValueError("zip() has arguments of different lengths")
    return _zip(*lists)


def _prod(items, start=1):
    product = start
    for item in items:
        product = product * item
    return product


def _mean(values):
    values = list(values)
    return _sum(values) / len(values)


def _median(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2


def add():
    """Add all of it to this Python: for MicroPython alone."""
    builtins.sum, builtins.zip = _sum_from, _zip_strictly
    _Module(
        "math",
        fsum=lambda items: _sum(items, 0.0),
        prod=_prod,
        hypot=lambda *sides: math.sqrt(_sum(side * side for side in sides)),
        cbrt=lambda x: math.copysign(abs(x) ** (1 / 3), x),
        log1p=lambda x: math.log(1 + x),
        **{name: getattr(math, name) for name in dir(math) if name[0] != "_"},
    )
    _Module("statistics", mean=_mean, fmean=_mean, median=_median)
    _Module("__future__", annotations=None)
    _Module(
        "typing",
        **dict.fromkeys(
            ("Any", "Callable", "Iterable", "List", "Optional", "Sequence", "Tuple", "Union"),
            _Anything(),
        ),
    )
