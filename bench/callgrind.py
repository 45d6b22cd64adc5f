"""Where the instructions go, of one warm send and of each message of many: they do not depend on the
machine's mood."""

import os
import re
import subprocess

import bulk

LARGEST = 3
FEW, MANY = 200, 1_200


def build(root, out):
    """The release build with its symbols, in a folder of its own."""
    symbols = {"CARGO_PROFILE_RELEASE_DEBUG": "1", "CARGO_PROFILE_RELEASE_STRIP": "none"}
    target = out / "target-callgrind"
    subprocess.run(
        ["cargo", "build", "--release", "--locked", "--target-dir", target],
        cwd=root, env={**os.environ, **symbols}, check=True,
    )
    return target / "release/wecom"


def table(place):
    """Both tables: the functions with the most instructions of their own."""
    run(place.send(), place.environment(place.warm_cache))  # fetches the token
    total, functions = counted(place, place.send())
    parts = [f"{total:,} instructions in one warm send over TLS.", rows(total, functions)]
    few, many = (
        counted(place, place.send_batch(place.nginx.plain_base_url, bulk.lines(place, count), 8))
        for count in (FEW, MANY)
    )
    each = (many[0] - few[0]) / (MANY - FEW)
    parts.append(
        f"{each:,.0f} instructions per message of many: those of a batch of {MANY:,} over HTTP, 8 in flight, "
        f"less those of {FEW:,}, divided by {MANY - FEW:,}. Of the larger batch:"
    )
    return "\n\n".join([*parts, rows(*many)])


def counted(place, command):
    """All instructions, and `(instructions, function)` of the largest."""
    counts = place.run / "callgrind.out"
    valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}"]
    run([*valgrind, *command], place.environment(place.warm_cache))
    said = subprocess.run(
        ["callgrind_annotate", "--auto=no", counts],
        stdout=subprocess.PIPE, text=True, check=True,
    ).stdout
    lines = re.findall(r"^ *([\d,]+) \([ \d.]+%\)  (.*)$", said, re.MULTILINE)
    (total, _), *functions = [(int(count.replace(",", "")), name) for count, name in lines]
    return total, functions


def rows(total, functions):
    lines = ["| instructions | share | function |", "|---|---|---|"]
    for count, function in functions[:LARGEST]:
        lines.append(f"| {count:,} | {count / total:.0%} | `{readable(function)}` |")
    return "\n".join(lines)


def run(command, environment):
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    done = subprocess.run(command, env=environment, **quiet)
    if done.returncode != 0:
        raise SystemExit(f"{command} failed: {done.stderr}")


def readable(function):
    """The name alone: the source file before it and the object after it tell of the machine."""
    return re.sub(r" \[.*\]$", "", function.partition(":")[2])
