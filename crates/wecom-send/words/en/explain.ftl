# What `wecom explain` prints around the texts of errcode.ftl: one line each.

explain-meaning = { $code }: { $meaning }
explain-next = next step: { $next }
explain-calls = answered by: { $calls }
    .any = any call
    .others = none of the calls for messages, media, group chats and robots
explain-ending = `wecom send`: { $repeated }; exit code { $exit }
explain-source = source: { $source }
explain-look-up = look it up: { $address }

# What a word should have been.
explain-expected = an errcode such as 60020, nor a text with one, such as an answer of WeCom

# A code that is not known here.
explain-unknown = { $code }: not known here
    .next = next step: look it up (the page also takes the `hint` of an errmsg): { $address }

explain-repeated-never = not repeated
explain-repeated-twice = repeated twice, after a pause
explain-repeated-after-waiting = repeated only where `--wait` allows waiting out the limit (60 seconds, or 3660)
explain-repeated-with-fresh-token = repeated once, with a fresh token
explain-repeated-with-fresh-token-if-sending = not repeated if gettoken answers it; once, with a fresh token, if message/send does

explain-source-live = WeCom's document 90313 (全局错误码), edition of 2024-04-08; seen in real answers, where errmsg begins with `{ $errmsg }`
explain-source-listed = WeCom's document 90313 (全局错误码), edition of 2024-04-08; its errmsg was not seen in an answer
explain-source-summary = summaries of a newer edition of WeCom's document 90313 (全局错误码); not in that of 2024-04-08
explain-source-foreign = not in WeCom's document 90313 (全局错误码)
