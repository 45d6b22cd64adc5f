"""One message through wechatpy."""

import json
import sys

from wechatpy_client import AGENT, client

print(json.dumps(client().message.send_text(AGENT, "zhangsan", sys.argv[1])))
