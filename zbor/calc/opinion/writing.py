"""Frozen results as JSON: the same result is always the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any


def key(one: "Field[Any]") -> str:
    """The name of a field in JSON, where Python would not let it be called so."""
    return str(one.metadata.get("key", one.name))


def written(result: Any) -> str:
    """Write a result of dataclasses, tuples and mappings."""
    return json.dumps(_plain(result), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {key(one): _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return dict(value) if isinstance(value, Mapping) else value
