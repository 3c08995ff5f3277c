"""Calls as text: written in a library's own words, and read without running them."""

import ast
import operator
import re
from decimal import ROUND_HALF_UP, Context

from rmsprop_edu import validation

OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
LONGEST = 2000  # of a call that is read, in characters
OTHERS = ("params", "parameters", "name", "capturable", "foreach", "differentiable",
          "use_locking", "use_fused_step")  # fmt: skip
WORDS = {"true": True, "false": False, "nothing": None, "True": True, "False": False, "None": None}


def number(value):
    """Return a number in its shortest digits, the same in Python and in JavaScript."""
    if isinstance(value, bool) or value is None:
        return str(value)
    value = float(value)
    if value == 0 or 1e-4 <= abs(value) < 1e16:
        return repr(value).removesuffix(".0")
    mantissa, exponent = repr(value).split("e")
    return f"{mantissa.removesuffix('.0')}e{int(exponent):+d}".replace("e+", "e")


def rounded(value, digits):
    """Round to so many digits, a five upwards as JavaScript does."""
    return float(Context(digits, ROUND_HALF_UP).create_decimal(value))


def short(value):
    """Return a number in three digits."""
    return number(rounded(value, 3))


def written(entry, settings):
    """Return the call of a library, without what its defaults say."""
    words = {
        name: number(value) for name, value in settings.items() if value != entry["defaults"][name]
    }
    words = {name: words[name] for name in entry["order"] if name in words}
    if entry["call"].endswith("::new()"):
        return _built(entry, words)
    if entry["call"].startswith("Optimisers"):
        words = {name: word.lower() for name, word in words.items()}
    name = entry["call"]
    if name.startswith("jax.") and "momentum" in words:
        name += "_momentum"
    after = ""
    for last, change in entry.get("after", {}).items():
        if last in words:
            after = "." + change.replace("{}", words.pop(last))
    given = [entry["lead"]] if "lead" in entry else []
    given += [f"{one}={word}" for one, word in words.items()]
    return f"{name}({', '.join(given)}){after}"


def _built(entry, words):
    """Return the call of Burn, which sets one thing after the other."""
    words = {name: w.lower() if w[-1] == "e" else w for name, w in words.items()}
    words = {name: f"{w}.0" if w.isdigit() else w for name, w in words.items()}
    if "weight_decay" in words:
        words["weight_decay"] = f"Some(WeightDecayConfig::new({words['weight_decay']}))"
    rate = words.pop("lr")
    chain = "".join(f".with_{name}({word})" for name, word in words.items())
    return f"{entry['call']}{chain}.init().step({rate}, model, grads)"


def read(call, libraries, library=None):
    """Return the library and the settings of a call, by reading it: nothing is run.

    Parameters
    ----------
    call : str
        Such as ``optim.RMSprop(params, lr=0.064, alpha=0.9)``, also behind ``name =``.
    libraries : dict
        The table of libraries.
    library : str, optional
        Whose call it is where its name does not tell.

    Returns
    -------
    tuple of str and dict

    Raises
    ------
    ValueError
        For what is no call, no known library, an unknown argument, or a value that is no number.
    """
    if not isinstance(call, str) or len(call) > LONGEST:
        raise ValueError(f"call must be a text of at most {LONGEST} characters")
    text = re.sub(r"//(?=\s).*", "", call)
    text = re.sub(
        r"^\s*(?:return\s|(?:let\s+)?(?:mut\s+)?[\w.]+(?:\s*,\s*[\w.]+)*\s*=(?!=))", "", text
    )
    text = text.replace("::", ".").replace("(;", "(").replace("; ", ", ").strip().rstrip(";,")
    try:
        node = ast.parse(f"({text}\n)", mode="eval").body  # in brackets it may go over lines
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ValueError(f"call must be one call, got {validation.shown(call)}") from None
    if not isinstance(node, ast.Call):
        raise ValueError(f"call must be one call, got {validation.shown(call)}")
    positional, keywords, node = _flattened(node)
    name = _dotted(node.func)
    found = [
        (len(known), key)
        for key, entry in libraries.items()
        for known in entry["known"]
        if name == known or name.endswith("." + known)
    ]
    if found:
        library = max(found)[1]
    elif library is None or "rmsprop" not in name.lower():
        shown = ", ".join(entry["call"] for entry in libraries.values())
        raise ValueError(
            f"call must name its library, such as {shown}; {name or 'this one'} does not"
        )
    return library, _bound(libraries[library], positional, keywords)


def _flattened(node):
    """Take what is set by methods, one after the other, as keywords of the call before them."""
    later = {}
    while isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Call):
        method, values = node.func.attr, node.args
        if method.startswith("with_") and values:
            later[method[5:]] = values[0]
        elif method == "step" and values:
            later["lr"] = values[0]
        elif method == "set_hyper" and len(values) == 2:
            later[str(getattr(values[0], "value", ""))] = values[1]
        node = node.func.value
    keywords = {keyword.arg or "**": keyword.value for keyword in node.keywords}
    return node.args, keywords | later, node


def _dotted(node):
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _bound(entry, positional, keywords):
    order, label = entry["order"], entry["label"]
    if len(positional) > len(order):
        raise ValueError(f"call must have at most {len(order)} arguments by position in {label}")
    given = dict(zip(order, positional)) | {
        entry.get("alias", {}).get(name, name): node for name, node in keywords.items()
    }
    settings = {}
    for name, node in given.items():
        if name == "**":
            words = validation.shown(ast.unparse(node))
            raise ValueError(f"{words} must be written out: only your program knows what it holds")
        if name not in order:
            taken = ", ".join(entry["defaults"])
            raise ValueError(f"{name} must be an argument of {label}: {taken}")
        if name in entry["defaults"]:
            settings[name] = _value(name, node)
        elif name not in OTHERS and _value(name, node) not in (None, False):
            why = entry.get("left_out", {}).get(name, "it has no counterpart to convert to")
            raise ValueError(f"{name} must be left out: {why}")
    return settings


def _value(name, node):
    """Return the number, True, False or None that is written."""
    if isinstance(node, ast.Call) and len(node.args) == 1:  # Some(WeightDecayConfig::new(..))
        return _value(name, node.args[0])
    if isinstance(node, ast.Name) and node.id in WORDS:
        return WORDS[node.id]
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float, type(None))):
        value = node.value
        try:
            return value if isinstance(value, (bool, type(None))) else float(value)
        except OverflowError:
            raise ValueError(f"{name} must be a number of at most 1.8e308") from None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_figure(name, node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        try:
            result = OPERATORS[type(node.op)](_figure(name, node.left), _figure(name, node.right))
        except ArithmeticError:
            result = None
        if isinstance(result, float):
            return result
    raise ValueError(
        f"{name} must be written as a number, got {validation.shown(ast.unparse(node))}: "
        "only your program knows what that is"
    )


def _figure(name, node):
    value = _value(name, node)
    if not isinstance(value, float):
        raise ValueError(f"{name} must be written as a number, got {value}")
    return value
