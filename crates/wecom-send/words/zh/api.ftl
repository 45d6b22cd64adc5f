# `wecom api`：直接调用接口。

api-expected-method = {" "}GET 或 POST
api-path = PATH：不是 /cgi-bin/ 之下的路径，例如 `agent/get`；`?` 后面的参数请用 --query NAME=VALUE 给出
api-gettoken = 需要 access_token 时会自动调用 gettoken；`wecom token show` 可查看 access_token 的情况
api-file = `{ $path }` 传输的是文件，而 `wecom api` 只传输 JSON
api-access-token = --query：access_token 会自动加上
api-not-a-pair = --query：不是 userid=zhangsan 这样的参数
api-body-of-get = --body：GET 请求没有请求包体；参数请用 --query NAME=VALUE 给出

api-lost = { $call }：{ $lost }；{ $base } 可能已经执行了这次调用
    .next = 再次调用之前，请先查看它是否已经生效
api-no-answer = { $call }：{ $base } 没有应答：{ $lost }
api-unexplained = 请对照 developer.work.weixin.qq.com 上该接口的文档检查路径、参数和请求包体
api-not-found = { $call }：{ $base } 返回了 HTTP 状态码 404：企业微信没有这个接口，或者接口地址没有指向企业微信；没有执行任何操作
    .next = 请对照 developer.work.weixin.qq.com 上该接口的文档检查 PATH；`wecom doctor` 可检查接口地址是否指向企业微信
