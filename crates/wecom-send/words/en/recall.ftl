# `wecom recall`: a message is taken back.

recall-what = which message is missing: wecom recall MSGID, or wecom recall --last
recall-last-and-msgid = --last and MSGID contradict each other: give one of them
recall-expected-msgid = a msgid: one word, as `wecom send` prints it and `wecom history` shows it
recall-other-app = MSGID { $msgid }: app { $agent } of corp { $corp } sent it, and only that app can recall it; the credentials are those of app { $own_agent } of corp { $own_corp }
recall-other-profile = { $said }; use --profile { $profile }

recall-message = { $msgtype } of { $time } to { $recipients }
recall-last = recalling { $message }
recall-lost-requests = { $count ->
    [one] { $count } request of this message stays: its answer was lost, and its msgid with it
   *[other] { $count } requests of this message stay: their answers were lost, and their msgids with them
}
recall-no-last = --last: the journal knows no message of app { $agent } of corp { $corp } through { $base }; `wecom history` shows what it knows
recall-last-lost = --last: the last message ({ $message }) has no msgid because its answer was lost, and can't be recalled; to recall an older one, give its MSGID (`wecom history`)
recall-last-expired = --last: the last message ({ $message }) is more than 24 hours old, and WeCom recalls it no longer
recall-last-recalled = --last: the last message ({ $message }) was recalled at { $time }; to recall an older one, give its MSGID (`wecom history`)
recall-last-chat = --last: the last message ({ $message }) went to a group chat, and WeCom recalls nothing there; to recall an older one, give its MSGID (`wecom history`)
recall-not-kept = `wecom history` will not know of this recall: { $folder } can't be written: { $error }

recall-refused = WeCom knows no such message of this app
    .next = compare the msgid with `wecom history`; only the app that sent a message can recall it: --profile, --agent-id
recall-unexplained = compare the msgid with `wecom history`
recall-lost = no answer from { $base }: { $lost }; the message may have been recalled
    .next = give the same `wecom recall` again: to recall a message twice does no harm
