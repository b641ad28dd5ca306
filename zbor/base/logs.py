"""What is written into logs, without what nobody may read there."""

import logging
import re

CUT = "…"


class WithoutSecrets(logging.Filter):
    """Shorten addresses that carry a secret, in whatever is logged; such a line keeps no request and no local values."""

    def __init__(self, beginning: str) -> None:
        """`beginning` is how the path of such an address begins; the secret follows it."""
        super().__init__()
        self.beginning = beginning
        self.secret = re.compile(rf"(?<={re.escape(beginning)})[^/\s\"'<>?#]+")

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, rewritten where it says a secret."""
        said = _said(record)
        if not (self.secret.search(said) or self._is_of_such_a_request(record)):
            return True
        record.msg, record.args = self.secret.sub(CUT, said), ()
        if record.exc_info:
            record.exc_text = record.exc_text or logging.Formatter().formatException(record.exc_info)
            record.exc_info = None  # an error mail would print the values of every variable on the way
        if record.exc_text:
            record.exc_text = self.secret.sub(CUT, record.exc_text)
        record.__dict__.pop("request", None)  # an error mail would print its path
        return True

    def _is_of_such_a_request(self, record: logging.LogRecord) -> bool:
        path = getattr(getattr(record, "request", None), "path", "")
        return isinstance(path, str) and path.startswith(self.beginning)


def _said(record: logging.LogRecord) -> str:
    """The line as it would be written; a line that cannot be put together is left to logging, which says so."""
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)
