from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from events.api.problems import nowhere
from events.api.views.changes import ChangesView
from events.api.views.conflicts import ConflictViewSet
from events.api.views.docs import DocsView
from events.api.views.events import EventViewSet
from events.api.views.members import MemberViewSet
from events.api.views.root import RootView
from events.api.views.schema import SchemaView
from events.api.views.series import SeriesViewSet
from events.api.views.sessions import SessionViewSet
from events.api.views.speakers import SpeakerViewSet
from events.api.views.venues import VenueViewSet

app_name = "api"

router = SimpleRouter()
router.register("events", EventViewSet, "event")
router.register("sessions", SessionViewSet, "session")
router.register("series", SeriesViewSet, "series")
router.register("venues", VenueViewSet, "venue")
router.register("members", MemberViewSet, "member")
router.register("speakers", SpeakerViewSet, "speaker")

urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    path("events/<slug:slug>/conflicts/", ConflictViewSet.as_view({"get": "list"}), name="event-conflicts"),
    path("events/<slug:slug>/changes/", ChangesView.as_view({"get": "list"}, detail=False), name="changes"),
    path("", include(router.urls)),
    # Only with a slash at the end: one that was forgotten is put there by a redirect.
    re_path(r"^(?P<rest>.*)/$", nowhere, name="nowhere"),
]
