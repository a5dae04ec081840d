"""Makes lists with faults, and judges what bangqr made of them: see .ci/marked."""
import glob
import io
import re
import struct
import sys
import zipfile
import zlib

import openpyxl
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table


def picture():
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\xff\0\0" * 20 for _ in range(20))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 20, 20, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def make(name):
    """A list with a fault in the code of row 5, the field of row 6 and the name of row 8, a code twice, and what offices add."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh mục"
    sheet.append(["DANH MỤC THỦ TỤC HÀNH CHÍNH"])
    sheet.merge_cells("A1:F1")
    sheet.append(["Mã số", "Tên", "Lĩnh vực", "Phí", "Link truy cập", "Ghi chú"])
    for cell in sheet[2]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E78")
    for i in range(40):
        sheet.append([f"1.{1193 + 7 * i:06d}", f"Đăng ký thủ tục số {i} <b> & \"ngoặc\"", "Hộ tịch", 1000.5 * i, "https://dichvucong.gov.vn/a", f"=D{i + 3}*2"])
        sheet.cell(i + 3, 5).hyperlink = "https://dichvucong.gov.vn/a"
        sheet.cell(i + 3, 4).number_format = "#,##0.00"
        sheet.cell(i + 3, 4).border = Border(left=Side("thin"), bottom=Side("double"))
        sheet.cell(i + 3, 2).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(i + 3, 3).protection = Protection(locked=False)
    sheet["A5"].value, sheet["C6"].value, sheet["B8"].value, sheet["A20"].value = 1.00487, None, None, sheet["A19"].value
    sheet["A5"].comment = Comment("Chị Lan đã hỏi Sở", "Chị Lan")
    sheet["B9"].comment = Comment("Ghi chú thứ hai", "Anh Hải")
    sheet.conditional_formatting.add("D3:D42", ColorScaleRule(start_type="min", start_color="AA0000", end_type="max", end_color="00AA00"))
    sheet.add_table(Table(displayName="DanhMuc", ref="A2:F42"))
    sheet.add_image(Image(picture()), "H3")
    choice = DataValidation(type="list", formula1='"Hộ tịch,Đất đai"')
    sheet.add_data_validation(choice)
    choice.add("C3:C60")
    sheet.column_dimensions["B"].width = 60
    sheet.freeze_panes = "A3"
    other = book.create_sheet("Khác")
    other["C3"] = "x"
    other.protection.sheet = True
    book.save(name)


def entries(name):
    """Names in order, and the compressed bytes of each entry as they lie in the file."""
    data = open(name, "rb").read()
    found = []
    for e in zipfile.ZipFile(name).infolist():
        n, m = struct.unpack("<HH", data[e.header_offset + 26:e.header_offset + 30])
        at = e.header_offset + 30 + n + m
        found.append((e.filename, data[at:at + e.compress_size], e.date_time))
    return found


# Parts that may change: styles, sheets, their comments and drawings, and what names these.
MAY = re.compile(r"\[Content_Types\]\.xml|xl/styles\.xml|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|xl/comments.*|xl/drawings/.*\.vml")


def cells(name, comments=False):
    """What openpyxl sees: value, number format, font, border, alignment, protection, link of each cell; or comments."""
    out = {}
    for sheet in openpyxl.load_workbook(name):
        for row in sheet.iter_rows():
            for c in row:
                if comments:
                    if c.comment:
                        out[sheet.title, c.coordinate] = c.comment.text
                elif c.value is not None or c.has_style:
                    b = c.border
                    out[sheet.title, c.coordinate] = (c.value, c.data_type, c.number_format, c.font.b, c.font.color and c.font.color.rgb, b.left.style, b.bottom.style,
                                                      c.alignment.wrap_text, c.protection.locked, c.hyperlink and c.hyperlink.target)
    return out


def fills(name):
    return {(s.title, c.coordinate): c.fill.fgColor.rgb for s in openpyxl.load_workbook(name) for row in s.iter_rows() for c in row}


def extras(name):
    return [(s.title, s.freeze_panes, sorted(s.tables), len(s._images), len(s.conditional_formatting), len(s.data_validations.dataValidation), str(s.merged_cells), s.protection.sheet)
            for s in openpyxl.load_workbook(name)]


def sheets(folder, name):
    """What LibreOffice sees: the text of each sheet; rows and columns of nothing at the ends do not count."""
    out = {}
    for file in glob.glob(f"office/{folder}/{name}-*.csv"):
        lines = [line.rstrip(",") for line in open(file, encoding="utf-8").read().split("\n")]
        while lines and not lines[-1]:
            lines.pop()
        out[file.rsplit("-", 1)[1]] = lines
    return out


def judge(name):
    before, after = f"in/{name}.xlsx", f"out/{name}.xlsx"
    wrong = []
    say = lambda ok, what: ok or wrong.append(what)
    old, new = entries(before), entries(after)
    say([e[0] for e in new[:len(old)]] == [e[0] for e in old], "entries out of order")
    for a, b in zip(old, new):
        say(a[1:] == b[1:] or MAY.fullmatch(a[0]) and a[2] == b[2], f"{a[0]} changed")
    a, b = cells(before), cells(after)
    for at in a:
        say(a[at] == b.get(at), f"{at}: {a[at]} became {b.get(at)}")
    say(extras(before) == extras(after), f"{extras(before)} became {extras(after)}")
    text, marked = sheets("in", name), sheets("out", name)
    say(len(text) > 0 and text == marked, "LibreOffice sees other values")
    had, has, again = cells(before, True), cells(after, True), cells(f"office/again/{name}.xlsx", True)
    colours = fills(after)
    want = {"code-lost-zero": ["A5"], "field-missing": ["C6"], "name-missing": ["B8"], "code-duplicate": ["A19", "A20"]}
    if name == "ours":  # without the title, and with another column before the field
        want = {"code-lost-zero": ["A4"], "field-missing": ["D5"], "name-missing": ["B7"], "code-duplicate": ["A18", "A19"]}
    for rule, at in want.items():
        for place in at:
            said, colour = has.get(("Danh mục", place), ""), colours["Danh mục", place]
            say(f"[{rule}]" in said, f"{place} says nothing of {rule}: {said}")
            say(colour == "FFFFC7CE", f"{place} is {colour}")
    for at in had:
        say(has.get(at, "").startswith(had[at]), f"{at}: comment {had[at]!r} became {has.get(at)!r}")
    say(has == again, f"comments after LibreOffice: {set(has.items()) ^ set(again.items())}")
    if name == "ours":
        codes = openpyxl.load_workbook(after)["Danh mục"]["A"]
        say(all(c.data_type == "s" and isinstance(c.value, str) for c in codes), "codes are no text")
        say(any(line.startswith("1.001200,") for line in marked["Danh mục.csv"]), "LibreOffice lost the zeros of 1.001200")
    print(f"{name}: {len(has)} comments, {len(wrong)} faults")
    for w in wrong[:10]:
        print("  " + w)
    return 1 if wrong else 0


def plant(fault, name, to):
    """A copy of a workbook with one thing wrong."""
    with zipfile.ZipFile(name) as z, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as out:
        for e in z.infolist():
            data = z.read(e)
            if fault == "value" and e.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b"<v>1000.5</v>", b"<v>1000.6</v>")
            if fault == "comment" and e.filename.startswith("xl/comments"):
                data = data.replace("Ghi chú thứ hai".encode(), b"x")
            if fault == "entry" and e.filename.startswith("xl/theme"):
                data += b" "
            out.writestr(e, data)


if __name__ == "__main__":
    sys.exit({"make": make, "judge": judge, "plant": plant}[sys.argv[1]](*sys.argv[2:]))
