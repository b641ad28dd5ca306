"""Published statements can be found by the network, and only by it."""

from zbor.consultations.models import Statement
from zbor.search.actions import remove, write
from zbor.search.enums import Audience

KIND = "statement"


def make_findable(*, statement: Statement, url: str) -> None:
    """Write the search row of a published statement."""
    write(
        kind=KIND,
        subject_pk=statement.pk,
        url=url,
        title=statement.text[:200],
        body=statement.text,
        audience=Audience.NETWORK,
    )


def hide(*, statement: Statement) -> None:
    """Take the search row away."""
    remove(kind=KIND, subject_pk=statement.pk)
