"""One thread for linear algebra: the last bits of a product must not depend on how many cores a machine has."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold the libraries behind numpy and scipy to one thread."""
    with _controller().limit(limits=1):
        yield
