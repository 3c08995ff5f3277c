"""A race of the optimizers: the network of `network`, trained on real digits as you watch."""

import numpy as np
import traitlets

from rmsprop_edu.figures.assemble import RULES
from rmsprop_edu.figures.figure import Figure, Whole, by_name, number, one_of
from rmsprop_edu.figures.rules import at_rates, complete, rule_of
from rmsprop_edu.network import Network, batches
from rmsprop_edu.validation import shown

NETWORK = Network(inputs=64, hidden=32, classes=10)
LEVELS = 16  # of grey
EVERY = 8  # steps between two looks at the loss and the mistakes
LIMIT = 10 * np.log(10)  # of the loss: ten times that of guessing
SCHEDULES = {"constant": lambda done: 1.0, "falling": lambda done: 1 - done}


def letters(shares, top):
    """Return numbers from 0 to `top` as letters, "a" for 0 and "q" for `top`."""
    return "".join(chr(ord("a") + level) for level in np.round(shares / top * LEVELS).astype(int))


def as_text(name, part):
    """Return images and labels as text: a letter for each pixel, then the digit."""
    images, labels = (np.asarray(array) for array in part)
    if images.shape != (len(labels), NETWORK.inputs):
        raise ValueError(
            f"{name} must hold images of 64 pixels, one in each row, and a label for each; "
            f"got shapes {images.shape} and {labels.shape}"
        )
    if not np.isin(images * LEVELS, range(LEVELS + 1)).all():
        raise ValueError(f"{name} must hold pixels of 0, 1/16, 2/16 to 1")
    if not np.isin(labels, range(NETWORK.classes)).all():
        raise ValueError(f"{name} must hold labels from 0 to 9, got {shown(labels)}")
    return "".join(f"{letters(image, 1)}{label}" for image, label in zip(images, labels))


