"""A drawn picture for the demonstration: a river delta between fields, seen from above."""

from __future__ import annotations

import io
import math
import random

from PIL import Image, ImageDraw

SIZE = (1600, 1000)
FIELDS = ["#6f7f3f", "#8a9350", "#a8a35a", "#5d7048", "#7d8a5c", "#b3a866", "#4f6644", "#93995a"]
WATER = "#7f8f8c"


def delta() -> bytes:
    """A JPEG of 1600 by 1000 pixels, the same every time, without metadata."""
    chance = random.Random(1987)  # noqa: S311  (a drawing, no secret)
    width, height = SIZE
    picture = Image.new("RGB", SIZE, FIELDS[0])
    draw = ImageDraw.Draw(picture)
    step = 100
    corners = {
        (i, j): (i * step + chance.uniform(-34, 34), j * step + chance.uniform(-34, 34))
        for i in range(-1, width // step + 2)
        for j in range(-1, height // step + 2)
    }
    for i in range(-1, width // step + 1):
        for j in range(-1, height // step + 1):
            field = [corners[i, j], corners[i + 1, j], corners[i + 1, j + 1], corners[i, j + 1]]
            draw.polygon(field, fill=chance.choice(FIELDS), outline="#44553c")
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = field
            for furrow in range(1, 8):
                t = furrow / 8
                ends = (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, x3 + (x2 - x3) * t, y3 + (y2 - y3) * t)
                draw.line(ends, fill="#5a6a40")
    for arm, breadth in ((0.18, 26), (0.42, 74), (0.61, 40), (0.86, 30)):
        bends = [chance.uniform(40, 120), chance.uniform(0.004, 0.009), chance.uniform(0, 6)]
        course = [
            (width * arm + bends[0] * math.sin(bends[1] * y + bends[2]) + y * (arm - 0.5) * 0.3, y)
            for y in range(-40, height + 40, 6)
        ]
        for x, y in course:
            draw.ellipse((x - breadth / 2, y - 14, x + breadth / 2, y + 14), fill=WATER)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=82, optimize=True)
    return file.getvalue()
