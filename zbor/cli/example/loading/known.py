"""What has been loaded so far, by the codes and names of the files."""

from dataclasses import dataclass, field
from typing import Any

from zbor.cli.example.loading.days import Days
from zbor.cli.example.rounds import Round
from zbor.dossiers.models import Act, Article, Dossier, Institution, Topic
from zbor.members.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Known:
    """Rows that later parts of the example refer to."""

    days: Days
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    representatives: dict[str, Person] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    acts: dict[str, Act] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    consultations: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """An invented round whose dossier is open: what the files tell of it, who carries it, and what it has so far."""

    told: Round
    dossier: Dossier
    by: Person
    articles: dict[str, Article] = field(default_factory=dict)
    statements: dict[str, Any] = field(default_factory=dict)  # their type is private to consultations
