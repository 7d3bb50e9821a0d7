from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    label = "members"
    verbose_name = _("Members and people")

    def ready(self) -> None:
        from members.sign_in import checks, second_factor

        assert checks
        second_factor.connect()
