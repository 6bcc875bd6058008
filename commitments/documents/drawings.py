"""The pictures in the PDF: the woven motif of its cover and the map of Sweden, as SVG in the light colours."""

from __future__ import annotations

from collections.abc import Mapping

from commitments.report import Report
from places.county_map import CLASSES, geometry
from stories.weave.colours import BOTTLE, BOTTLE_2, LINEN, LINEN_SHADE, YARNS, Colour
from stories.weave.cover import THREAD, draft, threads_svg

# Threads across and down: as wide as the page, and as high as a hand.
COVER = (61, 17)
# static/css/tokens.css, --map-0 to --map-3 and --map-line, light.
COUNTIES = ("#E9E8DD", "#BCD5CA", "#6FA593", "#1F5A4C")
LINES = "#4E6A62"
FIGURES = ("#10302A", "#10302A", "#10302A", "#FFFFFF")


def cover(report: Report) -> str:
    """The motif of a report: woven from its period, in the dye of the core value that it has most of."""
    width, height = COVER
    values = report.figures.communicative.by_core_value
    dye = YARNS[max(values, key=lambda code: values[code])]
    plan = draft(f"report:{report.period.first}:{report.period.last}", width, height)
    colours = {
        "w-bed": (BOTTLE_2, "fill"),
        "w-warp": (LINEN, "stroke"),
        "w-warp2": (LINEN_SHADE, "stroke"),
        "w-weft": (dye, "stroke"),
        "w-weft2": (BOTTLE, "stroke"),
    }
    style = "".join(f".{name}{{{what}:{_hex(colour)}}}" for name, (colour, what) in colours.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * THREAD} {height * THREAD}">'
        f"<style>{style}</style>{threads_svg(plan)}</svg>"
    )


def sweden(counts: Mapping[str, int]) -> str:
    """The map with the number of works on each county that has any."""
    drawn = geometry()
    shapes = "".join(
        f'<path d="{outline.path}" fill="{COUNTIES[CLASSES.of(counts.get(outline.code, 0))]}"'
        f' stroke="{LINES}" stroke-width="1.6"/>'
        for outline in drawn.outlines
    )
    figures = "".join(
        f'<text x="{outline.label_x}" y="{outline.label_y + 8}" font-size="24" text-anchor="middle"'
        f' font-family="Source Serif Pro" fill="{FIGURES[CLASSES.of(counts[outline.code])]}">'
        f"{counts[outline.code]}</text>"
        for outline in drawn.outlines
        if counts.get(outline.code)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawn.view_box}">{shapes}{figures}</svg>'


def _hex(colour: Colour) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)
