"""The quizzes as QTI 1.2, a package for each page, as Canvas imports it: written by text2qti."""

from textwrap import indent

from text2qti.config import Config
from text2qti.err import Text2qtiError
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from tools.kit.text import without_links


def write(pages, titles, folder):
    """Write a package for each page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for page, questions in pages.items():
        for question in questions:
            check(page, question)
        quiz = Quiz(plain(titles[page], questions), config=Config(), source_name=page)
        QTI(quiz).save(folder / f"{page}.zip")


def check(page, question):
    """Name a question that text2qti refuses, such as one with the same option twice."""
    try:
        Quiz(plain("", [question]), config=Config(), source_name=question.id)
    except Text2qtiError as error:
        said = str(error).partition(":\n")[2]
        raise ValueError(f"quizzes.yml, {page}, {question.id}: {said}.") from error


def plain(title, questions):
    """Return questions in the plain text that text2qti reads."""
    lines = [f"Quiz title: {title}"] if title else []
    lines += ["shuffle answers: true", ""]
    for number, question in enumerate(questions, start=1):
        lines += [f"Title: {question.id}", item(f"{number}.", question.question)]
        for letter, option in zip("abcd", question.options):
            lines.append(item(f"*{letter})" if option.right else f"{letter})", option.text))
            lines.append(item("...", option.reason))
        lines.append("")
    return "\n".join(lines)


def item(mark, text):
    """Return a text behind its mark, all further lines as far in as the first."""
    return indent(f"{mark} {without_links(text)}", " " * (len(mark) + 1)).lstrip()
