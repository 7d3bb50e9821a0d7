from django.urls import path

from events.calendars import views

app_name = "calendars"

urlpatterns = [
    path("calendar.ics", views.all_events, name="all"),
    path("events/<slug:slug>/calendar.ics", views.event, name="event"),
    path("events/<slug:slug>/sessions/<int:pk>.ics", views.session, name="session"),
    path("series/<slug:slug>/calendar.ics", views.series, name="series"),
]
