from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationConfig(AppConfig):
    name = "events.registration"
    label = "registration"
    verbose_name = _("Registration")

    def ready(self) -> None:
        from events.registration import held, mails, receivers  # noqa: F401  # connects them

        mails.connect()
        held.connect()
