from __future__ import annotations

from drf_spectacular.views import SpectacularSwaggerSplitView


class DocsView(SpectacularSwaggerSplitView):
    """Swagger under the site's own Content-Security-Policy: the template has no script and no style of its own in it."""

    template_name = "api/docs.html"
    url_name = "api:schema"
