# The journal of what was sent: `wecom history`, and what `send` and `run` say of it.

history-over-minute = { $members }: with this message this app sends more than { $limit } in a minute, and WeCom drops what goes over without a word
history-over-hour = { $members }: with this message this app sends more than { $limit } in an hour, and WeCom drops what goes over without a word
history-over =
    .next = put what comes in quick succession into one message, or let it wait; `wecom history` shows what was sent
history-members = { $told }
history-members-and-more = { $told } and { $more } more
history-not-kept = `wecom history` will not know of this send: { $folder } can't be written: { $error }

history-expected-limit = a number of messages; 0 is all
history-expected-time = a time such as 2026-11-22 or `2026-11-22 08:00`, or how long ago: 90m, 2h, 7d
history-expected-outcome = delivered, partial, rejected, not_sent or unknown
history-unreadable = { $folder } can't be read: { $error }
history-empty = nothing was sent yet, or not in the last 30 days
history-none-fits = nothing of what was sent in the last 30 days fits these flags
history-cut = there are older ones: --limit 0 shows all
history-off = journal = false ({ $from }): what is sent is not written down
history-recalled = recalled
history-updated = updated
history-column-time = time
history-column-outcome = outcome
history-column-type = type
history-column-recipients = to
history-column-app = as
history-column-msgid = msgid
