"""The index: rooms write their rows, pages above ask. All but the rows themselves can be made again from them."""

from django.db import models

from zbor.search.enums import Audience


class Row(models.Model):
    """One findable thing; `lemmas` are those of the title and the body."""

    kind = models.CharField(max_length=40)
    subject_pk = models.CharField(max_length=40)
    url = models.CharField(max_length=300)
    title = models.CharField(max_length=400)
    body = models.TextField(blank=True)
    title_lemmas = models.TextField(blank=True)
    lemmas = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="sl")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    public_from = models.DateTimeField(null=True, help_text="an embargo: for strangers only from this moment on")
    on = models.CharField(max_length=10, blank=True, help_text="a partial date")
    institution = models.CharField(max_length=60, blank=True, help_text="its code")
    topics = models.TextField(blank=True, help_text="slugs, a | around each")
    mark = models.CharField(max_length=64, blank=True, help_text="fingerprint of all that was written")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject_pk"], name="one_row_per_thing")]

    def __str__(self) -> str:
        return self.title


class Block(models.Model):
    """What is known of the rows of one block besides their words, as `calc.finding` packs it."""

    number = models.PositiveIntegerField(primary_key=True)
    values = models.JSONField()
    columns = models.BinaryField()
    mark = models.CharField(max_length=32, help_text="fingerprint of values and columns")
    rows = models.PositiveIntegerField(help_text="how many rows were folded")

    def __str__(self) -> str:
        return f"{self.number}"


class Posting(models.Model):
    """Where a term stands in the rows of one block. Terms are bytes, so that every database orders them alike."""

    pk = models.CompositePrimaryKey("term", "block")
    term = models.BinaryField(max_length=256)
    block = models.PositiveIntegerField(db_index=True)
    weights = models.BinaryField()
    places = models.BinaryField()

    def __str__(self) -> str:
        return f"{bytes(self.term).decode()} {self.block}"


class Unfolded(models.Model):
    """That a row was written or removed since its block was folded. Entries are only added, and taken away by the
    folding that has read them, so that nothing written meanwhile is lost."""

    number = models.PositiveBigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.number}"
