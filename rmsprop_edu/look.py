"""Each optimizer's colour, dash and mark, the same wherever it is drawn.

The table is ``look.json``. Matplotlib (`plots`), the moving figures
(`figures`) and the site's style sheet all take from it. Every colour has a
contrast of at least 3 against white and against the dark page, and no
optimizer is told by its colour alone.
"""

import json
from pathlib import Path

from rmsprop_edu import frameworks, validation

TABLE = json.loads(Path(__file__).with_name("look.json").read_text(encoding="utf-8"))

OPTIMIZERS = TABLE["optimizers"]
POINTS = TABLE["points"]
AXES = TABLE["axes"]

NAMES = {
    "GradientDescent": "gradient_descent",
    "Momentum": "momentum",
    "AdaGrad": "adagrad",
    "RMSProp": "rmsprop",
    "Adam": "adam",
}


def of(optimizer):
    """Return the look of an optimizer: its label, colour, dash and mark.

    Parameters
    ----------
    optimizer : object or str
        An optimizer, or its name in the table.

    Returns
    -------
    dict
        With ``label``, ``color`` (hex), ``dash`` (lengths in points, empty for
        solid) and ``mark``.

    Raises
    ------
    ValueError
        For an optimizer that the table does not hold.

    Examples
    --------
    >>> of("adam")["label"]
    'Adam'
    """
    name = optimizer if isinstance(optimizer, str) else NAMES.get(type(optimizer).__name__)
    if isinstance(optimizer, frameworks.Chain):
        name = "rmsprop"
    if name not in OPTIMIZERS:
        raise ValueError(
            f"optimizer must be one of {', '.join(OPTIMIZERS)} or an object of theirs, "
            f"got {validation.shown(optimizer)}"
        )
    return OPTIMIZERS[name]
