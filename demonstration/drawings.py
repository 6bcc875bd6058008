"""Drawn pictures for the demonstration: a river delta, a meeting, a shore, a street, somebody who writes.

All are seen from above. Each is a JPEG of 1600 by 1000 pixels, the last of 900 by 1200, the same every time, without
metadata. They show no place and nobody.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

SIZE = WIDTH, HEIGHT = (1600, 1000)
UPRIGHT = (900, 1200)
FIELDS = ["#6f7f3f", "#8a9350", "#a8a35a", "#5d7048", "#7d8a5c", "#b3a866", "#4f6644", "#93995a"]
WATER = "#7f8f8c"
CLOTHES = ["#b04a34", "#cc9c2a", "#35689a", "#70406f", "#17443b", "#8a9350", "#c97b5a", "#55625d"]
HAIR = ["#2b2320", "#4a3527", "#8b6a45", "#c9c2b2", "#1d1a1a"]


def delta() -> bytes:
    """A river delta between fields."""
    chance = random.Random(1987)  # noqa: S311  (a drawing, no secret)
    picture = Image.new("RGB", SIZE, FIELDS[0])
    draw = ImageDraw.Draw(picture)
    step = 100
    corners = {
        (i, j): (i * step + chance.uniform(-34, 34), j * step + chance.uniform(-34, 34))
        for i in range(-1, WIDTH // step + 2)
        for j in range(-1, HEIGHT // step + 2)
    }
    for i in range(-1, WIDTH // step + 1):
        for j in range(-1, HEIGHT // step + 1):
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
            (WIDTH * arm + bends[0] * math.sin(bends[1] * y + bends[2]) + y * (arm - 0.5) * 0.3, y)
            for y in range(-40, HEIGHT + 40, 6)
        ]
        for x, y in course:
            draw.ellipse((x - breadth / 2, y - 14, x + breadth / 2, y + 14), fill=WATER)
    return _jpeg(picture)


def meeting() -> bytes:
    """A round table with papers, and people around it."""
    chance = random.Random(2007)  # noqa: S311
    picture = Image.new("RGB", SIZE, "#d8cfb8")
    draw = ImageDraw.Draw(picture)
    for board, left in enumerate(range(0, WIDTH, 80)):
        draw.rectangle((left, 0, left + 78, HEIGHT), fill=("#d8cfb8", "#d2c8ae", "#dcd4bf")[board % 3])
        joint = chance.randrange(HEIGHT)
        draw.line((left, joint, left + 78, joint), fill="#b9ad90", width=2)
    middle_x, middle_y = WIDTH / 2, HEIGHT / 2
    people = 11
    for number in range(people):
        angle = 2 * math.pi * (number + chance.uniform(-0.12, 0.12)) / people
        _draw_person(
            draw, chance, middle_x + 560 * math.cos(angle), middle_y + 400 * math.sin(angle), angle, 1.0, "#b3a98d"
        )
    draw.ellipse((middle_x - 470, middle_y - 305, middle_x + 470, middle_y + 325), fill="#a99a78")
    draw.ellipse((middle_x - 470, middle_y - 320, middle_x + 470, middle_y + 310), fill="#8c5f3c")
    draw.ellipse((middle_x - 455, middle_y - 306, middle_x + 455, middle_y + 296), fill="#9a6b45")
    for number in range(people):
        angle = 2 * math.pi * (number + chance.uniform(-0.2, 0.2)) / people
        x, y = middle_x + 370 * math.cos(angle), middle_y + 235 * math.sin(angle)
        _draw_turned(draw, x, y, 44, 60, angle + math.pi / 2 + chance.uniform(-0.3, 0.3), "#f1eddf")
    # What they talk about: a plan of streets and one green place.
    _draw_turned(draw, middle_x, middle_y - 5, 230, 150, 0.08, "#e9e3cf")
    for street in range(-3, 4):
        _draw_turned(draw, middle_x + street * 58, middle_y - 5 + street * 5, 5, 140, 0.08, "#b7b09a")
        _draw_turned(draw, middle_x, middle_y - 5 + street * 36, 220, 4, 0.08, "#b7b09a")
    draw.ellipse((middle_x - 20, middle_y - 62, middle_x + 95, middle_y + 28), fill="#6f7f3f")
    return _jpeg(picture)


def shore() -> bytes:
    """A shore with houses, and lines of how far the sea may come."""
    chance = random.Random(2050)  # noqa: S311
    picture = Image.new("RGB", SIZE, "#35587a")
    draw = ImageDraw.Draw(picture)
    bands = ["#3d6487", "#4a7394", "#6b8fa3", "#93abaa", "#d9cda6", "#c3bd86", "#a8a35a", "#8a9350"]
    for number, colour in enumerate(bands):
        line = _shoreline(number)
        draw.polygon([*line, (WIDTH, HEIGHT), (0, HEIGHT)], fill=colour)
        if 1 <= number <= 3:
            draw.line(line, fill="#dfe6df", width=3)
    houses: list[tuple[float, float]] = []
    while len(houses) < 70:
        x, y = chance.uniform(30, WIDTH - 30), chance.uniform(450, HEIGHT - 30)
        if y < _shore_at(x, 5) + 25 or any(math.dist((x, y), house) < 58 for house in houses):
            continue
        turned, long, broad = chance.uniform(-0.4, 0.4), chance.uniform(14, 24), chance.uniform(9, 14)
        _draw_turned(draw, x + 5, y + 6, long, broad, turned, "#5d6238")
        _draw_turned(draw, x, y, long, broad, turned, chance.choice(["#a4523c", "#b8674c", "#e6dfc9", "#8b4a3a"]))
        houses.append((x, y))
    for number in range(9):
        x = 120 + number * 170 + chance.uniform(-40, 40)
        y = _shore_at(x, 0) - chance.uniform(40, 220)
        draw.polygon([(x, y - 16), (x + 8, y + 12), (x - 8, y + 12)], fill="#f1eddf")
    return _jpeg(picture)


def street() -> bytes:
    """A street at night: pools of light where there are lamps, and a stretch without."""
    chance = random.Random(1969)  # noqa: S311
    picture = Image.new("RGB", SIZE, "#1c2a33")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 400, WIDTH, 640), fill="#2a3841")
    for start in range(20, WIDTH, 120):
        draw.rectangle((start, 516, start + 56, 522), fill="#47565c")
    for edge in (384, 640):
        draw.rectangle((0, edge, WIDTH, edge + 16), fill="#35444b")
    for row in (40, 700):
        x = 20.0
        while x < WIDTH:
            long, deep = chance.uniform(110, 220), chance.uniform(190, 260)
            top = row + (300 - deep if row < 300 else 0)
            draw.rectangle((x, top, x + long, top + deep), fill=chance.choice(["#243238", "#283a3d", "#22303a"]))
            draw.line((x, top + deep / 2, x + long, top + deep / 2), fill="#1a262c", width=3)
            x += long + chance.uniform(16, 44)
    glow = Image.new("L", SIZE)
    light = ImageDraw.Draw(glow)
    lamps = [(x, y) for x in (130, 400, 670, 1450) for y in (392, 648)]
    for x, y in lamps:
        light.ellipse((x - 150, y - 130, x + 150, y + 130), fill=150)
        light.ellipse((x - 70, y - 60, x + 70, y + 60), fill=230)
    picture.paste(Image.new("RGB", SIZE, "#e8c46a"), mask=glow.filter(ImageFilter.GaussianBlur(46)))
    draw = ImageDraw.Draw(picture)
    for x, y in lamps:
        draw.ellipse((x - 8, y - 8, x + 8, y + 8), fill="#fff6d8")
    for x, y in ((210, 440), (255, 452), (455, 600), (700, 445), (1400, 610)):
        _draw_person(draw, chance, x, y, chance.uniform(0, 6), 0.34, "#2a3033")
    return _jpeg(picture)


def writing() -> bytes:
    """Somebody who writes at a desk, upright, to stand beside a text."""
    chance = random.Random(2000)  # noqa: S311
    picture = Image.new("RGB", UPRIGHT, "#b9895c")
    draw = ImageDraw.Draw(picture)
    for board, top in enumerate(range(0, UPRIGHT[1], 150)):
        draw.rectangle((0, top, UPRIGHT[0], top + 147), fill=("#bb8c60", "#b38254", "#c09367")[board % 3])
        for _grain in range(5):
            y = top + chance.uniform(10, 138)
            draw.line((0, y, UPRIGHT[0], y + chance.uniform(-9, 9)), fill="#a97a4e", width=2)
    _draw_turned(draw, 452, 470, 236, 316, -0.06, "#8f6740")
    _draw_turned(draw, 440, 458, 236, 316, -0.06, "#f4efe0")
    for line in range(11):
        length = 170 if line not in (4, 8) else 84
        _draw_turned(draw, 440 - 170 + length + (line - 5) * 3, 270 + line * 38, length, 2.5, -0.06, "#7d8a9a")
    # What it is about: a glass of water, and those who are to sign.
    for radius, colour in ((74, "#8f6740"), (70, "#cfdde0"), (58, "#86aab6"), (30, "#a9c6ce")):
        draw.ellipse((748 - radius, 236 - radius, 748 + radius, 236 + radius), fill=colour)
    _draw_turned(draw, 118, 520, 54, 250, 0.12, "#8f6740")
    _draw_turned(draw, 110, 510, 54, 250, 0.12, "#cc9c2a")
    for mark in range(-11, 12):
        _draw_turned(draw, 142 - mark * 2.6, 510 + mark * 21, 15 if mark % 2 else 24, 2, 0.12, "#5d4414")
    for side, elbow, hand in ((-1, (186, 1030), (330, 790)), (1, (726, 1030), (590, 700))):
        for n in range(31):
            x, y = (elbow[i] + (hand[i] - elbow[i]) * n / 30 for i in range(2))
            draw.ellipse((x - 58, y - 58, x + 58, y + 58), fill="#17443b")
        draw.ellipse((hand[0] - 50, hand[1] - 62, hand[0] + 50, hand[1] + 44), fill="#8a5a3c")
        if side > 0:
            _draw_turned(draw, hand[0] - 34, hand[1] - 76, 9, 92, -0.5, "#b04a34")
    _draw_turned(draw, 455, 1090, 330, 150, 0, "#17443b", is_round=True)
    draw.ellipse((300, 900, 610, 1210), fill="#2b2320")
    return _jpeg(picture)


# Each by the name by which `stories.toml` asks for it: how it is drawn, its title in the library, and its file.
DRAWINGS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "delta": (delta, "Floddelta, tecknat", "floddelta.jpg"),
    "meeting": (meeting, "Möte runt ett bord, tecknat", "mote.jpg"),
    "shore": (shore, "Strand med hus, tecknad", "strand.jpg"),
    "street": (street, "Gata på natten, tecknad", "gata.jpg"),
    "writing": (writing, "Någon som skriver, tecknad", "skriver.jpg"),
}


def _draw_person(
    draw: ImageDraw.ImageDraw, chance: random.Random, x: float, y: float, angle: float, size: float, shadow: str
) -> None:
    """Somebody from above, turned towards `angle`: shoulders and hair, and no face."""
    _draw_turned(draw, x + 6 * size, y + 10 * size, 40 * size, 78 * size, angle, shadow, is_round=True)
    _draw_turned(draw, x, y, 38 * size, 76 * size, angle, chance.choice(CLOTHES), is_round=True)
    radius = 33 * size
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=chance.choice(HAIR))


def _draw_turned(
    draw: ImageDraw.ImageDraw,
    x: float,
    y: float,
    across: float,
    down: float,
    angle: float,
    colour: str,
    *,
    is_round: bool = False,
) -> None:
    """A rectangle or an ellipse around a point, of half sizes `across` and `down`, turned by an angle."""
    steps = [math.pi * (2 * n + 1) / 4 for n in range(4)]
    outline = [(math.copysign(1, math.cos(t)), math.copysign(1, math.sin(t))) for t in steps]
    if is_round:
        outline = [(math.cos(math.tau * n / 40), math.sin(math.tau * n / 40)) for n in range(40)]
    cos, sin = math.cos(angle), math.sin(angle)
    draw.polygon(
        [(x + a * across * cos - b * down * sin, y + a * across * sin + b * down * cos) for a, b in outline],
        fill=colour,
    )


def _shore_at(x: float, number: int) -> float:
    """How far down the picture the shore of one of the lines is."""
    return 250 + number * 52 + 60 * math.sin(x / 230 + number * 0.25) + 28 * math.sin(x / 90 + number * 0.6)


def _shoreline(number: int) -> list[tuple[float, float]]:
    return [(x, _shore_at(x, number)) for x in range(0, WIDTH + 10, 10)]


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=82, optimize=True)
    return file.getvalue()
