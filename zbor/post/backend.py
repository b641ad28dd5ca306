"""Django's mail, put into the outbox instead of onto the wire."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from zbor.post.actions import owe


class OutboxBackend(BaseEmailBackend):
    """Whatever Django or a library sends becomes a row that is owed."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            html = ""
            if isinstance(message, EmailMultiAlternatives):
                html = next((str(a.content) for a in message.alternatives if a.mimetype == "text/html"), "")
            for address in message.recipients():
                owe(to=address, subject=message.subject, text=str(message.body), html=html, is_secret=True)
        return len(email_messages)
