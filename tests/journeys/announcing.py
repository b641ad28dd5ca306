"""How the office announces a training from a phone, for the journeys that begin with it."""

from datetime import timedelta

from django.utils import timezone

from tests.browser.looking import OVERFLOWING, barriers
from zbor.trainings.models import Training


def moment(value):
    return timezone.localtime(value).strftime("%Y-%m-%dT%H:%M")


def finds_no_barrier(visitor):
    page = visitor.page
    assert (page.url, barriers(page), page.evaluate(OVERFLOWING)) == (page.url, [], [])


def announces(maja, *, capacity=12):
    """From a programme to a draft with a lecturer."""
    maja.opens("/trainings/programmes/")
    finds_no_barrier(maja)
    maja.follows("Write a programme")
    finds_no_barrier(maja)
    maja.fills_in(title="Osnove zagovorništva", goal="Znati vplivati.", points="Kdo odloča\nKdaj se oglasiti")
    maja.presses("Save")
    maja.follows("A training of this programme")
    finds_no_barrier(maja)
    maja.fills_in(title="Osnove zagovorništva: Celje", capacity=capacity, price_others="40")
    maja.presses("Begin a draft")
    finds_no_barrier(maja)
    maja.follows("Add a lecturer")
    maja.fills_in(name="Vida Bor", role="Zavod za dialog")
    maja.presses("Add the lecturer")
    maja.follows("Announce…")
    finds_no_barrier(maja)
    maja.follows("Add when and where")
    finds_no_barrier(maja)


def adds_a_session_and_announces(maja, begins):
    maja.fills_in(starts_at=moment(begins), ends_at=moment(begins + timedelta(hours=3)), venue="Knjižnica")
    maja.presses("Add this session")
    maja.follows("Announce…")
    maja.presses("Announce")
    maja.sees("Announced.")
    finds_no_barrier(maja)
    return Training.objects.get()
