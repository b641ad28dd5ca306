"""Who is told, at which pace, and that nothing is owed twice."""

import pytest

from tests.factories.notices import TUESDAY, reader, stranger_who_confirmed, told, wants
from zbor.notices.actions import correspondent_of
from zbor.notices.enums import Pace
from zbor.notices.kinds import KINDS
from zbor.notices.models import Correspondent, Notice

pytestmark = pytest.mark.django_db


def test_the_same_is_told_a_correspondent_once():
    to = reader()

    first, second = told(to, "zadetek-1", title="Prva"), told(to, "zadetek-1", title="Druga")

    assert (second, Notice.objects.get().title) == (first, "Prva")


def test_the_same_is_told_each_of_two_correspondents():
    told(reader(), "zadetek-1")
    told(reader(), "zadetek-1")

    assert Notice.objects.count() == 2


def test_a_notice_comes_as_its_reader_wants_unless_the_room_says_otherwise():
    to = wants(reader(), Pace.WEEKLY)

    paces = [(one.pace, one.is_pace_fixed) for one in (told(to, "1"), told(to, "2", pace=Pace.AT_ONCE))]

    assert paces == [(Pace.WEEKLY, False), (Pace.AT_ONCE, True)]


def test_who_chose_nothing_is_told_at_the_pace_of_the_kind():
    assert told(reader()).pace == KINDS[0].pace


@pytest.mark.parametrize("pace", [None, Pace.AT_ONCE])
def test_who_wants_none_of_a_kind_gets_none_whatever_the_room_says(pace):
    assert told(wants(reader(), Pace.NEVER), pace=pace) is None


def test_a_pace_of_never_tells_nobody():
    assert told(reader(), pace=Pace.NEVER) is None


@pytest.mark.parametrize("fields", [{"confirmed_at": None}, {"left_at": TUESDAY, "email": ""}])
def test_strangers_who_have_not_confirmed_or_have_left_get_none(fields):
    assert told(stranger_who_confirmed(**fields)) is None


def test_a_person_who_was_shut_out_gets_none():
    assert told(reader(is_active=False)) is None


def test_a_kind_that_nobody_declared_is_a_mistake():
    with pytest.raises(LookupError, match=r"kinds\.py"):
        told(reader(), kind="unheard-of")


def test_a_person_has_one_correspondent():
    to = reader()

    again = correspondent_of(to.person)

    assert (again, Correspondent.objects.count(), again.address) == (to, 1, to.person.email)


def test_a_title_of_several_lines_becomes_one_and_is_cut():
    notice = told(reader(), title="Prva\nvrsta " + "x" * 400)

    assert (notice.title[:12], len(notice.title)) == ("Prva vrsta x", 300)
