# `wecom card`: cards that were sent are updated.

card-which = which card is missing: --response-code CODE, or --last
card-last-and-code = --last and --response-code contradict each other: give one of them
card-what = what the card shows from now on is missing: exactly one of --button-text TEXT, --card FILE
card-all-and-some = --all and --touser, --toparty, --totag contradict each other: give one of them
card-no-id-trans = --enable-id-trans: WeCom replaces ids in a new card (--card), not in a button's text
card-last-needs-a-look = --dry-run prints the update of a --response-code CODE; --last has to ask the journal

card-card = card of { $time } to { $recipients }
card-last = updating the { $card }
card-no-last = --last: the journal knows no card of app { $agent } of corp { $corp } through { $base }; `wecom history` shows what it knows
card-last-codeless = --last: the last { $card } has no response_code: its answer was lost, or nothing in it can be used; to update an older one, give its --response-code (`wecom history --json`)
card-last-expired = --last: the last { $card } is more than 72 hours old, and WeCom updates it no longer
card-last-used = --last: the last { $card } was updated at { $time }, and its response_code works once; a click gives another (--response-code), an older card has its own (`wecom history --json`)
card-last-in-several = --last: the last card went out in { $requests } requests, each with a response_code and recipients of its own: update it for all, or give each --response-code (`wecom history --json`)
card-not-kept = `wecom history` will not know of this update: { $folder } can't be written: { $error }

card-not-shown = { $missed }: did not get the card, and so does not see the update
    .next = compare with the recipients that `wecom history` shows; --all is everybody who got the card
card-lost = no answer from { $base }: { $lost }; the card may have been updated
    .next = give the same `wecom card update` again: a code works once, so errcode 60140 means that the update was taken
card-unexplained = look at the update with --dry-run
