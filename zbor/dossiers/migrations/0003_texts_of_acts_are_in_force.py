"""Until now a text kept with an act, and not with a dossier, was the text in force."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("dossiers", "TextVersion").objects.filter(dossier=None).update(kind="in_force")


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_texts_compared")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
