# `wecom explain` 在 errcode.ftl 的内容前后输出的文字，每条一行。

explain-meaning = { $code }：{ $meaning }
explain-next = 下一步：{ $next }
explain-calls = 返回该错误码的接口：{ $calls }
    .any = 所有接口
    .others = 消息、素材、应用群聊和群机器人接口均不返回
explain-ending = `wecom send`：{ $repeated }；退出码 { $exit }
explain-source = 来源：{ $source }
explain-look-up = 查询地址：{ $address }

# 期望的参数。
explain-expected = 错误码（例如 60020），也不是含有错误码的文本（例如企业微信的返回）

# 未收录的错误码。
explain-unknown = { $code }：未收录该错误码
    .next = 下一步：在官方页面查询（也可输入 errmsg 中的 `hint`）：{ $address }

explain-repeated-never = 不重试
explain-repeated-twice = 间隔后重试两次
explain-repeated-after-waiting = 仅在 `--wait` 允许等待限制解除时重试（60 秒或 3660 秒）
explain-repeated-with-fresh-token = 重新获取 access_token 后重试一次
explain-repeated-with-fresh-token-if-sending = gettoken 返回时不重试；message/send 返回时重新获取 access_token 后重试一次

explain-source-live = 官方文档 90313「全局错误码」（2024-04-08 版）；在实际返回中见过，errmsg 开头为 `{ $errmsg }`
explain-source-listed = 官方文档 90313「全局错误码」（2024-04-08 版）；未见过实际返回的 errmsg
explain-source-summary = 官方文档 90313「全局错误码」较新版本的摘要；2024-04-08 版中没有
explain-source-foreign = 不在官方文档 90313「全局错误码」中
