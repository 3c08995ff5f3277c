"""The book's site: what it adds to Jupyter Book, as one Sphinx extension.

``setup`` shows every event in its order. A part of the site (claims, exercises, launch, opening,
pictures, progress, quizzes, wild) is a folder with its Python, script and style; it goes when its
folder and its lines here go.
"""

from rmsprop_site import (
    addresses,
    assets,
    chapters,
    claims,
    elements,
    exercises,
    figures,
    katex,
    kernels,
    launch,
    listings,
    markup,
    moved,
    opening,
    pictures,
    policy,
    progress,
    quizzes,
    symbols,
    tables,
    typefaces,
    wild,
)

PARTS = (
    addresses,
    elements,
    katex,
    symbols,
    listings,
    assets,
    moved,
    opening,
    pictures,
    progress,
    claims,
    wild,
    launch,
    quizzes,
    exercises,
)


def setup(app):
    """Make settings, directives and files of the parts known; connect them to the build."""
    for part in PARTS:
        part.register(app)
    on = app.connect

    # Before the pages are read
    on("config-inited", addresses.read)
    on("builder-inited", check)
    on("builder-inited", markup.choose_dark_code)
    on("builder-inited", kernels.prepare)
    on("builder-inited", serve)
    on("env-before-read-docs", kernels.run)

    # Each page as it is read; its pictures before Sphinx collects them
    on("doctree-read", pictures.adapt, priority=400)
    on("doctree-read", markup.adapt)
    on("doctree-read", tables.shape)
    on("doctree-read", wild.shape)
    on("doctree-read", figures.add_stills)
    on("doctree-read", quizzes.finish)
    on("doctree-read", exercises.mark)
    on("doctree-read", claims.name_rows)

    # All pages together
    on("env-check-consistency", claims.check)

    # Each page as it is written, after the theme's own work
    on("html-page-context", launch.add_menu, priority=900)
    on("html-page-context", progress.place, priority=900)
    on("html-page-context", markup.make_accessible, priority=900)
    on("html-page-context", pictures.give_size, priority=900)
    on("html-page-context", figures.load, priority=900)
    on("html-page-context", assets.choose, priority=900)
    on("html-page-context", policy.announce, priority=900)

    # Before sphinxcontrib-katex removes its folder
    on("build-finished", katex.keep_folder, priority=100)

    # After the theme has written the colours of code for the dark
    on("build-finished", finish, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def check(app):
    """Stop the build where a chapter or what belongs to it is missing."""
    chapters.check_pages(app)
    quizzes.check()


def serve(app):
    """Put what the pages load into the site."""
    for part in (assets, katex, figures, exercises):
        part.serve(app)


def finish(app, exception):
    """Complete the site once its pages are written."""
    if exception is None and app.builder.format == "html":
        launch.serve_notebooks(app)
        pictures.pack(app)
        typefaces.serve(app)
        assets.minify(app)
        policy.write(app)
