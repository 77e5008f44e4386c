"""What stands on the pages of a PDF, as other people's programs see it: glyphs and rectangles by mutool, ink by
pdftoppm. Lengths are millimetres from the top left corner of the paper."""

import subprocess
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field
from statistics import median

MM = 25.4 / 72

# Style of writing by the face's name, and the middle of its Han characters above the baseline, in ems.
FACES = {
    "ZhuqueFangsong": ("仿宋", 0.346),
    "LXGWWenKai": ("楷体", 0.355),
    "GWHei": ("黑体", 0.379),
    "GWBiaoSong": ("小标宋", 0.379),
    "GWSong": ("宋体", 0.379),
    "LiberationSerif": ("Latin", 0.346),
}


# Nodes of a trace that draw nothing; the mask of a picture lies where the picture does.
SETTINGS = ("set_default_colorspaces", "layer", "end_layer", "clip_image_mask", "pop_clip")


def run(*command):
    """Standard output of a program that must succeed."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def is_han(char):
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff" or char == "〇"


@dataclass
class Glyph:
    char: str
    style: str
    size: float  # points
    x: float
    baseline: float
    advance: float
    colour: str
    turned: bool = False  # a quarter to the left: x and baseline are its origin, the advance leads up the page

    @property
    def right(self):
        return self.x + self.advance

    @property
    def middle(self):
        """Middle of the em box."""
        centre = next(centre for style, centre in FACES.values() if style == self.style)
        return self.baseline - centre * self.size * MM


@dataclass
class Line:
    glyphs: list

    @property
    def text(self):
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def size(self):
        return max(glyph.size for glyph in self.glyphs)

    @property
    def left(self):
        return self.glyphs[0].x

    @property
    def right(self):
        return self.glyphs[-1].right

    @property
    def middle(self):
        chinese = [glyph.middle for glyph in self.glyphs if glyph.style != "Latin"]
        return median(chinese or [glyph.middle for glyph in self.glyphs])

    @property
    def em_top(self):
        return self.middle - self.size * MM / 2

    @property
    def em_bottom(self):
        return self.middle + self.size * MM / 2

    @property
    def styles(self):
        """Styles of the Han characters."""
        return {glyph.style for glyph in self.glyphs if is_han(glyph.char)}

    @property
    def colours(self):
        return {glyph.colour for glyph in self.glyphs}

    def split(self, text):
        """The line before `text`, and from it on."""
        at = self.text.index(text)
        return Line(self.glyphs[:at]), Line(self.glyphs[at:])


@dataclass
class Rectangle:
    left: float
    top: float
    right: float
    bottom: float
    colour: str


@dataclass
class Picture:
    """Its box, and how many drawings of the page come before it."""

    left: float
    top: float
    right: float
    bottom: float
    order: int


@dataclass
class Page:
    number: int
    width: float
    height: float
    lines: list = field(default_factory=list)
    turned: list = field(default_factory=list)  # lines that run up the page, from left to right
    rules: list = field(default_factory=list)
    pictures: list = field(default_factory=list)


def pages(pdf):
    """All pages, their lines from top to bottom."""
    trace = xml.fromstring(run("mutool", "trace", pdf, "1-N"))
    return [page(number, node) for number, node in enumerate(trace.iter("page"), 1)]


def page(number, node):
    left, low, right, high = (float(edge) for edge in node.get("mediabox").split())
    result = Page(number, (right - left) * MM, (high - low) * MM)
    glyphs = []
    for order, child in enumerate(child for child in node if child.tag not in SETTINGS):
        if child.tag == "fill_text":
            glyphs.extend(read_text(child))
        elif child.tag == "fill_path":
            result.rules.append(read_rectangle(child))
        elif child.tag == "fill_image":
            result.pictures.append(read_picture(child, order))
        else:
            raise SystemExit(f"page {number}: unexpected drawing {child.tag}")
    result.lines = gather([glyph for glyph in glyphs if not glyph.turned])
    result.turned = gather_turned([glyph for glyph in glyphs if glyph.turned])
    result.rules.sort(key=lambda rule: rule.top)
    return result


def matrix(node, name):
    values = [float(value) for value in node.get(name).split()]
    if abs(values[1]) + abs(values[2]) > 1e-6:
        raise SystemExit(f"slanted or turned drawing: {name}={values}")
    return values


def colour(node):
    values = tuple(float(value) for value in node.get("color").split())
    names = {("DeviceGray", (0,)): "black", ("DeviceRGB", (0, 0, 0)): "black", ("DeviceRGB", (1, 0, 0)): "red"}
    return names.get((node.get("colorspace"), values), f"{node.get('colorspace')} {values}")


def read_text(node):
    across, _, _, down, right, below = matrix(node, "transform")
    for span in node.iter("span"):
        wide, up, _, high = (float(value) for value in span.get("trm").split())
        turned = abs(wide) + abs(high) < 1e-6
        if turned:
            wide = high = up
        elif abs(up) > 1e-6:
            raise SystemExit(f"slanted text: trm={span.get('trm')}")
        font = span.get("font")
        style = next((style for name, (style, _) in FACES.items() if name in font), None)
        if style is None:
            raise SystemExit(f"a face that page.py does not know: {font}")
        for glyph in span.iter("g"):
            x = (float(glyph.get("x")) * across + right) * MM
            baseline = (float(glyph.get("y")) * down + below) * MM
            advance = float(glyph.get("adv")) * wide * across * MM
            yield Glyph(glyph.get("unicode"), style, abs(high * down), x, baseline, advance, colour(node), turned)


def read_rectangle(node):
    across, _, _, down, right, below = matrix(node, "transform")
    points = [point for point in node if point.get("x") is not None]
    xs = [(float(point.get("x")) * across + right) * MM for point in points]
    ys = [(float(point.get("y")) * down + below) * MM for point in points]
    return Rectangle(min(xs), min(ys), max(xs), max(ys), colour(node))


def read_picture(node, order):
    """A picture is a unit square, placed."""
    across, aslant, upright, down, right, below = (float(value) for value in node.get("transform").split())
    xs = [(right + dx * across + dy * upright) * MM for dx in (0, 1) for dy in (0, 1)]
    ys = [(below + dx * aslant + dy * down) * MM for dx in (0, 1) for dy in (0, 1)]
    return Picture(min(xs), min(ys), max(xs), max(ys), order)


def gather(glyphs):
    """Glyphs whose em boxes have one middle, within a millimetre, are a line."""
    rows = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if rows and glyph.middle - rows[-1][0].middle < 1:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [Line(sorted(row, key=lambda glyph: glyph.x)) for row in rows]


def gather_turned(glyphs):
    """Glyphs that share a baseline, which runs up the page, are a line; the first is the lowest."""
    columns = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.x):
        if columns and glyph.x - columns[-1][0].x < 1:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    return [Line(sorted(column, key=lambda glyph: -glyph.baseline)) for column in columns]


def ink(pdf, number, left, top, right, bottom, dpi=600):
    """(left, top, right, bottom) of what is dark within a box of a page, or None."""
    dots = dpi / 25.4
    x, y = round(left * dots), round(top * dots)
    box = ["-x", x, "-y", y, "-W", round((right - left) * dots), "-H", round((bottom - top) * dots)]
    where = ["-f", number, "-l", number, "-singlefile", "-r", dpi, *box]
    options = ["-gray", "-aa", "no", "-aaVector", "no"]
    image = run("pdftoppm", *options, *(str(part) for part in where), pdf)
    kind, size, _, raster = image.split(b"\n", 3)
    width, height = (int(part) for part in size.split())
    if kind != b"P5" or len(raster) != width * height:
        raise SystemExit("pdftoppm wrote a picture that page.py does not know")
    rows = [raster[row * width : (row + 1) * width] for row in range(height)]
    inked = [index for index, row in enumerate(rows) if row.strip(b"\xff")]
    if not inked:
        return None
    first = min(width - len(rows[index].lstrip(b"\xff")) for index in inked)
    last = max(len(rows[index].rstrip(b"\xff")) for index in inked)
    return (x + first) / dots, (y + inked[0]) / dots, (x + last) / dots, (y + inked[-1] + 1) / dots
