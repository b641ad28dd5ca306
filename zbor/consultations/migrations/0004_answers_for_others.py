import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0003_answer_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="response",
            name="channel",
            field=models.CharField(
                choices=[
                    ("own", "by itself"),
                    ("phone", "by phone"),
                    ("paper", "on paper"),
                    ("in_person", "in person"),
                ],
                default="own",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="entered_by",
            field=models.ForeignKey(
                help_text="who of the office entered it for the voice",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="remark",
            field=models.TextField(blank=True, help_text="what the office noted when it entered the answer"),
        ),
        migrations.AddField(
            model_name="response",
            name="said_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="response",
            name="said_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("channel", "own"), ("entered_by__isnull", True), ("said_by", ""), ("said_on__isnull", True)
                    ),
                    models.Q(
                        models.Q(("channel", "own"), _negated=True),
                        models.Q(("said_by", ""), _negated=True),
                        ("entered_by__isnull", False),
                        ("said_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="entered_response_says_who_entered_it",
            ),
        ),
    ]
