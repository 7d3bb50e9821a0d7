from django.contrib import admin
from django.urls import include, path

from wego_events.health import metrics

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/", include("members.sign_in.urls")),
    path("api/v1/", include("events.api.urls")),
    path("", include("events.calendars.urls")),
    path("", include("events.website.urls")),
    path("metrics", metrics, name="metrics"),
]

handler400 = "events.website.views.errors.bad_request"
handler403 = "events.website.views.errors.forbidden"
handler404 = "events.website.views.errors.not_found"
handler500 = "events.website.views.errors.server_error"
