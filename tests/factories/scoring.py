"""An initiative that is being scored."""

from datetime import timedelta

from tests.factories.initiatives import NOW, InitiativeFactory
from tests.factories.members import office, representative
from zbor.initiatives.actions import drafting, scoring

LAST = NOW.date() + timedelta(days=14)


class Panel:
    """An initiative that is being scored, and the office that lets it be."""

    def __init__(self, **fields):
        self.office = office()
        self.initiative = InitiativeFactory(running=True, **fields)
        drafting.begin_draft(self.initiative)
        self.scoring = scoring.open_scoring(initiative=self.initiative, closes_on=LAST, by=self.office, now=NOW)

    def ask(self, reviewer=None):
        reviewer = reviewer or representative()
        organisation = reviewer.affiliations.first().organisation
        return scoring.invite(
            scoring=self.scoring, reviewer=reviewer, organisation=organisation, by=self.office, now=NOW
        )

    def score(self, points=4, comment=""):
        review = self.ask()
        scoring.declare(review=review, conflict=None, words="", by=review.reviewer, now=NOW)
        return self.send(review, points, comment)

    def send(self, review, points=4, comment=""):
        given = {one.pk: points for one in self.scoring.criteria.all()}
        return scoring.send(review=review, points=given, comment=comment, by=review.reviewer, now=NOW)

    def end(self):
        return scoring.end_scoring(scoring=self.scoring, by=self.office, now=NOW)

    @property
    def page(self):
        return f"/initiatives/{self.initiative.pk}/scores/"


def decline(review, because="", by=None, now=NOW):
    return scoring.decline(review=review, because=because, by=by or review.reviewer, now=now)


def withdraw(panel, review, by=None, now=NOW):
    return scoring.withdraw(review=review, by=by or panel.office, now=now)


def declared(panel, conflict=None, reviewer=None):
    review = panel.ask(reviewer)
    return scoring.declare(review=review, conflict=conflict, words="Sestra.", by=review.reviewer, now=NOW)
