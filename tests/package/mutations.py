"""Small changes of a right answer, one at a time: what a slip of the pen or of thought makes of it.

Not every mutant is wrong: some compute the same, which takes a human to say.
"""

import ast
from itertools import accumulate

SIGNS = {ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div, ast.Add],
         ast.Div: [ast.Mult, ast.FloorDiv], ast.FloorDiv: [ast.Div],
         ast.Pow: [ast.Mult]}  # fmt: skip
COMPARED = {ast.Lt: [ast.LtE, ast.Gt], ast.LtE: [ast.Lt, ast.GtE], ast.Gt: [ast.GtE, ast.Lt],
            ast.GtE: [ast.Gt, ast.LtE], ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq]}  # fmt: skip
CALLED = {"max": ["min", "sum"], "min": ["max", "sum"], "sum": ["max", "min"], "any": ["all"],
          "all": ["any"]}  # fmt: skip
LEFT_OUT = [("sqrt", 1), ("abs", 1), ("float", 1), ("max", 2), ("min", 2)]  # and their arguments
WRAPPED = ("int({})", "round({}, 4)", "abs({})", "max({}, 0.001)", "min({}, 100)")


def written(source):
    """Return a source in the form that mutants have."""
    return ast.unparse(ast.parse(source))


def mutants(source):
    """Yield sources that differ from a right one in one place, none of them twice."""
    source = written(source)
    tree, seen = ast.parse(source), {source}
    starts = list(accumulate(map(len, source.splitlines(keepends=True)), initial=0))
    names = sorted({node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)})
    for node in ast.walk(tree):
        for change in _changes(node, names):
            before = source[: starts[node.lineno - 1] + node.col_offset]
            after = source[starts[node.end_lineno - 1] + node.end_col_offset :]
            form = "{}" if isinstance(node, ast.stmt | ast.Slice) else "({})"
            text = written(before + form.format(ast.unparse(change)) + after)
            if text not in seen:
                seen.add(text)
                yield text


def _changes(node, names):
    """Yield what may stand in place of a node."""
    match node:
        case ast.BinOp(left, op, right):
            yield from (ast.BinOp(left, sign(), right) for sign in SIGNS.get(type(op), ()))
            yield from (left, right)
            if isinstance(op, ast.Sub | ast.Div | ast.Pow):
                yield ast.BinOp(right, op, left)
        case ast.Compare(left, [op, *_], rights):
            yield from (ast.Compare(left, [sign()], rights) for sign in COMPARED.get(type(op), ()))
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.And() if isinstance(op, ast.Or) else ast.Or(), values)
            yield from values
        case ast.UnaryOp(_, operand):
            yield operand
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.Call(function, arguments, keywords):
            name = getattr(function, "id", getattr(function, "attr", ""))
            for other in CALLED.get(name, ()):
                yield ast.Call(ast.Name(other), arguments, keywords)
            if (name, len(arguments)) in LEFT_OUT:
                yield from arguments
        case ast.Constant(int() | float() as value) if not isinstance(value, bool):
            yield from (ast.Constant(other) for other in (value + 1, value - 1, 2 * value))
        case ast.Slice(lower, _, step):
            yield from (ast.Slice(None, upper, step) for upper in (lower, None))
        case ast.Name(name, ast.Load()) if name in names:
            yield from (ast.Name(other) for other in names if other != name)
        case ast.Return(ast.BinOp() | ast.Call() as value):
            for wrap in WRAPPED:
                yield ast.parse(f"return {wrap.format(ast.unparse(value))}").body[0]
        case ast.Assign() | ast.AugAssign():
            yield ast.Pass()
