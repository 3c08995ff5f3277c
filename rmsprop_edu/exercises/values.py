"""Answers as plain numbers and lists: compare them, describe them, draw random ones."""

import math

RELATIVE, ABSOLUTE = 1e-9, 1e-12


def plain(value):
    """Return NumPy's numbers and arrays, tuples and fractions, as plain numbers and lists."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    exact = type(value) not in (int, float, bool) and hasattr(value, "as_integer_ratio")
    return float(value) if exact else value


def is_number(value):
    """Tell whether a value is a real number; True and False are not."""
    return type(value) in (int, float)


def same(one, other, relative=RELATIVE, absolute=ABSOLUTE):
    """Tell whether two plain values agree, numbers up to rounding."""
    if is_number(one) and is_number(other):
        if one == other or (one != one and other != other):
            return True
        try:
            size = max(abs(one), abs(other)) * 1.0
            return abs(one - other) <= max(absolute, relative * size) < math.inf
        except OverflowError:  # a whole number beyond all floats
            return False
    if isinstance(one, list) and isinstance(other, list):
        tolerance = (relative, absolute)
        return len(one) == len(other) and all(same(*pair, *tolerance) for pair in zip(one, other))
    return type(one) is type(other) and one == other


def holds(value, wanted):
    """Tell whether a value, or an item of a list inside it, is `wanted`."""
    if isinstance(value, (list, tuple)):
        return any(holds(item, wanted) for item in value)
    return wanted(value)


def not_finite(value):
    """Tell whether a value is NaN or infinite."""
    return is_number(value) and (value != value or abs(value) == math.inf)


def show(value, digits=6):
    """Write a value the same way in every Python, numbers to six digits or more."""
    if is_number(value):
        return _number(value, digits) if type(value) is float else _whole(value)
    if isinstance(value, (list, tuple)):
        shown = ", ".join(show(item, digits) for item in value[:8])
        return f"[{shown}, ...]" if len(value) > 8 else f"[{shown}]"
    if callable(value):
        return getattr(value, "__name__", "function")
    return repr(value) if value is None or type(value) in (str, bool) else kind(value)


def apart(one, other):
    """Write two values with as many digits as it takes to see that they differ."""
    digits = 6
    while digits < 15 and show(one, digits) == show(other, digits):
        digits = digits + 1
    return show(one, digits), show(other, digits)


def _number(value, digits):
    # A hair more: Pythons differ in rounding a half.
    text = f"{value * (1 + 1e-12):.6g}" if digits == 6 else f"{value:.{digits}g}"
    return text if any(letter in text for letter in ".einf") else text + ".0"


def _whole(value):
    try:
        return str(value) if abs(value) < 10**15 else _number(float(value), 6)
    except OverflowError:
        return "a whole number of more than 300 digits"


def kind(value):
    """Name what a value is: "a number", "a list of 3 numbers", "a string", ..."""
    if value is None:
        return "None"
    if is_number(value):
        return "a number"
    if isinstance(value, list):
        items = "numbers" if all(is_number(item) for item in value) else "items"
        return f"a list of {len(value)} {items if len(value) != 1 else items[:-1]}"
    names = {"str": "a string", "bool": "True or False", "complex": "a complex number"}
    return names.get(type(value).__name__, "a " + type(value).__name__)


def misfit(value, wanted):
    """Say where the shape of a value differs from that of the wanted one, or return None."""
    if is_number(wanted) and is_number(value):
        return None
    if isinstance(wanted, list) and isinstance(value, list) and len(value) == len(wanted):
        pairs = zip(value, wanted)
        return next((text for text in (misfit(*pair) for pair in pairs) if text), None)
    if type(value) is type(wanted) and not isinstance(wanted, list):
        return None
    return f"{kind(value)} where {kind(wanted)} is asked"


class Draw:
    """Random numbers that are the same in every Python, all of them whole eighths."""

    def __init__(self, seed):
        self.state = seed

    def eighths(self, low, high):
        """Return a multiple of 1/8 from `low` to `high`."""
        self.state = (1103515245 * self.state + 12345) % 2**31
        return low + (self.state >> 8) % (8 * (high - low) + 1) / 8

    def whole(self, low, high):
        """Return a whole number from `low` to `high`."""
        return int(8 * self.eighths(0, 1000)) % (high - low + 1) + low

    def signed(self, largest):
        """Return a multiple of 1/8 other than 0, up to `largest` in size."""
        size = self.eighths(0, largest) or 0.125
        return size if self.eighths(0, 1) < 0.5 else -size

    def list(self, count, largest=4):
        """Return `count` numbers of both signs."""
        return [self.signed(largest) for _ in range(count)]

    def list_with_zeros(self, count, largest=4):
        """Return `count` numbers of both signs, some of them 0."""
        return [self.signed(largest) if self.eighths(0, 1) > 0.25 else 0.0 for _ in range(count)]

    def one_of(self, choices):
        """Return one of the choices."""
        return choices[self.whole(0, len(choices) - 1)]
