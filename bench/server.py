"""A server on loopback that answers as WeCom does, at almost no cost: nginx, with TLS and without."""

import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

# As long as real ones are: 43 characters, 214 characters.
SECRET = "benchmark-secret-not-a-real-one-0123456789-"
TOKEN = "benchmark-token-" + "0123456789abcdef" * 12 + "-end-x"
TOKEN_ANSWER = '{"errcode":0,"errmsg":"ok","access_token":"%s","expires_in":7200}' % TOKEN
UPLOAD_ANSWER = (
    '{"errcode":0,"errmsg":"","type":"file","media_id":"benchmark-media",'
    '"created_at":"1380000000"}'
)
SEND_ANSWER = '{"errcode":0,"errmsg":"ok","msgid":"benchmark-message"}'

CONFIG = """
worker_processes 1;
pid {run}/nginx.pid;
error_log {run}/error.log;
events {{ worker_connections 1024; }}
http {{
    log_format requests '$connection $request_method $uri $content_length';
    access_log {log};
    default_type application/json;
    keepalive_timeout 30;
    # Both sides keep their connections for a whole run.
    keepalive_requests 100000000;
    client_body_temp_path {run}/body;
    proxy_temp_path {run}/proxy;
    fastcgi_temp_path {run}/fastcgi;
    uwsgi_temp_path {run}/uwsgi;
    scgi_temp_path {run}/scgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        listen 127.0.0.1:{plain_port};
        server_name localhost;
        ssl_certificate {run}/server.pem;
        ssl_certificate_key {run}/server.key;
        ssl_protocols TLSv1.3;
        location = /requests {{
            access_log off;
            stub_status;
        }}
        location = /cgi-bin/gettoken {{
            return 200 '{token_answer}';
        }}
        location = /cgi-bin/message/send {{
            return 200 '{send_answer}';
        }}
        # `return` would answer before the file has come; a proxy reads it all first.
        location = /cgi-bin/media/upload {{
            client_max_body_size 30m;
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
            proxy_ssl_protocols TLSv1.3;
            proxy_pass https://127.0.0.1:{port}/uploaded;
        }}
        location = /uploaded {{
            access_log off;
            return 200 '{upload_answer}';
        }}
    }}
}}
"""


class Nginx:
    """Runs while the `with` block does, on a free port of 127.0.0.1."""

    def __init__(self, out, keeps_log=True):
        """Without a log it answers faster, and only the number of its requests is known."""
        self.program = program(out)
        self.keeps_log = keeps_log
        self.run = out / "run"
        self.ca = self.run / "ca.pem"
        self.port = free_port()
        self.base_url = f"https://localhost:{self.port}"
        self.plain_port = free_port()
        self.plain_base_url = f"http://127.0.0.1:{self.plain_port}"

    def __enter__(self):
        certificates(self.run)
        log = f"{self.run}/requests.log requests" if self.keeps_log else "off"
        values = {
            "run": self.run, "port": self.port, "plain_port": self.plain_port, "log": log,
        }
        answers = {
            "token_answer": TOKEN_ANSWER,
            "send_answer": SEND_ANSWER,
            "upload_answer": UPLOAD_ANSWER,
        }
        (self.run / "nginx.conf").write_text(CONFIG.format(**values, **answers))
        self.process = subprocess.Popen(
            [self.program, "-p", self.run, "-c", "nginx.conf", "-e", "error.log"]
            + ["-g", "daemon off;"],
            stdout=subprocess.DEVNULL,
        )
        self.wait_until_it_answers()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def wait_until_it_answers(self):
        for _ in range(200):
            if self.process.poll() is not None:
                raise SystemExit(f"nginx ended: {(self.run / 'error.log').read_text()}")
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit("nginx does not answer")

    def requests(self, how_many):
        """`(connection, method, path, length)` of each request so far, which must be `how_many`.

        nginx writes the line after the answer, so the last ones may come a moment later.
        """
        deadline = time.monotonic() + 5
        while True:
            lines = (self.run / "requests.log").read_text().splitlines()
            if len(lines) >= how_many or time.monotonic() > deadline:
                break
            time.sleep(0.01)
        if len(lines) != how_many:
            raise SystemExit(f"the server saw {len(lines)} requests instead of {how_many}")
        return [tuple(line.split()) for line in lines]

    def count(self):
        """How many requests were answered so far, this one not counted."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        page = opener.open(f"{self.plain_base_url}/requests", timeout=10).read().decode()
        return int(page.splitlines()[2].split()[2]) - 1

    def forget_requests(self):
        (self.run / "requests.log").write_text("")

    def version(self):
        return subprocess.run(
            [self.program, "-v"], stderr=subprocess.PIPE, text=True, check=True
        ).stderr.strip().removeprefix("nginx version: ")


def program(out):
    """nginx, from Debian where the machine has none: unpacked, since installing it would start it."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found:
        return found
    unpacked = out / "nginx"
    if not (unpacked / "usr/sbin/nginx").exists():
        shutil.rmtree(unpacked, ignore_errors=True)
        unpacked.mkdir(parents=True)
        download = ["apt-get", "-o", "APT::Sandbox::User=root", "download", "-qq", "nginx"]
        if subprocess.run(download, cwd=unpacked).returncode != 0:
            subprocess.run(["apt-get", "update", "-qq"], check=True)
            subprocess.run(download, cwd=unpacked, check=True)
        package = next(unpacked.glob("*.deb"))
        subprocess.run(["dpkg", "-x", package, unpacked], check=True)
    return str(unpacked / "usr/sbin/nginx")


def certificates(run):
    """A root and a certificate for localhost, on P-256: signing costs the server least."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-sha256"]
    (run / "san").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
    openssl(run, "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem",
            "-days", "2", "-subj", "/CN=wecom benchmark root")
    openssl(run, "req", *key, "-keyout", "server.key", "-out", "server.csr",
            "-subj", "/CN=localhost")
    openssl(run, "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "2", "-sha256", "-extfile", "san", "-out", "server.pem")


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, stderr=subprocess.DEVNULL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
