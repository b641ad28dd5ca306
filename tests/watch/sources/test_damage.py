"""Whatever happens to a file on its way, a reader gives entries, notes, or trouble in words, and nothing else."""

import json
import tempfile
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.door import FIXTURES
from tests.watch.sources.cases import CASES, LONG_AGO, TODAY, Case, promises_kept
from zbor.watch.sources.found import Trouble
from zbor.watch.sources.mail import read_mail


@st.composite
def damage(draw):
    """Where to cut off, as a part of the whole, and which bytes to put where."""
    cut = draw(st.one_of(st.just(1.0), st.floats(0, 1)))
    flips = draw(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12))
    return cut, flips


def damaged(content, harm):
    cut, flips = harm
    damaged = bytearray(content[: round(len(content) * cut)])
    for place, byte in flips:
        if damaged:
            damaged[int(place * len(damaged))] = byte
    return bytes(damaged)


def in_this_process(function, *args, seconds=20, megabytes=1024):
    """What the process apart would give, at the price of none; what it cannot survive fails here."""
    module, _colon, name = function.partition(":")
    return json.loads(json.dumps(getattr(import_module(module), name)(*args)))


@pytest.fixture
def _near(monkeypatch):
    monkeypatch.setenv("ZBOR_PISRS_KEY", "for tests")
    monkeypatch.setattr("zbor.watch.sources.limits.run_limited", in_this_process)


def given_by(reads):
    """All that came, up to the trouble if it ended in one."""
    came = []
    try:
        for read in reads:
            came.append(read)  # noqa: PERF402 -- what was given before the trouble stays
    except Trouble as trouble:
        assert str(trouble)  # noqa: PT017 -- any trouble will do, if it is in words
    return came


@pytest.mark.usefixtures("_near")
@pytest.mark.parametrize("name", CASES)
def test_a_damaged_file_never_breaks_a_reader(name):
    case = CASES[name]

    @settings(max_examples=25)
    @given(harm=damage())
    def never_breaks(harm):
        answers = [
            (piece, damaged(answer if isinstance(answer, bytes) else (FIXTURES / answer).read_bytes(), harm))
            for piece, answer in case.answers
        ]
        with tempfile.TemporaryDirectory() as folder:
            came = given_by(Case(case.kind, answers, case.url, case.options).reader(folder).since(LONG_AGO))
        promises_kept(came, since=LONG_AGO, today=TODAY)

    never_breaks()


@pytest.mark.usefixtures("_near")
@pytest.mark.parametrize("name", ["plain.eml", "html.eml", "broken.eml"])
def test_a_damaged_e_mail_never_breaks_its_reader(name):
    content = (FIXTURES / "mail" / name).read_bytes()

    @settings(max_examples=60)
    @given(harm=damage())
    def never_breaks(harm):
        came = given_by(read_mail(damaged(content, harm), filename=name, today=TODAY))
        promises_kept(came, since=LONG_AGO, today=TODAY)

    never_breaks()
