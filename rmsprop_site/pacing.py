"""How long a chapter takes and how hard it is, measured from its words and cells.

``python book/_site/pacing.py`` prints what is measured and what the chapters state,
``--write`` (or ``make minutes``) corrects the chapters.
"""

import argparse
import difflib
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import nbformat
import yaml

BOOK = Path(__file__).parents[1] / "book"
CHAPTERS = (
    "motivation",
    "ewa",
    "parameter_update",
    "alpha_beta",
    "working",
    "in_practice",
    "limits",
)

# Silent reading of English non-fiction: 238 words a minute, most adults 175 to 300
# (Brysbaert 2019). A text with new terms gets the lower end.
WORDS_A_MINUTE = 175
# Minutes for everything else: the book's own estimates, to be corrected by readers.
MINUTES = {
    "formulas": 0.5,  # one displayed formula
    "lines": 1 / 12,  # one line of code, five seconds; what only draws is not read
    "printed": 1 / 20,  # one line that a cell prints
    "pictures": 0.75,
    "moving": 3,  # one figure to move
    "predictions": 1,
}
QUESTION = 2  # one to answer, as teachers reckon for a multiple choice; one for the reasons
LINE_TO_WRITE = 0.5  # one line of code that the solution has and the starter has not
TRY = {"fill": 3, "write": 4, "bug": 4, "predict": 4}  # think, run the check, try once more
MANY_LINES = 5  # to write: more are hard
PRACTICE = ("Quiz", "Exercises")

TIME = re.compile(
    r"\*\*Time\*\* (?P<read>\d+) minutes(?: to read, (?P<practise>\d+) to practise)?\."
)
TASK = re.compile(
    r"(?<=^\*)(.+), (?P<minutes>\d+) minutes, (?P<level>\w+)(?=[^*]*\.\*$)", re.MULTILINE
)
LEVELS = {1: "easy", 2: "medium", 3: "hard"}
NEEDS = re.compile(r"\*\*You need\*\*(.*?)\nLetters and terms", re.DOTALL)
WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
DRAWS = "nbval-ignore-output"


@dataclass
class Text:
    """How much there is to read, to look at and to do, by kind; the keys of `MINUTES`."""

    words: int = 0
    formulas: int = 0
    lines: int = 0
    printed: int = 0
    pictures: int = 0
    moving: int = 0
    predictions: int = 0

    @property
    def minutes(self):
        """Minutes to read it all."""
        rest = sum(getattr(self, kind) * each for kind, each in MINUTES.items())
        return self.words / WORDS_A_MINUTE + rest

    def add(self, cell):
        """Count a cell."""
        if cell.cell_type == "markdown":
            self.predictions += cell.source.count("> **Predict.**")
            words, formulas = count(cell.source)
            self.words += words
            self.formulas += formulas
        elif DRAWS in cell.metadata.get("tags", []):
            moves = re.search(r"^figures\.", cell.source, re.MULTILINE)
            self.moving += bool(moves)
            self.pictures += not moves
        elif cell.cell_type == "code":
            self.lines += len(lines(cell.source))
            self.printed += sum(len(lines(output.get("text", ""))) for output in cell.outputs)


@dataclass
class Exercise:
    """One exercise: what its cells state, and the cells."""

    name: str
    stated: dict
    task: str
    starter: str
    solution: str = ""
    chapter_difficulty: int = 1

    @property
    def written(self):
        """Lines that the solution has and the starter has not."""
        changes = difflib.ndiff(lines(self.starter), lines(self.solution))
        return sum(change.startswith("+ ") for change in changes)

    @property
    def minutes(self):
        """Minutes to read the task, to try, and to write what the solution adds."""
        reading = count(self.task)[0] / WORDS_A_MINUTE
        reading += len(lines(self.starter)) * MINUTES["lines"]
        return reading + TRY[self.stated["kind"]] + self.written * LINE_TO_WRITE

    @property
    def difficulty(self):
        """1 to fill a line, else 2; 3 with many lines, or to predict in a hard chapter."""
        kind = self.stated["kind"]
        if self.written > MANY_LINES or (kind == "predict" and self.chapter_difficulty == 3):
            return 3
        return 1 if kind == "fill" else 2


@dataclass
class Chapter:
    """One chapter: what it states, what it asks to read, and what it gives to do."""

    name: str
    title: str
    opening: str
    text: Text = field(default_factory=Text)
    sections: dict[str, Text] = field(default_factory=dict)
    exercises: list[Exercise] = field(default_factory=list)
    questions: int = 0
    builds_on: set[str] = field(default_factory=set)

    @cached_property
    def stated(self):
        """The minutes to read and to practise that the chapter states."""
        found = TIME.search(self.opening)
        return int(found["read"]), int(found["practise"] or 0)

    @property
    def needs(self):
        """The chapters that its opening says you need."""
        return re.findall(r"\((\w+)\.ipynb\)", NEEDS.search(self.opening)[1])

    @property
    def read(self):
        """Minutes to read, a multiple of five."""
        return nearest(self.text.minutes)

    @property
    def practise(self):
        """Minutes for the quiz and the exercises, a multiple of five."""
        exact = self.questions * QUESTION + sum(exercise.minutes for exercise in self.exercises)
        return nearest(exact)

    @property
    def density(self):
        """Lines of formulas, code and prints for every hundred words; a formula has three."""
        text = self.text
        return 100 * (3 * text.formulas + text.lines + text.printed) / text.words

    @property
    def difficulty(self):
        """1, 2 or 3: a point for dense text, one for building on three chapters or more."""
        return 1 + (self.density > 9) + (len(self.builds_on) >= 3)


