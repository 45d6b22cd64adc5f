"""Many messages by one process: `wecom send --batch`, wrk as the limit, wechatpy as what people use."""

import re
import shutil
import statistics
from dataclasses import dataclass, field

import measure
import scenes
from server import TOKEN

IN_FLIGHT = (1, 8, 64)
# So many messages that a start does not count, and wechatpy is done within seconds.
OURS = {1: 10_000, 8: 40_000, 64: 40_000}
WECHATPY = 1_500
WRK_SECONDS = 4
RATE_GOAL = 0.7  # of wrk's rate at the same concurrency
CPU_GOAL = 20  # times as many messages per CPU second as wechatpy


@dataclass
class Figures:
    """One program at one concurrency: each list has an entry a round."""

    rates: list = field(default_factory=list)  # messages per second
    cpu: list = field(default_factory=list)  # microseconds per message

    def add(self, messages, cost, seconds=None):
        self.rates.append(messages / (seconds or cost.wall))
        self.cpu.append(cost.cpu / messages * 1e6)

    @property
    def rate(self):
        return statistics.median(self.rates)

    @property
    def microseconds(self):
        return statistics.median(self.cpu)


def all_scenes(place, programs, rounds):
    """`{(scheme, in flight): {program: Figures}}`; within a round the programs take turns."""
    results = {}
    for scheme, base_url in (
        ("HTTP", place.nginx.plain_base_url),
        ("TLS", place.nginx.base_url),
    ):
        for in_flight in IN_FLIGHT:
            sides = {"wecom": Figures(), "wrk": Figures(), "wechatpy": Figures()}
            for _ in range(rounds):
                ours(place, base_url, in_flight, sides["wecom"])
                limit(place, base_url, in_flight, sides["wrk"])
                used(place, programs, base_url, in_flight, sides["wechatpy"])
            results[scheme, in_flight] = sides
    return results


def ours(place, base_url, in_flight, figures):
    count = OURS[in_flight]
    cost = batch(place, base_url, in_flight, count)
    figures.add(count, cost)


def batch(place, base_url, in_flight, count):
    """One run of `wecom send --batch`, checked: every message was asked of the server and delivered."""
    before = place.nginx.count()
    command = place.send_batch(base_url, lines(place, count), in_flight)
    cost, said = measure.process(command, place.environment(place.warm_cache))
    delivered = said.count('"outcome":"delivered"')
    asked = place.nginx.count() - before - 1
    if delivered != count or asked not in (count, count + 1):  # with a gettoken, the first time
        raise SystemExit(f"{delivered} delivered and {asked} asked of {count}")
    return cost


def lines(place, count):
    """A file of so many messages, the body that wrk posts on each line."""
    file = place.run / f"{count}.ndjson"
    if not file.exists():
        line = place.body.read_bytes().strip() + b"\n"
        with open(file, "wb") as out:
            for _ in range(count // 1000):
                out.write(line * 1000)
            out.write(line * (count % 1000))
    return file


def limit(place, base_url, in_flight, figures):
    url = f"{base_url}/cgi-bin/message/send?access_token={TOKEN}"
    script = str(scenes.HERE / "peers/post.lua")
    command = [
        shutil.which("wrk"), "--threads", "1", "--connections", str(in_flight),
        "--duration", f"{WRK_SECONDS}s", "--script", script, url,
    ]
    environment = {"PATH": "/usr/bin:/bin", "WRK_BODY": str(place.body)}
    cost, said = measure.process(command, environment)
    requests, microseconds, wrong = map(int, re.search(r"FIGURES (\d+) (\d+) (\d+)", said).groups())
    if wrong:
        raise SystemExit(f"wrk had {wrong} errors: {said}")
    figures.add(requests, cost, microseconds / 1e6)


def used(place, programs, base_url, in_flight, figures):
    command = programs.wechatpy_bulk(WECHATPY, in_flight, scenes.TEXT)
    cost, _ = measure.process(command, scenes.peers_environment(place, base_url))
    figures.add(WECHATPY, cost)


# ---- growth -------------------------------------------------------------------------------------

SIZES = (1_000, 10_000, 100_000, 1_000_000)
GROWTH_IN_FLIGHT = 8
MEMORY_GOAL_KIB = 40 * 1024


def growth(place):
    """`[(messages, microseconds per message, peak in KiB)]`; memory is measured in a run of its own."""
    rows = []
    for count in SIZES:
        cost = batch(place, place.nginx.plain_base_url, GROWTH_IN_FLIGHT, count)
        command = place.send_batch(place.nginx.plain_base_url, lines(place, count), GROWTH_IN_FLIGHT)
        peak = measure.peak_of(place, command, place.environment(place.warm_cache))
        rows.append((count, cost.wall / count * 1e6, peak))
    return rows
