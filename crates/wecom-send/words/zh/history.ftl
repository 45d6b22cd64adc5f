# 发送记录：`wecom history`，以及 `send` 和 `run` 关于它的提示。

history-over-minute = { $members }：加上这条消息，本应用一分钟内向其发送的消息超过 { $limit } 条，超过部分会被企业微信丢弃不下发，且不返回错误
history-over-hour = { $members }：加上这条消息，本应用一小时内向其发送的消息超过 { $limit } 条，超过部分会被企业微信丢弃不下发，且不返回错误
history-over =
    .next = 请将短时间内的多条消息合并为一条，或稍后再发送；`wecom history` 可查看已发送的消息
history-members = { $told }
history-members-and-more = { $told } 等，另有 { $more } 个成员
history-not-kept = `wecom history` 中不会有这次发送的记录：{ $folder } 无法写入：{ $error }

history-expected-limit = 消息条数；0 表示全部
history-expected-time = 时间（如 2026-11-22 或 `2026-11-22 08:00`），或距今多久（90m、2h、7d）
history-expected-outcome = delivered、partial、rejected、not_sent 或 unknown
history-unreadable = { $folder } 无法读取：{ $error }
history-empty = 最近 30 天内没有发送过消息
history-none-fits = 最近 30 天内发送的消息中没有符合这些条件的
history-cut = 还有更早的消息：--limit 0 可显示全部
history-off = journal = false（{ $from }）：不记录发送过的消息
history-recalled = 已撤回
history-updated = 已更新
history-column-time = 时间
history-column-outcome = 结果
history-column-type = 类型
history-column-recipients = 接收者
history-column-app = 应用
history-column-msgid = msgid
