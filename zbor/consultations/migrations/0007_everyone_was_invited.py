from typing import Any

from django.db import migrations


def everyone_was_invited(apps: Any, schema_editor: Any) -> None:
    """Until now a consultation invited its whole roll when it opened."""
    consultations = apps.get_model("consultations", "Consultation")
    waves = apps.get_model("consultations", "Wave")
    invitations = apps.get_model("consultations", "Invitation")
    entries = apps.get_model("decisions", "RollEntry")
    for one in consultations.objects.filter(roll__isnull=False, opened_at__isnull=False, is_imported=False):
        roll = list(entries.objects.filter(roll=one.roll_id).values_list("pk", flat=True))
        wave = waves.objects.create(
            consultation=one, voices=len(roll), people=0, by=one.created_by, at=one.opened_at, sent_at=one.opened_at
        )
        invitations.objects.bulk_create(invitations(wave=wave, entry_id=pk, at=one.opened_at) for pk in roll)


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0006_waves_and_lineage"),
        ("decisions", "0001_initial"),
    ]

    operations = [migrations.RunPython(everyone_was_invited, migrations.RunPython.noop)]
