r"""Settings of one library in another: the call, whether it is exact, and what differs if not.

Each library's names and habits stand in ``libraries.json``, from which the page's
figure takes them as well. `form_of` brings settings to one form, whatever the
library; two calls compute the same where their forms are the same.
"""

import json
import math
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

from rmsprop_edu import validation
from rmsprop_edu.frameworks import five, others
from rmsprop_edu.frameworks.calls import rounded, short, written

TABLE = json.loads(Path(__file__).with_name("libraries.json").read_text(encoding="utf-8"))
LIBRARIES, SENTENCES = TABLE["libraries"], TABLE["sentences"]

FORM = {
    "rate": 0.0, "beta": 0.0, "eps": 0.0, "inside": False, "start": 0.0, "correction": False,
    "momentum": 0.0, "rate_inside": False, "nesterov": False, "raw": False, "decay": 0.0,
    "decoupled": False, "centered": False, "maximize": False,
    "clip_norm": 0.0, "clip_global": 0.0, "clip_value": 0.0,
}  # fmt: skip
CLIPS = {"clip_norm": "norm", "clip_global": "global norm", "clip_value": "value"}
DROP = 0.1  # of the rate, and of the gradient, that the sentences speak of
SMALLEST = 1e-100
CLOSE = 0.01  # a difference that shows no more


class Difference(NamedTuple):
    """What differs: of which kind, by which factor, for how many steps, in a sentence.

    `factor` is the target's step over the source's where the sentence says, None
    where it depends on more than the settings; `steps` is None for what lasts.
    """

    kind: str
    factor: float | None
    steps: int | None
    text: str


@dataclass(frozen=True)
class Conversion:
    """What `convert` found: the call to write, and what still differs."""

    source: str
    target: str
    settings: dict
    call: str
    differences: tuple

    @property
    def exact(self):
        """Whether both calls take the same steps, whatever the schedule of the rate."""
        return not self.differences

    @property
    def warnings(self):
        """What differs, a sentence or three each."""
        return tuple(difference.text for difference in self.differences)

    @property
    def rule(self):
        """The target's optimizer, as `frameworks` has it."""
        return _class(self.target)(**self.settings)


def convert(source, target, *, loss_scale=1.0, gradient_size=0.01, **settings):
    r"""Say what a library's RMSProp is in another library.

    Parameters
    ----------
    source, target : str
        Names of `frameworks`, such as ``"keras"`` and ``"pytorch"``.
    loss_scale : float
        What the loss is multiplied by on the way, > 0: 1/32 from a sum over 32
        examples to their mean. :math:`\varepsilon` and limits of clipping follow.
    gradient_size : float
        A typical :math:`|g|` of one weight in the target, > 0, for what depends on it.
    **settings
        The source's arguments under its own names.

    Returns
    -------
    Conversion
        With `call`, `exact`, `warnings`, the numbers behind them in
        `differences`, and the target's optimizer as `rule`.

    Raises
    ------
    ValueError
        For a library, an argument or a value that is not there.

    Examples
    --------
    >>> found = convert("keras", "pytorch", learning_rate=0.001, rho=0.9, epsilon=1e-4)
    >>> found.call, found.exact
    ('torch.optim.RMSprop(params, lr=0.001, alpha=0.9, eps=0.01)', False)
    >>> round(found.differences[0].factor, 3)
    0.707
    """
    validation.one_of("source", source, tuple(LIBRARIES))
    validation.one_of("target", target, tuple(LIBRARIES))
    scale = validation.single("loss_scale", validation.positive("loss_scale", loss_scale))
    size = validation.single("gradient_size", validation.positive("gradient_size", gradient_size))
    given = checked(source, settings)
    numbers = {"loss_scale": scale, "gradient_size": size}
    numbers |= {name: x for name, x in given.items() if isinstance(x, float) and x}
    for name, number in numbers.items():
        if not SMALLEST <= number <= 1 / SMALLEST:  # squares and roots stay numbers
            raise ValueError(f"{name} must lie in [1e-100, 1e100] to be carried, got {number}")
    wanted = scaled(form_of(source, given), scale)
    settings = settings_of(target, wanted)
    try:
        settings = checked(target, settings)
    except ValueError as error:
        raise ValueError(f"settings must fit {LIBRARIES[target]['label']}: {error}") from None
    differences = compared(source, target, wanted, form_of(target, settings), size)
    if source == "fastai" and given["eps"] != 1e-8:
        differences = (said("ignored", None, None, eps=given["eps"]), *differences)
    return Conversion(source, target, settings, written(LIBRARIES[target], settings), differences)


