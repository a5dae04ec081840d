#!/usr/bin/env python3
"""An outside judge of inks: has Ghostscript make the four plates of a build for a print shop, and looks at each code.

usage: inks.py DIR

Of the first file of each kind in DIR/manifest.json every page with codes is separated. Where a code and its quiet zone are,
the plates of cyan, magenta and yellow must be empty: mixed black blurs at the press. Exit status: 0 all well, 1 any fault,
2 it could not judge.
"""
import json, os, re, shutil, subprocess, sys, tempfile

from judge import boxes, contents

DPI = 72


def plates(pdf, page, tmp):
    """Width and height in pixels and the bytes C M Y K of each pixel of a page."""
    out = os.path.join(tmp, "plates.pam")
    subprocess.run(["gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pamcmyk32", f"-r{DPI}", f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={out}", pdf], check=True)
    data = open(out, "rb").read()
    head = re.match(rb"P7\n(?:#.*\n|[A-Z]+ .*\n)*?ENDHDR\n", data)
    size = dict(re.findall(rb"(WIDTH|HEIGHT|DEPTH) (\d+)", head[0]))
    if size[b"DEPTH"] != b"4":
        sys.exit(2)
    return int(size[b"WIDTH"]), int(size[b"HEIGHT"]), data[head.end():]


def judge(root, file, signs, tmp):
    faults, seen = [], 0
    path = os.path.join(root, file["path"])
    offs = boxes(path)
    for page, codes in sorted(contents(file, signs)[0].items()):
        w, h, data = plates(path, page, tmp)
        ox, oy = offs[page]
        px = DPI / 25.4
        for c in codes:
            q = 3 * c["module_mm"]  # a module of slack for the width of a pixel
            x0, x1 = int((c["x_mm"] + ox - q) * px) + 1, int((c["x_mm"] + ox + c["size_mm"] + q) * px)
            y0, y1 = int((c["y_mm"] + oy - q) * px) + 1, int((c["y_mm"] + oy + c["size_mm"] + q) * px)
            rows = [data[4 * (y * w + x0):4 * (y * w + x1)] for y in range(max(0, y0), min(h, y1))]
            mixed = sum(len(row) // 4 - row[i::4].count(0) for row in rows for i in range(3))
            black = sum(len(row) // 4 - row[3::4].count(0) for row in rows)
            seen += 1
            if mixed:
                faults.append(f"MIXED {file['path']} page {page}: {mixed} pixels of colour in the code {c['payload']}")
            if black < (x1 - x0) * (y1 - y0) // 10:
                faults.append(f"PALE {file['path']} page {page}: no black in the code {c['payload']}")
    return faults, seen


def main():
    if len(sys.argv) != 2 or not shutil.which("gs"):
        print("inks: usage: inks.py DIR, with ghostscript installed", file=sys.stderr)
        return 2
    root = sys.argv[1]
    manifest = json.load(open(os.path.join(root, "manifest.json"), encoding="utf-8"))
    signs = {s["id"]: s for s in manifest["signs"]}
    first = {}
    for f in manifest["files"]:
        if f["format"] == "pdf" and f["signs"] and any(signs[p["id"]]["codes"] for p in f["signs"]):
            first.setdefault(signs[f["signs"][0]["id"]]["kind"], f)
    faults, seen = [], 0
    with tempfile.TemporaryDirectory() as tmp:
        for f in first.values():
            found, n = judge(root, f, signs, tmp)
            faults += found
            seen += n
    for f in faults[:20]:
        print(f)
    print(f"{seen} codes of {len(first)} kinds separated, {len(faults)} faults")
    return 1 if faults or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
