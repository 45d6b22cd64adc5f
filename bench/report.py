"""The page docs/performance.md: every figure comes from the run it belongs to."""

import datetime
import os
import platform
import re
import statistics
import subprocess

import server

BEGIN = "<!-- begin: written by bench/one-shot -->"
END = "<!-- end: written by bench/one-shot -->"

COST_GOAL = 0.3  # of curl's CPU time and wall time
MEMORY_GOAL = 0.5  # of curl's peak
START_GOAL_MS = 2.0
SIZE_GOAL = 12_000_000

PAGE = """\
# Performance

What one message costs, as whole processes beside `curl`. `bench/one-shot` measures it again and
rewrites what stands between its two marks.

{begin}
{end}
"""


def page(results, place, root):
    return "\n\n".join(
        [
            f"Measured on {datetime.date.today()} at {revision(root)}.",
            machine(place),
            method(results),
            "## Warm send: the token is cached, one request",
            comparison(*results.warm),
            "## Cold send: gettoken, then the message",
            comparison(*results.cold[:2]),
            "Beside two `curl` processes, one per request, as most scripts do it:",
            comparison(results.cold[0], results.cold[2], goals=False),
            "## Start and size",
            start(results.start),
            size(place.wecom),
            "## Commands",
            commands(place, results),
        ]
    )


def put(path, text):
    """Replaces what stands between the marks and leaves the rest of the page alone."""
    page = path.read_text() if path.exists() else PAGE.format(begin=BEGIN, end=END)
    if BEGIN not in page or END not in page:
        raise SystemExit(f"{path} has lost its marks {BEGIN} and {END}")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")


def comparison(ours, theirs, goals=True):
    header = ["", ours.name, theirs.name, "ratio of medians", "median of ratios", "goal"]
    rows = [
        header,
        ["---"] * len(header),
        row("CPU time, ms", milliseconds(ours, "cpu"), milliseconds(theirs, "cpu"), COST_GOAL),
        row("wall time, ms", milliseconds(ours, "wall"), milliseconds(theirs, "wall"), COST_GOAL),
        row("peak memory, KiB", ours.memory, theirs.memory, MEMORY_GOAL, "d"),
    ]
    table = "\n".join(f"| {' | '.join(cells if goals else cells[:-1])} |" for cells in rows)
    return (
        f"{table}\n\nConnections: {ours.name} {ours.connections}, "
        f"{theirs.name} {theirs.connections}."
    )


def row(what, ours, theirs, goal, form=".2f"):
    ratio = statistics.median(ours) / statistics.median(theirs)
    pairs = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    met = f"{verdict(ratio <= goal)}: {goal} ×"
    return [what, spread(ours, form), spread(theirs, form), f"{ratio:.2f}", f"{pairs:.2f}", met]


def spread(figures, form):
    middle = type(figures[0])(statistics.median(figures))
    return f"{middle:{form}} ({min(figures):{form}} to {max(figures):{form}})"


def start(sides):
    rows = ["| wall time | ms | goal |", "|---|---|---|"]
    for side in sides:
        wall = milliseconds(side, "wall")
        met = f"{verdict(statistics.median(wall) < START_GOAL_MS)}: under {START_GOAL_MS} ms"
        goal = met if side is sides[0] else "(for comparison)"
        rows.append(f"| `{side.name}` | {spread(wall, '.2f')} | {goal} |")
    return "\n".join(rows)


def size(wecom):
    taken = wecom.stat().st_size
    return f"The binary has {taken:,} bytes, {verdict(taken < SIZE_GOAL)}: under {SIZE_GOAL:,}."


def verdict(met):
    return "met" if met else "**not met**"


def milliseconds(side, figure):
    return [getattr(cost, figure) * 1000 for cost in side.costs]


def method(results):
    return f"""\
Medians (and the smallest and largest) of {results.rounds} rounds, the sides taking turns within a
round; three rounds before them are thrown away. CPU time is user plus system time of the whole
process as the kernel reports it when the process ends; wall time runs from its start to its end;
peak memory is GNU time's `%M`, in rounds of its own. Both sides send the same body to the same
nginx on loopback (TLS 1.3, P-256), and every answer is checked for `errcode` 0. `curl` runs with
`--cacert` alone, which is kind to it: it need not read the system's roots. wecom adds the same file
to the roots it was built with, so it has all of them at hand."""


def machine(place):
    load = " ".join(f"{load:.1f}" for load in os.getloadavg())
    return "\n".join(
        [
            f"- machine: {processor()}, {os.cpu_count()} cores, load {load} at the end",
            f"- kernel: {platform.system()} {platform.release()}",
            f"- curl: {first_line('/usr/bin/curl', '--version')}",
            f"- server: {place.nginx.version()}, one worker",
            f"- compiler: {first_line('rustc', '--version')}",
        ]
    )


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as cpuinfo:
        names = re.findall(r"^model name\s*: (.*)$", cpuinfo.read(), re.MULTILINE)
    return names[0] if names else platform.machine()


def revision(root):
    commit = first_line("git", "-C", str(root), "rev-parse", "--short", "HEAD")
    changed = first_line("git", "-C", str(root), "status", "--porcelain", "-uno", ".", ":!docs")
    return f"commit {commit}" + (" with changes on top" if changed else "")


def first_line(*command):
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return said.splitlines()[0] if said else ""


def commands(place, results):
    lines = ["# wecom, warm and cold alike; the secret is in WECOM_CORP_SECRET"]
    lines += [shell_line(place, command) for command in results.warm[0].commands]
    for title, side in (
        ("curl, warm", results.warm[1]),
        ("curl, cold", results.cold[1]),
        ("curl, cold, in two processes", results.cold[2]),
    ):
        lines += [f"# {title}", *(shell_line(place, command) for command in side.commands)]
    return "\n".join(["```sh", "bench/one-shot", *lines, "```"])


def shell_line(place, command):
    names = {
        str(place.wecom): "wecom",
        "/usr/bin/curl": "curl",
        str(place.nginx.ca): "ca.pem",
        str(place.body): "body.json",
        f":{place.nginx.port}": ":$PORT",
        server.TOKEN: "$TOKEN",
        server.SECRET: "$SECRET",
    }
    words = []
    for word in command:
        for long, short in names.items():
            word = word.replace(long, short)
        words.append(f'"{word}"' if re.search(r"[\s?&$]", word) else word)
    return " ".join(words)
