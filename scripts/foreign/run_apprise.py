"""The command line of Apprise with WeCom at another address, and nothing else changed.

WECOM_BASE_URL=http://127.0.0.1:PORT python3 scripts/foreign/run_apprise.py -b hello wechat://…
"""

import os
import sys

from apprise.cli import main
from apprise.plugins.wechat import NotifyWeChat
from apprise.plugins.wecombot import NotifyWeComBot

base_url = os.environ["WECOM_BASE_URL"]
NotifyWeChat.token_url = base_url + "/cgi-bin/gettoken"
NotifyWeChat.notify_url = base_url + "/cgi-bin/message/send"
NotifyWeComBot.notify_url = base_url + "/cgi-bin/webhook/send?key={key}"
sys.exit(main())
