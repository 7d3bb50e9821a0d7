"""When people are told of a change, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.notices import GATHERING


def told_when() -> str:
    """The rule of all notices: a while later, so that several changes become one mail; at once where it is urgent."""
    minutes = int(GATHERING.total_seconds()) // 60
    later = ngettext("%d minute later", "%d minutes later", minutes) % minutes
    return _("%(later)s, at once where it concerns the next 24 hours") % {"later": later}
