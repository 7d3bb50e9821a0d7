"""The columns in which a model keeps its local time, and the UTC derived from them."""

from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import COLUMNS, YEARS, When, validate_edtf
from wego_events.lib.time.zones import validate_zone

DAYS = (date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))
FIRST_OR_SECOND = [(0, _("first")), (1, _("second"))]


class Timed(models.Model):
    """A start and an end on a wall clock. ``starts_at`` and ``ends_at`` are derived from it and never typed.

    They are derived when the row is made and whenever ``when`` is set. An unrelated save leaves them: where a zone's rules
    changed, only ``recompute_utc`` may move them, because people must hear of it.
    """

    start_day = models.DateField(_("start day"), null=True, blank=True)
    start_time = models.TimeField(_("start time"), null=True, blank=True)
    start_fold = models.PositiveSmallIntegerField(
        _("which one"), null=True, blank=True, choices=FIRST_OR_SECOND, validators=[MaxValueValidator(1)],
        help_text=_("Only for a time that comes twice because the clocks go back."),
    )  # fmt: skip
    start_edtf = models.CharField(
        _("start as far as known"), max_length=40, blank=True, validators=[validate_edtf],
        help_text=_("Where the day is not known: 2026, 2026-09, XXXX-05-28."),
    )  # fmt: skip
    end_day = models.DateField(_("end day"), null=True, blank=True)
    end_time = models.TimeField(_("end time"), null=True, blank=True)
    end_fold = models.PositiveSmallIntegerField(
        _("which one"), null=True, blank=True, choices=FIRST_OR_SECOND, validators=[MaxValueValidator(1)]
    )
    end_edtf = models.CharField(_("end as far as known"), max_length=40, blank=True, validators=[validate_edtf])
    zone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[validate_zone],
        help_text=_("The zone of the place, such as Asia/Seoul. Empty: not known."),
    )  # fmt: skip
    starts_at = models.DateTimeField(_("starts at (UTC)"), null=True, blank=True, editable=False, db_index=True)
    ends_at = models.DateTimeField(_("ends at (UTC)"), null=True, blank=True, editable=False, db_index=True)

    WHEN_COLUMNS = (*COLUMNS, "starts_at", "ends_at")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_start_time_has_a_day", condition=Q(start_time=None) | Q(start_day__isnull=False)
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_end_time_has_a_day", condition=Q(end_time=None) | Q(end_day__isnull=False)
            ),
            models.CheckConstraint(name="%(app_label)s_%(class)s_start_day_or_edtf", condition=Q(start_day=None) | Q(start_edtf="")),
            models.CheckConstraint(name="%(app_label)s_%(class)s_end_day_or_edtf", condition=Q(end_day=None) | Q(end_edtf="")),
            # Read by every calendar and page: other years overflow where an instant is taken to another clock.
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_days_in_range",
                condition=(Q(start_day=None) | Q(start_day__range=DAYS)) & (Q(end_day=None) | Q(end_day__range=DAYS)),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_start",
                condition=(Q(start_day=None) | Q(end_day=None) | Q(end_day__gte=F("start_day")))
                & (Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))),
            ),
        ]

    @property
    def when(self) -> When:
        """The local time as one value."""
        return When.of_columns({name: getattr(self, name) for name in COLUMNS})

    @when.setter
    def when(self, value: When) -> None:
        value.validate()
        for name, part in value.columns.items():
            setattr(self, name, part)
        self.starts_at, self.ends_at = value.starts_at, value.ends_at

    def clean(self) -> None:
        super().clean()
        try:
            self.when.validate()
        except Refused as refusal:
            raise ValidationError({NON_FIELD_ERRORS: [refusal]}) from refusal

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.when = self.when
        super().save(*args, **kwargs)
