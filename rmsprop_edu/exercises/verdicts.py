"""What a check finds, and the two kinds of exercise: a function, and a prediction."""

import sys

from rmsprop_edu.exercises.calls import Call, CallError, copy, trace
from rmsprop_edu.exercises.patience import ENDLESS, SLOW, TOGETHER, TooLong, clock
from rmsprop_edu.exercises.values import (
    ABSOLUTE,
    RELATIVE,
    Draw,
    apart,
    holds,
    is_number,
    kind,
    misfit,
    not_finite,
    plain,
    same,
    show,
)


class Verdict:
    """What is found of an answer: `passed`, the `sentence` to say, the name of the `slip`."""

    def __init__(self, passed, sentence, slip=None):
        self.passed = passed
        self.sentence = sentence
        self.slip = slip


class Function:
    """An exercise answered by a function, compared with the solution and with known slips.

    Parameters
    ----------
    arguments : tuple of str
        Their names, as the task gives them.
    solution : function
        The right one.
    cases : list of tuple
        Arguments to call both with, the shortest first.
    slips : list of tuple
        Name, wrong function, sentence. An answer that agrees with a wrong function in every case
        is told its sentence.
    verified : str
        What passing has verified, to follow "Right: ".
    draw : function
        Makes one more case from a `Draw`; each check draws some that nobody has seen.
    tolerance : tuple of float
        How far a number may be from the right one: as a fraction of it, and at all.
    also : tuple of function
        Others that are as right as the solution.
    """

    DRAWN = 10

    def __init__(
        self,
        arguments,
        solution,
        cases,
        slips,
        verified,
        draw,
        tolerance=(RELATIVE, ABSOLUTE),
        also=(),
    ):
        self.arguments = arguments
        self.solution = solution
        self.cases = cases
        self.slips = slips
        self.verified = verified
        self.draw = draw
        self.tolerance = tolerance
        self.also = also

    def verdict(self, answer, seed):
        """Judge a learner's function, also in cases drawn from the seed."""
        if answer is None or answer is ...:
            return Verdict(False, "Nothing to check yet: the function is still to be written.")
        if not callable(answer):
            return Verdict(
                False,
                f"This check wants the function itself, by its name and without brackets; "
                f"it was given {kind(plain(answer))}.",
            )
        draw, known, began = Draw(seed), len(self.cases), clock()
        cases, calls = self.cases + [self.draw(draw) for _ in range(self.DRAWN)], []
        try:
            for i, case in enumerate(cases):
                if clock() > began + TOGETHER:
                    break
                call = Call(answer, case)
                again = Call(answer, case) if i < known else call
                problem = self._misuse(answer, case, call, again)
                if problem:
                    return Verdict(False, problem)
                calls.append(call)
        except TooLong:
            return Verdict(False, ENDLESS)
        if len(calls) < known:
            return Verdict(False, SLOW.format(TOGETHER, len(calls), known))
        verdict = self._judged(answer, cases[: len(calls)], calls)
        if not verdict.passed and self._judged(answer, self.cases, calls[:known]).passed:
            verdict.sentence += f" (A case drawn at random, with seed={seed}.)"
        return verdict

    def beside(self, answer):
        """Return a table of the first case, step by step: the right values and the answer's."""
        case = self.cases[0]
        right, call = plain(self.solution(*copy(case))), Call(answer, case)
        rows = call.value if isinstance(call.value, list) else []
        rows = rows + ["-"] * (len(right) - len(rows))
        setting = [f"{name} = {show(case[i])}" for i, name in enumerate(self.arguments) if i != 1]
        table = [["step", "gradient", "right", "yours"]]
        for t, (g, wanted) in enumerate(zip(case[1], right)):
            yours = rows[t] if rows[t] == "-" else show(rows[t])
            table.append([str(t + 1), show(g), show(wanted), yours])
        widths = [max(map(len, column)) for column in zip(*table)]
        lines = ["  ".join(map(_to_the_right, row, widths)) for row in table]
        return "\n".join([", ".join(setting)] + lines)

    def _misuse(self, answer, case, call, again):
        """Say what is wrong with a call whatever its value, or return None."""
        shown = _call(answer, case)
        if isinstance(call.error, CallError):
            names = " and ".join([", ".join(self.arguments[:-1]), self.arguments[-1]][-2:])
            names = names if len(self.arguments) > 1 else self.arguments[0]
            count = len(self.arguments)
            return (
                f"{_name(answer)} cannot be called as it must be: it takes {count} "
                f"argument{'s' * (count > 1)}, {names}, in this order."
            )
        if call.changed:
            return (
                f"{_name(answer)} changes its argument {self.arguments[call.changed[0]]}, which "
                f"belongs to the caller: build a new list in place of writing into the old one."
            )
        wanted = plain(self.solution(*copy(case)))
        if holds(call.value, lambda item: item is ...) or _is_of_dots(call.error):
            return (
                f"Not finished: put your code in place of the three dots. "
                f"Then {shown} should give {show(wanted)}."
            )
        if call.error is not None or again.error is not None:
            return None
        if misfit(call.value, wanted) is None and not same(call.value, again.value):
            return (
                f"{shown} gives {show(call.value)} at first and {show(again.value)} the second "
                f"time: something is shared between calls. Make its state anew in each call."
            )
        return None

    def _judged(self, answer, cases, calls):
        right = [_outcome(self.solution, case) for case in cases]
        found = [
            wanted if _too_deep(call.error, wanted) else _raised(call.error) or call.value
            for call, wanted in zip(calls, right)
        ]
        wrong = self._apart(found, right)
        others = ([_outcome(other, case) for case in cases] for other in self.also)
        if not wrong or any(not self._apart(found, values) for values in others):
            printed = next((call.printed for call in calls if call.printed is not None), None)
            if printed is None:
                return Verdict(True, f"Right: {self.verified}")
            return Verdict(
                False,
                f"The values of {_name(answer)} are right, but it prints ({show(printed[:40])}) "
                f"at every call: take the print out.",
            )
        first = wrong[0]
        shown = _call(answer, cases[first])
        if found[first] is None and all(call.value is None for call in calls):
            return Verdict(False, _nothing(answer, calls[first], shown, right[first]))
        for name, slip, sentence in self.slips:
            if all(same(value, _outcome(slip, case)) for value, case in zip(found, cases)):
                case = f"{shown} {_shown(found[first], right[first])}"
                short = sentence.count(". ") + sentence.count("? ") == 0
                return Verdict(False, f"{name}: {sentence} {case if short else ''}".strip(), name)
        return Verdict(False, _difference(shown, found[first], right[first], calls[first]))

    def _apart(self, found, right):
        """Return the numbers of the cases whose values are not the same."""
        return [i for i, pair in enumerate(zip(found, right)) if not same(*pair, *self.tolerance)]


