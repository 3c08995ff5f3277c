"""Read a folder of submissions, and put it back as it was."""

import ast
import builtins
import contextlib
import json
import re
import shutil
import stat
import symtable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

LARGEST = 50_000_000  # bytes of a submission
KINDS = (".ipynb", ".py")
ASKED = re.compile(r"""\bcheck\s*\(\s*["'](\w+)["']""")
HIDING = ("exec", "run_cell_magic")  # calls of code that is a text
WATCHING = ("time", "capture", "prun")  # magic that runs the code of its cell
SOLUTIONS = json.loads(Path(__file__).with_name("solutions.json").read_text(encoding="utf-8"))


class Submission(NamedTuple):
    """One file: its `name`, its `cells` as pairs of label and code, or its `problem`.

    `asked` are the exercises whose checks its code names, with a digest of the code.
    """

    name: str
    cells: tuple
    problem: str | None = None
    asked: dict | None = None


class Snapshot:
    """What the files below a folder hold and who may use them, to compare and to put back."""

    def __init__(self, folder):
        self.folder = Path(folder)
        small = [path for path in files_of(folder) if _problem(path, self.folder) is None]
        self.files = {path: path.read_bytes() for path in small}
        folders = {place for path in self.files for place in path.parents if self._holds(place)}
        self.modes = {path: path.stat().st_mode for path in sorted(folders | set(self.files))}

    def _holds(self, place):
        return place == self.folder or self.folder in place.parents

    def put_back(self):
        """Restore what is gone or changed; return the names of those files, in order."""
        changed = set()
        for path, mode in self.modes.items():  # a folder comes before what is in it
            wanted = stat.S_IFMT(mode)
            if wanted != _kind(path):
                _remove(path)
                path.mkdir() if stat.S_ISDIR(mode) else path.touch()
                changed.add(path)
            if path.stat().st_mode != mode:
                path.chmod(stat.S_IMODE(mode))
                changed.add(path)
            if path in self.files and path.read_bytes() != self.files[path]:
                path.write_bytes(self.files[path])
                changed.add(path)
        return sorted(str(path.relative_to(self.folder)) for path in changed)


def files_of(folder):
    """Return all that lies below a folder and is no folder, in order."""
    return [
        path for path in sorted(Path(folder).rglob("*")) if path.is_symlink() or not path.is_dir()
    ]


def _problem(path, folder):
    """Say why a file is not even read, or return None."""
    *folders, name = path.relative_to(folder).parts
    if name.startswith(".") or any(part.startswith((".", "__")) for part in folders):
        return "is hidden, or lies in a hidden folder or a cache: not graded"
    if path.is_symlink():
        return "is a link: not graded; hand in the file itself"
    if not path.is_file():
        return "is no file"
    if path.stat().st_size > LARGEST:
        return f"is larger than {LARGEST // 1_000_000} MB"
    return None


def _kind(path):
    try:
        return stat.S_IFMT(path.lstat().st_mode)
    except FileNotFoundError:
        return None


def _remove(path):
    """Remove what is at a path, if anything is."""
    if _kind(path) == stat.S_IFDIR:
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def read_all(snapshot):
    """Return the submissions of a folder, those that cannot be read with the reason."""
    for path in files_of(snapshot.folder):
        name = str(path.relative_to(snapshot.folder))
        if path in snapshot.files:
            yield path, read(name, snapshot.files[path])
        else:
            yield path, Submission(name, (), _problem(path, snapshot.folder) or "cannot be read")


def read(name, content):
    """Return the submission that a file with this name and content is."""
    try:
        cells, asked = _without_solutions(_cells(name, content))
        return Submission(name, tuple(_needed(cells)), None, asked)
    except ValueError as error:
        return Submission(name, (), f"{error}")


def _without_solutions(cells):
    """Leave out each cell that is the book's solution and follows an answer to its exercise.

    An export of a notebook has no tags, so its solutions are known by their code.
    """
    kept, asked = [], {}
    for label, source in cells:
        names = ASKED.findall(source)
        code = digest(source)
        if names and names[0] in asked and SOLUTIONS.get(names[0]) == code:
            continue
        asked |= dict.fromkeys(names, code)
        kept.append((label, source))
    return kept, asked


