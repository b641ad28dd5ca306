"""The office announces a training from a phone and moves it; a stranger reads where it is now.

Played at 360 pixels: a programme, a training of it, a session, a lecturer, the announcement, another day with its reason,
and at last the end of it. Every page on the way is asked for barriers and for what is wider than the phone.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.members import member_organisation, office
from tests.factories.trainings import RegistrationFactory
from tests.journeys.announcing import adds_a_session_and_announces, announces, finds_no_barrier, moment
from tests.journeys.play import NARROW, said
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def moves(maja, later):
    maja.page.get_by_role("link", name=said("Change")).nth(1).click()
    finds_no_barrier(maja)
    maja.fills_in(starts_at=moment(later), ends_at=moment(later + timedelta(hours=3)), because="Dvorana ni prosta.")
    maja.presses("Save the session")
    maja.sees("Saved.")


def cancels(maja):
    maja.follows("Cancel the training…")
    finds_no_barrier(maja)
    maja.fills_in(because="Ni dovolj prijav.")
    maja.presses("Cancel the training")


def reads_again(stranger, words):
    stranger.page.reload()
    stranger.page.get_by_text(words).first.wait_for()
    finds_no_barrier(stranger)


def test_a_training_is_announced_moved_and_cancelled_from_a_phone(visit):
    member_organisation()
    maja, stranger = visit(office(), width=NARROW), visit(width=NARROW)
    begins = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=20)

    announces(maja)
    training = adds_a_session_and_announces(maja, begins)
    RegistrationFactory(training=training, email="ana@primer.si")
    stranger.opens("/trainings/")
    finds_no_barrier(stranger)
    stranger.chooses("Osnove zagovorništva: Celje")
    stranger.page.get_by_text("Vida Bor").wait_for()
    finds_no_barrier(stranger)
    moves(maja, begins + timedelta(days=7))
    reads_again(stranger, "Dvorana ni prosta.")
    cancels(maja)
    reads_again(stranger, "Ni dovolj prijav.")

    assert list(Mail.objects.filter(to="ana@primer.si").order_by("pk").values_list("subject", flat=True)) == [
        said("A session was moved: %(title)s", title=training.title),
        said("The training is cancelled: %(title)s", title=training.title),
    ]
