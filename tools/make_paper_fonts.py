"""Cut the static fonts of room and paper from the variable Source Sans 3.

Run it where the packages ``fontpkg-source-sans-3`` and ``fonttools`` are installed, such as a
throw-away environment: ``python tools/make_paper_fonts.py --to resources/fonts``. The program
never does this itself. "Source" is a reserved font name, so the cuts' family is "Facilitator Sans".
reportlab keys embedded fonts by PostScript name, so each cut has its own.
"""

from __future__ import annotations

import argparse
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

FAMILY = "Facilitator Sans"
ORIGIN = "Source Sans 3"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "pnum", "tnum", "lnum", "case"]
RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x024F),  # its accents and extensions
    (0x0259, 0x0259),  # schwa
    (0x02B0, 0x02FF),  # modifiers
    (0x0300, 0x036F),  # combining accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Vietnamese
    (0x1F00, 0x1FFF),  # Greek with breathings
    (0x2000, 0x206F),  # punctuation: dashes, quotes, bullet, ellipsis, thin spaces
    (0x2070, 0x209F),  # raised and lowered figures
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x215F),  # letter-like signs and fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical signs
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2713, 0x2714),  # tick
    (0xFB00, 0xFB06),  # ligatures
)


@dataclass(frozen=True)
class Cut:
    """One static font: its style's name, its weight and whether it slants."""

    style: str
    weight: int
    italic: bool = False

    @property
    def source(self) -> str:
        """The variable file it is cut from."""
        return f"SourceSans3{'-Italic' if self.italic else ''}[wght].ttf"

    @property
    def file(self) -> str:
        """The file it becomes."""
        return f"{FAMILY.replace(' ', '')}-{self.style}.ttf"


CUTS = (Cut("Regular", 400), Cut("Italic", 400, italic=True), Cut("SemiBold", 600))


def cut(source: Path, wanted: Cut) -> TTFont:
    """Fix the weight, drop the glyphs nobody writes, and give the font its own names."""
    font = instantiateVariableFont(
        TTFont(source / "files" / wanted.source, recalcTimestamp=False), {"wght": wanted.weight}
    )
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.recalc_timestamp = False
    options.drop_tables += ["STAT", "DSIG", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    _name(font, wanted)
    _weigh(font, wanted)
    return font


def _name(font: Any, wanted: Cut) -> None:  # noqa: ANN401 - fontTools types its tables loosely
    table = font["name"]
    kept = {number: table.getDebugName(number) for number in (0, 5, 8, 9, 11, 13, 14)}
    table.names = []
    basic = wanted.style in {"Regular", "Italic"}
    full = FAMILY if wanted.style == "Regular" else f"{FAMILY} {wanted.style}"
    postscript = f"{FAMILY.replace(' ', '')}-{wanted.style}"
    version = f"{kept[5].split(';')[0]}; cut from {ORIGIN}"
    names = {
        0: kept[0],
        1: FAMILY if basic else full,
        2: wanted.style if basic else "Regular",
        3: f"{postscript};{version}",
        4: full,
        5: version,
        6: postscript,
        8: kept[8],
        9: kept[9],
        11: kept[11],
        13: kept[13],
        14: kept[14],
    }
    if not basic:
        names |= {16: FAMILY, 17: wanted.style}
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
        table.setName(text, number, 1, 0, 0)


def _weigh(font: Any, wanted: Cut) -> None:  # noqa: ANN401 - fontTools types its tables loosely
    metrics = font["OS/2"]
    metrics.usWeightClass = wanted.weight
    metrics.fsSelection = 0x80 | (0x01 if wanted.italic else 0 if wanted.weight > 400 else 0x40)
    font["head"].macStyle = 0x02 if wanted.italic else 0


def licence(source: Path) -> str:
    """The Open Font License as it came, under a line that says what was changed."""
    text = (source / "LICENSE").read_text(encoding="utf-8")
    return (
        f"{FAMILY} is cut from {ORIGIN} by Adobe: three static weights of the variable font,\n"
        "with the glyphs and features this program uses, under another name. It stays under the\n"
        f"licence of the original, which follows.\n\n{text.strip()}\n"
    )


def main() -> None:
    """Write the cuts and their licence into a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, default=Path("resources/fonts"))
    to: Path = parser.parse_args().to
    found = importlib.util.find_spec("fontpkg_source_sans_3")
    if found is None or found.origin is None:
        parser.error("the package fontpkg-source-sans-3 is not installed here")
    source = Path(found.origin).parent
    to.mkdir(parents=True, exist_ok=True)
    for wanted in CUTS:
        cut(source, wanted).save(to / wanted.file)
    name = f"{FAMILY.replace(' ', '')}-OFL.txt"
    (to / name).write_text(licence(source), encoding="utf-8")


if __name__ == "__main__":
    main()
