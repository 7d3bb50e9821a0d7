from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "events.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from events.desk import audit, receivers  # noqa: F401  # connects them
        from events.desk.roles import set_roles
        from events.desk.starting.load_templates import load_templates

        audit.connect()
        last = [app for app in apps.get_app_configs() if app.models_module is not None][-1]
        post_migrate.connect(set_roles, sender=last)  # when the rights of all apps are there
        post_migrate.connect(load_templates, sender=last)
