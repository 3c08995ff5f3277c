"""JavaScript modules joined into one text, for hosts that take one.

anywidget takes one module and a page opened from disk one classic script, and neither may need
node to be made: the package is installed by pip alone. So this reads the plain forms of import
and export that the figures are written in, and refuses every other:

    import { one, other as name } from "./file.js";
    import name from "./file.js";
    import TABLE from "./file.json" with { type: "json" };
    export const name = ..., export function name(...), export { one, other };, export default ...;

Each module keeps a scope of its own.
"""

import json
import re

IMPORT = re.compile(
    r"^import (?:(?P<default>\w+)|\{(?P<names>[^}]*)\}) from "
    r'"(?P<path>\.{1,2}/[^"]+)"(?: with \{ type: "json" \})?;\n',
    re.MULTILINE,
)
DECLARED = re.compile(r"^export ((?:async )?(?:const|function|class) (\w+))", re.MULTILINE)
LISTED = re.compile(r"^export \{(\s*\w+(?:,\s*\w+)*,?\s*)\};\n?", re.MULTILINE)
DEFAULT = re.compile(r"^export default (?!(?:async )?function\b|class\b)", re.MULTILINE)
COMMENT = r"^(?!\s*(?:\*|//|/\*))"
OTHER = re.compile(rf"^(?:import|export)\b.*|{COMMENT}.*\bimport(?:\(|\.meta\b).*", re.MULTILINE)


class Bundle:
    """Modules joined in the order in which they need each other."""

    def __init__(self):
        self.texts = {}  # by path: the module as a constant
        self.exports = {}  # by path: the names it exports; None while it is being read

    def __str__(self):
        return "\n".join(self.texts.values())

    def add(self, text, folder, name):
        """Take in all that a module imports.

        Parameters
        ----------
        text : str
            The module's text.
        folder : Path
            Where its imports start from.
        name : str
            What errors call it.

        Returns
        -------
        str
            The module as an expression, whose value holds its exports.

        Raises
        ------
        ValueError
            For a form of import or export that is not among those above, for a name
            that no module exports, and for modules that import each other in a circle.
        """
        return self._read(text, folder, name)[0]

    def _read(self, text, folder, name):
        body = IMPORT.sub(lambda match: self._import(match, folder, name), text)
        exports = [declared for _, declared in DECLARED.findall(body)]
        exports += [part for names in LISTED.findall(body) for part in re.findall(r"\w+", names)]
        body = LISTED.sub("", DECLARED.sub(r"\1", body))
        values = exports
        if DEFAULT.search(body):
            body = DEFAULT.sub("const $default = ", body)
            values, exports = [*exports, "default: $default"], [*exports, "default"]
        if unknown := OTHER.search(body):
            raise ValueError(f"{name} has a form of import or export unknown here: {unknown[0]}")
        return f"(() => {{\n{body}return {{ {', '.join(values)} }};\n}})()", exports

    def _import(self, match, folder, importer):
        path = (folder / match["path"]).resolve()
        if path not in self.exports:
            self._load(path)
        elif self.exports[path] is None:
            raise ValueError(f"{path.name} and {importer} import each other in a circle")
        variable = self._variable(path)
        if match["default"]:
            wanted, taken = ["default"], f"const {match['default']} = {variable}.default;\n"
        else:
            pairs = [part.split(" as ") for part in re.findall(r"\w+(?: as \w+)?", match["names"])]
            wanted = [pair[0] for pair in pairs]
            taken = f"const {{ {', '.join(': '.join(pair) for pair in pairs)} }} = {variable};\n"
        for name in wanted:
            if name not in self.exports[path]:
                raise ValueError(f"{importer} imports {name}, which {path.name} does not export")
        return taken

    def _load(self, path):
        self.exports[path] = None
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            table = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
            loaded, exports = f"{{ default: {table} }}", ["default"]
        else:
            loaded, exports = self._read(text, path.parent, path.name)
        self.exports[path] = exports
        self.texts[path] = f"const {self._variable(path)} = {loaded};\n"

    def _variable(self, path):
        """Return the name that a file's exports have in the joined text."""
        return f"${list(self.exports).index(path)}_{re.sub(r'[^A-Za-z0-9]', '_', path.stem)}"
