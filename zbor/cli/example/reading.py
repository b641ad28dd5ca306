"""Read the files of the example network whole, and refuse them if anything does not fit together."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zbor.cli.example.agreeing import Agreements, faults_of_agreed
from zbor.cli.example.decoding import Malformed, built
from zbor.cli.example.meeting import Meeting, faults_of_meeting
from zbor.cli.example.pressing import Press
from zbor.cli.example.rounds import Project, Round
from zbor.cli.example.shapes import Act, FactDossier, Institution, Members, OfficeHolder, Person
from zbor.cli.example.talking import Dialogue
from zbor.cli.example.teaching import Teaching, faults_of_teaching
from zbor.cli.example.watching import Items, faults_of_items

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Institutions:
    """The file of public bodies."""

    institution: tuple[Institution, ...]
    office_holder: tuple[OfficeHolder, ...]


@dataclass(frozen=True, slots=True)
class FactFile:
    """One file of acts and dossiers from the public record."""

    act: tuple[Act, ...] = ()
    dossier: tuple[FactDossier, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """Everything the example network is made of."""

    institutions: tuple[Institution, ...]
    office_holders: tuple[OfficeHolder, ...]
    acts: tuple[Act, ...]
    dossiers: tuple[FactDossier, ...]
    members: Members
    people: dict[str, Person] = field(hash=False)
    current: Round
    decided: Round
    earlier: Round
    project: Project
    dialogue: Dialogue
    assembly: Meeting
    press: Press
    teaching: Teaching
    items: Items
    agreements: Agreements
    texts: dict[str, str] = field(hash=False)

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The three invented rounds, newest first."""
        return (self.current, self.decided, self.earlier)


def read(folder: Path = HERE) -> Example:
    """Read and check all files; `Malformed` says which file and which place is wrong."""
    institutions = built(Institutions, table(folder / "institutions.toml"), "institutions.toml")
    facts = [built(FactFile, table(path), f"dossiers/{path.name}") for path in sorted(folder.glob("dossiers/*.toml"))]
    members = built(Members, table(folder / "members.toml"), "members.toml")
    current, decided, earlier = (
        built(Round, table(folder / f"{name}.toml"), f"{name}.toml") for name in ("current", "decided", "earlier")
    )
    example = Example(
        institutions=institutions.institution,
        office_holders=institutions.office_holder,
        acts=tuple(act for file in facts for act in file.act),
        dossiers=tuple(dossier for file in facts for dossier in file.dossier),
        members=members,
        people=people_of(members),
        current=current,
        decided=decided,
        earlier=earlier,
        project=built(Project, table(folder / "project.toml"), "project.toml"),
        dialogue=built(Dialogue, table(folder / "dialogue.toml"), "dialogue.toml"),
        assembly=built(Meeting, table(folder / "assembly.toml"), "assembly.toml"),
        press=built(Press, table(folder / "press.toml"), "press.toml"),
        teaching=built(Teaching, table(folder / "trainings.toml"), "trainings.toml"),
        items=built(Items, table(folder / "items.toml"), "items.toml"),
        agreements=built(Agreements, table(folder / "agreements.toml"), "agreements.toml"),
        texts={path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("texts/*.md"))},
    )
    if faults := list(faults_of(example)):
        raise Malformed("; ".join(faults))
    return example


def table(path: Path) -> dict[str, object]:
    """The content of one TOML file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise Malformed(f"{path.name}: {fault}") from fault


def address(name: str, *, domain: str) -> str:
    """The invented address of an invented person: given.family@domain, in plain letters."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return ".".join(plain.split()) + "@" + domain


def people_of(members: Members) -> dict[str, Person]:
    """Every invented person once, by name."""
    names = [
        *(organisation.representative for organisation in members.organisation),
        *(individual.name for individual in members.individual),
        *(role.name for role in (*members.office, *members.staff, *members.friends)),
    ]
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise Malformed(f"members.toml: named twice: {', '.join(twice)}")
    return {name: Person(name=name, email=address(name, domain=members.email_domain)) for name in names}


