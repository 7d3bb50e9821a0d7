"""PostgreSQL also forbids two released sessions in one room at overlapping times. SQLite has no such constraint."""

from django.db import migrations

FORBID = """
ALTER TABLE events_placement ADD CONSTRAINT placement_room_holds_one_session
    EXCLUDE USING gist (room_id WITH =, tstzrange(starts_at, busy_until, '[)') WITH &&)
    WHERE (occupies_room AND room_id IS NOT NULL AND starts_at IS NOT NULL)
"""


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        schema_editor.execute(FORBID)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE events_placement DROP CONSTRAINT placement_room_holds_one_session")


class Migration(migrations.Migration):
    dependencies = [("events", "0002_initial")]

    operations = [migrations.RunPython(forbid, allow, elidable=False)]
