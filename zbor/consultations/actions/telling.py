"""Write to people whose words must stay private to this room."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from zbor.consultations.models import Comment, Statement
from zbor.consultations.queries.lineage import came_from
from zbor.members.models import Person
from zbor.post.actions import owe


@transaction.atomic
def tell_authors(
    *, statement_pks: Iterable[int], comment_pks: Iterable[int], subject: str, text: str, once: str
) -> int:
    """Owe a letter to each author of these statements and comments, once a person; return to how many.

    Who wrote a statement that was merged into one of these, split into them or worded anew as one is an author too.

    The caller learns a number, not names; `once` says what the letter is about and keeps it from being owed twice.
    """
    named = list(statement_pks)
    own = {*named, *came_from(named)}
    of_statements = Statement.objects.filter(pk__in=own, author__isnull=False).values("author")
    of_comments = Comment.objects.filter(pk__in=list(comment_pks), author__isnull=False).values("author")
    authors = Person.objects.filter(Q(pk__in=of_statements) | Q(pk__in=of_comments), is_active=True)
    for author in authors:
        owe(to=author.email, subject=subject, text=text, once=f"{once}:{author.pk}")
    return len(authors)
