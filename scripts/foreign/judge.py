"""Says what a simulator got from a client, and fails where something is missing.

WECOM_BASE_URL=http://127.0.0.1:PORT python3 scripts/foreign/judge.py CLIENT [FOLDER]

Waits for the messages that scripts/foreign-clients has CLIENT send, prints a line for each, forgets
them, and exits 1 where one did not arrive as it should. With FOLDER the requests are written there:
they are the fixtures of the simulator's test `foreign`.
"""

import json
import os
import pathlib
import re
import sys
import time
import urllib.request

SECONDS_TO_ARRIVE = 30

# What each client is told to send: type, a piece of the body, and whom it reaches.
EXPECTED = {
    "apprise": [
        ("text", "apprise: text", {"zhangsan"}),
        ("markdown", "apprise: **markdown**", {"zhangsan", "lisi", "wangwu"}),
        ("text", "apprise: to everybody", {"zhangsan", "lisi", "wangwu"}),
        # Who reads what a robot writes is not known.
        ("text", "apprise: to a group", set()),
    ],
    "alertmanager": [
        ("text", "alertmanager: the disk of db-1 is full", {"zhangsan"}),
        ("markdown", "alertmanager: **BackupMissing**", {"zhangsan", "lisi", "wangwu"}),
    ],
    "wechatpy": [
        ("text", "wechatpy: text", {"zhangsan", "lisi"}),
        ("markdown", "wechatpy: **markdown**", {"zhangsan", "lisi", "wangwu"}),
        ("file", "media_id", {"zhangsan"}),
        ("image", "media_id", {"zhangsan"}),
        ("voice", "media_id", {"lisi"}),
        ("text", "wechatpy: to a group", {"zhangsan", "lisi", "wangwu"}),
    ],
}
# The calls that bring a message.
SENDING = {"message/send", "appchat/send", "webhook/send"}
# Not what the client wrote but how it was carried.
CARRIED = {"host", "connection", "content-length"}


def ask(path, method="GET"):
    request = urllib.request.Request(os.environ["WECOM_BASE_URL"] + path, method=method)
    # A proxy of this machine has no business on loopback.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        return json.load(answer)


def wait_for(count):
    until = time.monotonic() + SECONDS_TO_ARRIVE
    while True:
        messages = ask("/_sim/messages")
        if len(messages) >= count or time.monotonic() > until:
            return messages
        time.sleep(0.1)


def leniencies(request):
    """What WeCom's documentation does not describe, and WeCom takes."""
    found = []
    headers = dict(request["headers"])
    if request["method"] == "GET" and request["body"]:
        found.append("a GET with a body")
    if request["method"] == "GET" and "content-type" in headers:
        found.append("a GET with a Content-Type")
    if request["endpoint"] not in SENDING:
        return found
    message = json.loads(request["body"])
    if "content-type" not in headers:
        found.append("no Content-Type")
    for field in ("agentid", "safe"):
        if isinstance(message.get(field), str):
            found.append(f'{field} "{message[field]}" as a string')
    others = {"text", "markdown"} & message.keys() - {message["msgtype"]}
    found += [f"an object of another type: {name} {json.dumps(message[name])}" for name in others]
    empty = [name for name in ("touser", "toparty", "totag") if message.get(name) == ""]
    if empty:
        found.append(f"empty {', '.join(empty)}")
    return found


def row(client, request, seen):
    print(f"| {client} | `{request['method']} {request['endpoint']}` | {seen} "
          f"| {'; '.join(leniencies(request)) or '-'} |")


def carrier(requests, message):
    """The request that brought a message."""
    return next(
        request for request in requests
        if request["endpoint"] in SENDING and json.loads(request["body"]) == message["body"]
    )


def name_of(request):
    """The endpoint, and for an upload its type."""
    return "_".join([
        request["endpoint"].replace("/", "_"), *re.findall(r"[?&]type=(\w+)", request["path"])
    ])


def judge(client, requests, messages):
    """Prints a row for each request, and gives them with a name; None if a message is missing."""
    named = {}
    for request in requests:
        if request["endpoint"] not in SENDING:
            row(client, request, f"errcode {request['answer']['errcode']}")
            named[name_of(request)] = request
    complete = True
    for number, (msgtype, piece, reached) in enumerate(EXPECTED[client], 1):
        found = [
            message for message in messages
            if message["msgtype"] == msgtype
            and piece in (message["received"] or json.dumps(message["body"]))
        ]
        if len(found) != 1 or set(found[0]["recipients"]) != reached or found[0]["dropped"]:
            complete = False
            print(f"{client}: {msgtype} with `{piece}` to {sorted(reached)}: found {found}")
            continue
        request = carrier(requests, found[0])
        whom = ", ".join(found[0]["recipients"]) or f"the group of {found[0]['robot']}"
        row(client, request, f"{found[0]['state']}: {msgtype} to {whom}")
        named[f"{number}_{msgtype}"] = request
    return named if complete else None


def record(client, named, folder):
    for name, request in named.items():
        kept = {key: request[key] for key in ("method", "path", "headers", "body")}
        kept["headers"] = {key: value for key, value in kept["headers"] if key not in CARRIED}
        text = json.dumps(kept, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{client}_{name}.json").write_text(text, encoding="utf-8")


def main():
    client = sys.argv[1]
    messages = wait_for(len(EXPECTED[client]))
    named = judge(client, ask("/_sim/requests"), messages)
    if named and len(sys.argv) > 2:
        record(client, named, pathlib.Path(sys.argv[2]))
    ask("/_sim/messages", "DELETE")
    ask("/_sim/requests", "DELETE")
    sys.exit(0 if named else 1)


main()
