#!/usr/bin/env python3
"""Times Flyting beside its peers: whole processes, reading and writing included, in turn on the same comments.

    python3 src/bench/bench.py score  [COMMENTS]   scoring: fastText, two scikit-learn pipelines, Flyting
    python3 src/bench/bench.py train  [COMMENTS]   training: the same, one attribute each, and Flyting's 17
    python3 src/bench/bench.py scale  [COMMENTS]   Flyting alone: ten times the comments, and one core against all

Peers from Debian or Ubuntu: apt-get install fasttext python3-sklearn python3-pandas. Run it with the Python that these belong
to (/usr/bin/python3). Each program runs RUNS times (default 3), the programs taking turns; the table has medians, the fastest
and the slowest run, and Flyting's median speed divided by the program's.

The comments are made by a seeded shuffle from those in training/comments: two halves of two comments, cut to about 110
characters. They are no natural text, but have its words, lengths and marks, and no two are the same.
"""
import csv
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
FLYTING = os.path.join(ROOT, "target", "flyting")
RUNS = int(os.environ.get("RUNS", "3"))
SKLEARN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sklearn_peer.py")


def own_comments():
    folder = os.path.join(ROOT, "training", "comments")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file)


def half(words, back, room):
    kept = []
    for word in reversed(words) if back else words:
        room -= len(word) + 1
        if room < 0:
            break
        kept.append(word)
    return kept[::-1] if back else kept


def make(path, n, labels=()):
    """Writes n comments as a CSV of id, text and labels; a comment has the labels of the one that its first half is of."""
    chance = random.Random(1)
    rows = [(row["text"].split(), [row[label] for label in labels]) for row in own_comments()]
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["id", "text", *labels])
        for i in range(n):
            first, own = chance.choice(rows)
            second, _ = chance.choice(rows)
            out.writerow([i, " ".join(half(first, False, 60) + half(second, True, 50)), *own])


def as_lines(path, lines, label=None):
    with open(path, newline="", encoding="utf-8") as file, open(lines, "w", encoding="utf-8") as out:
        for row in csv.DictReader(file):
            begin = f"__label__{row[label]} " if label else ""
            out.write(begin + row["text"].replace("\n", " ") + "\n")


def run(command, out=None):
    begin = time.perf_counter()
    with open(out or os.devnull, "wb") as stdout:
        done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"{command[0]} failed with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return time.perf_counter() - begin


def take_turns(programs):
    """programs: name -> (command, where its output goes, comments). Prints the table, Flyting last."""
    times = {name: [] for name in programs}
    for turn in range(RUNS):
        for name, (command, out, _) in programs.items():
            times[name].append(run(command, out))
            print(f"  run {turn + 1} of {RUNS}: {name} {times[name][-1]:.1f} s", file=sys.stderr)
    speed = {name: programs[name][2] / statistics.median(t) for name, t in times.items()}
    print(f"{'':52}{'comments/s':>12}{'median s':>10}{'fastest':>9}{'slowest':>9}{'Flyting is':>12}")
    for name, t in times.items():
        ratio = speed["Flyting"] / speed[name]
        print(f"{name:52}{speed[name]:12,.0f}{statistics.median(t):10.2f}{min(t):9.2f}{max(t):9.2f}{ratio:11.1f}×")


def score(n, work):
    data, lines, own = (os.path.join(work, name) for name in ("comments.csv", "comments.txt", "own.csv"))
    make(data, n)
    as_lines(data, lines)
    labelled = os.path.join(work, "labelled.csv")
    make(labelled, 20_000, ["incivility"])
    as_lines(labelled, labelled + ".txt", "incivility")
    programs = {}
    if shutil.which("fasttext"):
        model = os.path.join(work, "fasttext")
        run(["fasttext", "supervised", "-input", labelled + ".txt", "-output", model, "-wordNgrams", "2",
             "-minn", "3", "-maxn", "5", "-bucket", "200000", "-thread", str(os.cpu_count())])
        programs["fastText predict-prob, words 1-2, characters 3-5"] = (
            ["fasttext", "predict-prob", model + ".bin", lines], os.path.join(work, "fasttext.out"), n)
    for kind, name in (("chars", "scikit-learn, words 1-2 + characters, logistic"), ("words", "scikit-learn, words, linear SVM")):
        model = os.path.join(work, kind + ".pickle")
        run([sys.executable, SKLEARN, "train", kind, labelled, model])
        programs[name + ", one label"] = (
            [sys.executable, SKLEARN, "score", model, data, os.path.join(work, kind + ".csv")], None, n)
    programs["Flyting"] = ([FLYTING, "export", data, "-o", own], None, n)
    take_turns(programs)


def train(n, work):
    attributes = [name for name in next(iter(own_comments())) if name not in ("id", "text", "reply_to_text", "target", "kind")]
    data = os.path.join(work, "labelled.csv")
    make(data, n, attributes)
    as_lines(data, data + ".txt", "incivility")
    programs = {}
    if shutil.which("fasttext"):
        programs["fastText, words 1-2, characters 3-5, one attribute"] = (
            ["fasttext", "supervised", "-input", data + ".txt", "-output", os.path.join(work, "fasttext"), "-wordNgrams", "2",
             "-minn", "3", "-maxn", "5", "-thread", str(os.cpu_count())], None, n)
    programs["scikit-learn, words + characters, one attribute"] = (
        [sys.executable, SKLEARN, "train", "chars", data, os.path.join(work, "chars.pickle")], None, n)
    programs["Flyting"] = ([FLYTING, "train", data, "-o", os.path.join(work, "own.flyting")], None, n)
    take_turns(programs)


def scale(n, work):
    print(f"{'':30}{'comments/s':>12}{'median s':>10}{'peak MB':>9}")

    def timed(name, size, command, environment):
        data = os.path.join(work, "comments.csv")
        make(data, size)
        seconds, peaks = [], []
        for _ in range(RUNS):
            begin = time.perf_counter()
            process = subprocess.Popen([*command, FLYTING, "export", data, "-o", os.path.join(work, "own.csv")],
                                       stderr=subprocess.DEVNULL, env={**os.environ, **environment})
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                sys.exit(f"flyting failed with {status}")
            seconds.append(time.perf_counter() - begin)
            peaks.append(usage.ru_maxrss / 1024)
        median = statistics.median(seconds)
        print(f"{name:30}{size / median:12,.0f}{median:10.2f}{statistics.median(peaks):9.0f}", flush=True)
        return median

    size = 10_000
    while size <= n:
        timed(f"{size:,} comments, -Xmx256m", size, [], {"FLYTING_JAVA_OPTS": "-Xmx256m"})
        size *= 10
    if shutil.which("taskset"):
        one = timed("one core", n, ["taskset", "-c", "0"], {})
        both = timed(f"{os.cpu_count()} cores", n, [], {})
        print(f"{os.cpu_count()} cores are {one / both:.2f} times as fast as one")


if __name__ == "__main__":
    parts = {"score": (score, 1_000_000), "train": (train, 100_000), "scale": (scale, 1_000_000)}
    if len(sys.argv) < 2 or sys.argv[1] not in parts:
        sys.exit(__doc__)
    if not os.path.exists(FLYTING):
        sys.exit("build Flyting first: mvn package")
    part, usual = parts[sys.argv[1]]
    with tempfile.TemporaryDirectory() as folder:
        part(int(sys.argv[2]) if len(sys.argv) > 2 else usual, folder)
