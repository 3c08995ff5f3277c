"""The checks behind the exercises of the book.

They run in CPython and in MicroPython, with the same words: plain floats and lists, nothing but
the standard library, nothing of the rest of the package. `ENDLESS` is what is said of code
that does not end, also by whoever ends it from outside.
"""

import os
import sys
import time

from rmsprop_edu.exercises.patience import ENDLESS, TooLong
from rmsprop_edu.exercises.verdicts import Verdict

if sys.implementation.name == "micropython":
    from rmsprop_edu.exercises import small

    small.add()


def _of_every_chapter():
    """Return the exercises by name: each module of the folder `chapters` has those of a chapter."""
    found = {}
    for file in sorted(os.listdir(__file__.replace("__init__.py", "chapters"))):
        if file.endswith(".py"):
            module = "rmsprop_edu.exercises.chapters." + file[:-3]
            found.update(__import__(module, None, None, ["EXERCISES"]).EXERCISES)
    return found


_ALL = _of_every_chapter()

#: The names of the exercises, chapter by chapter.
NAMES = tuple(_ALL)

__all__ = ["ENDLESS", "NAMES", "beside", "check", "verdict"]


def check(name, answer, seed=None):
    """Print in one or two sentences what an answer to an exercise is worth.

    Parameters
    ----------
    name : str
        The exercise, as its starter cell has it.
    answer : function, number, str or list
        What the exercise asks for.
    seed : int, optional
        What the random cases are drawn from. Where one of them decides, the sentence names the
        seed; with it you meet the same cases again. Otherwise each check draws its own.

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
    print(verdict(name, answer, seed).sentence)


def verdict(name, answer, seed=None):
    """Judge an answer to an exercise, for marking it.

    Parameters
    ----------
    name : str
        The exercise, as its starter cell has it.
    answer : function, number, str or list
        What the exercise asks for.
    seed : int, optional
        What the random cases are drawn from. Where one of them decides, the sentence names the
        seed; with it you meet the same cases again. Otherwise each check draws its own.

    Returns
    -------
    Verdict
        With `passed`, `sentence` and `slip`, the name of the known slip or None.

    Examples
    --------
    >>> verdict("ewa", lambda values, beta: None).passed
    False
    """
    if type(name) is not str:
        return Verdict(False, f"An exercise has a string for its name. {_there_are(NAMES)}")
    if name not in _ALL:
        return Verdict(False, f"No exercise is called {name!r}. {_there_are(NAMES)}")
    seed = int(time.time() * 1000) % 10**6 if seed is None else seed
    return _ALL[name].verdict(answer, seed)


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
    exhibits = [known for known in NAMES if known.startswith("museum_")]
    if type(name) is not str:
        print(f"An exhibit has a string for its name. {_there_are(exhibits)}")
        return
    if name not in exhibits:
        print(f"The museum has no {name!r}. {_there_are(exhibits)}")
        return
    try:
        print(_ALL[name].beside(answer))
    except TooLong:
        print(ENDLESS)


def _there_are(names):
    return f"There are: {', '.join(sorted(names))}."  # MicroPython keeps no order in a dict
