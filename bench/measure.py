"""Runs the two sides in turn and takes the cost of each whole process."""

import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field

import scenes
import server

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
    answers: bool = True  # whether it prints what the server said
    environment: dict = None  # what it runs with, if not what wecom and curl do
    costs: list = field(default_factory=list)
    memory: list = field(default_factory=list)  # KiB at the peak
    connections: int = 0  # of one round


@dataclass
class Results:
    rounds: int
    warm: list
    cold: list
    start: list


def all_scenes(place, programs, rounds):
    send, token, message = place.send(), place.ask_token(), place.post_message()
    results = Results(
        rounds,
        warm=[
            Side("wecom", [send], "warm", 1),
            Side("curl", [place.curl(message)], requests=1),
            apprise(place, programs),
        ],
        cold=[
            Side("wecom", [send], "empty", 2),
            Side("curl", [place.curl(token, message)], requests=2),
            Side("curl twice", [place.curl(token), place.curl(message)], requests=2),
            scripted(place, "Python with requests", programs.requests(scenes.TEXT)),
            scripted(place, "wechatpy", programs.wechatpy(scenes.TEXT)),
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


def scripted(place, name, command):
    """A program of others that fetches a token each time."""
    environment = scenes.peers_environment(place, place.nginx.base_url)
    return Side(name, [command], requests=2, environment=environment)


def apprise(place, programs):
    """Its command line; once it was run it finds its token on disk."""
    app = f"wechat://{scenes.CORP}:{server.SECRET}@1000002/@zhangsan"
    command = programs.apprise(scenes.TEXT, place.caches / "apprise", app)
    environment = scenes.peers_environment(place, place.nginx.base_url)
    process(command, environment)
    return Side("apprise", [command], requests=1, answers=False, environment=environment)


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
    if side.environment is None and lengths - {str(place.body.stat().st_size)}:
        raise SystemExit(f"{side.name} sent a body of {lengths} bytes")
    side.connections = len({connection for connection, *_ in seen})


def one_round(place, side):
    environment = side.environment or place.environment(cache_of(place, side))
    cost = Cost()
    for command in side.commands:
        one, text = process(command, environment)
        check_answer(command, text, asked_server=side.requests > 0 and side.answers)
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
    environment = side.environment or place.environment(cache_of(place, side))
    return max(peak_of(place, command, environment) for command in side.commands)


def peak_of(place, command, environment):
    """In KiB."""
    peak = place.run / "peak"
    time_it = ["/usr/bin/time", "-f", "%M", "-o", str(peak), *command]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    done = subprocess.run(time_it, env=environment, **quiet)
    if done.returncode != 0:
        raise SystemExit(f"{command} failed: {done.stderr}")
    return int(peak.read_text())


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
