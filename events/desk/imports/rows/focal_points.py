"""Focal points: which account may act for which organisation, since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk.imports import cells
from events.desk.imports.columns import ID, Column
from events.desk.imports.judged import Fault, Judged, Line
from events.desk.imports.rows.base import Rows
from events.desk.imports.rows.organisations import OUR_ID, named
from members.models import FocalPoint, Organisation, User
from wego_events.lib.access import may


class FocalPointRows(Rows):
    sheet = "Focal points"
    model = FocalPoint
    always_touched = frozenset({"user"})
    relations = frozenset({"organisation", "account", "first_name", "last_name"})
    columns = (
        Column(ID, OUR_ID, cells.identity),
        Column("organisation", gettext_lazy("The id of the organisation, from its export."), cells.identity, "lindheim", is_needed=True),
        Column(
            "account",
            gettext_lazy("The e-mail address with which the person signs in. A new address makes a new account."),
            cells.mail,
            "ines.okoye@example.org",
            is_needed=True,
        ),
        Column("first_name", gettext_lazy("Only for a new account."), example="Ines"),
        Column("last_name", gettext_lazy("Only for a new account."), example="Okoye"),
        Column("since", gettext_lazy("The first day in office, as 2026-01-01."), cells.day, "2026-01-01", is_needed=True),
        Column("until", gettext_lazy("The last day in office. Empty: in office."), cells.day),
    )

    def prepare(self, lines: Sequence[Line], *, lock: bool) -> None:
        super().prepare(lines, lock=lock)
        wanted = {cells.text(line.given.get("organisation")) for line in lines}
        addresses = {cells.text(line.given.get("account")).lower() for line in lines}
        self.organisations = {found.slug: found for found in Organisation.objects.filter(slug__in=wanted, merged_into=None)}
        accounts = User.objects.alias(small=Lower("email")).filter(small__in=[Value(address) for address in addresses])
        self.accounts: dict[str, User] = {user.email.lower(): user for user in accounts}
        held = FocalPoint.objects.filter(organisation__slug__in=wanted).select_related("organisation", "user")
        self.natural = {self._natural(self._ids(point)): point for point in held}
        self.natural_seen: dict[Any, int] = {}

    def load(self, keys: Any, *, lock: bool) -> Any:
        found: Any = super().load(keys, lock=lock)
        return found.select_related("organisation", "user")

    def shown(self, record: Any, key: str) -> Any:
        if key == "organisation":
            return record.organisation.slug
        if key == "account":
            return record.user.email
        return getattr(record.user, key) if key in ("first_name", "last_name") else super().shown(record, key)

    def now(self, record: Any) -> dict[str, Any]:
        """Without the names: they are the account's, and are not changed from here."""
        return {key: value for key, value in super().now(record).items() if key not in ("first_name", "last_name")}

    def _read(self, judged: Judged) -> None:
        """An address is one in whatever case."""
        super()._read(judged)
        if account := self.accounts.get(judged.values.get("account", "").lower()):
            judged.values["account"] = account.email

    def same(self, values: Mapping[str, Any], line: Line) -> Any:
        """Somebody takes an office on a day once: a row that says so is that one."""
        return self.natural.get(self._natural(values))

    def relate(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        if "organisation" in values:
            organisation = named(self, self.organisations, values["organisation"], "organisation", "", judged)
            if organisation is not None:
                record.organisation = organisation
            elif not values["organisation"]:
                judged.faults.append(Fault("organisation", _("Name the organisation by its id.")))
        if "account" in values:
            self._relate_account(record, values, judged)

    def _relate_account(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        address = values["account"]
        account = self.accounts.get(address.lower())
        if account is not None:
            record.user = account
            return
        try:
            validate_email(address)
        except ValidationError:
            judged.faults.append(
                Fault("account", _("“%s” is no e-mail address. Write one such as office@example.org.") % cells.quoted(address))
            )
            return
        if not may(self.taking.by, "add", User):
            judged.faults.append(Fault("account", _("Nobody signs in with “%s” yet, and you may not make accounts.") % address))
        judged.notes.append(_("A new account is made for %s.") % address)
        for name in ("first_name", "last_name"):
            if len(values.get(name) or "") > 150:
                judged.faults.append(Fault(name, _("This name is too long. Use 150 letters at most.")))

    def check(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        natural = self._natural(values)
        if natural in self.natural_seen and not judged.line.given.get(ID):
            judged.faults.append(Fault("account", _("Row %d says the same. Keep one of the two.") % self.natural_seen[natural]))
        self.natural_seen.setdefault(natural, judged.line.number)
        if record.since and record.until and record.until < record.since:
            judged.faults.append(Fault("until", _("The last day in office is before the first. Correct one of the two.")))

    def write(self, judged: Judged, *, is_new: bool) -> None:
        record, values = judged.record, judged.values
        if "account" in values and values["account"].lower() not in self.accounts:
            names = {name: values.get(name) or "" for name in ("first_name", "last_name")}
            self.accounts[values["account"].lower()] = User.objects.create_user(values["account"], **names)
        if "account" in values:
            record.user = self.accounts[values["account"].lower()]
        record.save()

    def label(self, record: Any, values: Mapping[str, Any]) -> str:
        return ", ".join(str(value) for value in (values.get("account"), values.get("organisation")) if value)

    def _ids(self, point: FocalPoint) -> dict[str, Any]:
        return {"organisation": point.organisation.slug, "account": point.user.email, "since": point.since}

    def _natural(self, values: Mapping[str, Any]) -> tuple[str, str, Any]:
        return values.get("organisation", ""), (values.get("account") or "").lower(), values.get("since")
