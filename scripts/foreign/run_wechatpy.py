"""Messages, uploads and a group chat through wechatpy, with WeCom at another address.

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


# The eight bytes that make it a picture, and text, so that a recording can hold the rest.
PICTURE = b"\x89PNG\r\n\x1a\n" + b"wechatpy: picture"

agent = int(os.environ["WECOM_AGENT_ID"])
client = Client(os.environ["WECOM_CORP_ID"], os.environ["WECOM_CORP_SECRET"])
client.message.send_text(agent, ["zhangsan", "lisi"], "wechatpy: text")
client.message.send_markdown(agent, "", "wechatpy: **markdown**", party_ids=["2"], tag_ids=["1"])
uploaded = client.media.upload("file", ("构建.log", io.BytesIO(b"wechatpy: file")))
client.message.send_file(agent, ["zhangsan"], uploaded["media_id"])
picture = client.media.upload("image", ("截图.png", io.BytesIO(PICTURE)))
client.message.send_image(agent, ["zhangsan"], picture["media_id"])
voice = client.media.upload("voice", ("提醒.amr", io.BytesIO(b"#!AMR\nwechatpy: voice")))
client.message.send_voice(agent, ["lisi"], voice["media_id"])
page = client.media.upload_img(("封面.png", io.BytesIO(PICTURE)))
assert page["url"].startswith("http"), page

client.appchat.create("ops", name="值班", user_list=["zhangsan", "lisi"])
client.appchat.update("ops", owner="lisi", add_user_list=["wangwu"])
chat = client.appchat.get("ops")
assert (chat["owner"], chat["userlist"]) == ("lisi", ["zhangsan", "lisi", "wangwu"]), chat
client.appchat.send_text("ops", "wechatpy: to a group")
