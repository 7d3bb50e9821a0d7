from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "events.reminders"
    label = "reminders"
    verbose_name = _("Reminders")

    def ready(self) -> None:
        from events.reminders import change_mails, mails, receivers  # noqa: F401  # connects them

        mails.connect()
        change_mails.connect()
