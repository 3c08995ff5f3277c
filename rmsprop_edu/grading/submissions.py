"""Read a folder of submissions, and put it back as it was."""

import ast
import json
import re
import shutil
import stat
import symtable
from pathlib import Path
from typing import NamedTuple

LARGEST = 50_000_000  # bytes of a submission
KINDS = (".ipynb", ".py")
CALL = "check("


class Submission(NamedTuple):
    """One file: its `name`, its `cells` as pairs of label and code, or its `problem`."""

    name: str
    cells: tuple
    problem: str | None = None


class Snapshot:
    """What the files below a folder hold and who may use them, to compare and to put back."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.files = {path: path.read_bytes() for path in files_of(folder)}
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
    """Return the files below a folder but hidden ones, caches and links, in order."""
    folder = Path(folder)
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and not any(part.startswith((".", "__")) for part in path.relative_to(folder).parts[:-1])
        and not path.name.startswith(".")
    ]


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


def read(name, content):
    """Return the submission that a file with this name and content is."""
    try:
        return Submission(name, tuple(_needed(_cells(name, content))))
    except ValueError as error:
        return Submission(name, (), f"{error}")


def _cells(name, content):
    """Return the code cells of a file but the solutions, as labels and code."""
    if not name.endswith(KINDS):
        raise ValueError("is not a notebook (.ipynb) or a Python file (.py)")
    if len(content) > LARGEST:
        raise ValueError(f"is larger than {LARGEST // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("is not a text in UTF-8") from None
    if name.endswith(".py"):
        parts = re.split(r"^# ?(?:%%|In\[).*$", text, flags=re.MULTILINE)
        return [(f"part {i}", part) for i, part in enumerate(parts, start=1) if part.strip()]
    return _notebook(text)


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
    if not any(CALL in source for _, source in cells):
        raise ValueError("has no exercise in it: no cell calls check")
    kept, names = [], set()
    for label, source in reversed(cells):
        source, bound, used = _names(source)
        if CALL in source or bound & names or "*" in bound:
            kept.append((label, source))
            names |= used
    return reversed(kept)


def _names(source):
    """Return code, without IPython's magic where that is in the way, and its outer names.

    These are the names that it binds or changes, and those that it uses.
    """
    for text in (source, re.sub(r"^(\s*)[%!?].*$", r"\1pass", source, flags=re.MULTILINE)):
        try:
            tree, table = ast.parse(text), symtable.symtable(text, "cell", "exec")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        return text, _changed(tree) | _assigned(table), _used(table)
    return source, set(), set()


def _assigned(table):
    found = (
        symbol for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    )
    return {symbol.get_name() for symbol in found}


def _changed(tree):
    """Return the names whose items or attributes code sets, and a star for one that it imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            found.add("*")
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
