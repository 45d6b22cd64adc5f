# What is worth a line although nothing went wrong.

note-cleaned = removed { $escapes } ANSI escapes and { $controls } control characters from the text
note-split = the text has { $bytes } bytes and goes out in { $parts } numbered messages
note-tail = only the end goes out: the first { $left_out } of { $bytes } bytes are left out
note-truncated = only the beginning goes out: the last { $left_out } of { $bytes } bytes are left out
note-sent-as-file = the text has { $bytes } bytes and goes out as the file { $name }
note-pending-media = MEDIA_ID stands for the id that the file gets when it is uploaded: nothing was contacted
note-mentions-in-first-part = whoever is mentioned is mentioned in the first part
note-mentions-left-out = nobody is mentioned: a file mentions nobody; --long split or --long tail does
note-field-cut-bytes = { $field }: cut from { $found } to { $kept } bytes
note-field-cut-characters = { $field }: cut from { $found } to { $kept } characters
note-field-over-suggested = { $field }: { $found } characters, { $suggested } are suggested at most: it may not be shown whole
note-may-reach-twice = the recipients need { $requests } requests: a member who is in two of them gets the message twice; --no-split-recipients makes this an error
note-no-id-translation = --enable-id-trans has no effect: WeCom replaces nothing in { $msgtype } messages
note-interval-without-check = --duplicate-check-interval has no effect without --enable-duplicate-check 1
note-typed-newline = { $flag }: `\n` is sent as two characters, as it was typed; --escapes makes line breaks of it
note-shown-as-typed = WeCom shows as typed: { $found }; its markdown has `# ` headings, bold, links, quotes, code in a line and colours (`wecom help markdown`)
note-tables = tables ({ $lines })
note-code-fences = code fences ({ $lines })
note-images = images ({ $lines })
note-headings = `#` without a blank ({ $lines })
note-mentions = mentions `<@id>` ({ $lines })
note-colours = colours `<font>` ({ $lines })
note-other-markdown = other markdown ({ $lines })
note-line = line { $told }
note-lines = lines { $told }
note-lines-and-more = lines { $told } and { $more } more

note-as-is = { $said }

note-in-clear = secret and token travel in clear to { $base_url }: use https, or a tunnel
note-ignored-ssl-cert-file = SSL_CERT_FILE={ $path } holds no certificate and is passed over
note-unknown-language = WECOM_LANG: `{ $found }` is not { $expected } and is passed over
note-bad-log-filter = RUST_LOG={ $filter }: { $error }
note-stdout-lost = standard output can't be written: { $error }
note-sandbox = sandbox: a private simulator took this, nobody was reached; it will look like this:
note-sim-started = the simulator listens on { $base_url }; Ctrl-C ends it; the inbox is at { $base_url }/
note-sim-is-reached = other machines can reach this simulator; its page and /_sim/ ask for a password, the simulated interfaces don't
note-sim-password = the password of { $base_url }/ is { $password }, with any user name: curl -u sim:{ $password } { $base_url }/_sim/inbox
note-sim-data-lost = --data: what comes now may be lost at the end: { $error }
note-callback-verified = callback URL verified: { $url }
note-callback-not-verified = callback URL not verified: { $url }: { $error }; events are posted to it all the same
note-of-several = request { $number } of { $of }: { $said }
note-not-tried = { $count ->
    [one] { $count } request that follows was not tried
   *[other] { $count } requests that follow were not tried
}

note-error = error:{" "}
note-warning = warning:{" "}
note-note = note:{" "}
note-hint = hint:{" "}
