from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.website.searched import KINDS, Group, asked_words, found

FIRST_FEW = 6
A_PAGE = 30


def search(request: HttpRequest) -> HttpResponse:
    """Everything that holds the words of ``?q=``, by kind; with ``?in=`` all of one kind, page by page."""
    words = asked_words(request.GET.get("q", ""))
    kind = KINDS.get(request.GET.get("in", ""))
    page, groups = None, []
    if words and kind is not None:
        page = Paginator(kind.rows(request.user, words), A_PAGE).get_page(request.GET.get("page"))
        groups = [Group(kind, list(page), has_more=False)] if page.object_list else []
    elif words:
        groups = found(request.user, words, most=FIRST_FEW)
    context = {"words": words, "kind": kind, "groups": groups, "page": page}
    return render(request, "website/search.html", context)
