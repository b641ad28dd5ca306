"""Taking in: each matter once, and what changed told once."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.dossiers import InstitutionFactory
from tests.factories.watch import NOW, TODAY, SourceFactory, found
from zbor.search.enums import Audience
from zbor.search.queries import ask
from zbor.watch.actions.taking_in import take_in
from zbor.watch.enums import DeadlineOrigin, Shelf
from zbor.watch.models import Change, Item, ItemIdentifier, ItemPaper, ItemStep, Sighting
from zbor.watch.queries.triage import on_shelf
from zbor.watch.sources.found import Paper, Skipped, Step, Trouble

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WORDS = " ".join(f"beseda{n}" for n in range(60))


def taken(source, *read, now=NOW):
    return take_in(source=source, read=read, now=now)


def changes():
    return list(Change.objects.values_list("kind", "old", "new"))


def test_what_is_new_becomes_an_item_with_all_that_was_said():
    institution = InstitutionFactory(name="Ministrstvo za kulturo", short_name="MK")
    source = SourceFactory(level="national")

    tally = taken(
        source,
        found(
            "a1",
            "Predlog Zakona o medijih (EPA 28-VII)",
            url="https://vir.example/1",
            institution="ministrstvo za kulturo",
            stage="prva obravnava",
            text="Zakon ureja medije. Pripombe pošljite do 28. 7. 2016.",
            published_on=TODAY,
            steps=(Step("prva obravnava", TODAY),),
            papers=(Paper("Besedilo", "https://vir.example/1.pdf"),),
        ),
    )

    item = Item.objects.get()
    assert (tally.found, tally.new, tally.changed, tally.skipped) == (1, 1, 0, 0)
    assert (item.institution, item.kind, item.level, item.language) == (institution, "law", "national", "sl")
    assert (item.deadline_on, item.deadline_origin) == (date(2016, 7, 28), "sentence")
    assert item.deadline_sentence == "Pripombe pošljite do 28. 7. 2016."
    assert "medij" in item.lemmas.split()
    assert [str(one) for one in item.identifiers.all()] == ["EPA 0028-VII"]
    assert (item.steps.get().name, item.papers.get().title) == ("prva obravnava", "Besedilo")
    assert changes() == [("new", "", "")]


def test_what_is_taken_in_is_found_at_once_also_by_what_is_said_of_it_later():
    source = SourceFactory()
    taken(source, found(text="Besedilo o rezidencah."))

    taken(source, found(text="Besedilo o štipendijah."))

    asked = [ask(words, audiences=[Audience.NETWORK], now=NOW) for words in ("štipendija", "rezidenca")]
    assert [[hit.title for hit in hits] for hits in asked] == [["Predlog zakona o izmišljenih primerih"], []]


def test_taking_the_same_in_twice_changes_nothing():
    source = SourceFactory()
    taken(source, found(text=WORDS))

    tally = taken(source, found(text=WORDS), now=NOW + DAY)

    assert (tally.found, tally.new, tally.changed) == (1, 0, 0)
    assert (Item.objects.count(), Change.objects.count(), Sighting.objects.get().last_at) == (1, 1, NOW + DAY)


@pytest.mark.parametrize("n", [3, 90])
def test_what_did_not_change_costs_nearly_nothing(n):
    source = SourceFactory()
    read = [found(str(i), f"Pravilnik o primeru {i}", text=WORDS) for i in range(n)]
    taken(source, *read)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        taken(source, *read)

    assert len(asked) <= 8


def test_two_sources_that_name_one_number_tell_of_one_matter():
    first, second = SourceFactory(), SourceFactory()
    taken(first, found("x", "Zakon o medijih", identifiers=(("EPA", "28-VII"),)))

    tally = taken(second, found("y", "Predlog ZMed – nujni postopek", identifiers=(("EPA", "0028-vii"),)))

    item = Item.objects.get()
    assert (tally.new, item.title) == (0, "Zakon o medijih")
    assert [one.said["title"] for one in item.sightings.all()] == ["Zakon o medijih", "Predlog ZMed – nujni postopek"]


def test_two_sources_with_one_title_of_about_one_day_tell_of_one_matter():
    taken(SourceFactory(), found("x", "Predlog uredbe o podpori filmu"))

    taken(SourceFactory(), found("y", "Uredba o podpori filmu", on=TODAY - 3 * DAY))

    assert Item.objects.count() == 1


@pytest.mark.parametrize(
    ("title", "on"),
    [
        ("Javni razpis za podporo filmu v letu 2015", TODAY),
        ("Javni razpis za podporo filmu v letu 2016", TODAY - 365 * DAY),
        ("Javni razpis za podporo plesu v letu 2016", TODAY),
    ],
)
def test_calls_of_other_years_and_fields_stay_apart(title, on):
    taken(SourceFactory(), found("x", "Javni razpis za podporo filmu v letu 2016"))

    taken(SourceFactory(), found("y", title, on=on))

    assert Item.objects.count() == 2


def test_one_source_tells_its_own_matters_apart_by_its_keys():
    taken(SourceFactory(), found("x", "Javni razpis za podporo filmu"), found("y", "Javni razpis za podporo filmu"))

    assert Item.objects.count() == 2


def test_an_entry_that_got_a_new_key_at_the_same_address_is_the_same():
    source = SourceFactory()
    taken(source, found("x", url="https://vir.example/1"))

    taken(source, found("y", url="https://vir.example/1"))

    assert (Item.objects.count(), Sighting.objects.count()) == (1, 2)


def test_a_batch_that_names_one_number_twice_makes_one_item():
    number = (("EVA", "2016-3340-12"),)

    taken(
        SourceFactory(), found("x", identifiers=number), found("y", identifiers=number), found("x", identifiers=number)
    )

    assert (Item.objects.count(), ItemIdentifier.objects.count(), Sighting.objects.count()) == (1, 1, 2)


def test_of_a_batch_that_has_one_key_twice_the_later_word_counts():
    number = (("EVA", "2016-3340-12"),)
    taken(SourceFactory(), found("x", identifiers=number))

    taken(SourceFactory(), found("y", stage="prva obravnava", identifiers=number),
          found("y", stage="druga obravnava", identifiers=number))  # fmt: skip

    assert (Item.objects.get().stage, Sighting.objects.count()) == ("druga obravnava", 2)


class TestChanges:
    def test_a_next_stage_is_told(self):
        source = SourceFactory()
        taken(source, found(stage="prva obravnava"))

        tally = taken(source, found(stage="druga obravnava", on=TODAY + DAY), now=NOW + DAY)

        assert tally.changed == 1
        assert changes()[1:] == [("stage", "prva obravnava", "druga obravnava")]
        assert [step.name for step in ItemStep.objects.all()] == ["prva obravnava", "druga obravnava"]

    def test_a_stage_that_another_source_knows_of_the_same_day_is_filled_in_and_not_told(self):
        taken(SourceFactory(), found("x", "Predlog uredbe o podpori filmu"))

        taken(SourceFactory(), found("y", "Predlog uredbe o podpori filmu", stage="javna obravnava"))

        assert (Item.objects.get().stage, changes()) == ("javna obravnava", [("new", "", "")])

    def test_a_matter_that_only_stands_where_it_stood_has_reached_no_stage(self):
        source = SourceFactory()
        for n, stage in enumerate(["usklajevanje", "usklajevanje", "vlada", "usklajevanje"]):
            taken(source, found(stage=stage, on=TODAY + n * DAY), now=NOW + n * DAY)

        assert list(ItemStep.objects.values_list("name", "on")) == [
            ("usklajevanje", TODAY), ("vlada", TODAY + 2 * DAY), ("usklajevanje", TODAY + 3 * DAY),
        ]  # fmt: skip

    def test_a_moved_deadline_is_told(self):
        source = SourceFactory()
        taken(source, found(deadline_on=date(2016, 7, 28)))

        taken(source, found(deadline_on=date(2016, 8, 5)))

        assert changes()[1:] == [("deadline", "2016-07-28", "2016-08-05")]

    def test_where_a_person_set_the_deadline_it_stays_and_what_the_source_says_next_is_told(self):
        source = SourceFactory()
        taken(source, found(deadline_on=date(2016, 7, 28)))
        Item.objects.update(deadline_on=date(2016, 7, 20), deadline_origin=DeadlineOrigin.PERSON)

        for _again in range(2):
            taken(source, found(deadline_on=date(2016, 8, 5)))

        assert Item.objects.get().deadline_on == date(2016, 7, 20)
        assert changes()[1:] == [("deadline", "2016-07-20", "2016-08-05")]

    def test_an_extension_in_the_text_moves_it(self):
        source = SourceFactory()
        taken(source, found(text="Pripombe pošljite do 28. 7. 2016."))

        taken(source, found(text="Pripombe pošljite do 28. 7. 2016. Rok za pripombe se podaljša do 5. 8. 2016."))

        item = Item.objects.get()
        assert (item.deadline_on, item.deadline_sentence) == (
            date(2016, 8, 5),
            "Rok za pripombe se podaljša do 5. 8. 2016.",
        )

    def test_a_changed_text_is_told_with_what_went_and_what_came(self):
        source = SourceFactory()
        taken(source, found(text=f"{WORDS} Sredstva znašajo 5 odstotkov."))

        taken(source, found(text=f"{WORDS} Sredstva znašajo 3 odstotke."))

        [(kind, old, new)] = changes()[1:]
        assert (kind, "5 odstotkov" in old, "3 odstotke" in new) == ("text", True, True)
        assert len(old) < 200

    def test_other_white_space_is_no_change(self):
        source = SourceFactory()
        taken(source, found(text=WORDS))

        taken(source, found(text=WORDS.replace(" ", "\n")))

        assert changes() == [("new", "", "")]

    def test_a_source_corrects_only_what_it_said_itself(self):
        first, second = SourceFactory(), SourceFactory()
        number = (("EPA", "28-VII"),)
        taken(first, found("x", "Zakon o medijih", identifiers=number, deadline_on=date(2016, 7, 28), text=WORDS))
        taken(second, found("y", "ZMed", identifiers=number, deadline_on=date(2016, 7, 29), text=WORDS + " in še"))

        taken(
            second, found("y", "ZMed-1", identifiers=number, deadline_on=date(2016, 7, 29), text=WORDS + " in še nekaj")
        )

        item = Item.objects.get()
        assert (item.title, item.deadline_on, item.text) == ("Zakon o medijih", date(2016, 7, 28), WORDS)

    def test_a_later_stage_of_another_source_is_taken(self):
        number = (("EVA", "2016-3340-12"),)
        taken(SourceFactory(), found("x", identifiers=number, stage="v pripravi"))

        taken(SourceFactory(), found("y", identifiers=number, stage="prva obravnava", on=TODAY + DAY), now=NOW + DAY)

        assert Item.objects.get().stage == "prva obravnava"

    def test_a_paper_that_was_decided_on_says_so(self):
        source = SourceFactory()
        taken(source, found(papers=(Paper("Amandma", "https://vir.example/a"),)))

        taken(source, found(papers=(Paper("Amandma", "https://vir.example/a", outcome="sprejet"),)))

        assert ItemPaper.objects.get().outcome == "sprejet"

    def test_what_was_decided_on_a_paper_stays_where_it_is_not_said_again(self):
        source = SourceFactory()
        taken(source, found(papers=(Paper("Amandma", "https://vir.example/a", outcome="sprejet"),)))

        taken(source, found(papers=(Paper("Amandma k 3. členu", "https://vir.example/a"),)))

        assert ItemPaper.objects.values_list("title", "outcome").get() == ("Amandma k 3. členu", "sprejet")

    def test_a_source_that_was_silent_for_once_can_still_move_its_deadline_and_change_its_text(self):
        source = SourceFactory()
        taken(source, found(deadline_on=date(2016, 7, 28), text=f"{WORDS} Sredstva znašajo 5 odstotkov."))
        taken(source, found())

        taken(source, found(deadline_on=date(2016, 8, 5), text=f"{WORDS} Sredstva znašajo 3 odstotke."))

        item = Item.objects.get()
        assert (item.deadline_on, item.text) == (date(2016, 8, 5), f"{WORDS} Sredstva znašajo 3 odstotke.")
        assert [kind for kind, _old, _new in changes()] == ["new", "deadline", "text"]

    def test_what_a_person_corrected_stays(self):
        source = SourceFactory()
        taken(source, found(text="Pripombe pošljite do 28. 7. 2016."))
        Item.objects.update(deadline_on=date(2016, 7, 20), deadline_origin="person", title="Naš naslov")

        taken(source, found(text="Pripombe pošljite do 28. 7. 2016. Hvala vsem, ki ste nam že pisali o tem."))

        assert Item.objects.values_list("deadline_on", "title").get() == (date(2016, 7, 20), "Naš naslov")


class TestFloods:
    def test_what_is_older_than_fourteen_days_is_known_and_not_told(self):
        tally = taken(SourceFactory(), found("x", on=TODAY - 14 * DAY), found("y", on=TODAY - 15 * DAY))

        assert (tally.new, Change.objects.get().item.sightings.get().key) == (2, "x")

    def test_a_deadline_is_told_however_old_its_matter_is_while_it_can_be_met(self):
        source = SourceFactory()
        taken(source, found(on=TODAY - 60 * DAY, deadline_on=TODAY + DAY))

        taken(source, found(on=TODAY - 60 * DAY, deadline_on=TODAY + 9 * DAY))
        taken(source, found(on=TODAY - 60 * DAY, deadline_on=TODAY - 9 * DAY))

        assert [kind for kind, _old, _new in changes()] == ["new", "deadline"]

    def test_what_was_old_when_found_lies_in_no_inbox_until_it_changes(self):
        source = SourceFactory()
        taken(source, found(on=TODAY - 60 * DAY))
        before = on_shelf(Shelf.WAITING, None).count()

        taken(source, found(on=TODAY, stage="druga obravnava"))

        assert (before, on_shelf(Shelf.WAITING, None).count()) == (0, 1)

    def test_a_reader_that_fails_keeps_what_came_before(self):
        def read():
            yield found("x")
            raise Trouble("Strežnik ne odgovarja.")

        tally = take_in(source=SourceFactory(), read=read(), now=NOW)

        assert (tally.new, str(tally.trouble), Item.objects.count()) == (1, "Strežnik ne odgovarja.", 1)

    def test_a_fault_in_the_middle_leaves_whole_batches_and_is_made_good_by_the_next_visit(self, monkeypatch):
        monkeypatch.setattr("zbor.watch.actions.taking_in.AT_ONCE", 2)
        source = SourceFactory()
        read = [found(str(n), f"Pravilnik o primeru {n}") for n in range(5)]

        def broken():
            yield from read[:3]
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            take_in(source=source, read=broken(), now=NOW)
        before = Item.objects.count()
        taken(source, *read)

        assert (before, Item.objects.count(), Change.objects.count()) == (2, 5, 5)


class TestUnfit:
    def test_what_cannot_be_read_is_counted_and_shown(self):
        tally = taken(SourceFactory(), Skipped("vrstica 3", "datum"), found(title=" "), found("", "Naslov"))

        assert (tally.found, tally.new, tally.skipped) == (2, 0, 3)
        assert tally.skips[0] == {"where": "vrstica 3", "expected": "datum"}

    def test_nothing_is_too_long_or_too_odd(self):
        odd = "x\0\ud800" * 500
        taken(
            SourceFactory(),
            found(
                odd, odd, url="javascript:alert(1)", text=odd, institution=odd, stage=odd, procedure=odd, place=odd,
                kind="odd", level="odd", language=odd, identifiers=(("EPA", odd), ("ODD", "1")), keywords=(odd,),
                steps=(Step(odd), Step("")), papers=(Paper(odd, "javascript:x"), Paper(odd, "https://a.example/", odd)),
                on=date(1, 1, 1),
            ),
        )  # fmt: skip

        item = Item.objects.get()
        assert (item.url, item.kind, item.level, item.on, item.papers.count()) == ("", "", "", TODAY, 1)

    def test_a_day_to_come_counts_as_today(self):
        taken(SourceFactory(), found(on=TODAY + 100 * DAY))

        assert Item.objects.get().on == TODAY
