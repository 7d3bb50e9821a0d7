from django.urls import path

from events.calendars import views

app_name = "calendars"

urlpatterns = [
    path("calendar.ics", views.all_events, name="all"),
    path("events/<slug:slug>/calendar.ics", views.event, name="event"),
]
