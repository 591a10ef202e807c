"""The toolkit gives each widget by its name, though it loads none before it is asked."""

from __future__ import annotations

import pytest

from facilitator.ui import widgets


def test_every_widget_of_the_toolkit_is_found_by_its_name() -> None:
    for name in widgets.__all__:
        assert getattr(getattr(widgets, name), "__name__", name) == name


def test_what_the_toolkit_does_not_have_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="Carousel"):
        getattr(widgets, "Carousel")  # noqa: B009 - the type checker knows that it is not there
