from django.db import migrations


def by_mailbox(apps, schema_editor):
    """Planned reminders were one for each registration; now they are about an event, one for each mailbox."""
    messages = apps.get_model("outbox", "Message").objects
    registrations = apps.get_model("registration", "Registration").objects.select_related("event")
    for message in messages.filter(kind="reminder", state="planned").exclude(key__contains="@").order_by("pk"):
        _kind, rule, _registration, day = message.key.split(":", 3)
        registration = registrations.filter(pk=message.subject_id).first()
        key = f"reminder:{rule}:{day}:{message.to.lower()}"
        if registration is None or messages.filter(key=key).exists():
            messages.filter(pk=message.pk).update(state="digested", reason="One mail reminds everyone behind a mailbox.")
        else:
            messages.filter(pk=message.pk).update(key=key, subject_id=registration.event_id)


class Migration(migrations.Migration):
    dependencies = [
        ("reminders", "0004_change_mails"),
        ("outbox", "0002_key_holds_a_mailbox"),
        ("registration", "0002_registration_country"),
    ]

    operations = [migrations.RunPython(by_mailbox, migrations.RunPython.noop, elidable=True)]
