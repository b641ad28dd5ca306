"""Chronology, tasks, files, texts, acts and numbers."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.dossiers import ActFactory, ChronologyEntryFactory, DossierFactory
from tests.factories.members import individual_member, office
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.calc.legal.parse import parse_text
from zbor.dossiers import actions
from zbor.dossiers.enums import DocumentKind, EntryKind, IdentifierKind
from zbor.dossiers.models import ChronologyEntry, Document, Identifier, Task, TextVersion
from zbor.record.models import Payload
from zbor.search.models import Row

pytestmark = pytest.mark.django_db

NOW = datetime(2016, 11, 16, 9, 0, tzinfo=UTC)
LAW = "1. člen\n(predmet)\nPrvi.\n\n2. člen\nDrugi.\n\n2. člen\nŠe enkrat drugi.\n"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def entry_for(dossier, by, **fields):
    facts = {"on": PartialDate("2016-11"), "kind": EntryKind.HEARING, "text": "Seja odbora.", **fields}
    return actions.add_entry(dossier=dossier, **facts, by=by, now=NOW)


def kept(dossier, by, content=b"%PDF-1.7 vsebina", name="dopis.pdf"):
    upload = SimpleUploadedFile(name, content)
    return actions.add_document(dossier=dossier, upload=upload, title="", kind=DocumentKind.DRAFT, by=by, now=NOW)


def test_an_entry_knows_its_date_as_far_as_it_is_known_and_is_found():
    entry = entry_for(DossierFactory(public=True), office())

    row = Row.objects.get(kind="chronology")
    assert (entry.on.iso, row.on, row.audience) == ("2016-11", "2016-11", "public")


def test_the_same_entry_sent_twice_is_one_entry():
    dossier, person = DossierFactory(), office()

    first, second = entry_for(dossier, person), entry_for(dossier, person)

    assert first == second


def test_an_internal_entry_of_a_public_dossier_is_not_found_by_strangers():
    entry_for(DossierFactory(public=True), office(), is_public=False)

    assert Row.objects.get(kind="chronology").audience == "network"


def test_an_edited_entry_leaves_what_stood_before_in_the_journal():
    entry, person = ChronologyEntryFactory(text="Staro."), office()

    actions.edit_entry(entry=entry, on=PartialDate("2016"), kind=EntryKind.PRESS, text="Novo.", by=person, now=NOW)

    entry.refresh_from_db()
    assert (entry.text, entry.on.iso) == ("Novo.", "2016")
    assert Payload.objects.get(verb="chronology.edited").data["before"]["text"] == "Staro."


def test_an_entry_taken_back_is_gone_and_can_be_put_back():
    dossier, person = DossierFactory(), office()
    entry = entry_for(dossier, person)
    actions.take_back_entry(entry=entry, by=person, now=NOW)
    assert (ChronologyEntry.objects.count(), Row.objects.filter(kind="chronology").count()) == (0, 0)

    actions.put_back_entry(entry=entry, by=person, now=NOW)

    assert (dossier.chronology.get(), Row.objects.filter(kind="chronology").count()) == (entry, 1)


def test_a_member_writes_nothing_into_the_chronology_of_others():
    with pytest.raises(Refused):
        entry_for(DossierFactory(), individual_member())


def test_a_task_sent_twice_is_one_task():
    dossier, person = DossierFactory(), office()
    for _attempt in range(2):
        actions.add_task(dossier=dossier, title="Povzetek", assignee=person, by=person, now=NOW)

    assert Task.objects.get().title == "Povzetek"


def test_a_task_is_given_to_somebody_else_and_undone():
    dossier, person, other = DossierFactory(), office(), individual_member()
    task = actions.add_task(dossier=dossier, title="Povzetek", by=person, now=NOW)
    actions.change_task(task=task, title="Povzetek", assignee=other, due_on=date(2016, 11, 20), by=person, now=NOW)
    actions.tick_task(task=task, done=True, by=other, now=NOW)
    task.refresh_from_db()
    assert task.done_at == NOW

    actions.tick_task(task=task, done=False, by=other, now=NOW)

    task.refresh_from_db()
    assert (task.assignee, task.done_at) == (other, None)


def test_a_stranger_to_a_task_does_not_tick_it():
    task = actions.add_task(dossier=DossierFactory(), title="Povzetek", by=office(), now=NOW)

    with pytest.raises(Refused):
        actions.tick_task(task=task, done=True, by=individual_member(), now=NOW)


def test_a_file_is_kept_as_it_came_under_a_name_of_ours():
    document, is_new = kept(DossierFactory(), office(), name="../../Moj dopis.pdf")

    assert (is_new, document.filename, document.size) == (True, "Moj dopis.pdf", 16)
    assert document.file.name.startswith("documents/")
    with document.file.open() as file:
        assert file.read() == b"%PDF-1.7 vsebina"


def test_the_same_file_is_kept_once():
    dossier, person = DossierFactory(), office()
    first, _is_new = kept(dossier, person)

    second, is_new = kept(dossier, person, name="drugo-ime.pdf")

    assert (second, is_new) == (first, False)


@pytest.mark.parametrize("content", [b"", b"x" * 2000])
def test_an_empty_or_too_large_file_is_refused_and_nothing_is_kept(settings, content):
    settings.UPLOAD_LIMIT = 1000

    with pytest.raises(Refused):
        kept(DossierFactory(), office(), content=content)

    assert Document.objects.count() == 0


def test_a_file_thrown_away_leaves_the_disk_too(django_capture_on_commit_callbacks):
    person = office()
    document, _is_new = kept(DossierFactory(), person)
    storage, name = document.file.storage, document.file.name

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_document(document=document, by=person, now=NOW)

    assert (Document.objects.count(), storage.exists(name)) == (0, False)


def test_a_text_is_kept_with_its_articles_and_what_was_odd():
    dossier = DossierFactory()

    version = actions.add_text_version(
        parsed=parse_text(LAW), text=LAW, label="Osnutek", dossier=dossier, by=office(), now=NOW
    )

    assert list(version.articles.values_list("position", "key")) == [(1, "1"), (2, "2"), (3, "2~2")]
    assert [note["kind"] for note in version.notes] == ["duplicate_article"]
    assert Row.objects.filter(kind="article").count() == 3


def test_a_text_without_articles_is_kept_whole():
    text = "Strategija govori o ustvarjalnosti."

    version = actions.add_text_version(
        parsed=parse_text(text), text=text, label="Strategija", dossier=DossierFactory(), by=office(), now=NOW
    )

    assert (version.text, version.articles.count()) == (text, 0)


def test_the_same_text_kept_twice_is_one_version():
    dossier, person = DossierFactory(), office()
    for _attempt in range(2):
        actions.add_text_version(parsed=parse_text(LAW), text=LAW, label="Osnutek", dossier=dossier, by=person, now=NOW)

    assert TextVersion.objects.count() == 1


def test_the_text_of_an_act_is_kept_by_the_office_alone():
    with pytest.raises(Refused):
        actions.add_text_version(
            parsed=parse_text(LAW), text=LAW, label="UPB", act=ActFactory(), by=individual_member(), now=NOW
        )


def test_numbers_are_exactly_those_that_were_written():
    dossier, person = DossierFactory(), office()
    actions.save_identifiers(
        dossier=dossier, numbers=[(IdentifierKind.EVA, "2016-3340-0037"), (IdentifierKind.EPA, "1")], by=person, now=NOW
    )

    actions.save_identifiers(
        dossier=dossier,
        numbers=[(IdentifierKind.EVA, "2016-3340-0037"), (IdentifierKind.GAZETTE, "21/2018")],
        by=person,
        now=NOW,
    )

    assert list(Identifier.objects.values_list("kind", "value")) == [("EVA", "2016-3340-0037"), ("UL", "21/2018")]


def test_an_act_is_found_by_strangers_once_a_dossier_of_it_is_public():
    act, person = ActFactory(), office()
    actions.save_act(act=act, fields={"description": "Na kratko."}, by=person, now=NOW)
    assert Row.objects.get(kind="act").audience == "network"

    actions.make_findable(DossierFactory(act=act, public=True))

    assert Row.objects.get(kind="act").audience == "public"


def test_an_institution_is_written_by_the_office():
    fields = {"name": "Ministrstvo za kulturo", "code": "mk"}

    institution = actions.save_institution(institution=None, fields=fields, by=office(), now=NOW)

    assert institution.name == "Ministrstvo za kulturo"