class Race(Figure):
    """Five optimizers train the same network on the same batches, as you watch.

    Parameters
    ----------
    train, valid : pair of ndarray
        Images, of shape (n, 64) with pixels of 0, 1/16 to 1, and labels (n,):
        what the network learns from, and what its mistakes are counted on.
    rates : dict
        The best learning rates of a sweep, by schedule (``"constant"`` and
        ``"falling"``) and by the optimizer's name.
    optimizers : dict, optional
        The optimizers in the race by name, each with its hyperparameters; by
        default all five.
    size : int
        Images per mini-batch.
    schedule : {"constant", "falling"}
        Whether the learning rates stay, or fall to 0 on a straight line.
    seed : int
        Decides the start and the order of the images.
    steps : int
        How many steps the race has.
    best : bool
        Whether each learning rate is that of `rates`; by default if no
        `optimizers` are given. Another rate switches it off.
    figure_id, caption, alt : str
        Name in the page's address, caption, and text alternative.

    Raises
    ------
    ValueError
        For images or labels of another form.
    traitlets.TraitError
        For a value outside its range.

    Examples
    --------
    >>> images, labels = np.eye(10, 64), np.arange(10)
    >>> rates = {"constant": {"rmsprop": 0.01}, "falling": {"rmsprop": 0.02}}
    >>> race = Race((images, labels), (images, labels), rates, size=10, steps=40)
    >>> race.history()["rmsprop"]["wrong"]
    [10, 0, 0, 0, 0, 0]
    """

    KIND = "race"
    STATE = ("optimizers", "size", "schedule", "seed", "steps", "best")
    EXTRA = ("rates", "finished")
    ASIDE = ("digits",)

    optimizers = traitlets.Dict().tag(sync=True)
    size = Whole("size", 64).tag(sync=True)
    schedule = traitlets.Enum(tuple(SCHEDULES), "constant").tag(sync=True)
    seed = Whole("seed", 0).tag(sync=True)
    steps = Whole("steps", 320).tag(sync=True)
    best = traitlets.Bool(True).tag(sync=True)
    rates = traitlets.Dict().tag(sync=True)
    digits = traitlets.Unicode().tag(sync=True)
    finished = traitlets.Dict().tag(sync=True)

    def __init__(self, train, valid, rates, **settings):
        self._train, self._valid = train, valid
        one_of("schedule", settings.setdefault("schedule", "constant"), SCHEDULES)
        settings["rates"] = by_name("rates", rates)
        settings.setdefault("best", "optimizers" not in settings)
        if "optimizers" not in settings:
            given = settings["rates"].get(settings["schedule"], {})
            settings["optimizers"] = {name: {"learning_rate": rate} for name, rate in given.items()}
        settings["digits"] = f"{as_text('train', train)} {as_text('valid', valid)}"
        super().__init__(**settings)
        self._take_best()
        self.finished = self._summary()

    def _at_best(self):
        return at_rates(self.optimizers, self.rates.get(self.schedule, {}))

    @traitlets.observe("best", "schedule")
    def _take_best(self, change=None):
        if self.best:
            self.optimizers = self._at_best()

    @traitlets.observe("optimizers")
    def _own_rates(self, change):
        if self.best and self.optimizers != self._at_best():
            self.best = False

    @traitlets.validate("optimizers")
    def _complete(self, proposal):
        return complete(by_name("optimizers", proposal["value"]))

    @traitlets.validate("rates")
    def _in_range(self, proposal):
        for schedule in SCHEDULES:
            for name in RULES:
                rate = proposal["value"].get(schedule, {}).get(name)
                if rate is not None:
                    number("learning_rate", rate, f"{name} in rates[{schedule!r}]")
        return proposal["value"]

    def _looks(self, name):
        """Yield step, loss, missed images and parameters of an optimizer as its run goes on."""
        optimizer = rule_of(name, self.optimizers[name])
        factor = SCHEDULES[self.schedule]
        x = NETWORK.init(self.seed)
        state = optimizer.init(x)
        loader = batches(*self._train, size=self.size, epochs=None, seed=self.seed)
        for step in range(self.steps + 1):
            if step % EVERY == 0 or step == self.steps:
                loss = float(NETWORK.loss(x, *self._train))
                yield step, loss, np.flatnonzero(NETWORK.missed(x, *self._valid)), x
                if not loss <= LIMIT:
                    return
            if step < self.steps:
                update, state = optimizer.update(NETWORK.gradient(x, *next(loader)), state)
                x = x - factor(step / self.steps) * update

    def history(self):
        """Return what the package computes for the current settings.

        Returns
        -------
        dict of dict of list
            For each optimizer its ``step``, its ``loss`` over all training images and how many
            images of `valid` it gets ``wrong``, every eighth step and at the end. A run that
            diverges ends where its loss is above ten times that of guessing.
        """
        found = {}
        for name in self.optimizers:
            looks = [(step, loss, len(missed)) for step, loss, missed, _ in self._looks(name)]
            found[name] = dict(zip(("step", "loss", "wrong"), map(list, zip(*looks))))
        return found

    def _summary(self):
        """Return the finished race as the figure shows it until the reader runs one."""
        images, _ = self._valid
        runs, seen = {}, set()
        for name in self.optimizers:
            looks = list(self._looks(name))
            steps, losses, misses, points = zip(*looks)
            moved = np.abs(NETWORK.unpack(points[-1] - points[0])[0]).mean(axis=1)
            seen.update(misses[-1].tolist())
            runs[name] = {
                "steps": steps,
                "losses": [float(f"{loss:.10g}") for loss in losses],
                "wrong": [len(missed) for missed in misses],
                "missed": misses[-1].tolist(),
                "moved": letters(moved, moved.max()),
            }
        ink = np.asarray(self._train[0]).mean(axis=0)
        pictures = {str(k): letters(np.asarray(images[k]), 1) for k in sorted(seen)}
        return {
            "runs": runs,
            "pictures": pictures,
            "count": len(images),
            "ink": letters(ink, ink.max()),
        }
