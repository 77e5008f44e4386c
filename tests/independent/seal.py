#!/usr/bin/env python3
"""Draws a made-up seal: a plain red ring on transparent ground, as PNG.

    seal.py ring.png [width height]

It imitates no seal of any organ: there is no name, no star, nothing inside the ring. Widths are pixels; where they
differ the ring is an oval, or the frame of a 签名章."""

import struct
import sys
import zlib

RED = (217, 32, 24)
STROKE = 0.07  # of the smaller radius


def coverage(x, y, width, height):
    """How much of a pixel the ring covers, by four by four points, 0 to 255."""
    across, down = width / 2, height / 2
    stroke = STROKE * min(across, down)
    hits = 0
    for step in range(16):
        dx = x + (step % 4 + 0.5) / 4 - across
        dy = y + (step // 4 + 0.5) / 4 - down
        outer = (dx / across) ** 2 + (dy / down) ** 2 <= 1
        inner = (dx / (across - stroke)) ** 2 + (dy / (down - stroke)) ** 2 < 1
        hits += outer and not inner
    return hits * 255 // 16


def png(width, height):
    rows = b"".join(
        b"\0" + b"".join(bytes((*RED, coverage(x, y, width, height))) for x in range(width)) for y in range(height)
    )

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def main():
    if len(sys.argv) not in (2, 4):
        raise SystemExit(__doc__)
    width, height = (int(number) for number in sys.argv[2:]) if len(sys.argv) == 4 else (500, 500)
    with open(sys.argv[1], "wb") as file:
        file.write(png(width, height))


if __name__ == "__main__":
    main()