class Prediction:
    """An exercise answered by one or more numbers or words, each with the reason of each slip.

    Parameters
    ----------
    right : list
        The right answers, in the order asked.
    slips : list of tuple
        Name, which answer (counted from 1), the wrong value, sentence.
    because : str
        Why the right answers are right, to follow "Right: ".
    relative : float
        How far a number may be from the right one, as a fraction of it.
    """

    def __init__(self, right, slips, because, relative=0.005):
        self.right = right
        self.slips = slips
        self.because = because
        self.relative = relative

    def verdict(self, answer, seed):
        """Judge a learner's predictions; there is nothing to draw."""
        answer, count = plain(answer), len(self.right)
        asked = "one answer" if count == 1 else f"a list of {count} answers"
        if callable(answer):
            return Verdict(False, f"This check wants {asked}, not a function.")
        if count == 1 and not isinstance(answer, list):
            answer = [answer]
        still = answer if isinstance(answer, list) else [answer]
        missing = [i for i, given in enumerate(still) if given is None or given is ...]
        if still and len(missing) == len(still):
            return Verdict(
                False,
                f"Nothing to check yet: put your answers in place of the dots, "
                f"{_kinds(self.right)}.",
            )
        if not isinstance(answer, list) or len(answer) != count:
            return Verdict(False, f"This check wants {asked}; it was given {kind(answer)}.")
        if missing:
            return Verdict(False, f"Answer {missing[0] + 1} is still missing.")
        changed_places = self._changed_places(answer)
        for i, (given, right) in enumerate(zip(answer, self.right)):
            verdict = changed_places or self._of_one(i + 1, given, right)
            if verdict:
                return verdict
        return Verdict(True, f"Right: {self.because}")

    def _changed_places(self, answer):
        """Tell of two right numbers, each where the other belongs, or return None."""
        pairs = list(zip(answer, self.right))
        wrong = [i for i, pair in enumerate(pairs) if not same(*pair, self.relative)]
        if len(wrong) != 2 or not all(is_number(self.right[i]) for i in wrong):
            return None
        (one, first), (other, second) = [pairs[i] for i in wrong]
        if not (same(one, second, self.relative) and same(other, first, self.relative)):
            return None
        places = f"Answers {wrong[0] + 1} and {wrong[1] + 1}"
        return Verdict(False, f"{places} have changed places: read once more what is asked first.")

    def _of_one(self, number, given, right):
        which = f"Answer {number}" if len(self.right) > 1 else "Your answer"
        if type(given) is str and type(right) is str:
            given = given.strip(" \n\t.,;:()").lower()
            if len(right) == 1 and len(given) != 1:
                return Verdict(False, f"{which} is {show(given)} where one letter is asked.")
        if misfit(given, right):
            return Verdict(False, f"{which} is {misfit(given, right)}.")
        if same(given, right, self.relative):
            return None
        for name, item, value, sentence in self.slips:
            if item == number and same(given, value, self.relative):
                return Verdict(False, f"{which}, {show(given)}. {name}: {sentence}", name)
        if is_number(given) and not_finite(given):
            return Verdict(False, f"{which} is {show(given)}, which is no number to reckon with.")
        found = apart(given, right)[0]
        return Verdict(False, f"{which}, {found}, is not right. Work it out once more.")


