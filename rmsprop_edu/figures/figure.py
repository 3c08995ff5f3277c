"""What the figures have in common: checked traits and the form for a page."""

import html
import inspect
import json
import numbers

import anywidget
import traitlets

from rmsprop_edu.figures.assemble import RANGES, module, site_style
from rmsprop_edu.validation import shown


def number(key, value, where=None):
    """Return `value` as a float within the range of `key`, or say what is allowed."""
    low, high = RANGES[key]["low"], RANGES[key]["high"]
    fits = isinstance(value, numbers.Real) and not isinstance(value, bool)
    if not (fits and low <= value <= high):
        raise traitlets.TraitError(
            f"{where or key} must be a number in [{low:g}, {high:g}], got {shown(value)}"
        )
    return float(value)


def whole(name, value, low, high):
    """Return `value` as an int from `low` to `high`, or say what is allowed."""
    fits = isinstance(value, numbers.Integral) and not isinstance(value, bool)
    if not (fits and low <= value <= high):
        raise traitlets.TraitError(
            f"{name} must be a whole number in [{low}, {high}], got {shown(value)}"
        )
    return int(value)


def by_name(name, value):
    """Return `value` if it is a dict whose keys are strings."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise traitlets.TraitError(f"{name} must be a dict of names, got {shown(value)}")
    return value


def one_of(name, value, allowed):
    """Return `value` if it is one of the strings in `allowed`."""
    if not (isinstance(value, str) and value in allowed):
        raise traitlets.TraitError(
            f"{name} must be one of {', '.join(allowed)}, got {shown(value)}"
        )
    return value


class Number(traitlets.Float):
    """A number within the range that the figures' table gives it."""

    def __init__(self, key, default, **options):
        self.key = key
        super().__init__(default, **options)

    def validate(self, obj, value):
        """Return `value`, or say which range it has to lie in."""
        return number(self.key, value, self.name)


class Whole(traitlets.Int):
    """A whole number within the range that the figures' table gives it."""

    def __init__(self, key, default, **options):
        self.key = key
        super().__init__(default, **options)

    def validate(self, obj, value):
        """Return `value`, or say which range it has to lie in."""
        low, high = RANGES[self.key]["low"], RANGES[self.key]["high"]
        return whole(self.name, value, low, high)


class Pair(traitlets.List):
    """Two numbers, one per coordinate, within the range of the trait's name."""

    def __init__(self, key, default, **options):
        self.key = key
        super().__init__(default_value=default, **options)

    def validate(self, obj, value):
        """Return the two numbers, or say which range they have to lie in."""
        try:
            first, second = value
        except (TypeError, ValueError):
            raise traitlets.TraitError(
                f"{self.name} must be two numbers, one per coordinate, got {shown(value)}"
            ) from None
        return [
            number(self.key, entry, f"{self.name}[{i}]") for i, entry in enumerate((first, second))
        ]


class Window(traitlets.List):
    """A part of the plane: lower and upper end of each axis."""

    def validate(self, obj, value):
        """Return the four numbers, or say what is allowed."""
        try:
            (left, right), (low, high) = value
        except (TypeError, ValueError):
            raise traitlets.TraitError(
                f"{self.name} must be two pairs of numbers, the ends of each axis, "
                f"got {shown(value)}"
            ) from None
        left, right, low, high = (number("window", end) for end in (left, right, low, high))
        least = RANGES["height"]["low"]
        if not (right - left >= least and high - low >= least):
            raise traitlets.TraitError(
                f"{self.name} must be at least {least:g} wide and high, got {shown(value)}"
            )
        return [[left, right], [low, high]]


class Figure(anywidget.AnyWidget):
    """The base of all figures: one class, one JavaScript, one CSS of the same name.

    A subclass names its `KIND`, the traits that make up its `STATE`, other traits that its page
    needs (`EXTRA`), and those that it needs later (`ASIDE`): text that a site may put into a file.
    """

    KIND = ""
    STATE = ()
    EXTRA = ()
    ASIDE = ()

    figure_id = traitlets.Unicode("").tag(sync=True)
    caption = traitlets.Unicode("").tag(sync=True)
    alt = traitlets.Unicode("").tag(sync=True)

    def __init_subclass__(cls, **options):
        if "KIND" in cls.__dict__:  # anywidget derives classes of its own from these
            cls._esm, cls._css = module(cls.KIND), site_style(cls.KIND)
        super().__init_subclass__(**options)

    def state(self):
        """Return the settings that the page element carries as ``data-state``."""
        return {name: getattr(self, name) for name in self.STATE}

    def reserve(self):
        """Return the CSS that keeps the moving figure's place on a page free."""
        return ""

    def html(self):
        """Return the figure for a page without Python: its settings, and a line to read without it.

        A site may put a still picture before that line, as the element of class ``rms-still``.
        """
        state = self.state() | {name: getattr(self, name) for name in self.EXTRA}
        data = json.dumps(state, separators=(",", ":"), ensure_ascii=False)
        alt = html.escape(self.alt or inspect.getdoc(type(self)).splitlines()[0])
        aside = "".join(f' data-{key}="{html.escape(getattr(self, key))}"' for key in self.ASIDE)
        place = f' style="{self.reserve()}"' if self.reserve() else ""
        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>" if self.caption else ""
        return (
            f'<figure class="rms-figure" id="{html.escape(self.figure_id or self.KIND)}" '
            f'data-figure="{self.KIND}"{place} aria-label="{alt}" '
            f'data-state="{html.escape(data)}"{aside}>'
            '<p class="rms-fallback">A still picture: the moving figure needs JavaScript.</p>'
            f"{caption}</figure>"
        )

    def _repr_mimebundle_(self, **options):
        data, metadata = super()._repr_mimebundle_(**options)
        return data | {"text/html": self.html()}, metadata
