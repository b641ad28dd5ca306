"""What logs and error mails must not carry."""

import logging

import pytest
from django.core import mail
from django.test import Client

from zbor.base.logs import WithoutSecrets
from zbor.consultations import queries

SECRET = "q7Zk-3_hLm0aXw2RtYuIo9PsDfGhJkLz"


@pytest.fixture
def written(monkeypatch):
    """Lines as they come to the log, formatted and after its filters."""
    lines = []
    handler = next(one for one in logging.getLogger().handlers if one.name == "stderr")
    monkeypatch.setattr(handler, "emit", lambda record: lines.append(handler.format(record)))
    return lines


@pytest.mark.django_db
def test_the_line_of_an_unknown_link_is_shortened(written):
    Client().get(f"/a/{SECRET}/")

    assert [line.partition(": ")[2] for line in written] == ["Not Found: /a/…/"]


@pytest.mark.django_db
def test_a_fault_behind_a_link_tells_nobody_the_token(written, monkeypatch, settings):
    settings.ADMINS = [("Machine", "machine@primer.example")]

    def fails(token, _now):
        raise ValueError(f"what to do with /a/{token}/")

    monkeypatch.setattr(queries, "link_of", fails)
    client = Client(raise_request_exception=False)

    client.get(f"/a/{SECRET}/")

    said = "\n".join(written)
    assert len(mail.outbox) == 1
    assert SECRET not in str(mail.outbox[0].message())
    assert SECRET not in said
    assert "in fails" in said  # the traceback is there all the same


def test_other_lines_stay_as_they_are():
    record = logging.LogRecord("zbor", logging.INFO, "x.py", 1, "at %s and %d", ("/archive/1/", 2), None)

    assert WithoutSecrets("/a/").filter(record)
    assert (record.msg, record.args) == ("at %s and %d", ("/archive/1/", 2))


def test_a_line_that_cannot_be_put_together_is_left_to_logging():
    record = logging.LogRecord("zbor", logging.INFO, "x.py", 1, "at %d", ("two",), None)

    assert WithoutSecrets("/a/").filter(record)
    assert record.args == ("two",)
