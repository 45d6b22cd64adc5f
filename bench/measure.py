"""Runs the two sides in turn and takes the cost of each whole process."""

import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field

WARM_UP = 3


@dataclass
class Cost:
    cpu: float = 0.0  # seconds of user and system time
    wall: float = 0.0  # seconds

    def __add__(self, other):
        return Cost(self.cpu + other.cpu, self.wall + other.wall)


@dataclass
class Side:
    """One of those compared: its processes for one round, and the cache it starts from."""

    name: str
    commands: list
    cache: str = "none"  # "none", "warm" or "empty"
    requests: int = 0  # that one round must make
    costs: list = field(default_factory=list)
    memory: list = field(default_factory=list)  # KiB at the peak
    connections: int = 0  # of one round


@dataclass
class Results:
    rounds: int
    warm: list
    cold: list
    start: list


def all_scenes(place, rounds):
    send, token, message = place.send(), place.ask_token(), place.post_message()
    results = Results(
        rounds,
        warm=[
            Side("wecom", [send], "warm", 1),
            Side("curl", [place.curl(message)], requests=1),
        ],
        cold=[
            Side("wecom", [send], "empty", 2),
            Side("curl", [place.curl(token, message)], requests=2),
            Side("curl twice", [place.curl(token), place.curl(message)], requests=2),
        ],
        start=[
            Side("wecom --version", [[str(place.wecom), "--version"]]),
            Side("curl --version", [["/usr/bin/curl", "--version"]]),
            Side("true", [["/usr/bin/true"]]),
        ],
    )
    one_round(place, Side("wecom", [send], "warm"))  # fetches the token that warm sends find
    for sides in (results.warm, results.cold, results.start):
        scene(place, sides, rounds)
    return results


def scene(place, sides, rounds):
    for side in sides:
        check_requests(place, side)
    for turn in range(WARM_UP + rounds):
        for side in sides:
            cost = one_round(place, side)
            if turn >= WARM_UP:
                side.costs.append(cost)
    for _ in range(rounds):
        for side in sides:
            side.memory.append(peak_memory(place, side))


def check_requests(place, side):
    """One round on its own, to see that it asks the server what it is said to ask."""
    place.nginx.forget_requests()
    one_round(place, side)
    seen = place.nginx.requests(side.requests)
    lengths = {length for _, method, _, length in seen if method == "POST"}
    if lengths - {str(place.body.stat().st_size)}:
        raise SystemExit(f"{side.name} sent a body of {lengths} bytes")
    side.connections = len({connection for connection, *_ in seen})


def one_round(place, side):
    environment = place.environment(cache_of(place, side))
    cost = Cost()
    for command in side.commands:
        one, text = process(command, environment)
        check_answer(command, text, asked_server=side.requests > 0)
        cost += one
    return cost


def process(command, environment):
    """Runs one process; its costs are the kernel's own figures, taken as it is reaped. It writes
    into memory, so that no disk is measured. Returns its costs and what it wrote to stdout."""
    with memory_file("stdout") as stdout, memory_file("stderr") as stderr:
        files = [
            (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, stdout.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, stderr.fileno(), 2),
        ]
        began = time.monotonic_ns()
        child = os.posix_spawn(command[0], command, environment, file_actions=files)
        _, status, usage = os.wait4(child, 0)
        ended = time.monotonic_ns()
        if status != 0:
            raise SystemExit(f"{command} failed: {written(stderr)}")
        cost = Cost(usage.ru_utime + usage.ru_stime, (ended - began) / 1e9)
        return cost, written(stdout)


def memory_file(name):
    return open(os.memfd_create(name), "r+b")


def written(file):
    file.seek(0)
    return file.read().decode()


def peak_memory(place, side):
    """The largest of the round's processes, by GNU time: started from Python, a child would count
    Python's own pages as its peak."""
    environment = place.environment(cache_of(place, side))
    peaks = []
    for command in side.commands:
        time_it = ["/usr/bin/time", "-f", "%M", "-o", str(place.run / "peak"), *command]
        subprocess.run(time_it, env=environment, check=True, stdout=subprocess.DEVNULL)
        peaks.append(int((place.run / "peak").read_text()))
    return max(peaks)


def cache_of(place, side):
    if side.cache == "warm":
        return place.warm_cache
    empty = place.caches / "empty"
    shutil.rmtree(empty, ignore_errors=True)
    empty.mkdir()
    return empty


def check_answer(command, text, asked_server):
    answers = []
    while asked_server and text.strip():
        answer, end = json.JSONDecoder().raw_decode(text.strip())
        answers.append(answer["errcode"])
        text = text.strip()[end:]
    if asked_server and (not answers or any(answers)):
        raise SystemExit(f"{command} was not answered with errcode 0: {answers}")
