"""Maja, Monday 15:30: the position goes to the ministry, with tracked changes in its own draft; an answer comes back."""

import io

import docx
import pytest

from tests.calc.legal.tracked.makers import texts
from tests.factories.members import office
from tests.factories.positions import decided
from tests.journeys.play import said
from tests.positions.test_changes import BODY, DRAFT, position_on
from zbor.dossiers.enums import Stage
from zbor.dossiers.models import ChronologyEntry, Dossier
from zbor.outcomes.models import Dispatch, Submission
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MINISTRY = "gp@ministrstvo.example"


def test_the_position_goes_to_the_ministry_and_its_answer_is_filed(visit, work):
    position = decided(position_on(DRAFT, visibility="public", stage=Stage.APPROVAL))
    maja = visit(office(name="Maja Pisarna"))

    look_at_changes(maja, position)
    dispatch = prepare(maja, position)
    assert Mail.objects.filter(to=MINISTRY).count() == 0
    send(maja, work, dispatch)
    file_answer(maja, position)
    read_reason(visit(), position)


def look_at_changes(maja, position):
    """The draft of the ministry with our wording in it."""
    maja.opens(f"/dossiers/{position.dossier_id}/position/")
    maja.pictures("position-papers")
    maja.follows("Tracked changes in their draft")
    maja.sees("In the file")
    maja.pictures("changes")
    content = maja.downloads("Download the Word file")
    assert texts(content, "accept")[1] == BODY.replace("20", "37")
    assert texts(content, "reject")[1] == BODY
    assert [one.text for one in docx.Document(io.BytesIO(content)).comments] == [
        "1. Višje nadomestilo\nKer je prenizko."
    ]


def prepare(maja, position):
    """The letter as it will go, with its files."""
    maja.opens(f"/dossiers/{position.dossier_id}/outcome/")
    maja.follows("Send the position")
    maja.fills_in(to="Ministrstvo za primere", address=MINISTRY, cc="odbor@primer.example")
    maja.pictures("letter-form")
    maja.presses("Make the files and show the letter")
    dispatch = Dispatch.objects.get(pk=maja.is_at("/letters/"))
    maja.sees("This is how the letter will go. Nothing has been sent yet.")
    maja.sees_exactly(MINISTRY, "odbor@primer.example", "stalisce-v-osnutku.docx")
    maja.pictures("letter")
    return dispatch


def send(maja, work, dispatch):
    maja.presses("Send the letter")
    maja.is_at(f"/dossiers/{dispatch.dossier_id}/outcome/")
    work()
    mail = Mail.objects.get(to=MINISTRY)
    assert (mail.state, mail.enclosures.count(), Dossier.objects.get().stage) == ("sent", 4, Stage.SENT)
    maja.opens(f"/dossiers/{dispatch.dossier_id}/outcome/")
    maja.sees("Handed to the mail server for %(address)s.", address=MINISTRY)
    maja.pictures("sent")


def file_answer(maja, position):
    """What the ministry says, and its reason for the one demand."""
    demand = position.demands.get()
    maja.follows("File the answer")
    maja.fills_in(text="Predloga ne moremo upoštevati.", **{f"reason-{demand.pk}": "V proračunu ni denarja."})
    maja.pictures("answer-form")
    maja.presses("File the answer")
    maja.is_at(f"/dossiers/{position.dossier_id}/outcome/")
    maja.sees_exactly("Predloga ne moremo upoštevati.", "V proračunu ni denarja.")
    maja.pictures("answered")
    assert Submission.objects.get().answers.count() == 1
    assert list(ChronologyEntry.objects.filter(kind="answer").values_list("text", flat=True)) == [
        "Odgovor: Ministrstvo za primere. Predloga ne moremo upoštevati."
    ]


def read_reason(stranger, position):
    """Anybody reads beside the demand what the authority said."""
    stranger.opens(f"/demands/{position.demands.get().pk}/")
    stranger.sees_exactly(said("What the authority said"), "V proračunu ni denarja.")
    stranger.pictures("reason")