def faults_of(example: Example) -> Iterator[str]:
    """Everything that refers to what is not there, in words."""
    checks: tuple[Callable[[Example], Iterator[str]], ...] = (
        repeated_codes,
        faults_of_facts,
        faults_of_members,
        faults_of_rounds,
        faults_of_project,
        faults_of_dialogue,
        faults_of_assembly,
        faults_of_press,
        faults_of_trainings,
        faults_of_found,
        faults_of_agreements,
    )
    for check in checks:
        yield from check(example)


def repeated_codes(example: Example) -> Iterator[str]:
    """Codes must name one thing each."""
    kinds: dict[str, Iterable[str]] = {
        "institution": (institution.code for institution in example.institutions),
        "act": (act.code for act in (*example.acts, *(each.act for each in example.rounds))),
        "dossier": [
            *(dossier.code for dossier in example.dossiers),
            *(each.dossier.code for each in example.rounds),
        ],
        "organisation": (organisation.code for organisation in example.members.organisation),
        "statement": (statement.code for each in example.rounds for statement in each.statement),
        "address": (person.email for person in example.people.values()),
    }
    for kind, codes in kinds.items():
        for code, count in Counter(codes).items():
            if count > 1:
                yield f"{kind} {code} appears {count} times"


def faults_of_facts(example: Example) -> Iterator[str]:
    """A fact names its source, its act and who proposed it, and is marked as a fact."""
    institutions = {institution.code for institution in example.institutions}
    acts = {act.code for act in example.acts}
    for holder in example.office_holders:
        yield from absent("office holder", holder.name, [holder.institution], institutions)
    for dossier in example.dossiers:
        yield from absent("dossier", dossier.code, [dossier.act], acts)
        yield from absent("dossier", dossier.code, [dossier.institution] if dossier.institution else [], institutions)
        if not dossier.fact:
            yield f"dossier {dossier.code} is not marked as a fact"
        if not (dossier.institution or dossier.proposer_text):
            yield f"dossier {dossier.code} does not say who proposed it"
        yield from (
            f"dossier {dossier.code}: {source} is not an address"
            for source in sources_of(dossier) or [""]
            if not source.startswith(("https://", "http://"))
        )


def sources_of(dossier: FactDossier) -> list[str]:
    """Every address the dossier rests on, with repetitions; empty if one list of sources is."""
    if not dossier.sources:
        return []
    return [
        *dossier.sources,
        *(event.source for event in dossier.chronology),
        *(verdict.source for demand in dossier.demand for verdict in demand.verdicts),
    ]


def faults_of_members(example: Example) -> Iterator[str]:
    """Roles and groups speak of people and organisations that exist."""
    members, people = example.members, set(example.people)
    organisations = {organisation.code for organisation in members.organisation}
    partners = {partner.code for partner in members.partner}
    for role in (*members.board, *members.staff, *members.friends):
        yield from absent("role", role.name, [role.name, *([role.proxy] if role.proxy else [])], people)
        yield from absent("role", role.name, [role.organisation] if role.organisation else [], organisations)
        yield from absent("role", role.name, [role.partner] if role.partner else [], partners)
    for group in members.group:
        yield from absent("group", group.code, group.members, people)
    if not members.example:
        yield "members.toml is not marked as an example"


def faults_of_rounds(example: Example) -> Iterator[str]:
    """An invented round is marked, is aimed at an invented body, and keeps its order of days."""
    invented = {institution.code for institution in example.institutions if institution.example}
    groups = {group.code for group in example.members.group}
    organisations = {organisation.code for organisation in example.members.organisation}
    for each in example.rounds:
        code = each.dossier.code
        if not each.example:
            yield f"round {code} is not marked as an example"
        if not each.dossier.plan.in_order:
            yield f"round {code}: the days of the plan are out of order"
        sent_to = [each.submission.to] if each.submission else []
        yield from absent("round", code, [each.dossier.institution, *sent_to], invented)
        yield from absent("round", code, each.dossier.groups, groups)
        yield from absent("round", code, speakers_of(each), set(example.people))
        endorsed = (endorsement.organisation for endorsement in each.endorsement)
        commented = (comment.organisation for comment in each.comment if comment.organisation)
        answered = (prepared.organisation for prepared in each.prepared)
        yield from absent("round", code, [*endorsed, *commented, *answered], organisations)
        yield from absent("round", code, (text.file for text in each.dossier.text), set(example.texts))
        statements = {statement.code for statement in each.statement}
        for demand in each.demand:
            yield from absent("demand", f"{code} {demand.number}", demand.derived_from, statements)
        for prepared in each.prepared:
            yield from absent("round", code, (*prepared.agree, *prepared.disagree), statements)


