"""Accounts: who signs in, and for whom they act."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from wego_events.lib.time.zones import validate_zone


class UserManager(BaseUserManager["User"]):
    """Makes accounts by e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account. A password would be kept and never asked for: people sign in by code, passkey or link."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of this address, whatever its case; raises DoesNotExist."""
        return self.of_address(username or "").get()

    def of_address(self, email: str) -> "models.QuerySet[User]":
        """The one account of an address, if there is one.

        Compared in lower case on both sides: ``iexact`` compares capitals, and takes "ı" for "i" and so one mailbox for another.
        """
        return self.alias(address=Lower("email")).filter(address=email.lower())


class User(AbstractUser):
    """Signs in by e-mail; may act for persons (an assistant for a mayor)."""

    username = None  # type: ignore[assignment]  # the address is the name
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_zone])
    acts_for: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "members.Person", blank=True, related_name="accounts", verbose_name=_("acts for")
    )
    regional_office = models.ForeignKey(
        "members.RegionalOffice", models.SET_NULL, null=True, blank=True, related_name="staff", verbose_name=_("regional office")
    )

    link_version = models.PositiveIntegerField(
        _("version of the one-time link"), default=0, editable=False, help_text=_("Raised when one is made or used.")
    )

    has_shown_factor = False  # of the session; set for each request where production asks staff for it

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # AbstractUser names its own

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["email"]
        constraints = [
            # Read at sign-in: one address, one account, whatever the case.
            models.UniqueConstraint(Lower("email"), name="account_email_once"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @property
    def acts_as_staff(self) -> bool:
        """Whether this session may do what staff may: production asks for a second factor first."""
        return self.is_active and self.is_staff and (self.has_shown_factor or not settings.STAFF_NEED_SECOND_FACTOR)

    def has_usable_password(self) -> bool:
        """Never: nobody is asked for one, here or to confirm anything."""
        return False
