"""The pictures of the example blog's newer posts, as SVG: flat areas, few colours, no outlines."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

NAVY, TEAL, SEA, MIST, PALE = "#203f59", "#2f7077", "#5f9796", "#8eb8b3", "#c4dcd6"
RED, YELLOW, CREAM, PAPER, PEACH = "#f35f3a", "#f7d187", "#fae8c5", "#fbf8f0", "#f9d4b1"
WOOD, NIGHT = "#c88c5e", "#133549"

#: Of a cover.
SIZE = (1200, 675)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A picture: what is drawn, from back to front, and the colour behind it."""

    ground: str
    parts: tuple[str, ...]
    size: tuple[int, int] = SIZE

    def svg(self) -> str:
        """The picture as an element of SVG."""
        width, height = self.size
        behind = rect(0, 0, width, height, self.ground)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}">{behind}{"".join(self.parts)}</svg>'
        )


def rect(x: float, y: float, width: float, height: float, fill: str, round_by: float = 0) -> str:
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_by:g}" '
        f'fill="{fill}"/>'
    )


def disc(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"/>'


def area(path: str, fill: str) -> str:
    return f'<path d="{path}" fill="{fill}"/>'


def line(path: str, color: str, width: float) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{width:g}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def moved(parts: str, x: float, y: float, turn: float = 0, scale: float = 1) -> str:
    place = f"translate({x:g} {y:g}) rotate({turn:g}) scale({scale:g})"
    return f'<g transform="{place}">{parts}</g>'


def graded(top: str, bottom: str, height: int = 675, width: int = 1200, y: int = 0) -> str:
    """An area that fades from one colour to another."""
    name = f"g{top[1:]}{bottom[1:]}"
    return (
        f'<linearGradient id="{name}" x2="0" y2="1"><stop stop-color="{top}"/>'
        f'<stop offset="1" stop-color="{bottom}"/></linearGradient>'
        + rect(0, y, width, height, f"url(#{name})")
    )


def wave(middle: float, height: float, length: float, shift: float = 0, end: int = 1200) -> str:
    """The path of a wave from the left edge to the right one."""
    points = (
        f"{x} {middle + height * math.sin(2 * math.pi * (x - shift) / length):.1f}"
        for x in range(-12, end + 13, 12)
    )
    return "M" + "L".join(points)


def books(x: float, y: float, width: float, seed: int) -> str:
    """A row of books that stands on a shelf at `y`."""
    choose = random.Random(seed)
    drawn, end = [], x + width
    while x < end - 30:
        thick, high = choose.randint(20, 44), choose.randint(92, 136)
        if choose.random() < 0.12:
            x += 34
            continue
        color = choose.choice((NAVY, TEAL, SEA, MIST, RED, YELLOW, PAPER, NAVY, TEAL))
        drawn.append(rect(x, y - high, thick, high, color, 3))
        x += thick + 3
    return "".join(drawn)


def shelf(y: float, *rows: tuple[float, float, int]) -> str:
    return "".join(books(x, y, width, seed) for x, width, seed in rows) + rect(
        60, y, 1080, 12, WOOD, 3
    )


COUNTER = Scene(
    ground="#fdefd3",
    parts=(
        shelf(196, (90, 460, 3), (640, 470, 11)),
        shelf(384, (90, 330, 8), (780, 330, 21)),
        rect(0, 470, 1200, 205, NAVY),
        rect(0, 455, 1200, 26, WOOD),
        # A lamp, returned books, the bell.
        line("M930 455V300L860 236", NIGHT, 11),
        rect(880, 441, 100, 14, NIGHT, 7),
        area("M800 250L880 180L914 258L852 306Z", RED),
        area("M800 250L852 306L700 455H560Z", "#fff6dc80"),
        rect(250, 425, 210, 30, TEAL, 4),
        rect(270, 395, 180, 30, YELLOW, 4),
        rect(256, 369, 196, 26, RED, 4),
        rect(276, 341, 160, 28, MIST, 4),
        area("M596 448A50 50 0 0 1 696 448Z", YELLOW),
        rect(586, 444, 120, 11, NIGHT, 5),
        disc(646, 394, 8, NIGHT),
        *(rect(80 + 290 * n, 520, 170, 110, "#2a4c68", 8) for n in range(4)),
    ),
)


def sheet(color: str, drawing: str) -> str:
    """A poster on the wall, its middle at the origin."""
    return rect(-115, -165, 230, 330, color, 4) + drawing + disc(0, -150, 8, RED)


def words(y: float, color: str, *lengths: float) -> str:
    rows = enumerate(lengths)
    return "".join(rect(-85, y + 26 * n, length, 12, color, 6) for n, length in rows)


POSTERS = Scene(
    ground=MIST,
    parts=(
        rect(0, 590, 1200, 85, SEA),
        rect(0, 584, 1200, 10, TEAL),
        moved(
            sheet(
                PAPER,
                rect(-85, -110, 170, 40, YELLOW, 6)
                + rect(-85, -58, 170, 40, MIST, 6)
                + rect(-85, -6, 170, 40, PALE, 6)
                + words(72, NAVY, 150, 110),
            ),
            172,
            316,
            -3,
        ),
        moved(
            sheet(
                NAVY,
                disc(0, -30, 76, YELLOW) + line("M0-78V-30L34-6", NAVY, 12) + words(92, PALE, 170),
            ),
            458,
            306,
            1.5,
        ),
        moved(
            sheet(
                RED,
                "".join(
                    line(f"M-85 {y}Q-42 {y - 34} 0 {y}T85 {y}", CREAM, 15) for y in (-80, -30, 20)
                )
                + words(92, CREAM, 120, 60),
            ),
            744,
            318,
            -1.5,
        ),
        moved(
            sheet(
                YELLOW,
                words(-112, NAVY, 170, 130)
                + area("M-85 124V40A85 85 0 0 1 85 40V124Z", TEAL)
                + disc(0, 44, 34, CREAM),
            ),
            1030,
            310,
            2.5,
        ),
    ),
)


def days() -> str:
    """The squares of a month; one is ticked and one is struck through."""
    drawn = []
    for number in range(28):
        x, y = 344 + 76 * (number % 7), 286 + 76 * (number // 7)
        color = TEAL if number == 9 else YELLOW if number in (4, 18) else "#ece7dd"
        drawn.append(rect(x, y, 58, 58, color, 8))
        if number == 9:
            drawn.append(line(f"M{x + 15} {y + 30}l11 12 19-24", PAPER, 8))
        if number == 22:
            drawn.append(line(f"M{x + 12} {y + 46}L{x + 46} {y + 12}", RED, 7))
    return "".join(drawn)


CALENDAR = Scene(
    ground=RED,
    parts=(
        disc(1080, 90, 250, "#f57350"),
        disc(110, 640, 200, "#f57350"),
        rect(300, 96, 600, 520, PAPER, 18),
        area("M300 114a18 18 0 0 1 18-18H882a18 18 0 0 1 18 18V236H300Z", NAVY),
        *(rect(x, 62, 22, 78, CREAM, 11) for x in (416, 589, 762)),
        rect(344, 172, 190, 22, PALE, 11),
        days(),
    ),
)

_SUM = [
    (x, sum(a * math.sin(2 * math.pi * x / w + s) for a, w, s in
            ((62, 402, 0.4), (38, 332, 1.1), (24, 470, 2.0), (18, 201, 0.2), (12, 830, 0.7))))
    for x in range(-10, 1216, 6)
]  # fmt: skip

COSINES = Scene(
    ground=PALE,
    parts=(
        *(line(f"M{x} 0V675", "#b3d0ca", 2) for x in range(120, 1200, 120)),
        *(line(f"M0 {y}H1200", "#b3d0ca", 2) for y in range(98, 675, 120)),
        *(
            line(wave(y, height, length, shift), color, 7)
            for y, height, length, shift, color in (
                (96, 54, 402, 30, NAVY),
                (196, 32, 332, 70, TEAL),
                (276, 22, 470, 110, SEA),
                (336, 16, 201, 10, YELLOW),
                (388, 11, 830, 50, PAPER),
            )
        ),
        line("M" + "L".join(f"{x} {535 + y:.1f}" for x, y in _SUM), RED, 14),
        disc(_SUM[100][0], 535 + _SUM[100][1], 20, PAPER),
        disc(_SUM[100][0], 535 + _SUM[100][1], 11, NAVY),
    ),
)

#: Digits around the origin, 300 high: how far the ends of a 6 are from its bowl makes it open.
_BOWL = "M0-30A88 88 0 1 1 0 146A88 88 0 1 1 0-30Z"
SIX = {
    "closed": f"{_BOWL}M-88 58C-96-60-70-146 4-146C56-146 86-108 82-62",
    "plain": f"{_BOWL}M-88 58C-96-50-50-142 36-146C56-146 70-138 80-124",
    "open": "M-4-14A80 80 0 1 1-4 146A80 80 0 1 1-4-14ZM-83 62C-80-40-20-120 84-146",
}
EIGHT = {
    "closed": "M0-146A72 72 0 1 1 0-2A72 72 0 1 1 0-146ZM0-2A76 74 0 1 1 0 146A76 74 0 1 1 0-2Z",
    "plain": "M0-146A66 66 0 1 1 0-14A66 66 0 1 1 0-146ZM0-14A82 80 0 1 1 0 146A82 80 0 1 1 0-14Z",
    "open": "M0-146A58 58 0 1 1 0-30A58 58 0 1 1 0-146ZM0-30A94 88 0 1 1 0 146A94 88 0 1 1 0-30Z",
}


def digits(cut: str, color: str, width: float, places: tuple[tuple[float, float], ...]) -> str:
    """The digits 6, 8 and 9 in one of the three cuts, each with its middle at a place."""
    six, eight = line(SIX[cut], color, width), line(EIGHT[cut], color, width)
    (x6, y6), (x8, y8), (x9, y9) = places
    return moved(six, x6, y6) + moved(eight, x8, y8) + moved(six, x9, y9, 180)


def drops(count: int, width: int, height: int, color: str, seed: int) -> str:
    """Drops on a pane of glass."""
    choose = random.Random(seed)
    places = [
        (choose.uniform(0, width), choose.uniform(0, height), choose.uniform(3, 11))
        for _ in range(count)
    ]
    return "".join(disc(x, y, radius, color) for x, y, radius in places)


DIGITS = Scene(
    ground=NAVY,
    parts=(
        rect(400, 0, 400, 675, YELLOW),
        rect(800, 0, 400, 675, RED),
        moved(line(SIX["open"], CREAM, 50), 204, 338, 0, 1.35),
        moved(line(EIGHT["open"], NAVY, 50), 600, 338, 0, 1.35),
        moved(line(SIX["open"], CREAM, 50), 996, 338, 180, 1.35),
        drops(60, 1200, 675, "#ffffff38", 5),
    ),
)


def sample(cut: str, width: float, ground: str, color: str) -> Scene:
    """A picture of a cut for the gallery, behind wet glass."""
    drawn = moved(digits(cut, color, width, ((-252, 0), (0, 0), (252, 0))), 300, 225, 0, 0.72)
    return Scene(
        ground=ground,
        parts=(drawn, drops(46, 600, 450, "#ffffff45", 9)),
        size=(600, 450),
    )


def boot(x: float, mirrored: bool = False) -> str:
    """A rubber boot seen from the front, a little turned out."""
    side = -1 if mirrored else 1
    drawn = (
        area("M-62-280H62V40C62 78 74 96 74 130C74 170-66 170-66 130C-66 96-62 78-62 40Z", YELLOW)
        + rect(-70, -296, 140, 34, "#e9bd68", 10)
        + area("M-66 122C-66 178 74 178 74 122V146C74 196-66 196-66 146Z", NAVY)
        + line("M-30-226V10", "#fbe3ae", 12)
    )
    return f'<g transform="translate({x:g} 400) scale({side} 1)">{drawn}</g>'


def drizzle() -> str:
    choose = random.Random(4)
    dots = [(choose.uniform(0, 1200), choose.uniform(0, 470)) for _ in range(110)]
    return "".join(line(f"M{x:.0f} {y:.0f}l-3 12", "#e3edee", 3) for x, y in dots)


def ring(x: float, y: float, wide: float) -> str:
    return (
        f'<ellipse cx="{x:g}" cy="{y:g}" rx="{wide:g}" ry="{wide * 0.2:g}" fill="none" '
        f'stroke="{PALE}" stroke-width="5"/>'
    )


PUDDLE = Scene(
    ground=SEA,
    parts=(
        graded("#7fa3a8", "#a9c3c2", 430),
        rect(0, 430, 1200, 245, "#496f78"),
        '<ellipse cx="620" cy="596" rx="470" ry="66" fill="#8eb8b3"/>',
        '<ellipse cx="604" cy="600" rx="400" ry="44" fill="#a8cac4"/>',
        drizzle(),
        boot(510, mirrored=True),
        boot(676),
        ring(300, 602, 60),
        ring(300, 602, 28),
        ring(900, 612, 80),
        ring(900, 612, 38),
    ),
)

MAP = Scene(
    ground=CREAM,
    parts=(
        rect(300, 0, 300, 675, "#f6e2b7"),
        rect(900, 0, 300, 675, "#f6e2b7"),
        *(
            line(path, "#e9d09b", 12)
            for path in ("M0 150H1200", "M0 560L1200 470", "M180 0L260 675", "M1010 0L960 675")
        ),
        line("M-40 330C220 210 420 470 640 340S1040 300 1260 360", MIST, 122),
        line("M-40 330C220 210 420 470 640 340S1040 300 1260 360", TEAL, 96),
        line("M372 250L352 470", NAVY, 26),
        line("M772 220L792 430", NAVY, 26),
        line("M742 214L738 170M804 208L800 164", NAVY, 9),
        *(disc(x, y, 15, YELLOW) for x, y in ((737, 158), (799, 152))),
        '<path d="M70 580L560 540L786 520L768 190L850 130" fill="none" stroke="#f35f3a" '
        'stroke-width="15" stroke-linecap="round" stroke-linejoin="round" '
        'stroke-dasharray="2 30"/>',
        area("M850 122C820 78 808 62 808 42A42 42 0 0 1 892 42C892 62 880 78 850 122Z", RED),
        disc(850, 43, 16, CREAM),
        area("M1030 240V160L1070 186V160L1110 186V130H1140V240Z", WOOD),
        disc(70, 580, 17, NAVY),
    ),
)

SCALE = Scene(
    ground=TEAL,
    parts=(
        disc(600, 250, 330, "#387a80"),
        rect(0, 560, 1200, 115, NIGHT),
        area("M430 560L470 300H730L770 560Z", YELLOW),
        area("M430 560L434 534H766L770 560Z", "#e9bd68"),
        disc(600, 430, 96, PAPER),
        *(
            moved(rect(-4, -84, 8, 20 if turn % 90 else 28, NAVY, 4), 600, 430, turn)
            for turn in range(0, 360, 30)
        ),
        line("M600 430L624 362", RED, 11),
        disc(600, 430, 14, NAVY),
        rect(570, 268, 60, 36, NAVY, 6),
        area("M380 236H820C812 264 760 276 600 276S388 264 380 236Z", CREAM),
        # The feather.
        area("M470 226C520 120 640 70 760 84C744 176 640 232 500 228Z", PAPER),
        line("M452 236C540 190 640 150 724 108", MIST, 7),
        line("M566 186l-8-44M620 160l-4-46M574 184l60 22M640 152l56 12", PALE, 6),
    ),
)


def gull(x: float, y: float, wide: float) -> str:
    path = f"M{x - wide} {y}q{wide / 2} {-wide * 0.5} {wide} 0q{wide / 2} {-wide * 0.5} {wide} 0"
    return line(path, PAPER, 6)


def wheel(x: float, y: float) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="76" fill="none" stroke="{NIGHT}" stroke-width="11"/>'
        + disc(x, y, 9, NIGHT)
    )


QUAY = Scene(
    ground=PEACH,
    size=(960, 640),
    parts=(
        moved(
            "".join(
                (
                    graded("#f6c49b", "#fbdcbb", 400, 960),
                    disc(662, 292, 92, RED),
                    # A crane on the other bank.
                    line("M214 372V150M272 372V150M214 330L272 280M272 330L214 280", "#b5854f", 10),
                    rect(192, 128, 104, 34, "#e5a948", 4),
                    line("M120 132L243 78L470 126M243 78V130M120 132H470", "#e5a948", 10),
                    rect(112, 130, 44, 40, NAVY, 4),
                    line("M440 130V214", NAVY, 4),
                    rect(424, 212, 32, 26, NAVY, 4),
                    area("M0 372C160 340 300 352 470 364S820 336 960 356V440H0Z", MIST),
                    area("M0 396C200 372 420 398 620 386S860 380 960 388V440H0Z", SEA),
                    rect(0, 410, 960, 310, TEAL),
                    *(
                        line(f"M{662 - w} {y}H{662 + w}", "#f2b089", 6)
                        for w, y in (
                            (60, 428),
                            (84, 448),
                            (104, 470),
                            (92, 492),
                            (112, 514),
                            (70, 536),
                        )
                    ),
                    area("M330 452L462 452L440 490H352Z", NAVY),
                    area("M402 440V290L470 440Z", CREAM),
                    area("M392 440V310L330 440Z", PAPER),
                    gull(560, 150, 26),
                    gull(640, 110, 20),
                    gull(800, 190, 24),
                    # The quay, a bollard, a bicycle.
                    area("M0 590H960V720H0Z", "#e9d9bd"),
                    rect(0, 590, 960, 20, WOOD),
                    rect(112, 520, 66, 78, NIGHT, 10),
                    rect(98, 506, 94, 30, NIGHT, 15),
                    wheel(560, 580),
                    wheel(788, 580),
                    line("M560 580L632 468H748L666 580H560L608 444", RED, 13),
                    line("M666 580L632 468M788 580L740 440", RED, 13),
                    line("M736 428L784 412", NIGHT, 12),
                    line("M584 440H640", NIGHT, 16),
                    line("M666 580L686 606M676 606H700", NIGHT, 9),
                    disc(666, 580, 19, NIGHT),
                    rect(762, 446, 62, 50, WOOD, 6),
                    disc(776, 440, 14, YELLOW),
                    disc(800, 438, 15, PAPER),
                )
            ),
            0,
            -44,
        ),
    ),
)

#: Every picture by the name of its file.
SCENES: Mapping[str, Scene] = {
    "Comptoir": COUNTER,
    "Affiches": POSTERS,
    "Calendrier": CALENDAR,
    "Cosinus": COSINES,
    "Chiffres": DIGITS,
    "Chiffres_etroits": sample("closed", 46, SEA, PAPER),
    "Chiffres_moyens": sample("plain", 38, NAVY, PAPER),
    "Chiffres_ouverts": sample("open", 32, YELLOW, NAVY),
    "Flaque": PUDDLE,
    "Carte": MAP,
    "Balance": SCALE,
    "Quai": QUAY,
}