def _nothing(answer, call, shown, right):
    """Say that a function returned None in every case."""
    if call.printed is not None:
        return f"{_name(answer)} prints its answer and returns None: use return for it."
    return (
        f"{_name(answer)} returns nothing yet: write its lines in place of the dots, and "
        f"end them with return. Then {shown} should give {show(right)}, {kind(right)}."
    )


def _difference(shown, value, right, call):
    """Say how the first case that differs differs."""
    if call.error:
        lacking = _lacking(call.error)
        return lacking or f"Your code raises {_error(call.error)} when called as {shown}."
    if value is None:
        return (
            f"{shown} returns None, other calls do not: one of its ways ends without a return, or "
            f"returns what was never set. It should give {show(right)}."
        )
    odd = misfit(value, right)
    if odd:
        return f"{shown} returns {odd}."
    if holds(value, not_finite) and not holds(right, not_finite):
        return f"{shown} gives {show(value)}: NaN and inf are no numbers to step with."
    return f"{shown} {_shown(value, right)}"


def _lacking(error):
    """Say what the small Python of a page lacks, if that is what the error is about, or None."""
    if sys.implementation.name != "micropython":
        return None
    text = str(error)
    if isinstance(error, (AttributeError, ImportError)) or "keyword argument" in text:
        return (
            f"The small Python of this page cannot do this: {_error(error)} in line "
            f"{trace(error)[-1][1]}. Your answer may well be right: open the notebook, or write "
            f"this line in another way."
        )
    return None


def _outcome(function, case):
    """Return what a solution or slip returns, or how it fails."""
    try:
        return plain(function(*copy(case)))
    except Exception as error:
        return _raised(error)


def _raised(error):
    return "raised " + type(error).__name__ if error else None


def _too_deep(error, wanted):
    """Tell whether code that calls itself at every step was asked for more than a Python nests."""
    deep = isinstance(error, RuntimeError) and ("recursion" in str(error) or "pys" in str(error))
    return deep and is_number(wanted) and wanted > 100


def _shown(value, right):
    if type(value) is str and value.startswith("raised "):
        return f"raises {value[7:]}, but should give {show(right)}."
    for i, pair in enumerate(zip(value, right) if type(value) is list else []):
        if i > 7 and not same(*pair):
            found, wanted = apart(*pair)
            return f"gives {found} at place {i}, counted from 0, but should give {wanted} there."
        if not same(*pair):
            break
    found, wanted = apart(value, right)
    return f"gives {found}, but should give {wanted}."


def _error(error):
    text = str(error)
    return type(error).__name__ + (f" ({text})" if text else "")


def _is_of_dots(error):
    """Tell whether somebody reckoned with `...`, whose type has no name in MicroPython."""
    text = str(error)
    no_name = ("ellipsis", "''", "convert  to")
    return isinstance(error, TypeError) and any(words in text for words in no_name)


def _kinds(values):
    """Count the numbers and the strings among right answers: "2 numbers and 1 string"."""
    counts = [sum(map(is_number, values)), sum(type(value) is str for value in values)]
    pairs = zip(counts, ("number", "string"))
    return " and ".join(f"{count} {word}{'s' * (count > 1)}" for count, word in pairs if count)


def _to_the_right(text, width):
    return " " * (width - len(text)) + text


def _name(answer):
    name = getattr(answer, "__name__", "<")
    return name if name[0] != "<" else "your function"


def _call(answer, case):
    return f"{_name(answer)}({', '.join(show(value) for value in case)})"
