"""The introduction and the closing words of every position become sections without a heading, and back."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PLACES = {"before": "introduction", "after": "closing"}


def to_sections(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    position_model = apps.get_model("positions", "Position")
    section_model = apps.get_model("positions", "Section")
    revision_model = apps.get_model("positions", "SectionRevision")
    for position in position_model.objects.order_by("pk").iterator():
        texts = [(place, getattr(position, name)) for place, name in PLACES.items() if getattr(position, name).strip()]
        for number, (place, text) in enumerate(texts, start=1):
            made = {"created_at": position.created_at, "created_by": position.created_by}
            section = section_model.objects.create(position=position, place=place, number=number, text=text, **made)
            revision_model.objects.create(
                section=section, revision=1, text=text, at=position.created_at, by=position.created_by
            )


def to_two_texts(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    position_model = apps.get_model("positions", "Position")
    section_model = apps.get_model("positions", "Section")
    for position in position_model.objects.order_by("pk").iterator():
        kept = section_model.objects.filter(position=position, removed_at__isnull=True).order_by("number")
        for place, name in PLACES.items():
            words = [word for one in kept if one.place == place for word in (one.title, one.text) if word]
            setattr(position, name, "\n\n".join(words))
        position.save(update_fields=list(PLACES.values()))
    section_model.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("positions", "0004_text_in_sections")]

    operations = [migrations.RunPython(to_sections, to_two_texts)]
