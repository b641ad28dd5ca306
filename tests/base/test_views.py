import pytest

from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, office, stranger

pytestmark = pytest.mark.django_db


def test_a_text_longer_than_a_form_bears_is_refused_in_words(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    address = f"/dossiers/{DossierFactory().pk}/text/new/"

    answer = client_as(office()).post(address, {"label": "osnutek", "text": "a" * 2000})

    assert (answer.status_code, answer.templates[0].name) == (413, "base/too_large.html")


def test_a_host_that_is_not_ours_gets_a_bare_answer():
    answer = client_as(stranger).get("/", headers={"host": "elsewhere.example"})

    assert (answer.status_code, answer.content) == (400, b"Bad request")
