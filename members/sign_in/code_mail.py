"""The mail with the code. It leaves at once and is kept nowhere: staff can read the outbox, and a code opens an account."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from wego_events.outbox.render import render_mail


def send_code(email: str, code: str) -> None:
    """Mail the code in the active language; where no mail server is set, nothing is sent."""
    if not settings.MAIL_IS_SENT:
        return
    rendered = render_mail("sign_in_code", {"code": code, "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60})
    mail = EmailMultiAlternatives(subject=rendered.subject, body=rendered.text, to=[email], headers={"Auto-Submitted": "auto-generated"})
    mail.attach_alternative(rendered.html, "text/html")
    mail.send()


def can_come() -> bool:
    """Whether a code reaches anybody: by mail, or on the page of a trial."""
    return settings.MAIL_IS_SENT or settings.CODES_ARE_SHOWN
