# `wecom chat`: the app's group chats.

chat-which = which chat is missing: wecom chat send CHATID, or `chatid` in the file of --message
chat-no-member = nobody would be in the chat: --member zhangsan,lisi (2 to 2000)
chat-no-change = nothing to change: give --name, --owner, --add or --remove
chat-expected-chatid = a chatid: one word, as `wecom chat create` prints it
chat-expected-long = error or truncate
chat-mention-needs-text = --mention, --mention-all: only a text mentions somebody, and this is of type { $msgtype }
chat-not-chatid = no chatid: one word, as `wecom chat create` prints it
chat-not-alphanumeric = `{ $found }` holds more than letters and digits
chat-not-for-chats = a group chat of an app takes no `{ $found }`; it takes { $known }

chat-may-not = the app { $agent } may have no group chats: its visible range lacks the root department, or it is no self-built one
    .next = add the root department: 管理后台 > 应用管理 > 该应用 > 可见范围, with the secret of an app of 管理后台 > 应用管理 > 自建
chat-no-right = the app { $agent } has no right on a member of the chat
    .next = add who is missing: 管理后台 > 应用管理 > 该应用 > 可见范围
chat-unexplained = `wecom chat get CHATID` shows whether this app knows the chat
chat-send-lost = no answer from { $base }: { $lost }; the message may have been delivered
    .next = look into the chat, 企业微信 > 消息, whether it arrived before sending again with the same command
chat-create-lost = no answer from { $base }: { $lost }; the chat may have been made
    .next = with --chatid, look: `wecom chat get CHATID`; without it, give the same command again: nobody sees a chat before its first message
chat-update-lost = no answer from { $base }: { $lost }; the chat may have been changed
    .next = `wecom chat get CHATID` shows what the chat is now
chat-get-lost = no answer from { $base }: { $lost }
    .next = ask again: nothing was changed
