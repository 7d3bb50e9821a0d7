"""Messages are read as they left, and can do nothing in the browser that shows them."""

from django.urls import reverse
from django.utils import timezone

from events.desk.conftest import Desk
from wego_events.outbox.models import Message

HTML = '<html><head><style>p{color:teal}</style></head><body><p onclick="alert(1)">See you <script>alert(1)</script></p></body></html>'


def a_sent_message(**fields: object) -> Message:
    return Message.objects.create(
        **{
            "kind": "reminder", "key": "reminder:1", "to": "mina@example.org", "to_name": "Mina Sato", "due_at": timezone.now(),
            "state": Message.State.SENT, "sent_at": timezone.now(), "subject": "Tomorrow: the forum", "text": "See <you> tomorrow",
            "html": HTML, "subject_id": 1, **fields,
        }
    )  # fmt: skip


def test_list_says_what_went_to_whom(desk: Desk) -> None:
    a_sent_message()

    page = desk.open("outbox_message_changelist")

    for words in ("Tomorrow: the forum", "mina@example.org", "sent"):
        assert words in page.text


def test_text_is_shown_as_text(desk: Desk) -> None:
    message = a_sent_message()

    assert "See <you> tomorrow" in desk.open("outbox_message_change", message.pk).text


def test_html_is_shut_in_a_frame(desk: Desk) -> None:
    message = a_sent_message()

    body = desk.client.get(reverse("admin:outbox_message_change", args=[message.pk])).content.decode()

    assert f'<iframe class="letter" sandbox="" loading="lazy" src="/admin/outbox/message/{message.pk}/letter/"' in body
    assert "onclick" not in body


def test_frame_may_do_nothing(desk: Desk) -> None:
    message = a_sent_message()

    response = desk.client.get(reverse("admin:outbox_message_letter", args=[message.pk]))

    directives = {part.strip() for part in response["Content-Security-Policy"].split(";")}
    assert directives == {
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox",
    }
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response.content.decode() == HTML


def test_message_that_is_not_written_yet_says_so(desk: Desk) -> None:
    message = a_sent_message(state=Message.State.PLANNED, sent_at=None, subject="", text="", html="")

    page = desk.open("outbox_message_change", message.pk)

    assert "A message is written when it leaves, so that it is never out of date." in page.text
    assert desk.client.get(reverse("admin:outbox_message_letter", args=[message.pk])).status_code == 404


def test_message_cannot_be_rewritten(desk: Desk) -> None:
    message = a_sent_message()

    response = desk.client.post(reverse("admin:outbox_message_change", args=[message.pk]), {"subject": "Another"})

    assert response.status_code == 403
