"""Reads a page as a visitor would: the words of an element, found by its class or name."""

from html.parser import HTMLParser

from django.http import HttpResponseBase

VOID = {"meta", "link", "img", "input", "br", "hr"}
BLOCKS = {"br", "dd", "div", "dt", "h1", "h2", "h3", "li", "p", "section", "td", "th"}


class _Reader(HTMLParser):
    def __init__(self, mark: str) -> None:
        super().__init__()
        self.mark, self.found, self.depths, self.depth = mark, [], [], 0

    found: list[list[str]]
    depths: list[tuple[int, list[str]]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.handle_data(" ")
        if tag in VOID:
            return
        self.depth += 1
        classes = (dict(attrs).get("class") or "").split()
        if self.mark in (tag, *(f".{name}" for name in classes)):
            words: list[str] = []
            self.found.append(words)
            self.depths.append((self.depth, words))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.depths and self.depths[-1][0] == self.depth:
            self.depths.pop()
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        for _depth, words in self.depths:
            words.append(data)


def texts(response: HttpResponseBase, mark: str) -> list[str]:
    """The words of each element of a class (".clock") or a name ("h1"), white space joined."""
    reader = _Reader(mark)
    reader.feed(html(response))
    return [" ".join("".join(words).split()) for words in reader.found]


def text(response: HttpResponseBase, mark: str = "main") -> str:
    """The words of the first such element; of the whole page's main part where none is named."""
    found = texts(response, mark)
    assert found, f"no {mark} on the page"
    return found[0]


def html(response: HttpResponseBase) -> str:
    """The page as it was sent."""
    return response.content.decode()
