from django.contrib import admin
from django.urls import include, path

from events.registration.feeds import my_calendar
from wego_events.health import metrics

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/", include("members.sign_in.urls")),
    path("api/v1/", include("events.api.urls")),
    path("", include("events.calendars.urls")),
    path("my/<str:secret>/calendar.ics", my_calendar, name="my_calendar"),
    path("", include("events.website.urls")),
    path("metrics", metrics, name="metrics"),
]

handler400 = "events.website.views.errors.bad_request"
handler403 = "events.website.views.errors.forbidden"
handler404 = "events.website.views.errors.not_found"
handler500 = "events.website.views.errors.server_error"
