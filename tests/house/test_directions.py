"""What import checks cannot see must point downward too: string foreign keys, includes and addresses in templates."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "zbor"
TEMPLATES = PACKAGE / "templates"
LINK = re.compile(r"(?:ForeignKey|OneToOneField|ManyToManyField)\(\s*(?:to=)?\"(\w+)\.\w+\"|through=\"(\w+)\.\w+\"")
ADDRESS = re.compile(r"{%-?\s*url\s+[\"'](\w+):")
PIECE = re.compile(r"{%-?\s*(?:include|extends)\s+[\"'](\w+)/")
REVERSED = re.compile(r"(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*[\"'](\w+):")


def levels():
    """For each room its height; rooms side by side stand at the same height."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    return {
        room.strip(" ()"): height for height, layer in enumerate(reversed(layers)) for room in re.split(r"[|:]", layer)
    }


LEVELS = levels()
ROOMS = sorted(room for room in LEVELS if (PACKAGE / room / "apps.py").exists())


def upward(room, path, *patterns):
    """What a file of a room names that lies above it, or beside it."""
    text = path.read_text(encoding="utf-8")
    named = {next(filter(None, match.groups())) for pattern in patterns for match in pattern.finditer(text)}
    return [
        f"{path.relative_to(ROOT)}: {target}"
        for target in sorted(named - {room})
        if target in LEVELS and LEVELS[target] >= LEVELS[room]
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_models_link_only_to_rooms_below(room):
    files = [path for path in (PACKAGE / room).rglob("*.py") if "migrations" not in path.parts]

    assert [fault for path in files for fault in upward(room, path, LINK)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_code_names_only_addresses_of_rooms_below(room):
    files = [path for path in (PACKAGE / room).rglob("*.py") if "migrations" not in path.parts]

    assert [fault for path in files for fault in upward(room, path, REVERSED)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_pages_of_a_room_include_and_point_to_rooms_below_only(room):
    folders = [TEMPLATES / room, PACKAGE / room / "templates"]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]

    assert [fault for path in files for fault in upward(room, path, ADDRESS, PIECE)] == []
