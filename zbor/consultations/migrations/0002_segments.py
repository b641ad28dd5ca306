import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="opinionsnapshot",
            name="answers_sha256",
            field=models.CharField(
                blank=True,
                default="",
                help_text="fingerprint of the answers and of what was declared, nothing earlier",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="opinionsnapshot",
            name="segments_from",
            field=models.ForeignKey(
                help_text="the earlier result whose declared segments still hold; too few of some have answered since",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="consultations.opinionsnapshot",
            ),
        ),
    ]
