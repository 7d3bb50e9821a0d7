"""Entries of the trail say to which event they belong: those that are there already are told so, and PostgreSQL finds them by it."""

from collections import defaultdict

from django.db import migrations

# Of each model: the way to its event, and to its session where it belongs to one.
WAYS = {
    ("assembly", "agendaitem"): ("event", None),
    ("desk", "checklistitem"): ("event", None),
    ("events", "deadline"): ("event", None),
    ("events", "event"): ("pk", None),
    ("events", "eventlink"): ("from_event", None),
    ("events", "eventorganisation"): ("event", None),
    ("events", "figure"): ("event", None),
    ("events", "participation"): ("event", "session"),
    ("events", "placement"): ("session__event", "session"),
    ("events", "resource"): ("event", "session"),
    ("events", "session"): ("event", "pk"),
    ("events", "track"): ("event", None),
    ("registration", "booking"): ("session__event", "session"),
    ("registration", "registration"): ("event", None),
    ("reminders", "reminderrule"): ("event", None),
}


def tell_entries(apps, schema_editor):
    """Rows that are gone cannot be asked any more: their entries stay in the whole trail only."""
    entries = apps.get_model("auditlog", "LogEntry").objects.filter(additional_data=None)
    if not entries.exists():
        return
    titles = dict(apps.get_model("events", "Session").objects.values_list("pk", "title"))
    of_session = dict(apps.get_model("events", "Session").objects.values_list("pk", "event"))
    kinds = apps.get_model("contenttypes", "ContentType").objects
    for (app, name), (way, to_session) in WAYS.items():
        kind = kinds.filter(app_label=app, model=name).first()
        if kind is None:
            continue
        rows = defaultdict(list)
        for key, event, session in apps.get_model(app, name).objects.values_list("pk", way, to_session or "pk"):
            session = session if to_session else None
            rows[event or of_session.get(session), session].append(key)
        for (event, session), keys in rows.items():
            if event is not None:
                belongs = {"event": event, **({"session": session, "session_name": titles[session]} if session else {})}
                for start in range(0, len(keys), 500):
                    entries.filter(content_type=kind, object_id__in=keys[start : start + 500]).update(additional_data=belongs)


def index(apps, schema_editor):
    """Read by the page “Who did what”. It stands on another app's table, so no model says it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX trail_by_event ON auditlog_logentry ((additional_data -> 'event'), timestamp DESC) WHERE additional_data IS NOT NULL"
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX trail_by_event")


class Migration(migrations.Migration):

    dependencies = [
        ("desk", "0002_imports"),
        ("assembly", "0002_initial"),
        ("auditlog", "0017_add_actor_email"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("events", "0007_levels_of_clashes_and_set_up"),
        ("registration", "0004_registration_revision"),
        ("reminders", "0005_reminders_by_mailbox"),
    ]

    operations = [
        migrations.RunPython(tell_entries, migrations.RunPython.noop),
        migrations.RunPython(index, drop_index),
    ]
