"""The programs that others use, in an environment of their own: from PyPI, at these versions."""

import subprocess
import sys
from pathlib import Path

PACKAGES = ["requests==2.34.2", "wechatpy[cryptography]==1.8.18", "apprise==2.2.0"]
PLOTTING = ["matplotlib==3.11.2"]
HERE = Path(__file__).resolve().parent
FOREIGN = HERE.parent / "scripts/foreign"


class Peers:
    def __init__(self, out):
        self.python = install(out / "peers", PACKAGES)

    def requests(self, text):
        return [str(self.python), str(HERE / "peers/requests_send.py"), text]

    def wechatpy(self, text):
        return [str(self.python), str(HERE / "peers/wechatpy_send.py"), text]

    def wechatpy_bulk(self, count, threads, text):
        script = str(HERE / "peers/wechatpy_bulk.py")
        return [str(self.python), script, str(count), str(threads), text]

    def apprise(self, text, storage, app):
        """Its command line, with WeCom at another address; it keeps its token in `storage`."""
        script = str(FOREIGN / "run_apprise.py")
        return [str(self.python), script, "--storage-path", str(storage), "--body", text, app]

    def versions(self):
        said = subprocess.run(
            [self.python, "-m", "pip", "freeze"], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
        wanted = {package.partition("==")[0].partition("[")[0] for package in PACKAGES}
        named = (line.partition("==") for line in said.splitlines())
        return {name.lower(): version for name, _, version in named if name.lower() in wanted}


def install(at, packages):
    """The Python of a folder that holds exactly these packages; made once."""
    python = at / "bin/python"
    done = at / "done"
    if not done.exists() or done.read_text() != repr(packages):
        subprocess.run([sys.executable, "-m", "venv", "--clear", at], check=True)
        quiet = ["--quiet", "--disable-pip-version-check"]
        subprocess.run([python, "-m", "pip", "install", *quiet, *packages], check=True)
        done.write_text(repr(packages))
    return python

