"""The checks behind the exercises of the book.

They run in CPython and in MicroPython, with the same words: plain floats and lists, nothing but
the standard library, nothing of the rest of the package. `calls.ENDLESS` is what is said of code
that does not end, also by whoever ends it from outside.
"""

from rmsprop_edu.exercises.ewa import EXERCISES as _EWA
from rmsprop_edu.exercises.verdicts import Verdict

_ALL = {}
for _chapter in [_EWA]:
    _ALL.update(_chapter)

#: The names of the exercises, in the order of the book.
NAMES = tuple(_ALL)

__all__ = ["NAMES", "check", "verdict"]


def check(name, answer):
    """Print in one or two sentences what an answer to an exercise is worth.

    Parameters
    ----------
    name : str
        The exercise, as its starter cell has it.
    answer : function, number, str or list
        What the exercise asks for.

    Returns
    -------
    None

    Examples
    --------
    >>> def my_ewa(values, beta):
    ...     V, averages = 0.0, []
    ...     for value in values:
    ...         V = V + value
    ...         averages.append(V)
    ...     return averages
    >>> check("ewa", my_ewa)
    Sum instead of average: nothing is forgotten, so V only collects. my_ewa([8.0], 0.5) gives \
[8.0], but should give [4.0].
    """
    print(verdict(name, answer).sentence)


def verdict(name, answer):
    """Judge an answer to an exercise, for marking it.

    Parameters
    ----------
    name : str
        The exercise, as its starter cell has it.
    answer : function, number, str or list
        What the exercise asks for.

    Returns
    -------
    Verdict
        With `passed`, `sentence` and `slip`, the name of the known slip or None.

    Examples
    --------
    >>> verdict("ewa", lambda values, beta: None).passed
    False
    """
    if name not in _ALL:
        return Verdict(False, f"No exercise is called {name!r}. There are: {', '.join(NAMES)}.")
    return _ALL[name].verdict(answer)
