"""The outlines of a TrueType font's letters as path operators; simple glyphs only."""

import struct

FONT = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"


class Outlines:
    def __init__(self, path=FONT):
        with open(path, "rb") as file:
            self.data = file.read()
        count = struct.unpack(">H", self.data[4:6])[0]
        self.tables = {}
        for i in range(count):
            tag, _, at, length = struct.unpack(">4sIII", self.data[12 + 16 * i:28 + 16 * i])
            self.tables[tag] = self.data[at:at + length]
        head = self.tables[b"head"]
        self.units = struct.unpack(">H", head[18:20])[0]
        size = struct.unpack(">H", self.tables[b"maxp"][4:6])[0]
        form = ">%dI" if struct.unpack(">h", head[50:52])[0] else ">%dH"
        places = struct.unpack(form % (size + 1), self.tables[b"loca"][:struct.calcsize(form % (size + 1))])
        self.places = places if form == ">%dI" else [2 * at for at in places]
        self.hmetrics = struct.unpack(">H", self.tables[b"hhea"][34:36])[0]
        self.glyphs = self.read_cmap()

    def read_cmap(self):
        cmap = self.tables[b"cmap"]
        for i in range(struct.unpack(">H", cmap[2:4])[0]):
            platform, encoding, at = struct.unpack(">HHI", cmap[4 + 8 * i:12 + 8 * i])
            if (platform, encoding) != (3, 1):
                continue
            table = cmap[at:]
            count = struct.unpack(">H", table[6:8])[0] // 2
            ends, _, starts, deltas, offsets = [
                struct.unpack(">%dH" % n, table[a:a + 2 * n]) for a, n in (
                    (14, count), (14 + 2 * count, 1), (16 + 2 * count, count),
                    (16 + 4 * count, count), (16 + 6 * count, count))]
            out = {}
            for k in range(count):
                for code in range(starts[k], min(ends[k], 0x7F) + 1):
                    if offsets[k] == 0:
                        out[code] = (code + deltas[k]) & 0xFFFF
                    else:
                        where = 16 + 6 * count + 2 * k + offsets[k] + 2 * (code - starts[k])
                        out[code] = struct.unpack(">H", table[where:where + 2])[0]
            return out
        raise ValueError("no Unicode map")

    def advance(self, glyph):
        at = 4 * min(glyph, self.hmetrics - 1)
        return struct.unpack(">H", self.tables[b"hmtx"][at:at + 2])[0]

    def contours(self, glyph):
        data = self.tables[b"glyf"][self.places[glyph]:self.places[glyph + 1]]
        if not data:
            return []
        count = struct.unpack(">h", data[:2])[0]
        ends = struct.unpack(">%dH" % count, data[10:10 + 2 * count])
        at = 10 + 2 * count
        at += 2 + struct.unpack(">H", data[at:at + 2])[0]
        total = ends[-1] + 1
        flags = []
        while len(flags) < total:
            flag = data[at]
            at += 1
            flags.append(flag)
            if flag & 8:
                flags += [flag] * data[at]
                at += 1
        axes = []
        for short, same in ((2, 16), (4, 32)):
            value, values = 0, []
            for flag in flags:
                if flag & short:
                    value += data[at] if flag & same else -data[at]
                    at += 1
                elif not flag & same:
                    value += struct.unpack(">h", data[at:at + 2])[0]
                    at += 2
                values.append(value)
            axes.append(values)
        points = [(x, y, bool(f & 1)) for x, y, f in zip(axes[0], axes[1], flags)]
        out, begin = [], 0
        for end in ends:
            out.append(points[begin:end + 1])
            begin = end + 1
        return out

    def path(self, text, x, y, size):
        scale = size / self.units
        out = b""
        for character in text:
            glyph = self.glyphs[ord(character)]
            for contour in self.contours(glyph):
                out += self.contour_path([(x + scale * px, y + scale * py, on) for px, py, on in contour])
            x += scale * self.advance(glyph)
        return out + b"f\n"

    @staticmethod
    def contour_path(points):
        full = []
        for i, point in enumerate(points):
            before = points[i - 1]
            if not point[2] and not before[2]:
                full.append(((before[0] + point[0]) / 2, (before[1] + point[1]) / 2, True))
            full.append(point)
        first = next(i for i, point in enumerate(full) if point[2])
        full = full[first:] + full[:first + 1]
        out = b"%.2f %.2f m\n" % full[0][:2]
        i = 1
        while i < len(full):
            if full[i][2]:
                out += b"%.2f %.2f l\n" % full[i][:2]
                i += 1
                continue
            (x0, y0, _), (x1, y1, _), (x2, y2, _) = full[i - 1], full[i], full[i + 1]
            out += b"%.2f %.2f %.2f %.2f %.2f %.2f c\n" % (
                (x0 + 2 * x1) / 3, (y0 + 2 * y1) / 3, (x2 + 2 * x1) / 3, (y2 + 2 * y1) / 3, x2, y2)
            i += 2
        return out + b"h\n"
