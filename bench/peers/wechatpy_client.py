"""wechatpy's client for another address: that of gettoken is written into a method, which stands here
again; the rest is the library as it is."""

import os

from requests.adapters import HTTPAdapter
from wechatpy.enterprise import WeChatClient


class Client(WeChatClient):
    API_BASE_URL = os.environ["WECOM_BASE_URL"] + "/cgi-bin/"

    def fetch_access_token(self):
        return self._fetch_access_token(
            url=self.API_BASE_URL + "gettoken",
            params={"corpid": self.corp_id, "corpsecret": self.secret},
        )


def client(connections=10):
    """A client that keeps this many connections; `requests` would keep 10."""
    made = Client(os.environ["WECOM_CORP_ID"], os.environ["WECOM_CORP_SECRET"])
    adapter = HTTPAdapter(pool_connections=connections, pool_maxsize=connections)
    made._http.mount("https://", adapter)
    made._http.mount("http://", adapter)
    return made


AGENT = int(os.environ["WECOM_AGENT_ID"])
