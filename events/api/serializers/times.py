"""Local times as they are kept: day, time, fold and zone as far as they are known, and the instant where all of it is."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, Literal

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.api.serializers.rows import ReadOnly
from events.api.serializers.values import Instant, OrNull
from events.models import Placement
from wego_events.lib.time.models import Timed


class PointSerializer(serializers.Serializer[Any]):
    """A point on the wall clock of the zone. A day without a time is a day, not midnight."""

    day = serializers.DateField(allow_null=True, help_text="The local day.")
    time = serializers.TimeField(allow_null=True, help_text="The local time.")
    fold = serializers.IntegerField(allow_null=True, help_text="0 or 1: which one, for a time that comes twice as the clocks go back.")
    edtf = serializers.CharField(allow_null=True, help_text="Where the day is not known, what is: 2026, 2026-09, XXXX-05-28 (ISO 8601-2).")
    instant = serializers.DateTimeField(allow_null=True, help_text="The same in UTC, where day, time and zone are known.")


@extend_schema_field(PointSerializer)
class Point(serializers.Field[Any, Any, Any, Any]):
    """The start or the end of something timed."""

    def __init__(self, side: Literal["start", "end"]) -> None:
        super().__init__(source="*", read_only=True)
        self._columns = attrgetter(*(f"{side}_{part}" for part in ("day", "time", "fold", "edtf")), f"{side}s_at")

    def to_representation(self, value: Timed) -> dict[str, Any]:
        day, time, fold, edtf, instant = self._columns(value)
        return {
            "day": day and day.isoformat(),
            "time": time and time.isoformat(),
            "fold": fold,
            "edtf": edtf or None,
            "instant": instant and instant.isoformat().replace("+00:00", "Z"),
        }


class WhenSerializer(ReadOnly):
    """A start and an end on the clock of one zone."""

    start = Point("start")
    end = Point("end")
    zone = OrNull(help_text="IANA, as in Asia/Seoul.")


class PlacedWhenSerializer(WhenSerializer):
    """A start and an end of a session, and the end that timetables assume where none was announced."""

    assumed_end = serializers.SerializerMethodField(
        help_text="In UTC, for drawing only: the start and the usual length of this kind of session. null where the end is known."
    )

    @extend_schema_field(Instant(allow_null=True))
    def get_assumed_end(self, placement: Placement) -> Any:
        return placement.busy_until if placement.ends_at is None else None
