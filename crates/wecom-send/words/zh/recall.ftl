# `wecom recall`：撤回消息。

recall-what = 未指定要撤回的消息：wecom recall MSGID，或 wecom recall --last
recall-last-and-msgid = --last 与 MSGID 不能同时使用：请只用其中一个
recall-expected-msgid = 一个 msgid（不含空格），`wecom send` 会输出它，`wecom history` 也可查看
recall-other-app = MSGID { $msgid }：这条消息由企业 { $corp } 的应用 { $agent } 发送，只有该应用能撤回；当前凭证属于企业 { $own_corp } 的应用 { $own_agent }
recall-other-profile = { $said }；请使用 --profile { $profile }

recall-message = { $time } 发送给 { $recipients } 的 { $msgtype } 消息
recall-last = 正在撤回 { $message }
recall-lost-requests = 这条消息有 { $count } 个请求无法撤回：未收到其响应，因此没有 msgid
recall-no-last = --last：发送记录中没有企业 { $corp } 的应用 { $agent } 经 { $base } 发送的消息；`wecom history` 可查看全部记录
recall-last-lost = --last：上一条消息（{ $message }）未收到响应，没有 msgid，无法撤回；要撤回更早的消息，请给出它的 MSGID（`wecom history`）
recall-last-expired = --last：上一条消息（{ $message }）已超过 24 小时，企业微信不再允许撤回
recall-last-recalled = --last：上一条消息（{ $message }）已于 { $time } 撤回；要撤回更早的消息，请给出它的 MSGID（`wecom history`）
recall-last-chat = --last：上一条消息（{ $message }）发送到了群聊，无法撤回；要撤回更早的消息，请给出它的 MSGID（`wecom history`）
recall-not-kept = `wecom history` 中不会有这次撤回的记录：{ $folder } 无法写入：{ $error }

recall-refused = 企业微信中没有本应用发送的这条消息
    .next = 请用 `wecom history` 核对 msgid；只有发送该消息的应用才能撤回：--profile、--agent-id
recall-unexplained = 请用 `wecom history` 核对 msgid
recall-lost = 未收到 { $base } 的响应：{ $lost }；消息可能已被撤回
    .next = 请再次执行同一条 `wecom recall`：重复撤回没有影响
