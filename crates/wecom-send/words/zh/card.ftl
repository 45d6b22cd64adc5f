# `wecom card`：更新已发送的卡片。

card-which = 未指定要更新的卡片：--response-code CODE，或 --last
card-last-and-code = --last 与 --response-code 不能同时使用：请只用其中一个
card-what = 未指定卡片更新后的内容：请在 --button-text 文案、--card 文件 中给出一个
card-all-and-some = --all 与 --touser、--toparty、--totag 不能同时使用：请只用其中一种
card-no-id-trans = --enable-id-trans：企业微信只转译新卡片（--card）中的 id，不转译按钮文案
card-last-needs-a-look = --dry-run 只能打印 --response-code CODE 的更新；--last 需要查询发送记录

card-card = { $time } 发送给 { $recipients } 的卡片
card-last = 正在更新 { $card }
card-no-last = --last：发送记录中没有企业 { $corp } 的应用 { $agent } 经 { $base } 发送的卡片；`wecom history` 可查看全部记录
card-last-codeless = --last：上一张卡片（{ $card }）没有 response_code：未收到其响应，或卡片中没有可交互的内容；要更新更早的卡片，请给出它的 --response-code（`wecom history --json`）
card-last-expired = --last：上一张卡片（{ $card }）已超过 72 小时，企业微信不再允许更新
card-last-used = --last：上一张卡片（{ $card }）已于 { $time } 更新，response_code 只能使用一次；点击事件会带来新的（--response-code），更早的卡片有各自的 response_code（`wecom history --json`）
card-last-in-several = --last：上一张卡片分 { $requests } 个请求发送，每个请求有各自的 response_code 和接收者：请对全部接收者更新，或逐个给出 --response-code（`wecom history --json`）
card-not-kept = `wecom history` 中不会有这次更新的记录：{ $folder } 无法写入：{ $error }

card-not-shown = { $missed }：未收到过该卡片，因此看不到更新
    .next = 请与 `wecom history` 中的接收者核对；--all 表示所有收到该卡片的成员
card-lost = 未收到 { $base } 的响应：{ $lost }；卡片可能已更新
    .next = 请再次执行同一条 `wecom card update`：response_code 只能使用一次，若返回 60140，说明更新已被接受
card-unexplained = 用 --dry-run 查看更新的内容
