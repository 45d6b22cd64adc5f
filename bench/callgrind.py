"""Where a warm send spends its instructions: the answer to a goal that is not met."""

import os
import re
import subprocess

import scenes


def build(root, out):
    """The release build with its symbols, in a folder of its own."""
    symbols = {"CARGO_PROFILE_RELEASE_DEBUG": "1", "CARGO_PROFILE_RELEASE_STRIP": "none"}
    target = out / "target-callgrind"
    subprocess.run(
        ["cargo", "build", "--release", "--locked", "--target-dir", target],
        cwd=root, env={**os.environ, **symbols}, check=True,
    )
    return target / "release/wecom"


def largest_costs(place, how_many):
    """A table of the functions with the most instructions of their own."""
    environment = place.environment(place.warm_cache)
    run(place.send(), environment)  # fetches the token
    counts = place.run / "callgrind.out"
    valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}"]
    run([*valgrind, *place.send()], environment)
    said = subprocess.run(
        ["callgrind_annotate", "--auto=no", counts],
        stdout=subprocess.PIPE, text=True, check=True,
    ).stdout
    lines = re.findall(r"^ *([\d,]+) \(([ \d.]+%)\)  (.*)$", said, re.MULTILINE)
    total, *functions = lines
    rows = ["| instructions | share | function |", "|---|---|---|"]
    for count, share, function in functions[:how_many]:
        rows.append(f"| {count} | {share.strip()} | `{readable(function)}` |")
    return "\n".join([f"{total[0]} instructions in one warm send.", "", *rows])


def run(command, environment):
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    done = subprocess.run(command, env=environment, **quiet)
    if done.returncode != 0:
        raise SystemExit(f"{command} failed: {done.stderr}")


def readable(function):
    """The name alone: the source file before it and the object after it tell of the machine."""
    return re.sub(r" \[.*\]$", "", function.partition(":")[2])
