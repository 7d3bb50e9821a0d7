"""The list of messages, and each of them to be read as it left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from csp.decorators import csp_replace
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin

from wego_events.lib.admin import ReadOnly, RecordAdmin
from wego_events.lib.admin.filters import UsedValuesFilter
from wego_events.lib.admin.marks import mark
from wego_events.lib.admin.verbs import Verb, WithVerbs
from wego_events.outbox.models import Message
from wego_events.outbox.retry import retry

TONES: dict[str, str] = {
    Message.State.PLANNED: "notice",
    Message.State.SENDING: "notice",
    Message.State.SENT: "good",
    Message.State.KEPT: "good",
    Message.State.FAILED: "grave",
}

# A mail carries its styles within, and must do nothing else here: no script, no request, no form, no link that opens.
MAIL_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "object-src": None,
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'self'"],
    "sandbox": True,
}


class Retry(Verb):
    """Try a failed message again."""

    name = "retry"
    label = gettext_lazy("Try again")
    question = gettext_lazy("Try to send this message again?")

    def is_possible(self, record: Message) -> bool:
        return record.state == Message.State.FAILED

    def effects(self, record: Message) -> Iterator[str]:
        yield _("It is planned for now, and written anew when it leaves.")
        yield _("Last time: %s") % record.reason

    def do(self, record: Message, answers: dict[str, Any], by: Any) -> str:
        retry(record)
        return _("The message is planned for now.")


class DueFilter(admin.SimpleListFilter):
    """What is late, and what is to come."""

    title = gettext_lazy("due")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("late", _("late")), ("to-come", _("to come"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        planned = queryset.filter(state__in=Message.OPEN)
        return {
            "late": planned.filter(due_at__lt=timezone.now() - timedelta(minutes=5)),
            "to-come": planned.filter(due_at__gte=timezone.now()),
        }.get(self.value() or "", queryset)


@admin.register(Message)
class MessageAdmin(WithVerbs, ReadOnly, RecordAdmin):
    """Messages are written by the rooms that have something to say; here they are read."""

    verbs = [Retry()]
    list_display = ["what", "to", "standing", "due_at", "sent_at", "language"]
    list_filter = ["state", DueFilter, ("kind", UsedValuesFilter), "language"]
    searches_folded = False
    search_fields = ["to", "to_name", "subject"]
    readonly_fields = ["letter", "plain"]
    fieldsets = [
        (None, {"fields": ["subject", "to_name", "to", "reason"]}),
        (gettext_lazy("As it was written"), {"fields": ["letter", "plain"]}),
        (gettext_lazy("When"), {"fields": [("due_at", "stale_at"), ("sent_at", "attempts"), "created_at"]}),
        (gettext_lazy("Why once"), {"fields": ["kind", "key", "language"]}),
    ]

    @admin.display(description=gettext_lazy("message"), ordering="subject")
    def what(self, message: Message) -> str:
        return message.subject or _("%(kind)s (not written yet)") % {"kind": message.kind}

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def standing(self, message: Message) -> Any:
        return mark(message.get_state_display(), TONES.get(message.state, "quiet"))

    def state_of(self, record: Any) -> Any:
        return self.standing(record)

    def heading_of(self, record: Any) -> str:
        return self.what(record)

    @admin.display(description=gettext_lazy("with its looks"))
    def letter(self, message: Message) -> Any:
        if not message.html:
            return _("A message is written when it leaves, so that it is never out of date.")
        return format_html(
            '<iframe class="letter" sandbox="" loading="lazy" src="{}" title="{}"></iframe>',
            self.address("letter", message),
            _("The message with its looks"),
        )

    @admin.display(description=gettext_lazy("as plain text"))
    def plain(self, message: Message) -> Any:
        return format_html('<pre class="plain-letter" dir="auto">{}</pre>', message.text) if message.text else "—"

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.letter_view)
        return [path("<path:object_id>/letter/", page, name=self.url_name("letter")), *super().get_urls()]

    @method_decorator(xframe_options_sameorigin)
    @method_decorator(csp_replace(MAIL_POLICY))
    def letter_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The HTML of a message, shut in a frame where it can do nothing."""
        message = self.get_object(request, unquote(object_id))
        if message is None or not message.html:
            raise Http404
        if not self.has_view_permission(request, message):
            raise PermissionDenied
        return HttpResponse(message.html)
