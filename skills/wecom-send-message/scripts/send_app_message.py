#!/usr/bin/env python3
"""Finds the `wecom` program, building it once where needed, and becomes `wecom send` with these flags.

Flags, standard input, signals and the exit code are wecom's own; 127 means: no `wecom` was found.
Python 3.8 or later, standard library only. `send_app_message` is the same for a POSIX shell.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

REPO = (Path(__file__).resolve() / "../../../..").resolve()
PROGRAM = "wecom.exe" if os.name == "nt" else "wecom"
OURS = re.compile(r"wecom [0-9]+\.[0-9]+\.[0-9]+.*企业微信")
WAYS = """Ways to get it:
  - set WECOM_BIN to the path of a `wecom` program
  - put `wecom` on PATH
  - install Rust (https://rustup.rs) and start this launcher from a whole checkout of its repository,
    or run `cargo install --locked --path crates/wecom-send` there"""


def main():
    # A `wecom` on PATH that is this launcher under another name is asked for its version by itself.
    if os.environ.get("WECOM_LAUNCHER_PROBE"):
        sys.exit(127)
    become(find(), sys.argv[1:])


def find():
    named = os.environ.get("WECOM_BIN")
    if named:
        program = shutil.which(named)
        if not program or not usable(program):
            fail(f"WECOM_BIN is set to `{named}`, which is not a program to run")
        return program
    found = shutil.which("wecom")
    if found:
        if is_ours(found):
            return found
        say(f"skipping `{found}`: it does not say that it is the WeCom message sender")
    if not is_checkout():
        fail("found no `wecom` program")
    built = target_folder() / "release" / PROGRAM
    if not usable(built):
        build(built)
    return str(built)


def become(program, flags):
    command = [program, "send", *flags]
    try:
        if os.name == "nt":  # exec starts a second process there, and the first ends before it
            sys.exit(subprocess.call(command))
        # Python ignores SIGPIPE, and what is ignored stays so in the program that follows.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.execv(program, command)
    except OSError as error:
        say(f"cannot start `{program}`: {error.strerror}")
        sys.exit(126)


def is_ours(program):
    """Asks a program for its version, without the secret and for five seconds at most."""
    asked = environment_without_secret()
    asked["WECOM_LAUNCHER_PROBE"] = "1"
    try:
        probe = subprocess.Popen(
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=asked,
            start_new_session=True,  # so that a program that hangs ends with all it started
        )
        answer = answer_within(probe, seconds=5)
    except OSError:
        return False
    return OURS.match(answer.decode("utf-8", "replace")) is not None


def answer_within(probe, seconds):
    with probe:
        try:
            return probe.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            if os.name == "nt":
                probe.kill()
            else:
                os.killpg(probe.pid, signal.SIGKILL)
            return b""


def build(built):
    """Two launchers at once are no problem: the second waits for cargo's lock and finds all built."""
    cargo_home = os.environ.get("CARGO_HOME") or os.path.expanduser("~/.cargo")
    cargo = shutil.which("cargo") or shutil.which("cargo", path=os.path.join(cargo_home, "bin"))
    if not cargo:
        fail("found no `wecom` program, and no `cargo` to build it")
    say(f"building `wecom` in {REPO}: this takes some minutes, and is done once")
    command = [cargo, "build", "--release", "--locked", "-p", "wecom-send"]
    code = subprocess.call(
        [*command, "--target-dir", str(target_folder())],
        cwd=REPO,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        env=environment_without_secret(),  # build scripts of other people run here
    )
    if code != 0:
        fail("building `wecom` failed, see above (the first build needs the network)")
    if not usable(built):
        fail(f"the build left no `{built}`")


def is_checkout():
    return (REPO / "Cargo.lock").is_file() and (REPO / "crates/wecom-send/Cargo.toml").is_file()


def target_folder():
    """Where cargo puts what it builds: a relative CARGO_TARGET_DIR starts where we are."""
    return Path.cwd() / (os.environ.get("CARGO_TARGET_DIR") or REPO / "target")


def usable(program):
    """A program that can be started, and is not this launcher again."""
    startable = os.path.isfile(program) and os.access(program, os.X_OK)
    return startable and not os.path.samefile(program, __file__)


def environment_without_secret():
    return {name: value for name, value in os.environ.items() if name != "WECOM_CORP_SECRET"}


def fail(message):
    say(message)
    print(WAYS, file=sys.stderr)
    sys.exit(127)


def say(message):
    print(f"send_app_message: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
