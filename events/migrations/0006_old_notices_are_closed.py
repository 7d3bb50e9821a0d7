from django.db import migrations
from django.db.models import F


def close(apps, schema_editor):
    """What was noted before mails told of changes is told by none: no burst of old ones."""
    apps.get_model("events", "Notice").objects.filter(expanded_at=None).update(
        expanded_at=F("due_at"), mails=0, reason="It is from before mails told of changes."
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0005_notices_say_what_came_of_them")]

    operations = [migrations.RunPython(close, migrations.RunPython.noop, elidable=True)]
