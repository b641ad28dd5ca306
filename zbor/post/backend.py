"""Django's mail, put into the outbox instead of onto the wire."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from zbor.post.actions import owe


class OutboxBackend(BaseEmailBackend):
    """Whatever Django or a library sends becomes a row that is owed."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            alternatives = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
            html = next((str(content) for content, kind in alternatives if kind == "text/html"), "")
            for address in message.recipients():
                owe(to=address, subject=str(message.subject), text=str(message.body), html=html, is_secret=True)
        return len(email_messages)
