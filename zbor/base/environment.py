"""Read the environment, and refuse nonsense: a typing mistake must never become a silent default."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """True or False; anything else than true/false/1/0/yes/no is refused."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"true", "1", "yes"}:
        return True
    if value in {"false", "0", "no"}:
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”; write true or false.")


def number(name: str, *, default: int, least: int = 0, most: int = 2**31) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is “{value}”; write a whole number from {least} to {most}.")
    return int(value)


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """One of the listed words; the first is the default."""
    value = text(name, choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is “{value}”; write one of: {', '.join(choices)}.")
    return value


def listed(name: str) -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    path = Path(text(name, str(default))).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name} is “{path}”, which is a file; a folder is needed.")
    return path


def secret(name: str, *, development: str | None) -> str:
    """A secret given directly or, with `_FILE` added to the name, by a file; in production it must be given."""
    path = text(f"{name}_FILE")
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as problem:
            raise ImproperlyConfigured(f"{name}_FILE is “{path}”, which cannot be read: {problem}.") from problem
    else:
        value = text(name)
    if value:
        if len(value) < 32:
            raise ImproperlyConfigured(f"{name} is shorter than 32 characters; give a longer one.")
        return value
    if development is None:
        raise ImproperlyConfigured(f"{name} is missing; in production it must be set (or {name}_FILE).")
    return development


def database(name: str, *, default: Path) -> dict[str, object]:
    """Django's settings of a database from an address such as postgresql://user:password@host/name or sqlite:///path."""
    address = text(name)
    if not address:
        return _sqlite(default)
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        path = unquote(parts.path)
        if parts.netloc or len(path) < 2:
            raise ImproperlyConfigured(
                f"{name}: write sqlite:///folder/zbor.sqlite3, or with four slashes where the path begins at the root."
            )
        return _sqlite(Path(path[1:]).absolute())
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(name, address)
    raise ImproperlyConfigured(f"{name} begins with “{parts.scheme}”; write sqlite:///… or postgresql://….")


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
        },
    }


def _postgresql(name: str, address: str) -> dict[str, object]:
    parts = urlsplit(address)
    database_name = unquote(parts.path.lstrip("/"))
    if not database_name:
        raise ImproperlyConfigured(f"{name} names no database; write postgresql://…/NAME.")
    queries = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(queries.get("host", "")) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
