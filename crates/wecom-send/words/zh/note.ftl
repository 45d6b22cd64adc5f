# 没有出错，但值得一提的事。

note-cleaned = 已从文本中去除 { $escapes } 个 ANSI 转义序列和 { $controls } 个控制字符
note-split = 文本有 { $bytes } 字节，将分成 { $parts } 条带编号的消息发送
note-tail = 只发送结尾：{ $bytes } 字节中前 { $left_out } 字节不发送
note-truncated = 只发送开头：{ $bytes } 字节中后 { $left_out } 字节不发送
note-sent-as-file = 文本有 { $bytes } 字节，以文件 { $name } 发送
note-pending-media = MEDIA_ID 代表文件上传后才得到的 media_id：没有发起任何请求
note-mentions-in-first-part = 只在第一段中提醒成员
note-mentions-left-out = 不会提醒任何成员：文件消息不能提醒成员；--long split 或 --long tail 可以
note-field-cut-bytes = { $field }：从 { $found } 字节截断到 { $kept } 字节
note-field-cut-characters = { $field }：从 { $found } 个字符截断到 { $kept } 个
note-field-over-suggested = { $field }：有 { $found } 个字符，建议不超过 { $suggested } 个，否则可能显示不全
note-may-reach-twice = 这些接收者需要 { $requests } 次请求：同时属于其中两次的成员会收到两遍；加上 --no-split-recipients 则视为错误
note-no-id-translation = --enable-id-trans 不起作用：企业微信不会对 { $msgtype } 消息做 ID 转译
note-interval-without-check = 没有 --enable-duplicate-check 1，--duplicate-check-interval 不起作用
note-typed-newline = { $flag }：`\n` 按输入的两个字符原样发送；加上 --escapes 则表示换行
note-shown-as-typed = 企业微信会原样显示：{ $found }；它的 markdown 支持 `# ` 标题、加粗、链接、引用、行内代码和颜色（`wecom help markdown`）
note-tables = 表格（{ $lines }）
note-code-fences = 代码块（{ $lines }）
note-images = 图片（{ $lines }）
note-headings = `#` 后没有空格（{ $lines }）
note-mentions = 提及 `<@id>`（{ $lines }）
note-colours = 颜色 `<font>`（{ $lines }）
note-other-markdown = 其他 markdown 写法（{ $lines }）
note-line = 第 { $told } 行
note-lines = 第 { $told } 行
note-lines-and-more = 第 { $told } 行及另外 { $more } 行

note-as-is = { $said }

note-in-clear = Secret 和 access_token 将以明文发往 { $base_url }：请改用 https 或加密隧道
note-ignored-ssl-cert-file = SSL_CERT_FILE={ $path } 中没有证书，已忽略
note-unknown-language = WECOM_LANG：`{ $found }` 不是{ $expected }，已忽略
note-bad-log-filter = RUST_LOG={ $filter }：{ $error }
note-stdout-lost = 无法写入标准输出：{ $error }
note-sandbox = 沙箱：消息由本机的私有模拟器接收，没有任何人收到；消息看起来是这样：
note-sim-started = 模拟器正在监听 { $base_url }；按 Ctrl-C 结束；收件箱页面：{ $base_url }/
note-sim-is-reached = 其他机器可以访问这个模拟器；网页和 /_sim/ 需要密码，模拟的接口不需要
note-sim-password = { $base_url }/ 的密码是 { $password }，用户名任意：curl -u sim:{ $password } { $base_url }/_sim/inbox
note-sim-data-lost = --data：此后的内容可能无法保留：{ $error }
note-callback-verified = 回调 URL 验证通过：{ $url }
note-callback-not-verified = 回调 URL 验证未通过：{ $url }：{ $error }；事件仍会推送到该地址
note-of-several = 第 { $number } 次请求（共 { $of } 次）：{ $said }
note-not-tried = 后面的 { $count } 次请求没有尝试

note-error = 错误：
note-warning = 警告：
note-note = 注意：
note-hint = 提示：
