import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing has been fetched before: pages are made anew, each for one source."""

    dependencies = [
        ("watch", "0001_sources_and_items"),
    ]

    operations = [
        migrations.DeleteModel(name="Page"),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=1000)),
                ("etag", models.CharField(blank=True, max_length=300)),
                ("last_modified", models.CharField(blank=True, max_length=100)),
                ("fetched_at", models.DateTimeField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="watch.source"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "url"), name="one_page_per_source_and_address")
                ],
            },
        ),
        migrations.AddField(
            model_name="sighting",
            name="text_key",
            field=models.CharField(
                blank=True, default="", help_text="fingerprint of the text that the source gave", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="sighting",
            name="said",
            field=models.JSONField(
                default=dict, help_text="what the source said last, in its own words, without the text"
            ),
        ),
    ]
