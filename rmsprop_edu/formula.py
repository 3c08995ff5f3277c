"""Losses as a reader types them: formulas of x and y, read and differentiated, never executed.

A formula may have numbers, ``x``, ``y``, ``pi``, ``e``, the operators ``+ - * /`` and ``^`` or
``**`` for powers, parentheses, and the functions of `FUNCTIONS`. What is written is checked word
by word, so that a mistake is told with its place; then `ast` builds the tree. The gradient is
exact: each number carries its two derivatives along (forward mode, dual numbers).
"""

import ast
import re
from typing import Any, NamedTuple

import numpy as np

from rmsprop_edu import validation

LONGEST = 300  # characters
MOST_FACTORS = 64  # a whole power up to here is a product, beyond it np.power
BLANKS = " \t\r\n"
WORD = re.compile(
    r"(?P<number>(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<operator>\*\*|[-+*/^])|(?P<other>[^{BLANKS}])"
)


class Dual(NamedTuple):
    r"""A number and its two derivatives: :math:`u,\ \partial u/\partial x,\ \partial u/\partial y`.

    Parameters
    ----------
    value, dx, dy : float or ndarray
        The number, and how fast it changes along each axis.
    """

    value: Any
    dx: Any
    dy: Any


def _through(u, value, slope):
    return Dual(value, slope * u.dx, slope * u.dy)


def _plus(u, w):
    return Dual(u.value + w.value, u.dx + w.dx, u.dy + w.dy)


def _minus(u, w):
    return Dual(u.value - w.value, u.dx - w.dx, u.dy - w.dy)


def _times(u, w):
    return Dual(u.value * w.value, u.dx * w.value + u.value * w.dx, u.dy * w.value + u.value * w.dy)


def _over(u, w):
    ratio = u.value / w.value
    return Dual(ratio, (u.dx - ratio * w.dx) / w.value, (u.dy - ratio * w.dy) / w.value)


def _power(u, w):
    base, exponent = u.value, w.value
    undefined = 0 * exponent  # NaN where the exponent is not finite, 0 elsewhere
    power = np.power(base, exponent) + undefined
    slope = exponent * (np.power(base, exponent - 1) + undefined)
    growth = power * np.log(base)

    def along(du, dw):
        return slope * du + np.where(dw == 0, 0.0, growth * dw)

    return Dual(power, along(u.dx, w.dx), along(u.dy, w.dy))


def _whole_power(u, n):
    return _through(u, _product(u.value, n), n * _product(u.value, max(n - 1, 0)))


def _product(factor, n):
    """Return the product of `n` equal factors, by squaring."""
    result = 1.0
    while n:
        if n % 2:
            result = result * factor
        factor, n = factor * factor, n // 2
    return result


def _tan(u):
    tangent = np.tan(u.value)
    return _through(u, tangent, 1 + tangent * tangent)


def _exp(u):
    grown = np.exp(u.value)
    return _through(u, grown, grown)


def _sqrt(u):
    root = np.sqrt(u.value)
    return _through(u, root, 0.5 / root)


def _tanh(u):
    width = np.cosh(u.value)
    return _through(u, np.tanh(u.value), 1 / (width * width))


OPERATORS = {ast.Add: _plus, ast.Sub: _minus, ast.Mult: _times, ast.Div: _over, ast.Pow: _power}
FUNCTIONS = {
    "sin": lambda u: _through(u, np.sin(u.value), np.cos(u.value)),
    "cos": lambda u: _through(u, np.cos(u.value), -np.sin(u.value)),
    "tan": _tan,
    "exp": _exp,
    "log": lambda u: _through(u, np.log(u.value), 1 / u.value),
    "sqrt": _sqrt,
    "abs": lambda u: _through(u, np.abs(u.value), np.sign(u.value)),
    "tanh": _tanh,
}
CONSTANTS = {"pi": np.float64(np.pi), "e": np.float64(np.e)}
VARIABLES = ("x", "y")
NAMES = f"x, y, pi, e or a function ({', '.join(FUNCTIONS)})"
OPERAND = "a number, x, y, pi, e, a function or an opening parenthesis"


