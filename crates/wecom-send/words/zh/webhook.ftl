# `wecom webhook`：群机器人（消息推送）。

webhook-no-content = 没有消息内容：请给出 --text、--text-file、--markdown、--markdown-file、--markdown-v2、--markdown-v2-file、--image、--news、--file、--voice、--card、--message 其中之一
webhook-beside = { $other } 不能与 { $flag } 同时使用
webhook-mention = { $mention } 不能与 { $flag } 同时使用：只有文本消息可以提醒成员，以及 --markdown 中的 `<@userid>`
webhook-mention-in-markdown = { $mention } 只用于文本消息；在 --markdown 中，请在要提醒成员的位置写 `<@userid>`
webhook-expected-ids = {" "}成员 ID 或手机号，用 `,` 分隔
webhook-news-needs = --news 需要 --title 和 --url
webhook-missing-key = 机器人的 key（{ $ways }）
webhook-bad-key = { $source }：{ $error }
webhook-not-a-key = 不是机器人的 key；请复制完整的 Webhook 地址：企业微信 > 该群 > 群设置 > 消息推送（原群机器人） > 该机器人
webhook-no-key-in-address = 地址中没有 `key=`；请完整复制，并在 shell 中加引号
webhook-no-webhook-address = 不是机器人的 Webhook 地址，它以 /cgi-bin/webhook/send?key=… 结尾
webhook-other-address = { $source }：这个 key 来自 { $copied }，却会发送到 { $base }；请使用 --base-url { $copied }，或只给出 key
webhook-unknown-msgtype = 群机器人不能发送 `{ $found }` 类型的消息；可用的有 { $known }
webhook-not-base64 = 不是 base64 编码
webhook-no-image = base64 的内容既不是 JPG 也不是 PNG
webhook-image-too-large = 图片有 { $bytes } 字节；群机器人最大发送 { $limit } 字节（2 MB）
webhook-other-md5 = 与图片内容（base64 编码前）的 md5 不符，应为 { $meant }

webhook-in-clear = 机器人的 key 将以明文发送到 { $base_url }：请使用 https 或隧道
webhook-shown-as-typed = 企业微信会原样显示：{ $found }；机器人的 markdown 支持 `# ` 标题、加粗、链接、引用、行内代码、颜色和提醒成员；--markdown-v2 支持表格、代码块和图片
webhook-shown-as-typed-v2 = 企业微信会原样显示：{ $found }；markdown_v2 不支持提醒成员和颜色，--markdown 支持
webhook-waiting = 机器人一分钟内已发送 20 条消息，达到企业微信的频率限制：等待 { $seconds } 秒后发送

webhook-no-turn = 机器人一分钟内已发送 20 条消息，达到企业微信的频率限制；这条消息没有发送
    .next = 请在 { $seconds } 秒后再发送，或者让 wecom 等待：--deadline { $deadline }
webhook-limit = 机器人每分钟 20 条消息的额度已用完（其他程序也在使用）；没有发送任何消息
    .next = 一分钟后再发送，或者让 wecom 等待：--wait 60
webhook-lost =
    .next = 再次发送同样的命令之前，请先在群里查看是否已经收到
webhook-unexplained = 请用 `wecom webhook send --dry-run` 核对消息内容
