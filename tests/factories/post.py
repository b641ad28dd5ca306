"""Mail for tests."""

from datetime import UTC, datetime

import factory

from zbor.post.models import Mail

NOON = datetime(2020, 5, 4, 10, tzinfo=UTC)


class MailFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mail

    message_id = factory.Sequence(lambda number: f"<{number}@primer.example>")
    to = "luka@primer.example"
    subject = factory.Sequence(lambda number: f"Novica {number}")
    text = "Pozdravljeni!"
    created_at = NOON
    next_try_at = NOON
