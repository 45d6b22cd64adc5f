# Many messages: `wecom send --batch` and `wecom plan --batch`.

batch-missing = --batch FILE is needed: one message a line, or CSV beside a template
batch-flag-alone = { $flag } goes with --batch
batch-beside = { $flag } does not go with --batch
batch-dry-run = { $flag } does not go with --dry-run
batch-csv-without-template = CSV needs what makes a message of each row: --text-template, --markdown-template or --message-template
batch-two-templates = { $one } and { $other }: one template makes all messages
batch-two-dashes = --batch and { $flag } can't both be standard input
batch-retry-without-resume = --retry-unknown goes with --resume
batch-expected-pace = `on` or `off`
batch-expected-concurrency = a number from 1 to { $most }
batch-membership = --membership { $path }: { $error }
batch-template = { $flag } { $path }: { $what }
batch-template-place = line { $line }, column { $column }: { $reason }
batch-template-missing = line { $line }, column { $column }: the input has no column `{ $name }`
batch-template-row = template { $what }
batch-column-twice = the column `{ $name }` is there twice
batch-column-like = the column `{ $name }` names nobody; is `{ $nearest }` meant? Recipients stand in { $known }
batch-open-quote = line { $line }: a quote is opened there and not closed
batch-line-too-long = longer than any message
batch-fields = { $found ->
        [one] { $found } field
       *[other] { $found } fields
    }, and the header has { $columns }
batch-other-app = `agentid` { $other } is another app than the one that sends, { $own }
batch-other-plan = it was { $before } requests before and is { $now } now: give the flags of the first run
batch-line = line { $line }: { $what }
batch-strict = --strict: { $count ->
        [one] one line
       *[other] { $count } lines
    } can't be sent, so nothing is
batch-output-exists = { $path } is there already: go on with --resume { $path }, or name another file
batch-output-busy = { $path } is in use by another `wecom send`
batch-not-an-output = --resume { $path }: line { $line } was not written by --output
batch-other-line = line { $line } of the input, the template or the header is another than for { $path }
batch-lines-missing = the input lacks lines that { $path } has
batch-under-way = the run before ended while requests were under way: they are `unknown`, look before you send them again with --retry-unknown
batch-unkept = { $path }: { $error }: what can't be written down is not sent
batch-finishing = no more lines are taken; { $count ->
        [one] one is
       *[other] { $count } are
    } under way (again: give them up)
batch-stopped = no more lines are taken: those that follow would fail like this
batch-rests = WeCom's limit is exceeded (45009): waiting { $seconds } s
batch-waits = messages wait that WeCom would drop: 30 a minute and 1000 an hour to one member; the next goes in { $seconds } s
batch-narrower = WeCom has too many requests at once (45033): { $width } from now on, for a while
batch-noted = line { $line }: { $what } ({ $more ->
        [one] and one line more
       *[other] and { $more } lines more
    })
batch-more-failures = further failures stand on stdout only
batch-progress = { $requests } sent, { $failed } not delivered, { $rate }/s, { $waiting } waiting
batch-progress-left = { $requests } sent, { $failed } not delivered, { $rate }/s, { $waiting } waiting, { $left } left
batch-summary = { $requests ->
        [one] one request
       *[other] { $requests } requests
    }: { $counts }; { $seconds } s, { $rate }/s
batch-count-delivered = { $count } delivered
batch-count-partial = { $count } partial
batch-count-rejected = { $count } rejected
batch-count-unauthorised = { $count } not authorised
batch-count-not-sent = { $count } not sent
batch-count-unknown = { $count } unknown
batch-count-bad-lines = { $count ->
        [one] one bad line
       *[other] { $count } bad lines
    }
batch-count-earlier = { $count } of them before
batch-resume = the rest: { $command }
batch-resume-unknown = those that are unknown, once you have looked: { $command } --retry-unknown
batch-no-output = the rest can't be told from what was sent; with --output FILE it could be
batch-plan-delayed = WeCom delivers 30 messages a minute and 1000 an hour to one member: some wait