def digest(source):
    """Return what two cells share when their code is the same but for spaces and comments."""
    with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        source = ast.unparse(ast.parse(source))
    return sha256(source.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _cells(name, content):
    """Return the code cells of a file but the solutions, as labels and code."""
    kind = Path(name).suffix.lower()
    if kind not in KINDS:
        raise ValueError("is not a notebook (.ipynb) or a Python file (.py)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("is not a text in UTF-8") from None
    cells = _notebook(text) if kind == ".ipynb" else _parts(text)
    return [(label, python(source)) for label, source in cells]


def _parts(text):
    """Split a Python file at the marks of cells; where it has none, after each check."""
    marked = re.split(r"^# ?(?:%%|In ?\[).*$", text, flags=re.MULTILINE)
    if len(marked) == 1:
        marked = re.split(r"(?<=\n)(?<=\)\n)(?=\S)", text)
        marked = _joined_to_checks(marked)
    return [(f"part {i}", part) for i, part in enumerate(marked, start=1) if part.strip()]


def _joined_to_checks(pieces):
    """Join pieces of a file so that each ends in a line that begins with check."""
    parts = [""]
    for piece in pieces:
        parts[-1] += piece
        if piece.rstrip().rpartition("\n")[2].startswith(("check(", "check (")):
            parts.append("")
    return parts


def python(source):
    """Return a cell as Python: IPython itself, where it is installed, takes its magic out of it."""
    try:
        from IPython.core.inputtransformer2 import TransformerManager
    except ImportError:
        return re.sub(r"^(\s*)[%!?].*$", r"\1pass", source, flags=re.MULTILINE)
    try:
        return _watched(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError, RecursionError):
        return source


def _watched(source):
    """Return the code of a cell that a magic only watches, other code as it is."""
    match ast.parse(source).body:
        case [
            ast.Expr(ast.Call(ast.Attribute(attr="run_cell_magic"), [ast.Constant(magic), _, cell]))
        ] if magic in WATCHING and isinstance(cell, ast.Constant):
            return cell.value
    return source


def _notebook(text):
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not a notebook: no valid JSON ({error})") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise ValueError("is not a notebook: it has no list of cells")
    found = []
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, dict):
            raise ValueError(f"is not a notebook: cell {number} is none")
        metadata = cell.get("metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        tags = metadata.get("tags")
        solved = "solution" in metadata or (isinstance(tags, list) and "solution" in tags)
        if cell.get("cell_type") == "code" and not solved:
            source = cell.get("source", "")
            source = "".join(map(str, source)) if isinstance(source, list) else str(source)
            found.append((f"cell {number}", source))
    return found


def _needed(cells):
    """Return the cells that call a check, and those that bind what these use, and so on."""
    called = {"check"}.union(*(re.findall(r"\bcheck as (\w+)", source) for _, source in cells))
    call = re.compile(rf"\b({'|'.join(sorted(called))})\s*\(")
    if not any(call.search(source) for _, source in cells):
        raise ValueError("has no exercise in it: no cell calls check")
    kept, names, all_bound = {}, set(), set()
    for place, (_, source) in reversed(list(enumerate(cells))):
        bound, used = _names(source)
        if call.search(source) or bound & names or "*" in bound:
            kept[place] = True
            names |= used
            all_bound |= bound
    # What only a cell further down binds was there when the learner ran the cells.
    above, below = sorted(kept), set()
    while missing := names - all_bound - set(dir(builtins)):
        found = {i for i, cell in enumerate(cells) if _names(cell[1])[0] & missing}
        if found <= below | set(above):
            break
        below |= found - set(above)
        for bound, used in (_names(cells[i][1]) for i in found):
            all_bound, names = all_bound | bound, names | used
    return [cells[i] for i in [*sorted(below), *above]]


def _names(source):
    """Return the outer names that code binds or changes, and those that it uses."""
    try:
        tree = ast.parse(source)
        table = symtable.symtable(source, "cell", "exec")
        return _changed(tree) | _assigned(table), _used(table)
    except SyntaxError:  # an `await` outside of a function is one for the table of symbols
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
            stored = {node.id for node in found if isinstance(node.ctx, ast.Store)}
            return stored, {node.id for node in found}
    except (ValueError, RecursionError, MemoryError):
        pass
    return set(), set()


def _assigned(table):
    found = (
        symbol for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    )
    return {symbol.get_name() for symbol in found}


def _changed(tree):
    """Return the names that code changes by items, attributes or methods.

    A star stands for what cannot be known: `from m import *`, `exec`, a cell under a magic.
    """
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            found.add("*")
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            function = node.value.func
            if getattr(function, "id", getattr(function, "attr", "")) in HIDING:
                found.add("*")
            while isinstance(function, (ast.Attribute, ast.Subscript)):
                function = function.value
                found |= {function.id} if isinstance(function, ast.Name) else set()
        elif isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(
            node.ctx, ast.Load
        ):
            while isinstance(node, (ast.Attribute, ast.Subscript)):
                node = node.value
            found |= {node.id} if isinstance(node, ast.Name) else set()
    return found


def _used(table, outermost=True):
    """Return the names that code takes from outside of its functions."""
    found = {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_referenced() and (outermost or symbol.is_global())
    }
    return found.union(*(_used(child, False) for child in table.get_children()))
