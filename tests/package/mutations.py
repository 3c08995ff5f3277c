"""Small changes of a right answer, one at a time: what a slip of the pen or of thought makes of it.

Not every mutant is wrong: some compute the same, which takes a human to say.
"""

import ast
import copy

SIGNS = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Pow: (ast.Mult,),
}
COMPARED = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
CALLED = {
    "max": ("min", "sum"),
    "min": ("max", "sum"),
    "sum": ("max", "min"),
    "any": ("all",),
    "all": ("any",),
}


def written(source):
    """Return a source in the form that mutants have."""
    return ast.unparse(ast.parse(source))


def mutants(source):
    """Yield sources that differ from a right one in one place, none of them twice."""
    tree, seen = ast.parse(source), {written(source)}
    names = sorted({node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)})
    for place, node in enumerate(ast.walk(tree)):
        for change in _changes(node, names):
            other = copy.deepcopy(tree)
            _put(other, list(ast.walk(other))[place], change)
            text = ast.unparse(ast.fix_missing_locations(other))
            if text not in seen:
                seen.add(text)
                yield text


def _changes(node, names):
    """Yield what may stand in place of a node."""
    if isinstance(node, ast.BinOp):
        for sign in SIGNS.get(type(node.op), ()):
            yield ast.BinOp(node.left, sign(), node.right)
        yield from (node.left, node.right)
        if isinstance(node.op, (ast.Sub, ast.Div, ast.Pow)):
            yield ast.BinOp(node.right, node.op, node.left)
    elif isinstance(node, ast.Compare):
        for sign in COMPARED.get(type(node.ops[0]), ()):
            yield ast.Compare(node.left, [sign()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
        yield from node.values
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        for other in CALLED.get(name, ()):
            yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)
        if name in ("sqrt", "abs", "float") and len(node.args) == 1:
            yield node.args[0]
        if name in ("max", "min") and len(node.args) == 2:
            yield from node.args
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield from (
            ast.Constant(value) for value in (node.value + 1, node.value - 1, 2 * node.value)
        )
    elif isinstance(node, ast.Slice):
        yield ast.Slice(None, node.lower, node.step)
        yield ast.Slice(None, None, node.step)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        yield from (ast.Name(other, ast.Load()) for other in names if other != node.id)
    elif isinstance(node, ast.Return) and isinstance(node.value, (ast.BinOp, ast.Call)):
        for wrap in ("int({})", "round({}, 4)", "abs({})", "max({}, 0.001)", "min({}, 100)"):
            yield ast.Return(ast.parse(wrap.format(ast.unparse(node.value))).body[0].value)
    elif isinstance(node, (ast.Assign, ast.AugAssign)):
        yield ast.Pass()


def _put(tree, place, change):
    """Put a node in place of another one."""
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if value is place:
                setattr(node, field, change)
                return
            if isinstance(value, list) and any(item is place for item in value):
                value[[item is place for item in value].index(True)] = change
                return
