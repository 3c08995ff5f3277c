"""The checks behind the exercises of the book.

They run in CPython and in MicroPython, with the same words: plain floats and lists, nothing but
the standard library, nothing of the rest of the package. `ENDLESS` is what is said of code
that does not end, also by whoever ends it from outside.
"""

from rmsprop_edu.exercises.alpha_beta import EXERCISES as _ALPHA_BETA
from rmsprop_edu.exercises.calls import ENDLESS, TooLong
from rmsprop_edu.exercises.ewa import EXERCISES as _EWA
from rmsprop_edu.exercises.in_practice import EXERCISES as _IN_PRACTICE
from rmsprop_edu.exercises.limits import EXERCISES as _LIMITS
from rmsprop_edu.exercises.motivation import EXERCISES as _MOTIVATION
from rmsprop_edu.exercises.parameter_update import EXERCISES as _PARAMETER_UPDATE
from rmsprop_edu.exercises.verdicts import Verdict
from rmsprop_edu.exercises.working import EXERCISES as _WORKING

_ALL = {}
for _chapter in [
    _MOTIVATION, _EWA, _PARAMETER_UPDATE, _ALPHA_BETA, _WORKING, _IN_PRACTICE, _LIMITS,
]:  # fmt: skip
    _ALL.update(_chapter)

#: The names of the exercises, in the order of the book.
NAMES = tuple(_ALL)

__all__ = ["ENDLESS", "NAMES", "beside", "check", "verdict"]


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
        return Verdict(False, f"No exercise is called {name!r}. {_there_are(NAMES)}")
    return _ALL[name].verdict(answer)


def beside(name, answer):
    """Print a walk of your function step by step, beside the right one.

    Parameters
    ----------
    name : str
        An exercise of the museum of bugs, as its starter cell has it.
    answer : function
        What walks.

    Returns
    -------
    None

    Examples
    --------
    >>> def stand(x, gradients, alpha, beta, eps):
    ...     return [x for g in gradients]
    >>> beside("museum_square", stand)
    x = 1.0, alpha = 0.1, beta = 0.75, eps = 0.125
    step  gradient     right  yours
       1       4.0  0.811765    1.0
       2       2.0  0.717647    1.0
       3       2.0  0.623529    1.0
       4       8.0  0.445113    1.0
    """
    if not name.startswith("museum_") or name not in _ALL:
        exhibits = [known for known in NAMES if known.startswith("museum_")]
        print(f"The museum has no {name!r}. {_there_are(exhibits)}")
        return
    try:
        print(_ALL[name].beside(answer))
    except TooLong:
        print(ENDLESS)


def _there_are(names):
    return f"There are: {', '.join(sorted(names))}."  # MicroPython keeps no order in a dict
