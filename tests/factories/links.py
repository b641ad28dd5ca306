"""Personal links as they come: out of a letter."""

import re

from django.test import Client
from django.urls import reverse

from zbor.consultations import letters
from zbor.post.models import Mail


def letter_to(person, consultation) -> str:
    """The path of the link in the person's invitation."""
    letters.invite(consultation, [person])
    mail = Mail.objects.get(to=person.email, once__startswith=f"consultation:{consultation.pk}:")
    return re.search(r"/a/[\w-]+/", mail.text).group()


def page(consultation, name="by_link") -> str:
    """The address of one of the consultation's pages."""
    return reverse(f"consultations:{name}", args=[consultation.pk])


def at_the_page(person, consultation, client=None) -> Client:
    """A browser in which the person's link was followed."""
    client = client or Client()
    client.get(letter_to(person, consultation))
    return client


def answered(person, consultation, value="1", **fields) -> dict[str, object]:
    """What the page sends when the first statement is answered."""
    statement = consultation.statements.order_by("number").first()
    return {"as": person.pk, "statement": statement.pk, "value": value, **fields}
