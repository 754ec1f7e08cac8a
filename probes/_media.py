"""Reads size, pixels and seconds from the heads of files, and sees which are broken.

Plain bytes, no library: importing one into the user's kernel would leave a trace. A file is
broken when it is empty, does not begin as its ending says, or ends too early.
"""

import struct
from dataclasses import dataclass
from typing import Any

# Bytes that are read at the beginning and at the end of a file.
HEAD = 65_536
TAIL = 65_536
MP3_RATES = (44_100, 48_000, 32_000)
MP3_BITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MP3_FRAME = 1_152


@dataclass
class Media:
    """What the bytes of one file say."""

    width: int | None = None
    height: int | None = None
    seconds: float | None = None


class BrokenFile(Exception):
    """The bytes are not those of the format that the ending names."""


class Bytes:
    """The beginning and the end of a file."""

    def __init__(self, path: str, size: int) -> None:
        self.size = size
        with open(path, "rb") as stream:
            self.head = stream.read(HEAD)
            stream.seek(max(0, size - TAIL))
            self.tail = stream.read(TAIL)

    def need(self, *starts: bytes) -> None:
        """Insist on how the file begins."""
        if not self.head.startswith(starts):
            raise BrokenFile

    def take(self, layout: str, place: int) -> tuple[Any, ...]:
        """Unpack numbers from the beginning."""
        return struct.unpack_from(layout, self.head, place)


def png(data: Bytes) -> Media:
    """Read the IHDR chunk; a whole file ends with IEND."""
    data.need(b"\x89PNG\r\n\x1a\n")
    if b"IEND" not in data.tail[-64:]:
        raise BrokenFile
    width, height = data.take(">II", 16)
    return Media(width, height)


def jpeg(data: Bytes) -> Media:
    """Walk the segments to the frame header; a whole file ends with EOI."""
    data.need(b"\xff\xd8")
    if b"\xff\xd9" not in data.tail[-1024:]:
        raise BrokenFile
    place = 2
    while place + 9 < len(data.head):
        marker, length = data.take(">HH", place)
        frame = 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC)
        if frame:
            height, width = data.take(">HH", place + 5)
            return Media(width, height)
        if marker < 0xFF00:
            raise BrokenFile
        place += 2 + length
    # A long preview stands before the frame header.
    return Media()


def gif(data: Bytes) -> Media:
    """Read the logical screen."""
    data.need(b"GIF87a", b"GIF89a")
    if not data.tail.rstrip(b"\0").endswith(b";"):
        raise BrokenFile
    return Media(*data.take("<HH", 6))


def bmp(data: Bytes) -> Media:
    """Read the bitmap header."""
    data.need(b"BM")
    if data.take("<I", 2)[0] > data.size:
        raise BrokenFile
    width, height = data.take("<ii", 18)
    return Media(width, abs(height))


