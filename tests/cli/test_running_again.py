"""`zbor run` from nothing, and once more on the same data: the second time finds everything there and adds nothing."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

pytestmark = pytest.mark.long

OF_THE_WORKER = {"base_cache", "record_link", "record_head", "sqlite_sequence"}
"""What a worker writes while it lives, whether or not anybody does anything: that it lives, and the journal's seals."""
ENOUGH = 300
"""Seconds; the example is loaded in a tenth of it on an idle machine."""


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def started_and_stopped(folder):
    """Run until it says where to stop it, stop it as a person would, and give what it said."""
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = known | {"ZBOR_DATA_DIR": str(folder), "PORT": str(free_port()), "PYTHONUNBUFFERED": "1"}
    said = []
    with subprocess.Popen(
        [sys.executable, "-m", "zbor", "run"], env=environment, stdout=subprocess.PIPE, text=True
    ) as running:
        for line in running.stdout:
            said.append(line.strip())
            if line.startswith("Stop:"):
                running.send_signal(signal.SIGINT)
        assert running.wait(timeout=ENOUGH) == 0
    return said


def rows(folder):
    """How many rows every table has."""
    with closing(sqlite3.connect(folder / "zbor.sqlite3")) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 -- our own tables
            for name in sorted(tables - OF_THE_WORKER)
        }


def test_a_second_run_on_the_same_data_changes_nothing(tmp_path):
    first = started_and_stopped(tmp_path)
    before = rows(tmp_path)
    second = started_and_stopped(tmp_path)

    assert "Loaded the example network." in first
    assert "Loaded the example network." not in second
    assert before["members_person"] > 100
    assert rows(tmp_path) == before
