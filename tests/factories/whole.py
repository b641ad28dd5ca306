"""A dossier full of everything, in which every text carries a word of its own by which a leak is recognised.

`znak` + the dossier's name + what it is: `znakinternalsummary`. Every text also holds `skupno`, so that one question
to the search finds them all.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.factories.members import office, representative, staff
from tests.factories.participants import OperationFactory, ParticipantFactory
from tests.factories.projects import ProjectFactory
from tests.factories.whole_after import looked_back_upon
from tests.factories.whole_agreement import agreed
from tests.factories.whole_cosigning import cosigned_from_outside
from tests.factories.whole_dialogue import talked_about
from tests.factories.whole_finances import lived_on
from tests.factories.whole_funding import called
from tests.factories.whole_initiative import initiated
from tests.factories.whole_partners import partnered
from tests.factories.whole_training import taught
from zbor.base.partial_dates import PartialDate
from zbor.calc.legal.parse import parse_text
from zbor.consultations import actions as consultations
from zbor.consultations.actions import Answer
from zbor.consultations.enums import Value
from zbor.consultations.models import Consultation
from zbor.decisions import actions as decisions
from zbor.decisions.enums import Choice
from zbor.decisions.queries import Voice, entries_of
from zbor.dossiers import actions as dossiers
from zbor.dossiers.enums import ActKind, DocumentKind, DossierKind, EntryKind, Visibility
from zbor.dossiers.models import Article, Dossier, Milestone
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.outcomes import actions as outcomes
from zbor.outcomes.enums import Enclosed, Verdict
from zbor.positions import actions as positions
from zbor.positions.comparing import Wording
from zbor.positions.enums import AmendmentKind, Place
from zbor.positions.models import Position
from zbor.positions.queries import waiting_sources
from zbor.positions.sources import Source, SourceKind
from zbor.runs.models import Run

DAY = timedelta(days=1)
SHARED = "skupno"


@dataclass
class Network:
    """Who is there: the office, the organisation whose words are kept, and voices enough for a result."""

    by: Person = field(default_factory=office)
    own: Person = field(default_factory=representative)
    employee: Person = field(init=False)

    def __post_init__(self) -> None:
        self.employee = staff(self.organisation)

    @property
    def organisation(self) -> Organisation:
        return self.own.mandates.get().organisation


@dataclass
class Whole:
    """One dossier with something of every room in it."""

    name: str
    network: Network
    now: datetime = field(default_factory=timezone.now)
    dossier: Dossier = field(init=False)

    def word(self, thing: str) -> str:
        return f"znak{self.name}{thing}"

    def text(self, thing: str) -> str:
        return f"{self.word(thing)} {SHARED}"

    def filled(self, visibility: Visibility) -> "Whole":
        self._open()
        self._documents()
        self._told()
        open_one = self._consultation()
        self._answered(open_one)
        cosigned_from_outside(self, self._adopted())
        self._vote()
        self._assemblies()
        self._draft()
        self._house()
        talked_about(self)
        taught(self, visibility)
        agreed(self, visibility)
        called(self, visibility)
        lived_on(self)
        looked_back_upon(self, visibility)
        partnered(self)
        initiated(self, visibility)
        until = self.now + 30 * DAY if visibility is Visibility.EMBARGO else None
        dossiers.set_visibility(dossier=self.dossier, visibility=visibility, public_from=until, **self._by)
        return self

    @property
    def _by(self) -> dict[str, object]:
        return {"by": self.network.by, "now": self.now}

    def _open(self) -> None:
        act = dossiers.save_act(
            act=None,
            fields={"title": self.text("act"), "kind": ActKind.LAW, "description": self.text("actdescription")},
            **self._by,
        )
        self.dossier = dossiers.open_dossier(
            kind=DossierKind.REGULATION,
            title=self.text("title"),
            summary=self.text("summary"),
            act=act,
            published_on=PartialDate("2016-11-14"),
            deadline_on=timezone.localdate(self.now) + 20 * DAY,
            **self._by,
        )
        dossiers.add_text_version(
            parsed=parse_text(f"1. člen\n\n{self.text('actarticle')}"),
            text=f"1. člen\n\n{self.text('actarticle')}",
            label="v veljavi",
            act=act,
            **self._by,
        )

    def _documents(self) -> None:
        for thing, is_public in (("openfile", True), ("secretfile", False)):
            upload = SimpleUploadedFile(f"{self.word(thing)}.txt", self.text(thing).encode())
            dossiers.add_document(
                dossier=self.dossier,
                upload=upload,
                title=self.text(thing),
                kind=DocumentKind.EVIDENCE,
                is_public=is_public,
                **self._by,
            )
        text = f"1. člen\n\n{self.text('article')}\n\n2. člen\n\n{self.text('article')} tudi."
        dossiers.add_text_version(
            parsed=parse_text(text),
            text=text,
            label=self.text("version"),
            dossier=self.dossier,
            document=self._file(is_public=False),
            **self._by,
        )

    def _file(self, *, is_public: bool):
        return self.dossier.documents.get(is_public=is_public)

    def _told(self) -> None:
        for thing, is_public in (("event", True), ("secretevent", False)):
            dossiers.add_entry(
                dossier=self.dossier,
                on=PartialDate("2016-12"),
                kind=EntryKind.CORRESPONDENCE,
                text=self.text(thing),
                document=self._file(is_public=False),
                is_public=is_public,
                **self._by,
            )
        dossiers.add_task(dossier=self.dossier, title=self.text("task"), assignee=self.network.by, **self._by)

    def _consultation(self) -> Consultation:
        drafted = consultations.create(
            dossier=self.dossier,
            title=self.text("draftround"),
            brief=self.text("draftround"),
            closes_at=self.now + DAY,
            **self._by,
        )
        consultations.add_seeds(consultation=drafted, texts=[self.text("draftseed")], **self._by)
        made = consultations.create(
            dossier=self.dossier, title=self.text("round"), brief="", closes_at=self.now + DAY, **self._by
        )
        seeds = [self.text("seed"), f"{self.text('seed')} dva", f"{self.text('seed')} tri"]
        consultations.add_seeds(consultation=made, texts=seeds, **self._by)
        return consultations.open_consultation(consultation=made, **self._by)

    def _answered(self, consultation: Consultation) -> None:
        for entry in consultation.roll.entries.filter(person__isnull=False).select_related("person"):
            for statement in consultation.statements.all():
                self._says(entry.person, consultation, statement, Value.AGREE)
        consultations.compute(consultation=consultation, now=self.now)
        own, employee = self.network.own, self.network.employee
        self._says(employee, consultation, consultation.statements.first(), Value.DISAGREE)
        for thing, person in (("pending", own), ("rejected", own)):
            consultations.suggest(
                consultation=consultation,
                voice=self._voice(person, consultation),
                text=self.text(thing),
                by=person,
                now=self.now,
            )
        rejected = consultation.statements.get(text=self.text("rejected"))
        consultations.reject(statement=rejected, reason=self.text("rejectedwhy"), **self._by)
        article = Article.objects.filter(version__dossier=self.dossier).first()
        for thing, person in (("comment", own), ("preparedcomment", employee)):
            consultations.add_comment(
                consultation=consultation,
                article=article,
                voice=self._voice(person, consultation),
                text=self.text(thing),
                by=person,
                now=self.now,
            )

    def _says(self, person: Person, consultation: Consultation, statement, value: Value) -> None:
        voice = self._voice(person, consultation)
        consultations.answer(statement=statement, voice=voice, answer=Answer(value), by=person, now=self.now)

    def _voice(self, person: Person, consultation: Consultation) -> Voice:
        return entries_of(standing_of(person, on=timezone.localdate(self.now)), consultation.roll)[0]

    def _adopted(self) -> Position:
        position = self._position("position", self.text("demand"))
        positions.create_section(
            position=position, place=Place.BEFORE, title="Povzetek", text=self.text("section"), **self._by
        )
        before = self.now - 2 * DAY
        put = positions.put_to_decision(
            position=position,
            rule=decisions.ensure_rules()[0],
            closes_at=self.now - DAY,
            set_aside_reason=self.text("setaside"),
            by=self.network.by,
            now=before,
        )
        for entry in put.decision.roll.entries.filter(person__isnull=False).select_related("person"):
            decisions.cast_ballot(
                decision=put.decision,
                entry=entry,
                choice=Choice.FOR,
                reason=self.text("countedballot"),
                by=entry.person,
                now=before,
            )
        decisions.close_due(now=self.now)
        positions.follow_closed(now=self.now)
        demand = position.demands.get()
        submission = outcomes.record_submission(
            dossier=self.dossier,
            position=Position.objects.get(pk=position.pk),
            to=self.text("addressee"),
            sent_on=PartialDate.of(date(2017, 1, 9)),
            document=self._file(is_public=False),
            note_text=self.text("submissionnote"),
            **self._by,
        )
        outcomes.record_answer(
            submission=submission,
            on=PartialDate("2017"),
            text=self.text("secretanswer"),
            reasons={demand: self.text("secretreason")},
            is_public=False,
            **self._by,
        )
        outcomes.prepare_dispatch(
            position=Position.objects.get(pk=position.pk),
            wording=outcomes.Wording("Urad", "urad@primer.example", (), self.text("salutation"), "Prosimo.", "Zadeva"),
            enclosed={Enclosed.DOCX},
            **self._by,
        )
        outcomes.record_outcome(
            demand=demand,
            verdict=Verdict.PARTLY,
            on=PartialDate("2018"),
            evidence=self.text("evidence"),
            **self._by,
        )
        return position

    def _position(self, thing: str, title: str) -> Position:
        position = positions.create_position(dossier=self.dossier, title=self.text(thing), **self._by)
        statement = Consultation.objects.filter(dossier=self.dossier, phase="open").get().statements.first()
        positions.create_demand(
            position=position, title=title, sources=[Source(SourceKind.STATEMENT, statement.pk)], **self._by
        )
        return position

    def _vote(self) -> None:
        """An open vote in which the organisation has voted and its staff has proposed otherwise."""
        drafted = {"rule": decisions.ensure_rules()[0], "closes_at": self.now + DAY, "dossier": self.dossier}
        decisions.create_decision(title=self.text("draftvote"), question="?", **drafted, **self._by)
        vote = decisions.create_decision(title=self.text("vote"), question="?", **drafted, **self._by)
        vote = decisions.open_decision(decision=vote, **self._by)
        entry = vote.roll.entries.get(organisation=self.network.organisation)
        own, employee = self.network.own, self.network.employee
        said = {"decision": vote, "entry": entry, "now": self.now}
        decisions.prepare_ballot(choice=Choice.AGAINST, reason=self.text("preparedballot"), by=employee, **said)
        decisions.cast_ballot(choice=Choice.FOR, reason=self.text("openballot"), by=own, **said)

    def _assemblies(self) -> None:
        """An assembly to which members are called, and one of which only those know who prepare it."""
        for thing in ("assembly", "draftassembly"):
            told = {"title": self.text(thing), "starts_at": self.now + DAY, "place": "Dvorana", "link": ""}
            assembly = decisions.create_assembly(**told, invitation=self.text(thing), **self._by)
            decisions.add_item(assembly=assembly, title=self.text(thing), text="", **self._by)
            if thing == "assembly":
                decisions.call_assembly(assembly=assembly, **self._by)

    def _draft(self) -> None:
        draft = self._position("draftposition", self.text("draftdemand"))
        assert waiting_sources(self.dossier) == []
        self._said_beside(draft)
        self._amended(draft)

    def _said_beside(self, draft: Position) -> None:
        """A section of the draft with other words for it and a note in its margin; somebody writes it with the office."""
        section = positions.create_section(
            position=draft, place=Place.AFTER, title="Sklep", text=self.text("draftsection"), **self._by
        )
        said = {"part": section, "by": self.network.own, "now": self.now}
        wording = Wording("Sklep", self.text("suggestion"))
        positions.suggest(base_revision=1, wording=wording, reason=self.text("suggestion"), **said)
        positions.leave_note(text=self.text("note"), quote=self.text("draftsection"), **said)
        positions.name_drafter(position=draft, person=self.network.employee, **self._by)

    def _amended(self, draft: Position) -> None:
        """An amendment of the organisation, and one that its staff has only prepared."""
        positions.open_amendments(position=draft, until=self.now + DAY, **self._by)
        for by, thing in ((self.network.own, "amendment"), (self.network.employee, "preparedamendment")):
            positions.propose_amendment(
                position=draft,
                proposed=positions.Proposed(AmendmentKind.ADD, self.text(thing), title="Nova zahteva"),
                organisation=self.network.organisation,
                by=by,
                now=self.now,
            )

    def _house(self) -> None:
        Run.objects.create(kind="test", title=self.text("run"), started_by=self.network.by, created_at=self.now)
        project = ProjectFactory(slug=f"projekt-{self.name}", title=self.text("project"))
        project.dossiers.add(self.dossier)
        ParticipantFactory(
            complete=True,
            operation=OperationFactory(name=self.text("operation")),
            name=self.text("participant"),
            email=f"{self.word('participantemail')}@primer.example",
            municipality=self.text("municipality"),
        )

    @property
    def milestone(self) -> Milestone:
        return self.dossier.milestones.first()
