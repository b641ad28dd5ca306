"""`zbor run`: what keeps it from starting is said in words, and a worker that crashes is started again."""

import socket
import subprocess
import sys
import time

import pytest

from zbor.cli import main, running
from zbor.cli.trouble import Trouble


@pytest.fixture
def listener():
    """Somebody who already listens on a port."""
    with socket.socket() as door:
        door.bind((running.HOST, 0))
        door.listen()
        yield door.getsockname()[1]


@pytest.fixture
def crashing(monkeypatch):
    """Workers that end at once."""
    monkeypatch.setattr(running, "_start", lambda *_arguments: subprocess.Popen([sys.executable, "-c", "exit(3)"]))
    worker = running.Worker()
    worker.process.wait(timeout=30)
    return worker


def test_run_says_that_the_port_is_taken_and_how_to_choose_another(listener, monkeypatch):
    monkeypatch.setenv("PORT", str(listener))

    with pytest.raises(Trouble, match=f"Port {listener} is taken.*PORT="):
        running._free_port()


def test_run_refuses_a_port_that_is_no_number(monkeypatch):
    monkeypatch.setenv("PORT", "eighty")

    with pytest.raises(Trouble, match="PORT is “eighty”"):
        running._free_port()


def test_a_crashed_worker_is_not_started_before_its_pause_is_over(crashing, capsys):
    gone = crashing.process
    now = time.monotonic()

    crashing.look_after(now=now)
    crashing.look_after(now=now + 1)

    assert crashing.process is gone
    assert capsys.readouterr().out == "The worker ended (status 3); starting it again in 2 s.\n"


def test_a_crashed_worker_is_started_after_its_pause(crashing):
    gone = crashing.process
    now = time.monotonic()

    crashing.look_after(now=now)
    crashing.look_after(now=now + 3)

    assert crashing.process is not gone
    crashing.process.wait(timeout=30)


def test_a_worker_that_crashes_again_and_again_waits_longer_each_time_up_to_a_minute(crashing):
    pauses = []
    for _crash in range(7):
        crashing.look_after(now=time.monotonic())
        pauses.append(crashing.pause)
        crashing.begin()
        crashing.process.wait(timeout=30)

    assert pauses == [2, 4, 8, 16, 32, 60, 60]


def test_a_trouble_is_one_plain_line_and_a_failing_status(monkeypatch, capsys):
    def fail():
        raise Trouble("The disk is full.")

    monkeypatch.setattr(running, "run", fail)

    status = main.main(["run"])

    assert (status, capsys.readouterr().err) == (1, "zbor: The disk is full.\n")
