"""What has been loaded so far, by the codes and names of the files."""

from dataclasses import dataclass, field

from zbor.cli.example.loading.days import Days
from zbor.dossiers.models import Act, Dossier, Institution, Topic
from zbor.members.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Known:
    """Rows that later parts of the example refer to."""

    days: Days
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    acts: dict[str, Act] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
