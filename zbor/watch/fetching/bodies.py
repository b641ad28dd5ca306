"""What is sent along with a question."""

import json
import secrets
from collections.abc import Mapping


def json_of(value: object) -> tuple[str, bytes]:
    """A value as JSON, with its content type."""
    return "application/json", json.dumps(value, ensure_ascii=False).encode()


def form_of(value: object) -> tuple[str, bytes]:
    """The values of an object as the parts of a form, each in JSON; ValueError for anything that has no names."""
    if not isinstance(value, Mapping):
        raise ValueError("only an object with names can be sent in parts")
    boundary = f"zbor-{secrets.token_hex(16)}"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"; filename="blob"\r\n'
        f"Content-Type: application/json\r\n\r\n{json.dumps(part, ensure_ascii=False)}\r\n"
        for name, part in value.items()
    ]
    return f"multipart/form-data; boundary={boundary}", "".join([*parts, f"--{boundary}--\r\n"]).encode()


def _quoted(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "").replace("\n", "")
