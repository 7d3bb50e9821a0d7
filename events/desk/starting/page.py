"""Start an event: choose what to start from, say its name, day and place, look at what will be made, make it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect

from events.access import reaches
from events.desk.checklist.page import today_at_secretariat
from events.desk.models import EventTemplate
from events.desk.starting import preview
from events.desk.starting.form import EditionForm, PartsForm, StartForm, TemplateForm
from events.desk.starting.from_edition import clone, plan_of_edition
from events.desk.starting.from_parts import plans_of_parts, start_parts
from events.desk.starting.from_template import plan_of_template, start
from events.desk.starting.once import once
from events.desk.starting.plan import Plan
from events.models import Event
from wego_events.lib.refusal import Refused
from wego_events.lib.row_number import row_number

RIGHT = "events.add_event"
LATEST = 12


class WithStart(admin.ModelAdmin):
    """The admin of events, with the page that starts one."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(csrf_protect(self.start_page))
        return [path("start/", view, name="events_event_start"), *super().get_urls()]

    def buttons(self, request: HttpRequest, record: Any) -> list[dict[str, Any]]:
        """With the way to its next edition, once it is more than a draft."""
        found: list[dict[str, Any]] = super().buttons(request, record)  # type: ignore[misc]
        if record.status == Event.Status.DRAFT or not request.user.has_perm(RIGHT):
            return found
        return [*found, {"label": _("Start the next edition"), "url": f"{reverse('admin:events_event_start')}?edition={record.pk}"}]

    def start_page(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        template = EventTemplate.objects.filter(slug=request.GET.get("template", "")).first()
        edition = Event.objects.filter(pk=key).first() if (key := row_number(request.GET.get("edition"))) else None
        if template is not None:
            return self._form_page(request, _FromParts(template) if template.parts else _FromTemplate(template))
        if edition is not None:
            return self._form_page(request, _FromEdition(edition))
        return self._show(request, "admin/starting/page.html", **_choices())

    def _form_page(self, request: HttpRequest, origin: _Origin) -> HttpResponse:
        """Ask, show what will be made and, once that was looked at, make it."""
        form = origin.form(request.POST if request.method == "POST" else None, request.user)
        plans, was_seen, changed = [], False, False
        if request.method == "POST" and form.is_valid():
            was_seen = request.POST.get("seen") == form.fingerprint()
            changed = "make" in request.POST and not was_seen
            try:
                if "make" in request.POST and was_seen:
                    with once(request.user, request.GET.urlencode(), form.fingerprint()) as made:
                        made[:] = made or origin.make(form, request.user)
                    return self._made(request, made)
                plans = origin.plans(form)
            except IntegrityError:
                form.add_error(None, _("Another event took this address or this edition at the same moment. Look again, then make it."))
            except Refused as refusal:
                form.add_error(None, refusal)
            except OverflowError:
                form.add_error("first_day", _("That is outside all calendars. Correct the year."))
        return self._show(
            request,
            "admin/starting/form.html",
            origin=origin,
            form=form,
            seen=form.fingerprint() if plans else "",
            changed=changed,
            plans=[preview.event_line(plan) for plan in plans],
            shown=_shown(plans),
            obstacles=[refusal.text for plan in plans for refusal in plan.obstacles],
            remarks=[remark for plan in plans for remark in plan.remarks],
        )

    def _made(self, request: HttpRequest, events: list[Event]) -> HttpResponse:
        said = ngettext(
            "“%(event)s” is made, as a draft that no reader sees.",
            "%(number)d events are made, as drafts that no reader sees.",
            len(events),
        )
        messages.success(request, said % {"event": events[0], "number": len(events)})
        if not events[0].reminder_rules.exists():
            messages.warning(request, no_reminder(events[0]))
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[events[0].pk]))

    def _show(self, request: HttpRequest, template: str, **context: Any) -> TemplateResponse:
        return TemplateResponse(
            request, template, {**self.admin_site.each_context(request), "title": _("Start an event"), "opts": self.opts, **context}
        )


def no_reminder(event: Event) -> str:
    """That nobody will be reminded of an event, and what to do."""
    return (
        _("“%s” has no reminder: nobody who registers is reminded of it. Add one under “Agenda and dates”, such as 1 day before.") % event
    )


class _Origin:
    """What an event is started from."""

    kind: str
    name: str
    about: str = ""

    def form(self, data: Any, user: Any) -> StartForm:
        raise NotImplementedError

    def plans(self, form: Any) -> list[Plan]:
        """What would be written. Raises Refused."""
        raise NotImplementedError

    def make(self, form: Any, by: Any) -> list[Event]:
        """Write it. Raises Refused."""
        raise NotImplementedError


class _FromTemplate(_Origin):
    def __init__(self, template: EventTemplate) -> None:
        self.template, self.kind, self.name, self.about = template, _("Template"), str(template), template.about

    def form(self, data: Any, user: Any) -> StartForm:
        return TemplateForm(data, template=self.template, user=user)

    def plans(self, form: Any) -> list[Plan]:
        return [plan_of_template(self.template, form.said())]

    def make(self, form: Any, by: Any) -> list[Event]:
        return [start(self.template, form.said(), by=by)]


class _FromParts(_FromTemplate):
    def form(self, data: Any, user: Any) -> StartForm:
        return PartsForm(data, template=self.template, user=user)

    def plans(self, form: Any) -> list[Plan]:
        return plans_of_parts(self.template, form.said(), form.parts())

    def make(self, form: Any, by: Any) -> list[Event]:
        return start_parts(self.template, form.said(), form.parts(), new_series=form.cleaned_data.get("new_series", False), by=by)


class _FromEdition(_Origin):
    def __init__(self, event: Event) -> None:
        self.event, self.kind, self.name = event, _("Edition"), str(event)

    def form(self, data: Any, user: Any) -> StartForm:
        return EditionForm(data, event=self.event, user=user)

    def plans(self, form: Any) -> list[Plan]:
        return [plan_of_edition(self.event, form.said(), parts=form.kept())]

    def make(self, form: Any, by: Any) -> list[Event]:
        link = reaches(by, "events.add_eventlink", self.event)  # the link stands on the last edition's record too
        return [clone(self.event, form.said(), parts=form.kept(), link=link, by=by)]


def _shown(plans: list[Plan]) -> dict[str, Any] | None:
    """All of one plan; of several parts, that of the first."""
    if not plans:
        return None
    plan, today = plans[0], today_at_secretariat()
    return {
        "days": preview.days_of(plan),
        "sessions": len(plan.sessions),
        "deadlines": preview.deadlines_of(plan, today),
        "reminders": preview.reminders_of(plan, today),
        "checklist": preview.to_do_of(plan, today),
        "also": preview.also(plan),
    }


def _choices() -> dict[str, Any]:
    """The templates, and the editions of a series or not, latest first."""
    templates = EventTemplate.objects.filter(is_offered=True)
    editions = list(Event.objects.select_related("series").exclude(start_day=None).order_by("-start_day", "slug")[:200])
    latest: dict[Any, Event] = {}
    for event in editions:
        latest.setdefault(event.series_id or f"event {event.pk}", event)
    return {"templates": templates, "latest": list(latest.values())[:LATEST], "editions": editions}
