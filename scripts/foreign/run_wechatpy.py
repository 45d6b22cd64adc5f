"""Text, markdown and an uploaded file through wechatpy, with WeCom at another address.

Wants the four variables that `wecom sim` prints. Its address of gettoken is written into a method, so
that method stands here again; the rest is the library as it is.
"""

import io
import os

from wechatpy.enterprise import WeChatClient


class Client(WeChatClient):
    API_BASE_URL = os.environ["WECOM_BASE_URL"] + "/cgi-bin/"

    def fetch_access_token(self):
        return self._fetch_access_token(
            url=self.API_BASE_URL + "gettoken",
            params={"corpid": self.corp_id, "corpsecret": self.secret},
        )


agent = int(os.environ["WECOM_AGENT_ID"])
client = Client(os.environ["WECOM_CORP_ID"], os.environ["WECOM_CORP_SECRET"])
client.message.send_text(agent, ["zhangsan", "lisi"], "wechatpy: text")
client.message.send_markdown(agent, "", "wechatpy: **markdown**", party_ids=["2"], tag_ids=["1"])
uploaded = client.media.upload("file", ("构建.log", io.BytesIO(b"wechatpy: file")))
client.message.send_file(agent, ["zhangsan"], uploaded["media_id"])
