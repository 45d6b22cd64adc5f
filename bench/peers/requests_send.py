"""What most scripts are: gettoken and message/send with `requests`, no cache, errcode looked at."""

import json
import os
import sys

import requests

base = os.environ["WECOM_BASE_URL"] + "/cgi-bin"
token = requests.get(
    f"{base}/gettoken",
    params={"corpid": os.environ["WECOM_CORP_ID"], "corpsecret": os.environ["WECOM_CORP_SECRET"]},
    timeout=20,
).json()["access_token"]
answer = requests.post(
    f"{base}/message/send",
    params={"access_token": token},
    json={
        "touser": "zhangsan",
        "msgtype": "text",
        "agentid": int(os.environ["WECOM_AGENT_ID"]),
        "text": {"content": sys.argv[1]},
    },
    timeout=20,
).json()
print(json.dumps(answer))
