"""The whole content of the database as lines of JSON, the same from SQLite and PostgreSQL."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

LEFT_OUT = {
    "sessions.Session",  # everybody signs in anew
    "contenttypes.ContentType",  # made by the migrations
    "auth.Permission",
    "auth.Group",
    "auth.Group_permissions",
    "search.Block",  # made again from the rows of the index
    "search.Posting",
    "search.Unfolded",
}
"""Tables that are not content."""


def tables() -> list[type[models.Model]]:
    """Every table that is content, those first on which others depend as far as they can be ordered."""
    every = [
        model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy and model._meta.managed
    ]
    return [model for model in every if model._meta.label not in LEFT_OUT]


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns of a table, in the order of the model."""
    return list(model._meta.concrete_fields)


def lines(model: type[models.Model]) -> Iterator[str]:
    """One line of JSON for each row, ordered by key; values as Django prepares them, not as a database stores them."""
    names = [column.attname for column in columns(model)]
    for row in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=2000):
        yield json.dumps(dict(zip(names, row, strict=True)), cls=Exact, ensure_ascii=False, sort_keys=True)


class Exact(DjangoJSONEncoder):
    """Moments with their microseconds; our own value types as their text."""

    def default(self, o: Any) -> Any:
        if hasattr(o, "iso"):
            return o.iso
        if hasattr(o, "isoformat"):
            return o.isoformat()
        return super().default(o)


def digest(written: Iterable[str]) -> tuple[int, str]:
    """How many lines there are, and the SHA-256 over them."""
    count, hashed = 0, hashlib.sha256()
    for line in written:
        count += 1
        hashed.update(line.encode() + b"\n")
    return count, hashed.hexdigest()


def load(model: type[models.Model], written: Iterable[str]) -> int:
    """Insert rows as they are: no defaults, no automatic dates; the caller holds the transaction."""
    known = columns(model)
    quote = connection.ops.quote_name
    places = ", ".join(["%s"] * len(known))
    named = ", ".join(quote(str(column.column)) for column in known)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({named}) VALUES ({places})"  # noqa: S608 -- names come from the models
    rows: list[list[Any]] = []
    count = 0
    with connection.cursor() as cursor:
        for line in written:
            values = json.loads(line)
            rows.append([_prepared(column, values[column.attname]) for column in known])
            count += 1
            if len(rows) == 500:
                cursor.executemany(statement, rows)
                rows = []
        if rows:
            cursor.executemany(statement, rows)
    return count


def _prepared(column: models.Field[Any, Any], value: Any) -> Any:
    target = column.target_field if isinstance(column, models.ForeignKey) else column
    known = value if isinstance(target, models.JSONField) or value is None else target.to_python(value)
    return target.get_db_prep_save(known, connection)