def nearest(minutes):
    """Round to a multiple of five."""
    return 5 * round(minutes / 5)


def lines(text):
    """Return the lines that are not empty."""
    return [line for line in text.splitlines() if line.strip()]


def count(markdown):
    """Return the words of a text, a formula within a line as one, and its displayed formulas."""
    markdown = re.sub(r"^```.*?^```", " ", markdown, flags=re.MULTILINE | re.DOTALL)
    formulas = re.findall(r"\$\$.*?\$\$", markdown, re.DOTALL)
    markdown = re.sub(r"\$\$.*?\$\$", " ", markdown, flags=re.DOTALL)
    markdown = re.sub(r"\$[^$]+\$", " formula ", markdown)
    markdown = re.sub(r"\]\([^)]*\)", "]", markdown)
    return len(WORD.findall(markdown)), len(formulas)


def questions():
    """Return how many quiz questions each chapter has."""
    data = BOOK / "data" / "quizzes.yml"
    if not data.is_file():
        return {}
    quizzes = yaml.safe_load(data.read_text(encoding="utf-8"))
    return {chapter: len(quiz) for chapter, quiz in quizzes.items()}


def measure(name):
    """Measure the chapter of that name."""
    cells = nbformat.read(BOOK / f"{name}.ipynb", as_version=4).cells
    title = re.search(r"^# (.+)$", cells[0].source, re.MULTILINE)[1]
    chapter = Chapter(name, title, cells[0].source, questions=questions().get(name, 0))
    section, before = title, ""
    for cell in cells:
        if cell.cell_type == "markdown":
            headings = re.findall(r"^## (.+)$", cell.source, re.MULTILINE)
            section, before = (headings or [section])[-1], cell.source
        if "exercise" in cell.metadata:
            stated = cell.metadata["exercise"]
            chapter.exercises.append(Exercise(stated["name"], stated, before, cell.source))
        elif "solution" in cell.metadata:
            solved = cell.metadata["solution"]
            next(e for e in chapter.exercises if e.name == solved).solution = cell.source
        elif section not in PRACTICE and "remove-cell" not in cell.metadata.get("tags", []):
            chapter.text.add(cell)
    return chapter


def chapters():
    """Measure every chapter, in the order of the book."""
    measured = {}
    for name in CHAPTERS:
        chapter = measured[name] = measure(name)
        # Those that it needs, and those that they build on.
        chapter.builds_on = set(chapter.needs).union(
            *(measured[other].builds_on for other in chapter.needs)
        )
        for exercise in chapter.exercises:
            exercise.chapter_difficulty = chapter.difficulty
    return list(measured.values())


def table(measured):
    """Yield what is measured and stated, line by line."""
    yield (
        "chapter            words formulas code printed pictures moving predict"
        "   read (stated)   practise (stated)   difficulty"
    )
    for chapter in measured:
        text, (read, practise) = chapter.text, chapter.stated
        yield (
            f"{chapter.name:17} {text.words:6} {text.formulas:8} {text.lines:4} {text.printed:7} "
            f"{text.pictures:8} {text.moving:6} {text.predictions:7} {chapter.read:6} {read:8} "
            f"{chapter.practise:10} {practise:8} {chapter.difficulty:12}"
        )
        for exercise in chapter.exercises:
            minutes, difficulty = exercise.stated["minutes"], exercise.stated["difficulty"]
            yield (
                f"    {exercise.name:24} {exercise.minutes:5.1f} minutes, difficulty "
                f"{exercise.difficulty} (stated {minutes}, {difficulty})"
            )


def correct(chapter):
    """Write what is measured into the notebook of a chapter."""
    path = BOOK / f"{chapter.name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    practise = f" to read, {chapter.practise} to practise" if chapter.practise else ""
    minutes = f"**Time** {chapter.read} minutes{practise}."
    notebook.cells[0].source = TIME.sub(minutes, notebook.cells[0].source)
    exercises = {exercise.name: exercise for exercise in chapter.exercises}
    for task, cell in zip(notebook.cells, notebook.cells[1:]):
        if "exercise" in cell.metadata:
            stated = cell.metadata["exercise"]
            exercise = exercises[stated["name"]]
            stated["minutes"], stated["difficulty"] = round(exercise.minutes), exercise.difficulty
            said = rf"\1, {stated['minutes']} minutes, {LEVELS[exercise.difficulty]}"
            task.source = TASK.sub(said, task.source, count=1)
    nbformat.write(notebook, path)


def main():
    """Print the table, or correct the chapters."""
    parser = argparse.ArgumentParser(description="Measure how long the chapters take.")
    parser.add_argument("--write", action="store_true", help="correct what the chapters state")
    write = parser.parse_args().write
    measured = chapters()
    if write:
        for chapter in measured:
            correct(chapter)
        measured = chapters()
    print("\n".join(table(measured)))


if __name__ == "__main__":
    main()
