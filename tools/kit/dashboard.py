"""The grader's table as one page: who is stuck where, every mark, every remark.

``make kit MARKS=marks.csv`` writes it beside the rest of the kit.
"""

import csv
from html import escape
from statistics import median

from rmsprop_site.chapters import chapters
from tools.kit.page import page, source

MARKS = {"pass": ("✓", "passed"), "fail": ("✗", "not passed"), "missing": ("·", "missing")}
NEEDED = {"submission", "passed", "remarks"}


def read(path):
    """Return the exercises of the grader's table at `path`, in its order, and its rows."""
    with open(path, encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, restval="")
        rows = list(table)
    columns = table.fieldnames or []
    if missing := NEEDED.difference(columns):
        names = " and ".join(sorted(missing))
        raise ValueError(f"{path} is no table of the grader: it has no column {names}.")
    names = [name for name in columns if f"{name}: tries" in columns]
    for row in rows:
        for name in (one for one in names if row[one] not in MARKS):
            place = f"{path}, {row['submission']}, {name}"
            raise ValueError(f"{place}: {row[name]!r} is no mark; marks are {', '.join(MARKS)}.")
    return names, rows


def write(marks, path):
    """Write the page for the grader's table at `marks`."""
    columns, rows = read(marks)
    titles = {one.name: (one.title, page.title) for page in chapters() for one in page.exercises}
    known = [name for name in titles if name in columns]
    names = known + [name for name in columns if name not in titles]
    passed = sum(row[name] == "pass" for row in rows for name in names)
    body = [
        "<main><h1>Marks of the class</h1>",
        f"<p>{len(rows)} submissions, {len(names)} exercises; {passed} of "
        f"{len(rows) * len(names)} answers passed.</p>",
        *stuck(names, rows, titles),
        *table(names, rows, titles),
        *remarks(rows),
        "</main>",
    ]
    path.write_text(page("Marks of the class", "\n".join(body), source("dashboard.css")), "utf-8")


def text(cell):
    """Return a cell for a page, without the mark that keeps a spreadsheet from computing it."""
    return escape(cell[1:] if cell.startswith("'") and cell[1:2] in "=+-@" else cell)


def named(name, titles):
    """Return the title of an exercise and of its chapter."""
    if name not in titles:
        return escape(name)
    title, chapter = (escape(words.replace("$", "").replace("`", "")) for words in titles[name])
    return f"{title} <small>{chapter}</small>"


def stuck(names, rows, titles):
    """Yield, exercise by exercise, who has tried and not passed; most of them first."""
    tried = {name: [row for row in rows if row[name] == "fail"] for name in names}
    yield "<h2>Who is stuck where</h2>"
    yield "<p>Answers that were tried and have not passed, with what the check said.</p>"
    if not any(tried.values()):
        yield "<p>Nobody: every answer that was tried has passed.</p>"
    for name in sorted(names, key=lambda name: -len(tried[name])):
        if failed := tried[name]:
            yield f"<details><summary>{named(name, titles)} <b>{len(failed)} stuck</b></summary>"
            yield "<ul>"
            for row in sorted(failed, key=lambda row: -tries(row, name)):
                said = text(row[f"{name}: what the check said"])
                yield f"<li><b>{text(row['submission'])}</b>, {times(row, name)}: {said}</li>"
            yield "</ul></details>"


def tries(row, name):
    """Return how often an exercise was tried."""
    return int(row[f"{name}: tries"] or 0)


def times(row, name):
    """Return how often an exercise was tried, in words."""
    count = tries(row, name)
    return "1 try" if count == 1 else f"{count} tries"


def table(names, rows, titles):
    """Yield the table of all marks, and of each exercise how it went."""
    yield "<h2>All marks</h2><p>✓ passed, ✗ not passed, · missing. Small: tries, if not one.</p>"
    yield '<div class="wide" tabindex="0" role="region" aria-label="All marks"><table><thead><tr>'
    yield '<th scope="col">submission</th><th scope="col" class="upright">passed</th>'
    for name in names:
        hint = escape(titles[name][0]) if name in titles else ""
        yield f'<th scope="col" class="upright" title="{hint}">{escape(name)}</th>'
    yield "</tr></thead><tbody>"
    for row in rows:
        yield f'<tr><th scope="row">{text(row["submission"])}</th><td>{text(row["passed"])}</td>'
        yield "".join(mark(row, name) for name in names) + "</tr>"
    yield '</tbody><tfoot><tr><th scope="row">passed, of all</th><td></td>'
    yield "".join(f"<td>{sum(row[name] == 'pass' for row in rows)}</td>" for name in names)
    yield '</tr><tr><th scope="row">tries, median</th><td></td>'
    for name in names:
        counts = [count for row in rows if (count := tries(row, name))]
        yield f"<td>{median(counts):g}</td>" if counts else "<td>–</td>"
    yield "</tr></tfoot></table></div>"


def mark(row, name):
    """Return the cell of one mark."""
    sign, words = MARKS[row[name]]
    count = f"<small>{tries(row, name)}</small>" if tries(row, name) > 1 else ""
    sign = f'<span role="img" aria-label="{words}">{sign}</span>'
    return f'<td class="{row[name]}">{sign}{count}</td>'


def remarks(rows):
    """Yield what the grader remarked about whole submissions."""
    found = [row for row in rows if row["remarks"]]
    if found:
        yield "<h2>Remarks</h2><ul>"
        for row in found:
            yield f"<li><b>{text(row['submission'])}</b>: {text(row['remarks'])}</li>"
        yield "</ul>"
