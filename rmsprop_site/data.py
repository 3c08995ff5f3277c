"""The book's data files: read once, held to a schema, and refused in one sentence.

The sentence names the file, the row and the field: ``claims.yml, entry 3 (12a), verdict: ...``.
"""

import sys
from collections import Counter
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from sphinx.errors import ExtensionError


def load(path, schema):
    """Return the content of the YAML file at `path` if the schema, a YAML file too, allows it."""
    path = Path(path)
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ExtensionError(f"{path.name} cannot be read: {error}") from error
    rules = yaml.safe_load(Path(schema).read_text(encoding="utf-8"))
    error = best_match(Draft202012Validator(rules).iter_errors(content))
    if error is not None:
        place = ", ".join([path.name, *places(content, error.absolute_path)])
        raise ExtensionError(f"{place}: {error.schema.get('description', error.message)}")
    return content


def refuse_twins(file, names, words):
    """Raise if a name stands in a file twice; `words` say what has it."""
    for name, count in Counter(names).items():
        if count > 1:
            raise ExtensionError(f"{file}: {count} {words} {name}.")


def places(content, steps):
    """Yield the places on the way to a field: ``entry 3 (12a)`` of a list, a field by its name."""
    for step in steps:
        content = content[step]
        if isinstance(step, str):
            yield step
            continue
        name = content.get("id", content.get("number")) if isinstance(content, dict) else None
        yield f"entry {step + 1}" + (f" ({name})" if name else "")


def told(write):
    """Run a command that reads a data file; end it with the sentence that refuses the file."""
    try:
        write()
    except ExtensionError as error:
        sys.exit(str(error))
