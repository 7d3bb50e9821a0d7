"""What a signed-in person brings to each request: the language of the account, and whether they act as staff."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from members.models import User
from members.sign_in.second_factor import was_shown


class AccountOnHandMiddleware:
    """After Django's AuthenticationMiddleware. Visitors without a session cost nothing, and nor do pages that ask for nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: _known(request))  # type: ignore[assignment]
        if request.COOKIES.get(settings.SESSION_COOKIE_NAME) and not request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME):
            _speak(request, getattr(request.user, "language", ""))
        return self.get_response(request)


def _known(request: HttpRequest) -> User | AnonymousUser:
    user = get_user(request)
    if isinstance(user, User) and user.is_staff and settings.STAFF_NEED_SECOND_FACTOR:
        user.has_shown_factor = was_shown(request, user)
    return user


def _speak(request: HttpRequest, language: str) -> None:
    """The account's language, where no choice on this device comes before it."""
    if language in dict(settings.LANGUAGES):
        translation.activate(language)
        request.LANGUAGE_CODE = language
