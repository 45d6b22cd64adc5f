"""The page docs/performance.md: every figure comes from the run it belongs to."""

import datetime
import os
import platform
import re
import statistics
import subprocess

import bulk as many
import server

BEGIN = "<!-- begin {name}: written by bench/run -->"
END = "<!-- end {name} -->"

COST_GOAL = 0.3  # of curl's CPU time and wall time
MEMORY_GOAL = 0.5  # of curl's peak
START_GOAL_MS = 2.0
SIZE_GOAL = 12_000_000


def one_shot(results, place, programs, root):
    return "\n\n".join(
        [
            measured_at(root),
            machine(place, programs),
            one_shot_method(results),
            "### Warm send: the token is cached, one request",
            comparison(*results.warm[:2]),
            others(results.warm),
            "### Cold send: gettoken, then the message",
            comparison(*results.cold[:2]),
            "Beside two `curl` processes, one per request, as most scripts do it, and beside programs:",
            others(results.cold),
            "### Start and size",
            start(results.start),
            size(place.wecom),
            "### Commands",
            commands(place, results),
        ]
    )


def bulk(results, rounds, place, programs, root):
    rows = [
        "| | in flight | wecom, messages/s | wrk | ratio | goal | wecom, µs CPU/message | wrk | wechatpy,"
        " messages/s | messages per CPU second, wecom / wechatpy | goal |",
        "|---|" + "---|" * 10,
    ]
    for (scheme, in_flight), sides in results.items():
        ours, limit, used = sides["wecom"], sides["wrk"], sides["wechatpy"]
        rate, cpu = ours.rate / limit.rate, used.microseconds / ours.microseconds
        cells = [
            scheme, str(in_flight), spread(ours.rates, ".0f"), spread(limit.rates, ".0f"),
            f"{rate:.2f}", f"{verdict(rate >= many.RATE_GOAL)}: {many.RATE_GOAL} ×",
            spread(ours.cpu, ".1f"), spread(limit.cpu, ".1f"), spread(used.rates, ".0f"),
            f"{cpu:.1f}", f"{verdict(cpu >= many.CPU_GOAL)}: {many.CPU_GOAL} ×",
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n\n".join(
        [
            measured_at(root),
            bulk_method(rounds),
            "\n".join(rows),
            "![Messages per second](plots/bulk.svg)",
        ]
    )


def bulk_figures(results):
    """`{scheme: {program: [(in flight, messages per second)]}}`, for a plot."""
    figures = {}
    for (scheme, in_flight), sides in results.items():
        for program, one in sides.items():
            points = figures.setdefault(scheme, {}).setdefault(program, [])
            points.append((in_flight, one.rate))
    return figures


def bulk_method(rounds):
    return f"""\
Medians (and the smallest and largest) of {rounds} rounds, the three taking turns within a round. wecom
sends {many.OURS[1]:,} messages one at a time and {many.OURS[8]:,} otherwise (`wecom send --batch FILE --concurrency N
--pace off`), wrk posts the same body for {many.WRK_SECONDS} s (`wrk --threads 1 --connections N`), wechatpy sends
{many.WECHATPY:,} from a pool of N threads that share one client and as many connections. All to the same nginx with
one worker, which says how many it answered. Times are of whole processes, their start included; the rate of wrk is
its own. Client and server share two cores."""


def growth(rows, root):
    table = ["| messages | µs per message | peak memory, MB | goal |", "|---|---|---|---|"]
    for count, each, kib in rows:
        goal = f"{verdict(kib < many.MEMORY_GOAL_KIB)}: under {many.MEMORY_GOAL_KIB // 1024} MB"
        table.append(f"| {count:,} | {each:.1f} | {kib / 1024:.1f} | {goal} |")
    method = f"One run each, over HTTP, {many.GROWTH_IN_FLIGHT} in flight; memory in a run of its own."
    plot = "![Time and memory](plots/growth.svg)"
    return "\n\n".join([measured_at(root), method, "\n".join(table), plot])


def measured_at(root):
    return f"Measured on {datetime.date.today()} at {revision(root)}."


def put(path, name, text):
    """Replaces what stands between the marks of a part and leaves the rest of the page alone."""
    page = path.read_text()
    begin, end = BEGIN.format(name=name), END.format(name=name)
    if begin not in page or end not in page:
        raise SystemExit(f"{path} has lost its marks {begin} and {end}")
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}")


def others(sides):
    """wecom beside each of the others, in one line each."""
    ours = sides[0]
    header = ["beside", "CPU time, ms", "wall time, ms", "peak, KiB", "CPU", "wall", "memory"]
    rows = [header, ["---"] * len(header)]
    for side in sides[2:]:
        ratios = [
            statistics.median(milliseconds(ours, "cpu")) / statistics.median(milliseconds(side, "cpu")),
            statistics.median(milliseconds(ours, "wall"))
            / statistics.median(milliseconds(side, "wall")),
            statistics.median(ours.memory) / statistics.median(side.memory),
        ]
        rows.append(
            [side.name, spread(milliseconds(side, "cpu"), ".1f"),
             spread(milliseconds(side, "wall"), ".1f"), spread(side.memory, "d")]
            + [f"{ratio:.3f}" for ratio in ratios]
        )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


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


def one_shot_method(results):
    return f"""\
Medians (and the smallest and largest) of {results.rounds} rounds, the sides taking turns within a
round; three rounds before them are thrown away. CPU time is user plus system time of the whole
process as the kernel reports it when the process ends; wall time runs from its start to its end;
peak memory is GNU time's `%M`, in rounds of its own. Both sides send the same body to the same
nginx on loopback (TLS 1.3, P-256), and every answer is checked for `errcode` 0. `curl` runs with
`--cacert` alone, which is kind to it: it need not read the system's roots. wecom adds the same file
to the roots it was built with, so it has all of them at hand."""


def machine(place, programs):
    load = " ".join(f"{load:.1f}" for load in os.getloadavg())
    return "\n".join(
        [
            f"- machine: {processor()}, {os.cpu_count()} cores, load {load} at the end",
            f"- kernel: {platform.system()} {platform.release()}",
            f"- curl: {first_line('/usr/bin/curl', '--version')}",
            f"- server: {place.nginx.version()}, one worker",
            "- from PyPI: " + ", ".join(f"{name} {of}" for name, of in programs.versions().items()),
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
    return "\n".join(["```sh", "bench/run", *lines, "```"])


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
