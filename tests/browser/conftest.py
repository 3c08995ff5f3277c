"""The page of all figures, opened for a test once every figure of it is ready."""

import pytest

from tests.browser.figures import READY, write_page
from tools.serve import served


@pytest.fixture(scope="module")
def figures_folder(tmp_path_factory):
    """A folder with one page that holds every figure."""
    folder = tmp_path_factory.mktemp("figures")
    write_page(folder)
    return folder


@pytest.fixture(scope="module")
def figures_address(figures_folder):
    """The address of that page, over http."""
    with served(figures_folder) as address:
        yield f"{address}/page.html"


@pytest.fixture
def open_figures(open_page, figures_address):
    """Open the page in a way of its own."""

    def opened(address=figures_address, **options):
        page = open_page(address, **options)
        page.wait_for_function(READY, timeout=30_000)
        return page

    return opened


@pytest.fixture
def page(open_figures):
    """The page with every figure ready."""
    return open_figures()
