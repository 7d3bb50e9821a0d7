"""What all our admin pages share: rights per row, texts in several languages, refusals as form errors, lists without queries per row."""

from wego_events.lib.admin.records import ReadOnly, RecordAdmin, RecordStackedInline, RecordTabularInline
from wego_events.lib.admin.refusals import refused_at

__all__ = ["ReadOnly", "RecordAdmin", "RecordStackedInline", "RecordTabularInline", "refused_at"]
