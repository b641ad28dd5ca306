"""Compile a function once, keep it on disk, and let other threads run meanwhile."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile without relaxing arithmetic, so that every run gives the same bits."""
    options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
    try:
        made = numba.njit(cache=True, **options)(function)
    except RuntimeError:  # nowhere to keep it: compile again in every process
        made = numba.njit(**options)(function)
    return cast("Callable[P, R]", made)
