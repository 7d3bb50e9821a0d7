"""From when everyone may see an event or a session. Of what is public already it is not known, and what changed before is listed nowhere."""

from typing import Any

from django.db import migrations, models
from django.utils import timezone


def begin_now(apps: Any, _schema_editor: Any) -> None:
    event = apps.get_model("events", "Event")
    event.objects.exclude(status="draft").update(public_since=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("events", "0007_levels_of_clashes_and_set_up")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="public_since",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="From when everyone may see it, where that began later than its record. What changed before is told to nobody.",
                null=True,
                verbose_name="public since",
            ),
        )
        for name in ("event", "session")
    ] + [migrations.RunPython(begin_now, migrations.RunPython.noop)]