def speakers_of(each: Round) -> list[str]:
    """The invented people a round puts words or work upon."""
    return [
        each.dossier.responsible,
        *(statement.author for statement in each.statement if statement.author),
        *(comment.author for comment in each.comment),
        *(prepared.author for prepared in each.prepared),
        *([each.submission.by] if each.submission else []),
    ]


def faults_of_assembly(example: Example) -> Iterator[str]:
    """The assembly makes sense and is led by one of the invented people."""
    yield from absent("assembly", example.assembly.title, [example.assembly.by], set(example.people))
    yield from faults_of_meeting(example.assembly)


def faults_of_project(example: Example) -> Iterator[str]:
    """The project points to dossiers that exist, and its contact is one of the invented people."""
    project = example.project
    yield from absent("project", project.code, project.dossiers, {dossier.code for dossier in example.dossiers})
    yield from absent("project", project.code, [project.contact.name], set(example.people))
    if not project.contact.example:
        yield "the contact of the project is not marked as an example"


def faults_of_dialogue(example: Example) -> Iterator[str]:
    """The invented dialogue is marked, is held with invented bodies, by invented people, about dossiers that exist."""
    told = example.dialogue
    invented = {institution.code for institution in example.institutions if institution.example}
    bodies = {one.institution for one in told.holder} | {one.institution for one in told.group}
    bodies |= {one.institution for one in told.request}
    people = {told.by, *(one.by for one in told.talk), *(sent.person for one in told.group for sent in one.sent)}
    dossiers = {one.dossier or "" for one in told.talk} | {one.dossier or "" for one in told.request}
    if not told.example:
        yield "dialogue.toml is not marked as an example"
    yield from absent("dialogue", "body", sorted(bodies), invented)
    yield from absent("dialogue", "person", sorted(people), set(example.people))
    yield from absent("dialogue", "talk", (one.holder for one in told.talk), {one.name for one in told.holder})
    yield from absent("dialogue", "dossier", sorted(dossiers - {""}), {each.dossier.code for each in example.rounds})


def faults_of_press(example: Example) -> Iterator[str]:
    """The invented press is marked, is kept by an invented person, and speaks of invented dossiers."""
    told = example.press
    if not told.example:
        yield "press.toml is not marked as an example"
    dossiers = (code for one in told.clipping for code in one.dossiers)
    yield from absent("press", "person", [told.by], set(example.people))
    yield from absent("press", "dossier", dossiers, {each.dossier.code for each in example.rounds})


def faults_of_trainings(example: Example) -> Iterator[str]:
    """Trainings are kept by one of the invented people."""
    return faults_of_teaching(example.teaching, people=set(example.people))


def faults_of_found(example: Example) -> Iterator[str]:
    """The items are marked where they are invented, and refer to what is there."""
    return faults_of_items(
        example.items,
        people=set(example.people),
        institutions={one.code for one in example.institutions},
        invented={one.code for one in example.institutions if one.example},
        dossiers={one.code for one in example.dossiers} | {each.dossier.code for each in example.rounds},
    )


def faults_of_agreements(example: Example) -> Iterator[str]:
    """Agreements are kept by one of the invented people, between organisations that are there."""
    members = example.members
    return faults_of_agreed(
        example.agreements,
        people=set(example.people),
        organisations={one.code for one in members.organisation} | {one.code for one in members.partner},
    )


def absent(kind: str, code: str, names: Iterable[str], known: set[str]) -> Iterator[str]:
    """A sentence for every name that is not known."""
    return (f"{kind} {code} refers to {name}, which is not there" for name in names if name not in known)
