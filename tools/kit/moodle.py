"""The quizzes as Moodle XML: one file, a category for each page, feedback for every option."""

from xml.etree import ElementTree

from rmsprop_site.quizzes import INLINE
from tools.kit.text import html

SETTINGS = {
    "defaultgrade": "1",
    "penalty": "0.3333333",  # when a quiz allows several tries: a third for each
    "hidden": "0",
    "single": "true",
    "shuffleanswers": "true",
    "answernumbering": "ABCD",
    "showstandardinstruction": "0",
}


def write(pages, titles, path):
    """Write the questions of all pages; `titles` names the category of each page."""
    quiz = ElementTree.Element("quiz")
    for page, questions in pages.items():
        category = add(quiz, "question", type="category")
        # A category's name has no slash of its own: one would open another category.
        put(category, "category", f"$course$/top/RMSProp/{titles[page].replace('/', '//')}")
        for number, question in enumerate(questions, start=1):
            quiz.append(written(question, f"{number:02} {question.id}"))
    ElementTree.indent(quiz)
    ElementTree.ElementTree(quiz).write(path, encoding="utf-8", xml_declaration=True)


def written(question, name):
    """Return a question as an element."""
    element = ElementTree.Element("question", type="multichoice")
    put(element, "name", name)
    put(element, "questiontext", html(question.question), format="html")
    put(element, "generalfeedback", "", format="html")
    for setting, value in SETTINGS.items():
        add(element, setting).text = value
    add(element, "idnumber").text = question.id
    for option in question.options:
        fraction = "100" if option.right else "0"
        answer = put(
            element, "answer", INLINE.renderInline(option.text), fraction=fraction, format="html"
        )
        put(answer, "feedback", html(option.reason), format="html")
    return element


def add(parent, name, **attributes):
    """Add an element and return it."""
    return ElementTree.SubElement(parent, name, attributes)


def put(parent, name, text, **attributes):
    """Add an element with its text in the element that Moodle wants around it."""
    element = add(parent, name, **attributes)
    add(element, "text").text = text
    return element