def functions(text):
    """Return the value and the gradient of a formula, as an objective asks for them.

    Parameters
    ----------
    text : str
        A formula of x and y, such as ``"(1 - x)^2 + 100*(y - x^2)^2"``, of at
        most 300 characters.

    Returns
    -------
    value, gradient : callable
        Of points of shape ``(2,)`` or ``(2, *runs)``. NaN or infinite where
        the formula is.

    Raises
    ------
    ValueError
        For a formula that cannot be read: the sentence says at which column,
        counted from 1, and what was expected there.

    Examples
    --------
    >>> value, gradient = functions("x^2 * y")
    >>> float(value([3.0, 2.0])), gradient([3.0, 2.0])
    (18.0, array([12.,  9.]))
    >>> functions("sin(3*x")
    Traceback (most recent call last):
        ...
    ValueError: formula 'sin(3*x' cannot be read: a closing parenthesis was expected at column 8, \
where it ends
    """
    tree = ast.parse(_plain(text), mode="eval").body

    def dual(x):
        x = np.asarray(x, np.float64)
        with np.errstate(all="ignore"):
            found = _evaluated(tree, *x)
        return [np.zeros(x.shape[1:]) + part for part in found]

    return lambda x: dual(x)[0], lambda x: np.stack(dual(x)[1:])


def _plain(text):
    """Return a formula in Python's own signs, a blank between words, if it can be read."""
    if not isinstance(text, str):
        raise ValueError(f"formula must be a string, got {validation.shown(text)}")
    if len(text) > LONGEST:
        raise ValueError(f"formula must have at most {LONGEST} characters, got {len(text)}")
    found = [(match.lastgroup, match[0], match.start()) for match in WORD.finditer(text)]
    end = ("end", "", len(text.rstrip(BLANKS)))
    words, wanted, depth = [], "operand", 0
    for kind, word, place in [*found, end]:
        if wanted == "operand" and (kind == "number" or word in VARIABLES or word in CONSTANTS):
            wanted = "operator"
        elif wanted == "operand" and word in FUNCTIONS:
            wanted = "call"
        elif wanted != "operator" and word == "(":
            wanted, depth = "operand", depth + 1
        elif wanted == "operator" and word == ")" and depth:
            depth -= 1
        elif wanted == "operator" and kind == "operator":
            wanted = "operand"
        elif wanted == "operator" and kind == "end" and not depth:
            break
        elif wanted != "operand" or word != "-":
            got = "where it ends" if kind == "end" else f'got "{word}"'
            raise ValueError(
                f"formula {validation.shown(text)} cannot be read: "
                f"{_expected(wanted, kind, words, depth)} was expected at column {place + 1}, {got}"
            )
        words.append("**" if word == "^" else word)
    return " ".join(words)


def _expected(wanted, kind, words, depth):
    if wanted == "operand":
        return NAMES if kind == "name" else OPERAND
    if wanted == "call":
        return f"an opening parenthesis after {words[-1]}"
    close = "a closing parenthesis" if depth else "the end"
    return close if kind == "end" else f"an operator or {close}"


def _evaluated(node, x, y):
    """Return the value of a node of the tree, and its derivatives."""
    match node:
        case ast.Name(id="x"):
            return Dual(x, 1.0, 0.0)
        case ast.Name(id="y"):
            return Dual(y, 0.0, 1.0)
        case ast.Name():
            return Dual(CONSTANTS[node.id], 0.0, 0.0)
        case ast.Constant():
            return Dual(np.float64(node.value), 0.0, 0.0)
        case ast.UnaryOp():
            u = _evaluated(node.operand, x, y)
            return _through(u, -u.value, -1.0)
        case ast.Call():
            return FUNCTIONS[node.func.id](_evaluated(node.args[0], x, y))
        case ast.BinOp(op=ast.Pow(), right=ast.Constant(value=n)) if n in range(MOST_FACTORS + 1):
            return _whole_power(_evaluated(node.left, x, y), int(n))
    return OPERATORS[type(node.op)](_evaluated(node.left, x, y), _evaluated(node.right, x, y))
