#!/usr/bin/env python3
"""Writes stacks.tsv: what HarfBuzz makes of every Thai stack in the two embedded Thai fonts. See README.md."""

from pathlib import Path

import uharfbuzz as hb

HERE = Path(__file__).parent
FONTS = HERE / "../../src/shell/paint/fonts"
CONSONANTS = [chr(c) for c in range(0x0E01, 0x0E2F) if c not in (0x0E24, 0x0E26)]
VOWELS = ["", *(chr(c) for c in (0x0E31, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E38, 0x0E39, 0x0E47, 0x0E4D))]
TONES = ["", *(chr(c) for c in (0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C))]


def shaped(font, text):
    buf = hb.Buffer()
    buf.add_str(text)
    buf.guess_segment_properties()
    hb.shape(font, buf)
    x, glyphs = 0, []
    for info, pos in zip(buf.glyph_infos, buf.glyph_positions):
        glyphs.append(f"{info.codepoint},{x + pos.x_offset},{pos.y_offset}")
        x += pos.x_advance
    return " ".join([*glyphs, str(x)])


fonts = [
    hb.Font(hb.Face(hb.Blob.from_file_path(str(FONTS / f"NotoSansThaiLooped-{weight}.ttf"))))
    for weight in ("Regular", "Bold")
]
with open(HERE / "stacks.tsv", "w", encoding="utf-8") as out:
    for stack in (c + v + t for c in CONSONANTS for v in VOWELS for t in TONES):
        out.write("\t".join([stack, *(shaped(font, stack) for font in fonts)]) + "\n")
