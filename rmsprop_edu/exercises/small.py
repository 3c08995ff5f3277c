"""What ordinary answers use and the small Python of a page lacks. No other Python calls `add`."""

import builtins
import functools
import itertools
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


def _product(*lists):
    rows = [()]
    for items in lists:
        items = list(items)
        rows = [row + (item,) for row in rows for item in items]
    return iter(rows)


def _islice(items, *bounds):
    start, stop, step = (((0,) + bounds if len(bounds) == 1 else bounds) + (1,))[:3]
    start = start or 0
    for i, item in enumerate(items):
        if stop is not None and i >= stop:
            return
        if i >= start and (i - start) % step == 0:
            yield item


def _takewhile(wanted, items):
    for item in items:
        if not wanted(item):
            return
        yield item


def _pairwise(items):
    items = list(items)
    return _zip(items, items[1:])


def _unremembered(function=None, maxsize=128):
    """Stand for `cache` and `lru_cache`: what is not remembered is only slower."""
    return function if callable(function) else _unremembered


def add():
    """Add all of it to this Python: for MicroPython alone."""
    builtins.sum, builtins.zip = _sum_from, _zip_strictly
    itertools.product, itertools.islice = _product, _islice
    itertools.takewhile, itertools.pairwise = _takewhile, _pairwise
    functools.cache = functools.lru_cache = _unremembered
    _Module(
        "operator",
        add=lambda a, b: a + b,
        sub=lambda a, b: a - b,
        mul=lambda a, b: a * b,
        truediv=lambda a, b: a / b,
        pow=pow,
        neg=lambda a: -a,
        itemgetter=lambda place: lambda items: items[place],
    )
    _Module(
        "math",
        fsum=lambda items: _sum(items, 0.0),
        prod=_prod,
        hypot=lambda *sides: math.sqrt(_sum(side * side for side in sides)),
        isqrt=lambda n: int(math.sqrt(n)),
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
