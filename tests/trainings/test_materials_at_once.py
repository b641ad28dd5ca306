"""Uploads that meet, break off, are too large or come to nothing: nothing is lost, nothing doubled, nothing left behind."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.factories.members import client_as, office
from tests.factories.trainings import MADE, TrainingFactory
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.trainings import actions
from zbor.trainings.actions import materials as inside
from zbor.trainings.enums import MaterialFor, MaterialWhen, TrainingState
from zbor.trainings.models import Material, Training

NOW = MADE + timedelta(days=30)
TOLD = {"url": "", "title": "", "when": "before", "audience": "participants"}


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return Path(settings.MEDIA_ROOT)


def upload(content=b"vsebina", name="naloga.pdf"):
    return SimpleUploadedFile(name, content)


def kept(training, *, by, content=b"vsebina", name="naloga.pdf"):
    return actions.add_material(
        training=training,
        title="",
        when=MaterialWhen.BEFORE,
        audience=MaterialFor.PARTICIPANTS,
        by=by,
        now=NOW,
        upload=upload(content, name),
    )


def stored(store):
    """What lies in the store."""
    return sorted(path.read_bytes() for path in store.rglob("*") if path.is_file())


@pytest.mark.django_db(transaction=True)
def test_the_same_file_uploaded_by_two_at_once_is_kept_once(store):
    training, people = TrainingFactory(), [office(), office()]

    done = at_once(*(lambda by=by: kept(training, by=by) for by in people * 2))

    assert (sum(done), Material.objects.count(), stored(store)) == (4, 1, [b"vsebina"])


@pytest.mark.django_db(transaction=True)
def test_two_files_uploaded_at_once_under_one_name_are_both_kept_whole(store):
    training, people = TrainingFactory(), [office(), office()]
    contents = [b"prva" * 50_000, b"druga" * 50_000]

    at_once(
        *(
            lambda by=by, said=said: kept(training, by=by, content=said)
            for by, said in zip(people, contents, strict=True)
        )
    )

    found = list(Material.objects.order_by("pk"))
    assert sorted(Path(one.file.path).read_bytes() for one in found) == stored(store) == sorted(contents)
    assert [one.filename for one in found] == ["naloga.pdf", "naloga.pdf"]


@pytest.mark.django_db(transaction=True)
def test_a_file_thrown_away_while_it_is_uploaded_again_is_there_whole_or_not_at_all(store):
    training, people = TrainingFactory(), [office(), office()]
    before, _is_new = kept(training, by=people[0])

    at_once(
        lambda: actions.remove_material(material=before, by=people[0], now=NOW),
        lambda: kept(training, by=people[1]),
    )

    left = [Path(one.file.path).read_bytes() for one in Material.objects.all()]
    assert left == stored(store)
    assert len(left) in (0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_draft_thrown_away_during_an_upload_leaves_no_file_behind(store):
    training, people = TrainingFactory(state=TrainingState.DRAFT, announced_at=None), [office(), office()]

    at_once(
        lambda: kept(training, by=people[0]),
        lambda: actions.remove_training(training=training, by=people[1], now=NOW),
    )

    assert (Training.objects.count(), Material.objects.count(), stored(store)) == (0, 0, [])


@pytest.mark.django_db
def test_an_upload_to_a_draft_that_is_gone_is_refused_in_words(store):
    training, by = TrainingFactory(), office()
    gone = Training(pk=training.pk)
    Training.objects.all().delete()

    with pytest.raises(Refused):
        kept(gone, by=by)

    assert stored(store) == []


@pytest.mark.django_db
def test_of_a_material_that_could_not_be_kept_no_file_stays(store, monkeypatch):
    training, by = TrainingFactory(), office()

    def broken(*_arguments, **_told):
        raise OSError("The disk is full.")

    monkeypatch.setattr(inside, "note", broken)
    with pytest.raises(OSError, match="disk"):
        kept(training, by=by)

    assert (Material.objects.count(), stored(store)) == (0, [])


@pytest.mark.django_db
def test_a_second_click_is_told_that_the_file_is_here_already(store):
    training, client = TrainingFactory(), client_as(office())
    address = f"/trainings/{training.pk}/materials/new/"

    pages = [client.post(address, TOLD | {"file": upload()}, follow=True).content.decode() for _click in range(2)]

    assert ["nič se ni spremenilo" in page for page in pages] == [False, True]
    assert (Material.objects.count(), stored(store)) == (1, [b"vsebina"])


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused_on_the_page_and_what_was_typed_stays(store, settings):
    settings.UPLOAD_LIMIT = 1000
    training, client = TrainingFactory(), client_as(office())

    told = TOLD | {"title": "Delovni list", "file": upload(b"x" * 1001)}
    answer = client.post(f"/trainings/{training.pk}/materials/new/", told)

    page = answer.content.decode()
    assert (answer.status_code, "prevelika" in page, 'value="Delovni list"' in page) == (422, True, True)
    assert (Material.objects.count(), stored(store)) == (0, [])


@pytest.mark.django_db
def test_an_upload_that_breaks_off_keeps_nothing(store):
    """Boxes go out in the order of the page; the file is first, so that what lacks its end lacks the last box."""
    training, client = TrainingFactory(), client_as(office())
    address = f"/trainings/{training.pk}/materials/new/"
    boxes = list(client.get(address).context["form"].fields)
    sent = {"file": upload(b"vsebina " * 5000), **TOLD}
    whole = encode_multipart(BOUNDARY, {name: sent[name] for name in boxes})

    ends = [len(whole) // 3, len(whole) - 400, whole.index(b"participants") + 6]
    broken_off = [client.generic("POST", address, whole[:end], MULTIPART_CONTENT).status_code for end in ends]

    assert (boxes[0], boxes[-1]) == ("file", "audience")
    assert (broken_off, Material.objects.count(), stored(store)) == ([422] * 3, 0, [])
    assert client.generic("POST", address, whole, MULTIPART_CONTENT).status_code == 302


@pytest.mark.django_db
def test_a_file_that_is_gone_from_the_store_is_said_to_be_gone(store):
    material, _is_new = kept(TrainingFactory(), by=office())
    Path(material.file.path).unlink()

    answer = client_as(office()).get(f"/trainings/materials/{material.pk}/")

    assert (answer.status_code, "ni več" in answer.content.decode()) == (409, True)


@pytest.mark.django_db
def test_a_file_that_is_gone_is_put_back_by_uploading_it_again(store):
    by = office()
    material, _is_new = kept(TrainingFactory(), by=by)
    Path(material.file.path).unlink()

    kept(material.training, by=by)

    answer = client_as(by).get(f"/trainings/materials/{material.pk}/")
    assert b"".join(answer.streaming_content) == b"vsebina"
    answer.close()
