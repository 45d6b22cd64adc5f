"""What is run: the commands of both sides, for the same message to the same server."""

import http.server
import json
import os
import ssl
import subprocess
import threading
from pathlib import Path

from server import SECRET, SEND_ANSWER, TOKEN, TOKEN_ANSWER

HERE = Path(__file__).resolve().parent
CORP = "ww0123456789abcdef"
TEXT = "Build 4711 of main failed: 3 of 812 tests, see https://ci.example.com/4711"
JSON_HEADER = ["-H", "Content-Type: application/json"]


class Place:
    """Where the commands run: an empty home, a cache of our own, nothing else in the environment."""

    def __init__(self, out, wecom, nginx):
        self.wecom = wecom
        self.nginx = nginx
        self.run = out / "run"
        self.home = self.run / "home"
        self.caches = self.run / "caches"
        self.warm_cache = self.caches / "warm"
        self.body = self.run / "body.json"
        for folder in (self.home, self.warm_cache):
            folder.mkdir(parents=True)
        self.body.write_bytes(self.capture_body())

    def environment(self, cache):
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(cache),
            "WECOM_CORP_SECRET": SECRET,
        }

    def send(self, base_url=None):
        return [
            str(self.wecom), "send",
            "--base-url", base_url or self.nginx.base_url, "--ca-cert", str(self.nginx.ca),
            "--corp-id", CORP, "--agent-id", "1000002",
            "--touser", "zhangsan", "--text", TEXT,
        ]

    def send_batch(self, base_url, file, in_flight):
        return [
            str(self.wecom), "send", "--batch", str(file), "--concurrency", str(in_flight),
            "--pace", "off", "--base-url", base_url, "--ca-cert", str(self.nginx.ca),
            "--corp-id", CORP, "--agent-id", "1000002",
        ]

    def curl(self, *requests):
        """One curl process; it keeps its connection from one request to the next."""
        command = ["/usr/bin/curl"]
        for request in requests:
            if len(command) > 1:
                command.append("--next")
            command += ["-sS", "--cacert", str(self.nginx.ca), *request]
        return command

    def ask_token(self):
        return [f"{self.nginx.base_url}/cgi-bin/gettoken?corpid={CORP}&corpsecret={SECRET}"]

    def post_message(self):
        url = f"{self.nginx.base_url}/cgi-bin/message/send?access_token={TOKEN}"
        return [*JSON_HEADER, "--data-binary", f"@{self.body}", url]

    def capture_body(self):
        """The bytes wecom puts on the wire, so that curl sends the same."""
        with Listener(self.run) as listener:
            cache = self.caches / "capture"
            cache.mkdir()
            answer = subprocess.run(
                self.send(listener.base_url),
                env=self.environment(cache), stdout=subprocess.PIPE, check=True,
            )
        assert json.loads(answer.stdout)["errcode"] == 0, answer.stdout
        body = listener.bodies[-1]
        assert json.loads(body)["text"]["content"] == TEXT, body
        return body


def peers_environment(place, base_url):
    """What the programs of others read: the address, who sends, and the certificate to trust."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(place.home),
        "WECOM_BASE_URL": base_url,
        "WECOM_CORP_ID": CORP,
        "WECOM_CORP_SECRET": SECRET,
        "WECOM_AGENT_ID": "1000002",
        "REQUESTS_CA_BUNDLE": str(place.nginx.ca),
    }


class Listener:
    """A server that answers as nginx does and keeps the bodies it was sent."""

    def __init__(self, run):
        self.bodies = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(run / "server.pem", run / "server.key")
        self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.base_url = f"https://localhost:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def handler(self):
        bodies = self.bodies

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.answer(TOKEN_ANSWER)

            def do_POST(self):
                bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.answer(SEND_ANSWER)

            def answer(self, text):
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        return Handler


def target_folder(root):
    return Path(os.environ.get("CARGO_TARGET_DIR", root / "target"))
