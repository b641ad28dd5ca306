"""What is in the index already waits to be folded."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0004_own_postings")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO search_unfolded (number) SELECT id FROM search_row",
            "DELETE FROM search_unfolded",
            elidable=True,
        )
    ]