def _class(library):
    return getattr(five, library, None) or getattr(others, library)


def checked(library, settings):
    """Return all arguments of a library, those not given at its defaults, or say what is wrong."""
    rule, entry = _class(library), LIBRARIES[library]
    known = [field.name for field in fields(rule)]
    for name in settings:
        if name not in known:
            raise ValueError(f"{name} must be an argument of {entry['label']}: {', '.join(known)}")
    for name in entry["required"]:
        if name not in settings:
            raise ValueError(f"{name} must be given: {entry['label']} has no default for it")
    for name, value in settings.items():
        validation.single(name, value)
    rule = rule(**settings)
    return {name: getattr(rule, name) for name in known}


def form_of(library, settings):
    """Return what a call computes, in names that are nobody's."""
    entry = LIBRARIES[library]
    form = FORM | entry["always"]
    form |= {role: settings[name] or 0.0 for role, name in entry["names"].items()}
    by = entry.get("by", {})
    if "momentum" in by and not form[by["momentum"]]:
        form["momentum"] = 0.0
    if "inside" in by:
        form["inside"] = bool(form[by["inside"]])
    for deciding, dependent in (
        ("momentum", ("rate_inside", "nesterov", "raw")),
        ("decay", ("decoupled",)),
        ("eps", ("inside",)),
    ):
        if not form[deciding]:
            form |= dict.fromkeys(dependent, False)
    return form | {role: bool(form[role]) for role, value in FORM.items() if value is False}


def scaled(form, c):
    """Return what computes the same of a loss that is `c` times as large."""
    squared = form["eps"] * c**2, form["start"] * c**2
    return form | {
        "eps": squared[0] if form["inside"] else form["eps"] * c,
        "start": squared[1],
        "decay": form["decay"] if form["decoupled"] else form["decay"] * c,
        **{clip: form[clip] * c for clip in CLIPS},
    }


def settings_of(library, form):
    """Return the arguments of a library that come closest to a form."""
    entry = LIBRARIES[library]
    names, by = entry["names"], entry.get("by", {})
    inside = entry["always"].get("inside", False)
    if "inside" in by:
        inside = bool(form[by["inside"]])
    if "inside" in names:
        inside = form["inside"] if form["eps"] else entry["defaults"][names["inside"]]
    idle = {"momentum"} if "momentum" in by and not form[by["momentum"]] else set()
    idle |= {"rate_inside"} if not form["momentum"] else set()
    idle |= {"decoupled"} if not form["decay"] else set()
    settings = {}
    for role, name in names.items():
        value = form[role]
        if role == "eps":
            value = moved(form, inside) or entry.get("least", 0.0)
        if role == "inside":
            value = inside
        if role in idle or (entry["defaults"][name] is None and role != "rate" and not value):
            value = entry["defaults"][name]
        settings[name] = value
    return settings


def moved(form, inside):
    """Return eps for the other place: one rounded number, as no number is right."""
    if inside == form["inside"] or not form["eps"]:
        return form["eps"]
    return rounded(math.sqrt(form["eps"]) if form["inside"] else form["eps"] ** 2, 4)


def root(form, v):
    """Return what a form divides by where the average of squares is `v`."""
    return math.sqrt(v + form["eps"]) if form["inside"] else math.sqrt(v) + form["eps"]


def spread(form, n, g):
    """Return the average of squares after `n` steps of size `g`."""
    q = form["beta"] ** n
    v = q * form["start"] + (1 - q) * g**2
    return v / (1 - q) if form["correction"] else v


def first_root(form, g):
    """Return what the first step of a gradient `g` is divided by."""
    mean = g if form["correction"] else (1 - form["beta"]) * g
    v = spread(form, 1, g) - (mean**2 if form["centered"] else 0.0)
    return root(form, max(v, 0.0))


def said(kind, factor, steps, **words):
    """Return a difference with its sentence, numbers of three digits."""
    words |= {"factor": factor, "steps": steps}
    shown = {k: w if isinstance(w, str) or w is None else short(w) for k, w in words.items()}
    return Difference(kind, factor, steps, SENTENCES[kind].format(**shown))


