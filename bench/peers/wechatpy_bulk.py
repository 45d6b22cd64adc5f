"""Many messages through wechatpy in a thread pool: wechatpy_bulk.py COUNT THREADS TEXT"""

import sys
from concurrent.futures import ThreadPoolExecutor

from wechatpy_client import AGENT, client

count, threads, text = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
shared = client(connections=threads)
shared.access_token  # once, before the threads

with ThreadPoolExecutor(threads) as pool:
    answers = pool.map(lambda _: shared.message.send_text(AGENT, "zhangsan", text), range(count))
    delivered = sum(answer["errcode"] == 0 for answer in answers)
assert delivered == count, f"{delivered} of {count}"
