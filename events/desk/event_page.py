"""The pages of one event at the desk: a strip above all of them leads from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.views.decorators.csrf import csrf_protect

from events.access import reaches
from events.desk.marks import state_mark
from events.desk.release.after_saving import say_what_waits
from events.models import Event

Answer = Callable[[HttpRequest, Event], HttpResponse]


class EventPage:
    """One page of an event, at ``/admin/events/event/<id>/<name>/``, with what its scripts and forms ask below that address."""

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    right: ClassVar[str] = "events.view_event"

    def __init__(self, site: admin.AdminSite) -> None:
        self.site = site

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        """Answer for the page itself, on GET and POST."""
        raise NotImplementedError

    def below(self) -> Mapping[str, Answer]:
        """What answers below its address, such as ``{"moves": self.moves}``."""
        return {}

    def count(self, event: Event) -> int | None:
        """A number beside its label: what waits there. None or 0 shows nothing. It is asked for on every page of the event."""
        return None

    def address(self, event: Event, below: str = "") -> str:
        """Where it is, or what answers below it."""
        return reverse(f"admin:{_url_name(self.name, below)}", args=[event.pk])

    def show(self, request: HttpRequest, event: Event, template: str, **context: Any) -> TemplateResponse:
        """The page in the desk's frame: ``admin/event_page.html`` has the heading and the strip."""
        return TemplateResponse(
            request,
            template,
            {
                **self.site.each_context(request),
                "title": self.label,
                "subtitle": str(event),
                "opts": Event._meta,
                "original": event,
                "state": state_mark(event),
                "here": self.name,
                "back": reverse("admin:events_event_change", args=[event.pk]),
                **context,
            },
        )

    def urls(self) -> list[URLPattern]:
        answers = {"": self.page, **self.below()}
        return [
            path(
                f"<path:object_id>/{self.name}/{below}{'/' if below else ''}",
                self.site.admin_view(csrf_protect(self._found(answer))),
                name=_url_name(self.name, below),
            )
            for below, answer in answers.items()
        ]

    def _found(self, answer: Answer) -> Callable[..., HttpResponse]:
        """Find the event and ask for the right over it in one step."""

        def view(request: HttpRequest, object_id: str) -> HttpResponse:
            model_admin: Any = self.site.get_model_admin(Event)
            event = model_admin.get_object(request, unquote(object_id))
            if event is None:
                return model_admin._get_obj_does_not_exist_redirect(request, Event._meta, object_id)
            if not self.may_see(request.user, event):
                raise PermissionDenied
            return answer(request, event)

        return view

    def may_see(self, user: Any, event: Event) -> bool:
        """Whether a person may open the page; whoever may read one event of the record may read all of them."""
        return bool(user.has_perm(self.right)) if self.right.split(".")[1].startswith("view_") else reaches(user, self.right, event)


class UnderStrip(admin.ModelAdmin):
    """A record's page under the strip of the event that it belongs to."""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        record = kwargs.get("obj")
        if record is not None and record.pk and not context.get("is_popup"):
            is_event = isinstance(record, Event)
            part = getattr(request, "part_of_record", None)
            here = part.name if part else "record" if is_event else ""
            context |= {"event_of_page": record if is_event else record.event, "here": here}
            if is_event:  # whose pages stay when they are saved
                context |= {"show_save_and_continue": False, "show_save_and_add_another": False}
            if part:  # what is done with the whole event stands on its record
                context |= {"show_delete": False, "is_part": True}
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        say_what_waits(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        say_what_waits(request, obj)
        return super().response_change(request, obj)


class WithPages(UnderStrip):
    """The admin of events, with its pages."""

    pages: ClassVar[Sequence[type[EventPage]]] = ()

    def get_urls(self) -> list[URLPattern]:
        return [*(url for page in self.event_pages for url in page.urls()), *super().get_urls()]

    @property
    def event_pages(self) -> list[EventPage]:
        return [page(self.admin_site) for page in self.pages]


def strip(request: HttpRequest, event: Event, here: str) -> list[dict[str, Any]]:
    """The pages of an event that this person may see, the record first; ``here`` is the name of the one that is open."""
    model_admin: Any = admin.site.get_model_admin(Event)
    tabs = [
        {"name": page.name, "label": page.label, "url": page.address(event), "count": page.count(event)}
        for page in model_admin.event_pages
        if page.may_see(request.user, event)
    ]
    return [{**tab, "is_here": tab["name"] == here} for tab in tabs]


def _url_name(page: str, below: str) -> str:
    return "_".join(filter(None, ("events_event", page, below)))
