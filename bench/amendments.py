"""How fast amendments are compared, ordered and merged, and what the pages cost that show them.

`script/bench amendments`. First 500 amendments to one text of 1,200 words, as ratios to cutting the differences out word
by word. Then a network of 300 organisations, a position of 40 demands and 500 amendments in a database of its own:
queries and time of each page, as ratios to the first page of the network.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from zbor.calc.amending import Proposal, conflicts, edits_between, groups, merged

if TYPE_CHECKING:
    from zbor.positions.models import Position

AMENDMENTS, ORGANISATIONS, DEMANDS = 500, 300, 40
ADOPTED = 200
WORDS = [f"beseda{number}" for number in range(400)]
REPEATS = 5
MOST_QUERIES = 30


def seconds(deed: Callable[[], object]) -> float:
    """The median of some runs."""
    found = []
    for _run in range(REPEATS):
        began = time.perf_counter()
        deed()
        found.append(time.perf_counter() - began)
    return median(found)


def words(chance: random.Random, number: int) -> list[str]:
    return [chance.choice(WORDS) for _word in range(number)]


def changed(chance: random.Random, text: str, places: int) -> str:
    parts = text.split(" ")
    for _place in range(places):
        parts[chance.randrange(len(parts))] = chance.choice(WORDS) + "x"
    return " ".join(parts)


def calculation() -> None:
    """One text, 500 amendments, few and many places each."""
    chance = random.Random(1)  # noqa: S311 -- the same texts in every run, no secret
    base = {"title": "Naslov zahteve", "text": " ".join(words(chance, 900)), "wording": " ".join(words(chance, 300))}
    for places in (2, 20):
        wanted = [base | {"text": changed(chance, base["text"], places)} for _one in range(AMENDMENTS)]
        cut = seconds(lambda wanted=wanted: [edits_between(base, one) for one in wanted])
        proposals = [Proposal(key, edits_between(base, one)) for key, one in enumerate(wanted)]
        pairs = sum(map(len, conflicts(proposals).values())) // 2
        print(f"{AMENDMENTS} amendments, {places} places each, {pairs} pairs clash: differences {cut:.3f} s")
        for name, deed in (("clashes", conflicts), ("merging", lambda all_of: merged(base, all_of))):
            took = seconds(lambda deed=deed, proposals=proposals: deed(proposals))
            print(f"  {name}: {took:.3f} s, {took / cut:.2f} of the differences")
        took = seconds(lambda proposals=proposals: groups(base, proposals))
        print(f"  groups in the order of voting: {took:.3f} s, {took / cut:.2f}")


def pages(folder: Path) -> bool:
    """The pages of a large round; true if each keeps to its queries."""
    os.environ |= {"ZBOR_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "zbor.settings"}
    import django  # noqa: PLC0415 -- the settings are read when it is set up, from the folder made above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after setting up
    from django.db import connection  # noqa: PLC0415 -- after setting up
    from django.test import Client  # noqa: PLC0415 -- after setting up
    from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: PLC0415 -- after setting up

    setup_test_environment()
    call_command("migrate", verbosity=0)
    position, maja = network()
    adopt(position)
    client = Client()
    client.force_login(maja)
    first = f"/dossiers/{position.dossier_id}/"
    addresses = [
        first,
        f"/dossiers/{position.dossier_id}/position/",
        f"/positions/{position.pk}/amendments/",
        f"/positions/{position.pk}/amendments/1/",
        f"/positions/{position.pk}/amendments/merge/",
    ]
    peer, good = 0.0, True
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        cost = len(queries)
        took = seconds(lambda address=address: client.get(address))
        peer = peer or took
        good = good and answer.status_code == 200 and (address == first or cost < MOST_QUERIES)
        print(f"{address}: {cost} queries, {took:.3f} s, {took / peer:.1f}, {len(answer.content) // 1000} kB")
    return good


def network() -> tuple:
    """A member organisation for every amendment and more, and a position that takes amendments."""
    from django.utils import timezone  # noqa: PLC0415 -- after setting up

    from tests.factories.members import member_organisation, office  # noqa: PLC0415 -- after setting up
    from tests.factories.positions import PositionFactory, demand_of  # noqa: PLC0415 -- after setting up
    from zbor.positions.models import Amendment, AmendmentSupport  # noqa: PLC0415 -- after setting up

    chance = random.Random(1)  # noqa: S311 -- the same texts in every run, no secret
    now, maja = timezone.now(), office()
    organisations = [member_organisation() for _number in range(ORGANISATIONS)]
    position = PositionFactory(rapporteur=maja)
    demands = [
        demand_of(position, " ".join(words(chance, 12)), text=" ".join(words(chance, 200)))
        for _number in range(DEMANDS)
    ]
    position.amendments_opened_at, position.amendments_until = now, now + timedelta(days=5)
    position.save()
    made = Amendment.objects.bulk_create(
        Amendment(
            position=position,
            number=number,
            kind="change",
            demand=(demand := demands[number % DEMANDS]),
            base_revision=1,
            organisation=organisations[number % ORGANISATIONS],
            title=demand.title,
            text=changed(chance, demand.text, 4),
            reason="Ker je tako prav.",
            prepared_at=now,
            prepared_by=maja,
            confirmed_at=now,
            confirmed_by=maja,
        )
        for number in range(1, AMENDMENTS + 1)
    )
    AmendmentSupport.objects.bulk_create(
        AmendmentSupport(amendment=one, organisation=organisations[(one.number + 7) % ORGANISATIONS], by=maja, at=now)
        for one in made
    )
    return position, maja


def adopt(position: "Position") -> None:
    """Many of them adopted in one vote of the whole network, so that there is much to merge."""
    from tests.factories.decisions import CLOSES_AT, OPENED_AT, opened  # noqa: PLC0415 -- after setting up
    from tests.factories.members import representative  # noqa: PLC0415 -- after setting up
    from zbor.decisions.actions import cast_ballot, close_due  # noqa: PLC0415 -- after setting up
    from zbor.decisions.enums import Choice  # noqa: PLC0415 -- after setting up

    decision = opened()
    for entry in decision.roll.entries.all():
        cast_ballot(
            decision=decision, entry=entry, choice=Choice.FOR, by=representative(entry.organisation), now=OPENED_AT
        )
    close_due(now=CLOSES_AT + timedelta(minutes=1))
    position.amendments.filter(number__lte=ADOPTED).update(decision=decision)


def main() -> int:
    calculation()
    with tempfile.TemporaryDirectory() as folder:
        return 0 if pages(Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
