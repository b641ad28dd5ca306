"""What the office, a working group and a member of the example watch since a month ago."""

from datetime import datetime

from zbor.cli.example.loading.known import Known
from zbor.members.enums import BodyKind
from zbor.members.models import Body, Person
from zbor.notices.enums import Pace
from zbor.watch.actions.watches import keep_watch

OF_THE_NETWORK = (
    ("Položaj samozaposlenih v kulturi", '"samozaposleni v kulturi", ustvarjalni kultura'),
    ("Javni razpisi za programe", '"javni razpis" program'),
)
OF_A_GROUP = ("Prostori za delo", "dvorana, prostor kultura")
OF_A_MEMBER = ("Moj status", "samozaposleni, ustvarjalna delavka")
OFFICE, MEMBER = "Maja Vetrih", "Luka Brodnik"


def load_watches(known: Known) -> None:
    """Kept a month ago, so that what was found since is matched as soon as a worker runs."""
    began = known.days.moment(-30, 9, 0)
    maja, luka = known.people[OFFICE], known.people[MEMBER]
    for name, asked in OF_THE_NETWORK:
        _keep(name, asked, by=maja, now=began)
    group = Body.objects.filter(kind=BodyKind.WORKING_GROUP).order_by("pk").first()
    _keep(*OF_A_GROUP, by=maja, now=began, body=group)
    _keep(*OF_A_MEMBER, by=luka, now=began, person=luka)


def _keep(
    name: str, asked: str, *, by: Person, now: datetime, person: Person | None = None, body: Body | None = None
) -> None:
    fields = {"name": name, "asked": asked, "pace": Pace.DAILY}
    keep_watch(person=person, body=body, fields=fields, by=by, now=now)
