#!/usr/bin/env python3
"""Asks a validator of its own kind whether files are what they say they are.

    conforms.py FILE.pdf …

Each must be PDF/UA-1 and PDF/A-2a; a file with others attached to it, PDF/A-3a. Needs page-validation and pikepdf. Exits 1
if any of them is not.

The validator (0.11) reads widths of CFF faces wrongly (hmoveto, vmoveto), so that those are read by fontTools instead."""

import io
import sys

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2WidthExtractor

# The validator is a module called page, as is one of the scripts beside this one.
sys.path.pop(0)
from page import SafetyLimits, validate_pdf

WIDTHS = ("-GLYPH-WIDTH-001",)
# An outline is a chain of as many links as there are letters.
LIMITS = SafetyLimits(max_reference_depth=10_000)
# By how many thousandths of the em a width may be off (ISO 19005-2, 6.2.11.5).
SLACK = 1


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    broken = 0
    for path in sys.argv[1:]:
        with pikepdf.open(path) as pdf:
            profiles = ["ua1", "3a" if "/AF" in pdf.Root else "2a"]
            found = [f"{profile}: {finding}" for profile in profiles for finding in findings(path, profile, pdf)]
        for finding in found:
            print(f"{path}: {finding}")
        broken += bool(found)
    print(f"{broken} of {len(sys.argv) - 1} broken" if broken else f"{len(sys.argv) - 1} files are PDF/A and PDF/UA-1")
    sys.exit(1 if broken else 0)


def findings(path, profile, pdf):
    for failure in validate_pdf(path, profile=profile, limits=LIMITS).failures:
        if failure.rule_id.endswith(WIDTHS) and "CIDFontType0C" in failure.message:
            yield from wrong_widths(pdf)
        else:
            yield f"{failure.rule_id}: {failure.message}"


def wrong_widths(pdf):
    """Glyphs of CFF faces that are not as wide as the file says."""
    fonts = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            fonts[font.objgen] = font.DescendantFonts[0]
    for font in fonts.values():
        if "/FontFile3" in font.FontDescriptor:
            yield from wrong_widths_of(font)


def wrong_widths_of(font):
    face = CFFFontSet()
    face.decompile(io.BytesIO(font.FontDescriptor.FontFile3.read_bytes()), None)
    top = face[face.fontNames[0]]
    said, usual = widths(font.W), float(font.get("/DW", 1000))
    thousandths = 1000 * top.FontMatrix[0]
    for glyph, name in enumerate(top.charset):
        private = top.FDArray[top.FDSelect[glyph]].Private
        subroutines = getattr(private, "Subrs", [])
        extractor = T2WidthExtractor(subroutines, face.GlobalSubrs, private.nominalWidthX, private.defaultWidthX)
        extractor.execute(top.CharStrings[name])
        width, wanted = extractor.width * thousandths, said.get(glyph, usual)
        # Glyph 0 is never shown.
        if glyph and abs(width - wanted) > SLACK:
            yield f"{font.BaseFont}: glyph {glyph} is {width} wide, not {wanted}"


def widths(entries):
    """Widths by glyph (ISO 32000-1, 9.7.4.3)."""
    found, entries = {}, list(entries)
    while entries:
        first = int(entries.pop(0))
        if isinstance(entries[0], pikepdf.Array):
            found.update(enumerate(map(float, entries.pop(0)), first))
        else:
            last, width = int(entries.pop(0)), float(entries.pop(0))
            found.update((glyph, width) for glyph in range(first, last + 1))
    return found


if __name__ == "__main__":
    main()