def webp(data: Bytes) -> Media:
    """Read the first chunk of the container."""
    riff(data, b"WEBP")
    kind = data.head[12:16]
    if kind == b"VP8X":
        width, high, height, more = data.take("<HBHB", 24)
        return Media(1 + width + (high << 16), 1 + height + (more << 16))
    if kind == b"VP8L":
        (bits,) = data.take("<I", 21)
        return Media(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    width, height = data.take("<HH", 26)
    return Media(width & 0x3FFF, height & 0x3FFF)


def riff(data: Bytes, kind: bytes) -> None:
    """Insist on a RIFF container that is all there."""
    data.need(b"RIFF")
    if data.head[8:12] != kind or data.take("<I", 4)[0] > data.size:
        raise BrokenFile


def tiff(data: Bytes) -> Media:
    """Read width and height from the first directory, where that is near the beginning."""
    data.need(b"II*\0", b"MM\0*")
    order = "<" if data.head[:1] == b"I" else ">"
    (place,) = data.take(f"{order}I", 4)
    if place + 2 > data.size:
        raise BrokenFile
    media = Media()
    if place + 2 > len(data.head):
        return media
    (count,) = data.take(f"{order}H", place)
    for entry in range(count):
        start = place + 2 + 12 * entry
        if start + 12 > len(data.head):
            break
        tag, kind = data.take(f"{order}HH", start)
        (value,) = data.take(f"{order}{'H' if kind == 3 else 'I'}", start + 8)
        if tag == 256:
            media.width = value
        elif tag == 257:
            media.height = value
    return media


def wav(data: Bytes) -> Media:
    """Divide the bytes of sound by the bytes of a second."""
    riff(data, b"WAVE")
    place, rate = 12, 0
    while place + 8 <= len(data.head):
        name = data.head[place : place + 4]
        (length,) = data.take("<I", place + 4)
        if name == b"fmt ":
            (rate,) = data.take("<I", place + 16)
        elif name == b"data":
            return Media(seconds=length / rate) if rate else Media()
        place += 8 + length + length % 2
    raise BrokenFile


def flac(data: Bytes) -> Media:
    """Read rate and number of samples from the first block."""
    data.need(b"fLaC")
    (bits,) = data.take(">Q", 18)
    rate, samples = bits >> 44, bits & (2**36 - 1)
    return Media(seconds=samples / rate if rate and samples else None)


def ogg(data: Bytes) -> Media:
    """Divide the position of the last page by the rate in the first."""
    data.need(b"OggS")
    last = data.tail.rfind(b"OggS")
    if last < 0 or last + 14 > len(data.tail):
        raise BrokenFile
    (position,) = struct.unpack_from("<q", data.tail, last + 6)
    found = data.head.find(b"\x01vorbis")
    rate = data.take("<I", found + 12)[0] if found >= 0 else 48_000
    return Media(seconds=position / rate if rate and position > 0 else None)


def mp3(data: Bytes) -> Media:
    """Count the frames that the first one tells of, or divide by its bit rate."""
    place = 0
    if data.head.startswith(b"ID3"):
        a, b, c, d = data.head[6:10]
        place = 10 + (a << 21 | b << 14 | c << 7 | d)
    if place + 4 > len(data.head):
        return Media()
    first, second, third = data.head[place : place + 3]
    if first != 0xFF or second & 0xE0 != 0xE0:
        raise BrokenFile
    bits, rate = third >> 4, third >> 2 & 3
    # Only MPEG 1 layer 3 has these tables.
    if second & 0x1E != 0x1A or not 0 < bits < 15 or rate > 2:
        return Media()
    info = max(
        data.head.find(b"Xing", place, place + 64),
        data.head.find(b"Info", place, place + 64),
    )
    if info >= 0 and data.take(">I", info + 4)[0] & 1:
        frames = data.take(">I", info + 8)[0]
        return Media(seconds=frames * MP3_FRAME / MP3_RATES[rate])
    return Media(seconds=8 * (data.size - place) / (1_000 * MP3_BITS[bits]))


def mp4(data: Bytes) -> Media:
    """Look for the movie header; it stands at the beginning or at the end."""
    if data.head[4:8] != b"ftyp":
        raise BrokenFile
    for part in (data.head, data.tail):
        place = part.find(b"mvhd")
        if place >= 0 and place + 24 <= len(part) and part[place + 4] == 0:
            rate, length = struct.unpack_from(">II", part, place + 16)
            return Media(seconds=length / rate if rate else None)
    return Media()


def text(data: Bytes) -> Media:
    """Insist on text in UTF-8 or Latin-1: no zero bytes."""
    if b"\0" in data.head:
        raise BrokenFile
    return Media()


FORMATS = {
    "png": png,
    "jpg": jpeg,
    "jpeg": jpeg,
    "gif": gif,
    "bmp": bmp,
    "webp": webp,
    "tif": tiff,
    "tiff": tiff,
    "wav": wav,
    "flac": flac,
    "ogg": ogg,
    "mp3": mp3,
    "m4a": mp4,
    **dict.fromkeys(("txt", "md", "html", "json", "xml"), text),
}


def media_of(path: str, size: int) -> Media | None:
    """Look into a file; None when it is broken.

    Raises
    ------
    OSError
        When it cannot be opened.
    """
    if not size:
        return None
    reader = FORMATS.get(path.rpartition(".")[2].lower())
    if reader is None:
        return Media()
    try:
        return reader(Bytes(path, size))
    except (BrokenFile, struct.error, ValueError):
        return None
