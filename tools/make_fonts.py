"""Cuts the static Inter files of ``resources/fonts`` from the variable font of ``fontpkg-inter``.

Run once, by hand, in a throw-away environment that holds fonttools and fontpkg-inter 4.1:
``python tools/make_fonts.py``. The results are committed; the program never runs this.
"""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold"}
CUTS = {"Inter": 14, "Inter Display": 32}
RANGES = (
    (0x0020, 0x024F),  # Latin, Latin-1, Extended A and B
    (0x0259, 0x0259),
    (0x02B0, 0x02DD),
    (0x0300, 0x0338),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese
    (0x2000, 0x206F),  # punctuation and spaces
    (0x2070, 0x209F),
    (0x20A0, 0x20BF),  # currencies
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2150, 0x215E),  # fractions
    (0x2190, 0x2199),  # arrows
    (0x21B5, 0x21B5),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
    (0x25CB, 0x25CF),
    (0x2713, 0x2713),
)
FEATURES = ["kern", "tnum", "ccmp", "locl", "mark", "mkmk", "calt", "case", "zero"]


def source() -> Path:
    """The variable font inside the installed package ``fontpkg_inter``."""
    spec = importlib.util.find_spec("fontpkg_inter")
    if spec is None or spec.origin is None:
        raise SystemExit("fontpkg-inter 4.1 is not installed here")
    return Path(spec.origin).parent


def plain_digits(font: TTFont) -> None:
    """Make the tabular one a plain one, and let the feature tnum touch digits alone.

    Inter's own tabular one stands on a foot, and its tnum widens hyphens and colons as well:
    both look wrong in running words, which have tabular digits everywhere here.
    """
    glyphs, metrics = font["glyf"], font["hmtx"]
    digits = {font.getBestCmap()[code] for code in range(0x30, 0x3A)}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                mapping = getattr(table, "ExtSubTable", table).mapping
                for name in [name for name in mapping if name not in digits]:
                    del mapping[name]
                tabular = mapping.get("one")
                if tabular is None:
                    continue
                wide = metrics[tabular][0]
                shift = round((wide - metrics["one"][0]) / 2)
                pen = TTGlyphPen(font.getGlyphSet())
                font.getGlyphSet()["one"].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
                glyphs[tabular] = pen.glyph()
                metrics[tabular] = (wide, metrics["one"][1] + shift)


def rename(font: TTFont, family: str, style: str) -> None:
    """Give a cut its own family, full and PostScript names."""
    names = font["name"]
    plain = style == "Regular"
    legacy = family if plain else f"{family} {style}"
    texts = {
        1: legacy,
        2: "Regular",
        3: f"4.1;facilitator;{family.replace(' ', '')}-{style}",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: None if plain else family,
        17: None if plain else style,
    }
    for number in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    for number, text in texts.items():
        if text is not None:
            names.setName(text, number, 3, 1, 0x409)
    if "STAT" in font:
        del font["STAT"]


def cut(variable: Path, family: str, optical: int, weight: int) -> Path:
    """One static, subset file in ``resources/fonts``."""
    font = instantiateVariableFont(
        TTFont(variable), {"opsz": optical, "wght": weight}, inplace=False
    )
    plain_digits(font)
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    subsetter.subset(font)
    style = STYLES[weight]
    rename(font, family, style)
    font["OS/2"].usWeightClass = weight
    # "Regular" to the style-linking bits: bold is never made from these files.
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x21) | 0x40
    target = FONTS / f"{family.replace(' ', '')}-{style}.ttf"
    font.save(target)
    return target


def main() -> None:
    """Cut every file and lay the licence beside them."""
    FONTS.mkdir(parents=True, exist_ok=True)
    package = source()
    for family, optical in CUTS.items():
        for weight in STYLES:
            cut(package / "files" / "Inter[opsz,wght].ttf", family, optical, weight)
    shutil.copyfile(package / "LICENSE", FONTS / "Inter-OFL.txt")


if __name__ == "__main__":
    main()
