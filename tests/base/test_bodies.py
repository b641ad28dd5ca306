"""How much one request may carry."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
BOUNDARY = "multipart/form-data; boundary=x"


class Unread:
    """A body that must not be read."""

    def read(self, *_size):
        raise AssertionError("somebody has read it")

    readline = read


@pytest.fixture
def limit(settings):
    settings.UPLOAD_LIMIT, settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000, 50
    return 5050


def send(length, **extra):
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    body = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(length), "CONTENT_TYPE": BOUNDARY, **extra}
    return client.generic("POST", "/search/", **body)


def test_what_is_too_large_is_refused_in_words_and_never_read(limit):
    answer = send(limit + 1, HTTP_ACCEPT_LANGUAGE="en")

    assert answer.status_code == 413
    assert "larger than the server takes" in answer.content.decode()


def test_what_is_not_too_large_is_read(limit):
    with pytest.raises(AssertionError, match="somebody has read it"):
        send(limit)


def test_a_length_that_is_no_number_is_nothing(limit):
    assert send("many").status_code == 403