def compared(source, target, a, b, g):
    """Return what differs between the form `a` that was wanted and the form `b` that is had."""
    name = LIBRARIES[target]["label"]
    other = LIBRARIES[source]["label"]
    found = []
    if a["inside"] != b["inside"] and a["eps"]:
        at = b["eps"] if a["inside"] else a["eps"]
        factor = root(a, at**2) / root(b, at**2)
        place = "inside" if b["inside"] else "outside"
        found.append(said("eps", factor, None, target=name, place=place, at=at))
    elif a["eps"] != b["eps"]:
        at = math.sqrt(b["eps"]) if b["inside"] else b["eps"]
        found.append(said("eps_size", None, None, target=name, at=at))
    if (a["start"], a["correction"]) != (b["start"], b["correction"]):
        factor, steps = start(a, a | {"start": b["start"], "correction": b["correction"]}, g)
        found.append(said("start", factor, steps, g=g))
    mu = a["momentum"]
    if mu and not b["momentum"]:
        here = " unless centered" if "momentum" in LIBRARIES[target].get("by", {}) else ""
        found.append(said("momentum", 1 - mu, None, target=name, here=here))
    elif mu:
        if a["rate_inside"] != b["rate_inside"]:
            inner = a if a["rate_inside"] else b
            ratio = 1 + (1 / DROP - 1) * mu ** (2 if inner["nesterov"] else 1)
            steps = math.ceil(math.log(CLOSE / (1 / DROP - 1)) / math.log(mu))
            factor = ratio if b["rate_inside"] else 1 / ratio
            who = other if inner is a else name
            found.append(said("schedule", factor, steps, inside=who, target=name))
        if a["raw"] != b["raw"]:
            factor = fall(a["beta"], mu) ** (1 if b["raw"] else -1)
            found.append(said("raw", factor, None, raw=name if b["raw"] else other, target=name))
        if a["nesterov"] != b["nesterov"]:
            found.append(said("nesterov", 1 / (1 + mu), None, target=name))
    if a["decay"] and not b["decay"]:
        kind = "no_decoupled" if a["decoupled"] else "no_coupled"
        words = {"half": a["decay"] / 2, "shrink": a["rate"] * a["decay"]}
        found.append(said(kind, 0.0, None, target=name, **words))
    elif a["decoupled"] != b["decoupled"]:
        joined = b if a["decoupled"] else a  # where decay goes through the root and the momentum
        below = root(joined, g**2)
        # v holds the decay too: of the pull its newest part takes back 1 - beta, as far as v,
        # not eps, is what is divided by.
        share = 1 - joined["eps"] / (below**2 if joined["inside"] else below)
        kept = max(1 - (1 - joined["beta"]) * share, CLOSE)
        pull = kept / below / (1 - joined["momentum"])
        factor = pull if joined is b else 1 / pull
        who = name if a["decoupled"] else other
        found.append(said("decay", factor, None, coupled=who, target=name, g=g))
    if a["centered"] and not b["centered"]:
        found.append(said("centered", math.sqrt(0.5), None, target=name))
    if a["maximize"] and not b["maximize"]:
        found.append(said("maximize", -1.0, None, target=name))
    for clip, how in CLIPS.items():
        if a[clip] and not b[clip]:
            factor = (1 - mu) * 10 / math.sqrt(a["beta"] + (1 - a["beta"]) * 100) + mu
            words = {"target": name, "how": how, "limit": a[clip]}
            found.append(said("clip", factor, None, **words))
    return tuple(found)


def start(a, b, g):
    """Return how the first step of `b` compares with that of `a`, and how long it shows."""
    last = 10_000_000

    def differs(n):
        ratio = root(a, spread(a, n, g)) / root(b, spread(b, n, g))
        return abs(ratio - 1) > CLOSE

    roots = first_root(a, g), first_root(b, g)
    low, high = 0, last  # differs at low, no more at high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if differs(middle) else (low, middle)
    return (roots[0] / roots[1] if roots[1] else math.inf), low


def fall(beta, mu):
    """Return the largest step of raw gradients over one of quotients, after a gradient's fall."""
    v, raw, divided, largest = 1.0, 1 / (1 - mu), 1 / (1 - mu), 1.0
    for _ in range(1000):
        v = beta * v + (1 - beta) * DROP**2
        raw = mu * raw + DROP
        divided = mu * divided + DROP / math.sqrt(v)
        ratio = raw / math.sqrt(v) / divided
        if abs(math.log(ratio)) > abs(math.log(largest)):
            largest = ratio
    return largest
