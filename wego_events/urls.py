from django.contrib import admin
from django.urls import include, path

from wego_events.health import metrics

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("events.api.urls")),
    path("", include("events.calendars.urls")),
    path("metrics", metrics, name="metrics"),
]
