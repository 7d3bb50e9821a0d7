"""The desk's busiest pages, and who looks at them: staff of the secretariat, signed in with a second factor as production asks."""

from importlib import import_module
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import login
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.urls import reverse

from events.access import SECRETARIAT
from events.models import Event, Session
from events.registration.models import Registration
from members.models import Organisation, Person, User
from tools.bench.visits import Visit

AT_MOST = 300  # milliseconds of CPU for a page, at 200 events and 10,000 registrations


def sign_in() -> str:
    """An account of the secretariat, and the key of a session in which it has shown its factor."""
    account = User.objects.create_user("staff@secretariat.example.org", is_staff=True)
    account.groups.add(Group.objects.get(name=SECRETARIAT))
    factor = TOTP.activate(account, generate_totp_secret()).instance
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    record_authentication(request, account, "mfa", id=factor.pk, type=factor.type)
    request.session.save()
    key: str = request.session.session_key or ""
    return key


def visits(hundred: str) -> list[Visit]:
    """Lists, as they open, filtered and searched; the pages of the assembly ``hundred``; a record of each kind."""
    event = Event.objects.get(slug=hundred)
    queries = {
        "events_event": ["", "?what=next", "?q=forum"],
        "events_session": ["", "?q=cities"],
        "registration_registration": ["", f"?event__id__exact={event.pk}", "?q=lindheim"],
        "members_person": ["", "?q=speaker"],
        "members_organisation": [""],
        "outbox_message": [""],
    }
    lists = [reverse(f"admin:{name}_changelist") + query for name, asked in queries.items() for query in asked]
    records: list[Any] = [
        event,
        Session.objects.filter(event=event)[0],
        Registration.objects.filter(event=event)[0],
        Person.objects.filter(participations__session__event=event)[0],
        Organisation.objects.all()[0],
        event.venue,
    ]
    pages = [reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]) for row in records]
    strip = [page.address(event) for page in _strip()]
    assert event.start_day
    first = [reverse("admin:index"), reverse("admin:year", args=[event.start_day.year])]
    return [Visit(address, at_most=AT_MOST, is_staff=True) for address in (*first, *lists, *pages, *strip)]


def _strip() -> list[Any]:
    model_admin: Any = admin.site.get_model_admin(Event)
    pages: list[Any] = model_admin.event_pages
    return pages
