"""A block is known by the fingerprint of what is in it."""

from hashlib import blake2b
from typing import Any

from django.db import migrations, models


def mark_all(apps: Any, _editor: Any) -> None:
    """As `search.blocks.mark_of` does it."""
    block = apps.get_model("search", "Block")
    for one in block.objects.order_by("number").iterator(chunk_size=50):
        known_by = blake2b(repr(sorted(one.values.items())).encode() + bytes(one.columns), digest_size=16).hexdigest()
        block.objects.filter(pk=one.pk).update(mark=known_by)


class Migration(migrations.Migration):
    dependencies = [("search", "0006_topics_of_any_number")]

    operations = [
        migrations.AddField(
            model_name="block",
            name="mark",
            field=models.CharField(default="", help_text="fingerprint of values and columns", max_length=32),
            preserve_default=False,
        ),
        migrations.RunPython(mark_all, migrations.RunPython.noop, elidable=True),
    ]
