"""The full-text index of each database goes; our own postings take its place."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    "DROP TRIGGER search_row_updated",
    "DROP TRIGGER search_row_deleted",
    "DROP TRIGGER search_row_inserted",
    "DROP TABLE search_full_text",
]
SQLITE_BACK = [
    "CREATE VIRTUAL TABLE search_full_text USING fts5(lemmas, content='search_row', content_rowid='id')",
    "INSERT INTO search_full_text(search_full_text) VALUES('rebuild')",
    """CREATE TRIGGER search_row_inserted AFTER INSERT ON search_row BEGIN
         INSERT INTO search_full_text(rowid, lemmas) VALUES (new.id, new.lemmas);
       END""",
    """CREATE TRIGGER search_row_deleted AFTER DELETE ON search_row BEGIN
         INSERT INTO search_full_text(search_full_text, rowid, lemmas) VALUES ('delete', old.id, old.lemmas);
       END""",
    """CREATE TRIGGER search_row_updated AFTER UPDATE ON search_row BEGIN
         INSERT INTO search_full_text(search_full_text, rowid, lemmas) VALUES ('delete', old.id, old.lemmas);
         INSERT INTO search_full_text(rowid, lemmas) VALUES (new.id, new.lemmas);
       END""",
]
POSTGRESQL = ["DROP INDEX search_full_text"]
POSTGRESQL_BACK = ["CREATE INDEX search_full_text ON search_row USING gin (to_tsvector('simple', lemmas))"]


def _run(schema_editor: BaseDatabaseSchemaEditor, by_vendor: dict[str, list[str]]) -> None:
    for statement in by_vendor[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def forward(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def backward(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]

    operations = [migrations.RunPython(forward, backward, elidable=False)]
