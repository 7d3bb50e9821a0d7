"""Bars as SVG. Pure: values in, a drawing out, which says all in words: its title, its labels, its values.

Colours stand as attributes, for paper; the desk's style sheet has the last word on the screen. No style attribute: the policy forbids it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.desk.report.section import Bar, number_in_words

WIDTH, LINE, THICK = 480, 26, 14  # units of the drawing
LABELS, VALUES = 180, 70  # how much of the width labels and values take
FULL, LIMIT = "#0a6169", "#e2e6e2"  # colours
LONGEST = 23  # letters of a label; the table beside has all of them
LATIN = 0x2E80  # from here on letters are as wide as they are high


def bars(values: Sequence[Bar], *, key: str, title: str, description: str) -> SafeString:
    """A bar for each value, the longest as wide as there is room; behind it, where there is a limit, how far it could go."""
    room = WIDTH - LABELS - VALUES
    lines = format_html_join("", "{}", ((_line(bar, number, room / _most(values)),) for number, bar in enumerate(values)))
    return format_html(
        '<svg class="plot" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{key}-plot {key}-said" font-size="13" '
        'font-family="Noto Sans, Noto Sans CJK KR, sans-serif" direction="ltr">'
        '<title id="{key}-plot">{title}</title><desc id="{key}-said">{description}</desc>{lines}</svg>',
        width=WIDTH,
        height=len(values) * LINE + 4,
        key=key,
        title=title,
        description=description,
        lines=lines,
    )


def strip(bar: Bar, values: Sequence[Bar]) -> SafeString:
    """One of these bars alone, without words: the typesetter of PDFs joins no letters within a drawing."""
    most = _most(values)
    limit = _box("limit", LIMIT, bar.of / most * 100, 0, left=0) if bar.of is not None else ""
    shape = '<svg viewBox="0 0 100 {}" preserveAspectRatio="none" aria-hidden="true">{}{}</svg>'
    return format_html(shape, THICK, limit, _box("bar", FULL, bar.value / most * 100, 0, left=0))


def value_of(bar: Bar) -> str:
    """A bar's value in words, with what it could be at most."""
    return number_in_words(bar.value) if bar.of is None else f"{number_in_words(bar.value)} / {number_in_words(bar.of)}"


def _most(values: Sequence[Bar]) -> int:
    return max((max(bar.value, bar.of or 0) for bar in values), default=0) or 1


def _line(bar: Bar, number: int, scale: float) -> SafeString:
    top = number * LINE + (LINE - THICK) / 2
    base = top + THICK - 2.5
    reach = max(bar.value, bar.of or 0) * scale
    limit = _box("limit", LIMIT, bar.of * scale, top) if bar.of is not None else ""
    return format_html(
        '<text class="label" x="{}" y="{}" text-anchor="end" fill="#16242b">{}</text>{}{}'
        '<text class="value" x="{}" y="{}" fill="#16242b" font-weight="600">{}</text>',
        LABELS - 10,
        f"{base:.1f}",
        shortened(bar.label),
        limit,
        _box("bar", FULL, bar.value * scale, top),
        f"{LABELS + reach + 8:.1f}",
        f"{base:.1f}",
        value_of(bar),
    )


def _box(name: str, colour: str, width: float, top: float, left: float = LABELS) -> SafeString:
    shape = '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2" fill="{}"/>'
    return format_html(shape, name, left, f"{top:.1f}", f"{width:.1f}", THICK, colour)


def shortened(label: str) -> str:
    """As much of a label as there is room for."""
    width = 0
    for number, letter in enumerate(label):
        width += 2 if ord(letter) >= LATIN else 1
        if width > LONGEST:
            return label[: number - 1].rstrip() + "…"
    return label
