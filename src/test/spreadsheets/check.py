#!/usr/bin/env python3
"""Holds the moderation CSV against the programs that people open it with.

    mvn -q -DskipTests package && src/test/spreadsheets/check.py [--without NAME]...

Cells of every nasty kind go through `target/flyting export` and come back through Python's csv, pandas, R's read.csv and
LibreOffice: the same rows, the same text, and nothing that runs as a formula. A program that is not installed is an error,
unless --without names it (pandas, R, libreoffice). LibreOffice also opens the workbook (.xlsx).
"""
import argparse
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

NASTY = [
    "plain", "one, two; \"three\"", "first line\nsecond line\n\nfourth", "return\r\nand\rmore", "\"", "\"\"\"", "'", "''",
    "=1+1", "=HYPERLINK(\"http://example.org\",\"x\")", "+1", "-1", "@SUM(A1:A9)", "=cmd|' /C calc'!A0", " =1+1", "\t=1+1",
    "\uff1d1+1", "\uff20x", "%0A=1", "#comment", "NA", "NULL", "nan", "TRUE", "007", "1e5", "1,5", "2026-01-02", "1/2",
    "a\tb|c;d", "back\\slash \\\"", "bear \U0001f43b, family \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627", "line\u2028separator\u0085next", "<b>&amp;</b> ]]>",
    "_x0041_", "you mindless \"oaf\", =1", "long, \"" * 4000,
]
FORMULA = re.compile("^[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
ROOT = pathlib.Path(__file__).resolve().parents[3]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def flyting(*arguments):
    return subprocess.run([ROOT / "target/flyting", *arguments], check=True, capture_output=True).stdout


def lines(text):
    """For programs that have one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def same(what, found, expected, of=lambda text: text):
    assert len(found) == len(expected), f"{what}: {len(found)} rows, {len(expected)} expected"
    for row, (one, other) in enumerate(zip(found, expected), 1):
        for name, cell in other.items():
            assert of(one[name]) == of(cell), f"{what}: row {row}, {name}: {one[name][:80]!r}, expected {cell[:80]!r}"
    print(f"{what}: {len(found)} rows, same text")


def with_csv(file):
    with open(file, encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def with_pandas(file):
    import pandas

    return pandas.read_csv(file, dtype=str, keep_default_na=False).to_dict("records")


def with_r(file):
    """Cells in hexadecimal, as R has no JSON of its own."""
    script = (
        'd <- read.csv(commandArgs(TRUE)[1], colClasses = "character", na.strings = character(0), encoding = "UTF-8");'
        'cat(names(d), sep = "\\t"); cat("\\n");'
        'for (i in seq_len(nrow(d))) cat(sapply(d[i, ], function(x) paste(charToRaw(x), collapse = "")), sep = "\\t", fill = FALSE, "\\n")'
    )
    told = subprocess.run(["Rscript", "-e", script, file], check=True, capture_output=True, text=True).stdout
    head, *rows = told.split("\n")
    names = head.split("\t")
    return [
        {n: bytes.fromhex(c.strip()).decode() for n, c in zip(names, row.split("\t"))} for row in rows if row.strip()
    ]


def converted(file, folder, columns):
    """A CSV as LibreOffice shows it, every column taken as it likes (1) or as text (2)."""
    kinds = "/".join(f"{n}/{columns}" for n in range(1, 40))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", f"--infilter=CSV:44,34,76,1,{kinds}",
         "--convert-to", "xlsx", "--outdir", folder, file],
        check=True, capture_output=True)
    return pathlib.Path(folder) / (pathlib.Path(file).stem + ".xlsx")


def sheet(file):
    """The first sheet's rows by the first row's names, and how many cells are formulas."""
    with zipfile.ZipFile(file) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = ["".join(t.text or "" for t in s.iter(MAIN + "t")) for s in xml.parse(book.open("xl/sharedStrings.xml")).getroot()]
        root = xml.parse(book.open("xl/worksheets/sheet1.xml")).getroot()
    formulas = len(root.findall(f".//{MAIN}f")) - len(root.findall(f".//{MAIN}cfRule//{MAIN}f"))
    unescape = lambda text: re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)
    rows = []
    for row in root.iter(MAIN + "row"):
        cells = {}
        for cell in row.iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            text = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
            if cell.get("t") == "s":
                text = shared[int(value.text)]
            elif value is not None and cell.get("t") != "inlineStr":
                text = value.text
            cells[re.sub("[0-9]", "", cell.get("r"))] = unescape(text)
        rows.append(cells)
    names = rows[0]
    return [{name: row.get(at, "") for at, name in names.items()} for row in rows[1:]], formulas


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--without", action="append", default=[], choices=["pandas", "R", "libreoffice"])
    without = options.parse_args().without
    with tempfile.TemporaryDirectory() as folder:
        there = pathlib.Path(folder)
        comments = there / "nasty.jsonl"
        comments.write_text("".join(
            json.dumps({"id": str(n), "author": text[:60], "text": text}) + "\n" for n, text in enumerate(NASTY, 1)), "utf-8")
        known = [json.loads(line) for line in flyting("parse", comments, "--to", "jsonl").decode().split("\n") if line]
        assert len(known) == len(NASTY), "every comment is read"
        raw = [{"id": c["id"], "author": c["author"] or "", "text": c["text"]} for c in known]
        safe = [{n: "'" + c if FORMULA.match(c) else c for n, c in row.items()} for row in raw]
        for name, arguments in {"raw": ["--raw"], "safe": [], "bom": ["--bom"]}.items():
            flyting("export", comments, *arguments, "-o", there / f"{name}.csv")
        flyting("export", comments, "-o", there / "book.xlsx")

        for name, expected in {"raw": raw, "safe": safe, "bom": safe}.items():
            file = str(there / f"{name}.csv")
            same(f"Python's csv, {name}", with_csv(file), expected)
            if "pandas" not in without:
                same(f"pandas, {name}", with_pandas(file), expected)
            if "R" not in without and name != "bom":
                same(f"R's read.csv, {name}", with_r(file), expected, lines)
        if "libreoffice" not in without:
            file = str(there / "safe.csv")
            rows, formulas = sheet(converted(file, folder, 1))
            assert (len(rows), formulas) == (len(safe), 0), f"LibreOffice: {formulas} formulas in {len(rows)} rows"
            print(f"LibreOffice, columns as it likes: {len(rows)} rows, no formula")
            same("LibreOffice, columns as text", sheet(converted(file, folder, 2))[0], safe, lines)
            (there / "again").mkdir()
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                 "--outdir", there / "again", there / "book.xlsx"], check=True, capture_output=True)
            rows, formulas = sheet(there / "again" / "book.xlsx")
            assert formulas == 0, "LibreOffice finds formulas in the workbook"
            same("LibreOffice, the workbook", rows, raw, lines)


if __name__ == "__main__":
    for program, name in {"Rscript": "R", "soffice": "libreoffice"}.items():
        if shutil.which(program) is None and name not in sys.argv:
            sys.exit(f"{program}: not installed; install it, or add --without {name}")
    main()
