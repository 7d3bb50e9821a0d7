"""The page of an event's report, with its spreadsheet and its PDF."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk.download import PDF, XLSX, download
from events.desk.event_page import Answer, EventPage
from events.desk.report.pdf import pdf_of
from events.desk.report.report import report_of
from events.models import Event
from wego_events.lib.limits import Limit
from wego_events.lib.refusal import Refused

PDF_LIMIT = Limit("report-pdf", most=12, seconds=60)  # each takes a second or two of a whole processor


class ReportPage(EventPage):
    """Numbers, map and plots; files to take away."""

    name = "report"
    label = gettext_lazy("Report")

    def below(self) -> Mapping[str, Answer]:
        return {"spreadsheet": self.spreadsheet, "pdf": self.pdf}

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        report = report_of(event, request.user, timezone.now())
        ways = {"spreadsheet": self.address(event, "spreadsheet"), "pdf": self.address(event, "pdf")}
        return self.show(request, event, "admin/report/page.html", report=report, ways=ways)

    def spreadsheet(self, request: HttpRequest, event: Event) -> HttpResponse:
        from events.desk.report.spreadsheet import workbook_of  # here: it is large, and each worker would hold it

        return download(workbook_of(report_of(event, request.user, timezone.now())), XLSX, f"{event.slug}.xlsx")

    def pdf(self, request: HttpRequest, event: Event) -> HttpResponse:
        try:
            if not PDF_LIMIT.take(str(request.user.pk)):
                raise Refused("pdf-limit", _("Many PDFs were asked for within a minute. Wait a moment, then ask again."))
            made = pdf_of(report_of(event, request.user, timezone.now()))
        except Refused as refusal:
            messages.error(request, refusal.text)
            return HttpResponseRedirect(self.address(event))
        return download(made, PDF, f"{event.slug}.pdf")
