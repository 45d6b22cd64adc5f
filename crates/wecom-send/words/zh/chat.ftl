# `wecom chat`：应用群聊。

chat-which = 未指定群聊：wecom chat send CHATID，或在 --message 的文件中填写 `chatid`
chat-no-member = 群聊没有成员：--member zhangsan,lisi（2~2000 人）
chat-no-change = 没有要修改的内容：请给出 --name、--owner、--add 或 --remove
chat-expected-chatid = 一个 chatid（不含空格），`wecom chat create` 会输出它
chat-expected-long = {" "}error 或 truncate
chat-mention-needs-text = --mention、--mention-all：只有文本消息可以提醒成员，而这条消息的类型是 { $msgtype }
chat-not-chatid = 不是 chatid：应为不含空格的一个词，`wecom chat create` 会输出它
chat-not-alphanumeric = `{ $found }` 只能由字母和数字组成
chat-not-for-chats = 应用群聊不支持 `{ $found }` 这种消息类型；可用的有 { $known }

chat-may-not = 应用 { $agent } 不能使用群聊：可见范围不包含根部门，或不是自建应用
    .next = 将根部门加入：管理后台 > 应用管理 > 该应用 > 可见范围；并使用 管理后台 > 应用管理 > 自建 中应用的 Secret
chat-no-right = 应用 { $agent } 对群聊中的某个成员没有权限
    .next = 将缺少的成员加入：管理后台 > 应用管理 > 该应用 > 可见范围
chat-unexplained = 用 `wecom chat get CHATID` 可查看当前应用能否访问该群聊
chat-send-lost = 未收到 { $base } 的响应：{ $lost }；消息可能已送达
    .next = 请先在群聊中确认（企业微信 > 消息）是否已收到，再用同一命令重发
chat-create-lost = 未收到 { $base } 的响应：{ $lost }；群聊可能已创建
    .next = 若用了 --chatid，请查看：`wecom chat get CHATID`；否则请再次执行同一命令：发出第一条消息之前没有人能看到群聊
chat-update-lost = 未收到 { $base } 的响应：{ $lost }；群聊可能已修改
    .next = 用 `wecom chat get CHATID` 查看群聊当前的信息
chat-get-lost = 未收到 { $base } 的响应：{ $lost }
    .next = 请重新查询：没有做任何修改
