"""What becomes of an item: opened, attached, followed, set aside, undone; who is on it; and what the second is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.dossiers import ActFactory, DossierFactory, IdentifierFactory, TaskFactory
from tests.factories.members import office, representative
from tests.factories.watch import ChangeFactory, ItemFactory, SourceFactory
from zbor.base.refusals import Refused
from zbor.calc.legal.reading import ParsedFile
from zbor.dossiers import actions as dossiers
from zbor.dossiers.enums import DossierKind, IdentifierKind, Step
from zbor.dossiers.models import ChronologyEntry, Dossier, Identifier, TextVersion
from zbor.dossiers.reading import read_pasted
from zbor.record.models import Payload
from zbor.search.models import Row
from zbor.watch.actions import item_changes, items, triage, triage_hands
from zbor.watch.enums import ChangeKind, DeadlineOrigin, SetAside, Triage
from zbor.watch.models import Change, Item

pytestmark = pytest.mark.django_db

NOW = datetime(2016, 11, 14, 8, 40, tzinfo=UTC)
LATER = NOW + timedelta(minutes=2)
TEXT = (
    "1. člen\n(vsebina)\nTa uredba določa merila.\n2. člen\n(začetek veljavnosti)\nUredba začne veljati petnajsti dan.\n"
    * 1
)


@pytest.fixture
def maja():
    return office(name="Maja")


@pytest.fixture
def ana():
    return office(name="Ana")


def aside(item, by, **fields):
    told = {"cause": SetAside.NOT_OURS, "reason": ""} | fields
    return triage.set_aside(item=item, **told, by=by, now=NOW)


def test_a_dossier_knows_all_that_its_item_knows_and_is_planned_backward(maja):
    act = ActFactory(title="Uredba o samozaposlenih v kulturi")
    item = ItemFactory(
        title="Predlog sprememb Uredbe o samozaposlenih v kulturi",
        url="https://vir.example/17855",
        seen=[SourceFactory(name="e-Demokracija")],
        numbers={IdentifierKind.EVA: "2016-3340-0022"},
    )

    opened = triage.open_dossier(item=item, by=maja, now=NOW)

    found = opened.dossier
    assert (found.title, found.act, found.kind, found.deadline_on) == (
        item.title,
        act,
        DossierKind.REGULATION,
        date(2016, 11, 28),
    )
    assert [(one.step, one.due_on.day) for one in found.milestones.order_by("due_on")] == [
        (Step.MEMBERS, 21),
        (Step.SYNTHESIS, 24),
        (Step.APPROVAL, 25),
        (Step.SENDING, 28),
    ]
    assert [str(one) for one in found.identifiers.all()] == ["EVA 2016-3340-0022"]
    assert [one.label for one in found.sources.all()] == ["e-Demokracija"]
    assert [(one.on.iso, one.kind) for one in found.chronology.all()] == [("2016-11-14", "published")]
    item.refresh_from_db()
    assert (opened.is_new, item.triage, item.dossier, item.triaged_by) == (True, Triage.OPENED, found, maja)
    assert Payload.objects.filter(verb="item.opened", by=maja).count() == 1


def test_who_comes_second_gets_the_dossier_of_the_first(maja, ana):
    item = ItemFactory()
    first = triage.open_dossier(item=item, by=ana, now=NOW)

    second = triage.open_dossier(item=item, by=maja, now=LATER)

    assert (second.dossier, second.is_new, Dossier.objects.count()) == (first.dossier, False, 1)


def test_who_comes_second_with_another_wish_is_told_who_did_what(maja, ana):
    item = ItemFactory()
    triage.open_dossier(item=item, by=ana, now=NOW)

    with pytest.raises(Refused, match=r"Ana \(pred 2 minutama\)") as refused:
        triage.follow(item=item, by=maja, now=LATER)

    assert refused.value.url == f"/watch/items/{item.pk}/"


def test_opening_is_undone_with_all_it_brought(maja):
    act = ActFactory(title="Uredba o samozaposlenih v kulturi")
    item = ItemFactory(title="Uredba o samozaposlenih v kulturi, spremembe", numbers={IdentifierKind.EVA: "2016-1-1"})
    opened = triage.open_dossier(item=item, by=maja, now=NOW).dossier
    items.keep_text(item=item, dossier=opened, parsed=read_pasted(TEXT), by=maja, now=NOW)

    triage.undo(item=item, by=maja, now=LATER)

    item.refresh_from_db()
    assert (item.triage, item.dossier, item.triaged_at) == (Triage.WAITING, None, None)
    assert (Dossier.objects.count(), TextVersion.objects.count(), Identifier.objects.count()) == (0, 0, 0)
    assert not Row.objects.exclude(kind="act").exists()
    assert Row.objects.filter(kind="act", subject_pk=str(act.pk)).exists()


@pytest.mark.parametrize("work", ["a task", "another item", "a summary", "a corrected entry", "a corrected text"])
def test_opening_is_not_undone_once_something_was_done(maja, work):
    item = ItemFactory()
    opened = triage.open_dossier(item=item, by=maja, now=NOW).dossier
    if work == "a task":
        TaskFactory(dossier=opened)
    elif work == "another item":
        triage.attach(item=ItemFactory(), dossier=opened, by=maja, now=LATER)
    elif work == "a corrected entry":
        entry = ChronologyEntry.objects.get(dossier=opened)
        dossiers.edit_entry(entry=entry, on=entry.on, kind=entry.kind, text="Kako je bilo zares.", by=maja, now=LATER)
    elif work == "a corrected text":
        version = items.keep_text(item=item, dossier=opened, parsed=read_pasted(TEXT), by=maja, now=NOW)
        told = {"label": "osnutek ministrstva", "kind": version.kind, "on": version.on, "source_url": ""}
        dossiers.edit_text_version(version=version, **told, by=maja, now=LATER)
    else:
        Dossier.objects.filter(pk=opened.pk).update(revision=2, summary="Na kratko.")

    with pytest.raises(Refused, match="že nekaj narejeno"):
        triage.undo(item=item, by=maja, now=LATER)

    item.refresh_from_db()
    assert (item.triage, item.dossier) == (Triage.OPENED, opened)


def test_attaching_is_told_in_the_chronology_and_taken_back_with_it(maja):
    item, dossier = ItemFactory(stage="vlada"), DossierFactory()

    triage.attach(item=item, dossier=dossier, by=maja, now=NOW)
    told = [one.text for one in ChronologyEntry.objects.filter(dossier=dossier)]
    triage.undo(item=item, by=maja, now=LATER)

    assert told == [f"Objavljeno za pripombe: {item.title} (vlada)"]
    assert not ChronologyEntry.objects.filter(dossier=dossier).exists()
    assert Item.objects.get().dossier is None


def test_setting_aside_keeps_the_reason_and_undoing_forgets_it(maja):
    item = ItemFactory()

    kept = aside(item, maja, cause=SetAside.OTHER, reason=" Velja samo za lovstvo. ")
    undone = triage.undo(item=item, by=maja, now=LATER)

    assert (kept.triage, kept.triage_cause, kept.triage_reason) == (
        Triage.DISMISSED,
        SetAside.OTHER,
        "Velja samo za lovstvo.",
    )
    assert (undone.triage, undone.triage_cause, undone.triage_reason) == (Triage.WAITING, "", "")


def test_another_reason_must_be_written(maja):
    with pytest.raises(Refused, match="Napišite razlog"):
        aside(ItemFactory(), maja, cause=SetAside.OTHER, reason=" ")


def test_several_are_set_aside_together_or_not_at_all(maja, ana):
    free, taken = ItemFactory(), ItemFactory()
    triage.open_dossier(item=taken, by=ana, now=NOW)

    with pytest.raises(Refused):
        triage.set_several_aside(items=[free, taken], cause=SetAside.TOO_LATE, reason="", by=maja, now=LATER)

    assert Item.objects.get(pk=free.pk).triage == Triage.WAITING


def test_only_the_office_decides():
    item, petra, dossier = ItemFactory(), representative(), DossierFactory()
    deeds = [
        lambda: triage.open_dossier(item=item, by=petra, now=NOW),
        lambda: triage.attach(item=item, dossier=dossier, by=petra, now=NOW),
        lambda: triage.follow(item=item, by=petra, now=NOW),
        lambda: aside(item, petra),
        lambda: triage.see_changes(item=item, by=petra, now=NOW),
        lambda: triage.undo(item=item, by=petra, now=NOW),
        lambda: triage_hands.take(item=item, by=petra, now=NOW),
        lambda: triage_hands.hand(item=item, to=None, by=petra, now=NOW),
        lambda: items.correct_dates(item=item, published_on=None, deadline_on=None, revision=1, by=petra, now=NOW),
    ]

    for deed in deeds:
        with pytest.raises(Refused, match="pisarna"):
            deed()


def test_one_takes_an_item_hands_it_over_and_gives_it_back(maja, ana):
    item = ItemFactory()

    triage_hands.take(item=item, by=maja, now=NOW)
    with pytest.raises(Refused, match="Maja"):
        triage_hands.take(item=item, by=ana, now=NOW)
    handed = triage_hands.hand(item=item, to=ana, by=maja, now=NOW).in_hands_of
    given_back = triage_hands.hand(item=item, to=None, by=ana, now=NOW).in_hands_of

    assert (handed, given_back) == (ana, None)


def test_an_item_is_handed_to_nobody_outside_the_office(maja):
    with pytest.raises(Refused, match="pisarn"):
        triage_hands.hand(item=ItemFactory(), to=representative(), by=maja, now=NOW)


def test_a_corrected_deadline_is_a_persons_and_a_change(maja):
    item = ItemFactory()

    corrected = items.correct_dates(
        item=item, published_on=item.published_on, deadline_on=date(2016, 12, 5), revision=1, by=maja, now=NOW
    )

    assert (corrected.deadline_on, corrected.deadline_origin, corrected.revision) == (
        date(2016, 12, 5),
        DeadlineOrigin.PERSON,
        2,
    )
    assert [(one.kind, one.old, one.new) for one in Change.objects.all()] == [
        (ChangeKind.DEADLINE, "2016-11-28", "2016-12-05")
    ]


def test_days_in_the_wrong_order_and_days_changed_meanwhile_are_refused(maja):
    item = ItemFactory()
    days = {"item": item, "by": maja, "now": NOW}

    with pytest.raises(Refused, match="zgodnejši"):
        items.correct_dates(**days, published_on=date(2016, 12, 1), deadline_on=date(2016, 11, 1), revision=1)
    with pytest.raises(Refused, match="medtem"):
        items.correct_dates(**days, published_on=None, deadline_on=date(2016, 12, 1), revision=7)


def test_changes_of_an_attached_item_are_told_once_and_only_those_that_came_after(maja):
    item, dossier = ItemFactory(), DossierFactory()
    ChangeFactory(item=item, old="", new="osnutek")
    triage.attach(item=item, dossier=dossier, by=maja, now=NOW)
    ChangeFactory(item=item, at=LATER)
    ChangeFactory(item=item, kind=ChangeKind.DEADLINE, old="2016-11-28", new="2016-12-05", at=LATER)
    ChangeFactory(at=LATER)

    counts = [item_changes.follow_changes(now=LATER) for _time in range(2)]

    told = list(ChronologyEntry.objects.filter(dossier=dossier, by=None).order_by("pk").values_list("text", flat=True))
    assert (counts, told) == (
        [2, 0],
        [
            "Faza: vlada (prej: javna obravnava).",
            "Rok po viru je prestavljen: prej 28. novembra 2016, zdaj 5. decembra 2016.",
        ],
    )


def test_what_a_person_took_out_of_the_chronology_is_not_told_again(maja):
    item, dossier = ItemFactory(), DossierFactory()
    triage.attach(item=item, dossier=dossier, by=maja, now=NOW)
    ChangeFactory(item=item, at=LATER)
    item_changes.follow_changes(now=LATER)
    ChronologyEntry.everything.filter(dossier=dossier).update(removed_at=LATER)

    item_changes.follow_changes(now=LATER)

    assert not ChronologyEntry.objects.filter(dossier=dossier).exists()


def test_an_item_with_a_number_of_an_act_is_about_that_act(maja):
    act = ActFactory(title="Zakon o nečem drugem")
    IdentifierFactory(act=act, kind=IdentifierKind.EPA, value="2318-IX")

    opened = triage.open_dossier(item=ItemFactory(numbers={IdentifierKind.EPA: "2318-IX"}), by=maja, now=NOW)

    assert opened.dossier.act == act


def test_the_text_of_an_item_is_kept_as_a_draft(maja):
    item, dossier = ItemFactory(), DossierFactory()
    parsed = read_pasted(TEXT)

    kept = items.keep_text(item=item, dossier=dossier, parsed=parsed, by=maja, now=NOW)

    assert isinstance(parsed, ParsedFile)
    assert (kept.dossier, kept.articles.count(), kept.on.iso) == (dossier, 2, "2016-11-14")
