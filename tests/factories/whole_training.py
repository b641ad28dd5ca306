"""Trainings around a dossier: for everybody where it is public, for members, and one that is only prepared."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from zbor.dossiers.enums import Visibility
from zbor.trainings import actions
from zbor.trainings.enums import MaterialFor, MaterialWhen, Mode, Open


def taught(whole, visibility):
    """One training of each kind, with a link, a recording and a file that are for participants alone."""
    for_whom = Open.EVERYONE if visibility is Visibility.PUBLIC else Open.NETWORK
    for thing, open_to, is_announced in (
        ("training", for_whom, True),
        ("nettraining", Open.NETWORK, True),
        ("drafttraining", Open.EVERYONE, False),
    ):
        _training(whole, thing, open_to, is_announced=is_announced)


def _training(whole, thing, open_to, *, is_announced):
    by = {"by": whole.network.by, "now": whole.now}
    programme = actions.save_programme(
        programme=None, fields={"title": whole.text(thing), "goal": whole.text(thing)}, **by
    )
    fields = {"title": whole.text(thing), "lead": whole.text(thing), "programme": programme, "open_to": open_to}
    fields |= {"capacity": 10, "responsible": whole.network.by}
    training = actions.save_training(training=None, fields=fields, funders=[], **by)
    starts_at = whole.now + timedelta(days=20)
    secret = {"link": f"https://primer.example/{whole.word('joinlink')}"}
    secret |= {"recording": f"https://primer.example/{whole.word('recording')}"}
    session = {"title": whole.text(thing), "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    actions.add_session(training=training, fields=session | secret | {"mode": Mode.ONLINE}, **by)
    actions.add_lecturer(training=training, fields={"person": None, "name": whole.text(thing), "role": ""}, **by)
    actions.add_material(
        training=training,
        upload=SimpleUploadedFile("gradivo.txt", whole.text("participantfile").encode()),
        title=whole.text(thing),
        when=MaterialWhen.BEFORE,
        audience=MaterialFor.PARTICIPANTS,
        **by,
    )
    if is_announced:
        actions.announce(training=training, **by)
