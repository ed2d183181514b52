#!/usr/bin/python3
"""Writes an agency report as a photograph (JPEG, taken on its side, with a camera's data), as PNG and as a TIFF file of
two pages. Everybody and everything in them is invented.

    picture_reports.py FOLDER
"""

import pathlib
import sys

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"
LINES = [
    "An invented school report.",
    "The family lives at 7 Glaziers Court since spring.",
    "The class teacher is pleased with the reading.",
    "A neighbour told the school of loud evenings.",
]


def page(lines, mode="RGB"):
    image = Image.new(mode, (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 34)
    for number, line in enumerate(lines):
        draw.text((120, 160 + 110 * number), line, fill="black", font=font)
    if mode == "RGB":
        draw.rectangle((120, 1400, 420, 1600), fill=(200, 30, 30))
    return image


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # the top of what was seen stands at the right of the samples
    exif[0x010E] = "photographed for Odalys Quenby"
    page(LINES).rotate(90, expand=True).save(
        folder / "report.jpg", quality=90, exif=exif.tobytes(), dpi=(150, 150), comment=b"kept by Odalys Quenby")
    page(LINES).save(folder / "report.png", dpi=(150, 150))
    page(LINES, "L").save(
        folder / "report.tiff", save_all=True, append_images=[page(["The second page of the invented report."], "L")],
        compression="tiff_lzw", dpi=(150, 150))
    (folder / "broken.png").write_bytes((folder / "report.png").read_bytes()[:4000])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
