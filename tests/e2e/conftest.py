"""Several people at their browsers."""

from tests.a11y.conftest import window

__all__ = ["window"]
