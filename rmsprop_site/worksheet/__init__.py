"""The worksheet: three steps of RMSProp with a pencil, every number from the package.

``{worksheet}`` gives the sheet with its blanks, ``{worksheet} answers`` the same tables
filled in. Numbers that do not come out clean for a pencil stop the build.
"""

from dataclasses import dataclass
from html import escape

import numpy as np
from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from rmsprop_edu import RMSProp

RULE = RMSProp(learning_rate=0.7, beta=0.75, eps=0.0)
POINTS = ((8, 4.0), (2, 6.2), (7, 11.3))
START = (0.0, 0.0)
LETTERS = ("W", "b")
GIVEN = {"prediction", "error"}  # in the first step, with all of W


class WorksheetError(ExtensionError):
    """Numbers that no pencil would like, in a sentence."""


@dataclass(frozen=True)
class Step:
    """One step: its point, and every quantity that the sheet asks for, by name."""

    number: int
    point: tuple[float, float]
    old: tuple[float, float]
    prediction: float
    error: float
    gradient: np.ndarray
    v: np.ndarray
    root: np.ndarray
    step: np.ndarray
    new: np.ndarray


def steps(points=POINTS, rule=RULE, start=START):
    """Return the steps of `rule` through `points`, one point a step."""
    parameters = np.array(start)
    state = rule.init(parameters)
    done = []
    for number, (x, y) in enumerate(points, start=1):
        prediction = parameters @ [x, 1]
        error = prediction - y
        gradient = error * np.array([x, 1])
        step, state = rule.update(gradient, state)
        old, parameters = parameters, parameters - step
        values = (prediction, error, gradient, state.v, np.sqrt(state.v), step, parameters)
        for value in values:
            if np.abs(value - np.round(value, 1)).max() > 1e-9:
                raise WorksheetError(f"Step {number} has {value}: more than one decimal.")
        done.append(Step(number, (x, y), tuple(old), *(np.round(value, 1) for value in values)))
    return done


def number(value):
    """Write a number as the sheet does: no needless zeros, a true minus."""
    return f"{value + 0.0:g}".replace("-", "−")


# The rows of a step: the quantity and what stands before its blanks.
ROWS = {
    "prediction": "Prediction <i>W x</i> + <i>b</i>",
    "error": "Error <i>e</i> = prediction − <i>y</i>",
    "gradient": "Gradient: <i>dW</i> = <i>e x</i>, <i>db</i> = <i>e</i>",
    "v": f"New <i>v</i> = {RULE.beta:g} <i>v</i> + {1 - RULE.beta:g} <i>g</i>²",
    "root": "Root of the new <i>v</i>",
    "step": f"Step = {RULE.learning_rate:g} <i>g</i> / root",
    "new": "New value = old − step",
}
# What a screen reader says where the name of the quantity is too short.
SPOKEN = {
    "v": "new v",
    "root": "root of the new v",
    "new": "new value",
}


def blank(step, kind, letter, answer):
    """Return an input for one blank."""
    whose = f" of {letter}" if letter else ""
    label = f"Step {step.number}: {SPOKEN.get(kind, kind)}{whose}"
    return (
        f'<input type="text" autocomplete="off" size="5" '
        f'name="{kind}{letter}" data-kind="{kind}" data-letter="{letter}" '
        f'data-answer="{answer:g}" aria-label="{label}">'
    )


def cell(step, kind, letter, value, filled):
    """Return a cell with a number that is given, or with a blank."""
    given = step.number == 1 and (kind in GIVEN or letter == "W")
    if filled or given:
        known = "" if filled else f' data-kind="{kind}" data-letter="{letter}"'
        return f'<output{known} data-value="{value:g}">{number(value)}</output>'
    return blank(step, kind, letter, value)


def row(step, kind, head, filled):
    """Return a row of the table of a step."""
    values = getattr(step, kind)
    if np.ndim(values) == 0:
        inside = f'<td colspan="2">{cell(step, kind, "", values, filled)}</td>'
    else:
        pairs = zip(LETTERS, values)
        inside = "".join(f"<td>{cell(step, kind, *pair, filled)}</td>" for pair in pairs)
    return f'<tr><th scope="row">{head}</th>{inside}</tr>'


def table(step, filled):
    """Return the table of a step, with blanks or filled."""
    rows = "".join(row(step, kind, head, filled) for kind, head in ROWS.items())
    (x, y), (W, b) = step.point, step.old
    start = f", <i>W</i> = {number(W)}, <i>b</i> = {number(b)}" if step.number == 1 else ""
    return (
        f"<table><caption>Step {step.number}: <i>x</i> = {number(x)}, <i>y</i> = {number(y)}"
        f'{start}</caption><thead><tr><td></td><th scope="col"><i>{LETTERS[0]}</i></th>'
        f'<th scope="col"><i>{LETTERS[1]}</i></th></tr></thead><tbody>{rows}</tbody></table>'
    )


def sheet_html():
    """Return one form a step. The buttons are hidden until worksheet.js makes them work."""
    forms = []
    for step in steps():
        x, y = step.point
        W, b = START
        forms.append(
            f'<form class="worksheet-step" data-step="{step.number}" data-x="{x:g}" '
            f'data-y="{y:g}" data-old-w="{W:g}" data-old-b="{b:g}" '
            f'data-alpha="{RULE.learning_rate:g}" data-beta="{RULE.beta:g}">'
            f"{table(step, filled=False)}"
            f'<p class="worksheet-actions" hidden><button type="submit">Check step {step.number}'
            f'</button></p><div class="worksheet-feedback" role="status"></div></form>'
        )
    erase = (
        '<p class="worksheet-actions" hidden>'
        '<button type="button" name="clear">Clear the sheet</button></p>'
    )
    return f'<div class="worksheet">{"".join(forms)}{erase}</div>'


def answers_html():
    """Return the answers twice: folded on the screen, on a page of their own in print."""
    tables = "".join(table(step, filled=True) for step in steps())
    return (
        f'<details class="worksheet-answers"><summary>Show the answers</summary>{tables}'
        f'</details><div class="worksheet-answers-print" aria-hidden="true">{tables}</div>'
    )


PARTS = {"sheet": sheet_html, "answers": answers_html}


class WorksheetDirective(SphinxDirective):
    """The directive ``{worksheet}``."""

    required_arguments = 1

    def run(self):
        """Return the part that the argument names."""
        name = self.arguments[0]
        if name not in PARTS:
            raise WorksheetError(f"The worksheet has no part {escape(name)!r}: sheet or answers.")
        self.env.metadata[self.env.docname]["worksheet"] = True
        return [nodes.raw("", PARTS[name](), format="html")]


def add_files(app, page, template, context, doctree):
    """Load the script and the style on the page with the worksheet only."""
    if "worksheet" in app.env.metadata.get(page, {}):
        app.add_css_file("worksheet.css")
        app.add_js_file("worksheet.js", loading_method="defer")


def setup(app):
    """Make the directive known."""
    app.add_directive("worksheet", WorksheetDirective)
    app.connect("html-page-context", add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
