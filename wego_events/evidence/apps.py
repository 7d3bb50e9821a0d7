from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "wego_events.evidence"
    label = "evidence"
    verbose_name = _("Sources and claims")
