"""Finds an organisation by a name that somebody typed."""

from members.models import Organisation
from wego_events.lib.translated import folded


def organisation_named(typed: str) -> Organisation | None:
    """The one organisation with this name, acronym or slug in any language, whatever the case; None if none or several have it."""
    wanted = folded(typed).strip()
    if not wanted:
        return None
    found = [organisation for organisation in Organisation.objects.for_listing().search(wanted) if wanted in _names(organisation)]
    return found[0] if len(found) == 1 else None


def _names(organisation: Organisation) -> set[str]:
    return {folded(name).strip() for name in (*organisation.texts("name").values(), organisation.acronym, organisation.slug) if name}
