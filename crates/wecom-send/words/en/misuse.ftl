# What is wrong with a call: one line each, found before anything was contacted.

misuse-value-missing = { $flag }: the value is missing, `{ $next }` is a flag (to send it as it is: `{ $flag }={ $next }`)
misuse-topic = no help for `{ $found }`: the topics are { $topics }, the commands { $commands }
misuse-topic-like = no help for `{ $found }`; did you mean `{ $nearest }`?
misuse-two-secrets = { $one } and { $other } are both given: give the secret once
misuse-text-is-dash = { $flag } -: to read standard input use { $file_flag } -
misuse-value = { $source }: `{ $found }` is not { $expected }
misuse-too-long-to-show = ({ $count } characters)
misuse-world = --world { $path }: { $error }
misuse-callback-missing = a callback needs URL, token and key: { $flag } ({ $variable }) is missing
misuse-callback-token = { $source }: not 1 to 32 letters and digits
misuse-callback-key = { $source }: not an EncodingAESKey, which has 43 letters and digits
misuse-expected-callback-url = a URL that begins with http:// and names a host (https and user names are not supported)
misuse-two-agents = --agent-id { $flag }: the message names agentid { $message }; leave one of them out
misuse-not-utf8-argument = { $place }: the value is not UTF-8

misuse-no-content = no content: give one of --text, --text-file, --markdown, --markdown-file, --image, --voice, --video, --file, --textcard, --news, --card, --message
misuse-several-contents = several contents: { $given }; give exactly one
misuse-stray-details = { $stray }: not with { $content }; goes with { $belong_to }
misuse-details-alone = no content: { $given } goes with { $belong_to }
misuse-details-missing = { $content }: missing: { $missing }
misuse-no-media-id = { $flag } media: the id is missing; `wecom upload FILE` prints one
misuse-media-is-dash = { $flag } -: standard input has no name under which recipients could see it; give a file
misuse-message-as-card = { $place }: holds a whole message and not a card alone; give it with --message
misuse-example-alone = --print-example stands alone: it sends nothing
misuse-example = no example of `{ $found }`: there is one of { $known }
misuse-example-like = no example of `{ $found }`; did you mean `{ $nearest }`? There is one of { $known }

misuse-credentials = missing credentials: { $missing }
misuse-missing-corp-id = corp id ({ $ways })
misuse-missing-secret = secret ({ $ways })
misuse-missing-agent-id = agent id ({ $ways })
misuse-set-but-empty = { $ways }; { $variable } is set but empty

## What a value should have been.

misuse-expected-language = zh or en
misuse-expected-address = an address such as 127.0.0.1:8765
misuse-expected-long = split, error, truncate, tail or file
misuse-expected-count = a number from 1
misuse-expected-keep = a number from 1 to 1000000
misuse-expected-seconds = a number of seconds above 0, such as 20 or 0.5
misuse-expected-seconds-or-none = a number of seconds such as 60, or 0
misuse-expected-markdown-as = markdown or text
misuse-expected-switch = 0 or 1
misuse-expected-safe = 0 or 1 (2 for mpnews)
misuse-expected-interval = a whole number of seconds, 1 to 14400
misuse-expected-agent-id = the app's number, such as 1000002 (--agent-id, WECOM_AGENT_ID)

## Files, addresses, certificates.

misuse-standard-input = { $flag } - (standard input)
misuse-file = { $file }: can't be read: { $error }
misuse-file-too-large = { $file }: larger than { $limit } bytes
misuse-not-utf8 = not UTF-8 at byte { $at } (0x{ $byte })
misuse-looks-like-gbk = not UTF-8 at byte { $at } (0x{ $byte }), it looks like GBK; this makes it UTF-8: `{ $command }`
misuse-utf16-cut = UTF-16 with an odd number of bytes ({ $bytes }): its end is missing
misuse-utf16-surrogate = UTF-16 with half a character (a lone surrogate) at byte { $at }
misuse-escapes-in-json = --escapes: not with { $flag }, in JSON `\n` means a line break anyway
misuse-nothing-to-unescape = --escapes: { $flag } has no text in which it would mean anything
misuse-empty-file = { $file }: is empty
misuse-several-lines = { $file }: holds several lines, and a secret is one
misuse-base-url = { $source }: `{ $found }`: { $error }
misuse-base-url-not-http = not an address such as `{ $example }`
misuse-base-url-user-info = user and password don't belong in a base URL
misuse-base-url-query = a base URL ends with its path: no `?` and no `#`
misuse-proxy-not-an-address = not a proxy's address such as `http://10.0.0.1:3128` or `socks5://10.0.0.1:1080`
misuse-proxy-scheme = `{ $scheme }://` proxies are not supported: only http, https, socks5 and socks5h
misuse-roots-no-certificate = holds no certificate in PEM form
misuse-roots-unreadable = holds a certificate that can't be read
misuse-roots-no-system-bundle = this system keeps no bundle of certificates in a usual place
misuse-named = { $place }: { $what }
misuse-as-is = { $said }

## The command line.

misuse-no-command = a command is missing, such as `wecom send` or `wecom token show`; see `wecom --help`
misuse-unknown-argument = unexpected argument '{ $found }' found; see --help
misuse-unknown-argument-like = unexpected argument '{ $found }' found; a similar argument exists: '{ $nearest }'; see --help
misuse-unknown-command = there is no command `{ $found }`; see `wecom --help`
misuse-unknown-command-like = there is no command `{ $found }`; did you mean `{ $nearest }`? See `wecom --help`
misuse-argument-needs-value = { $flag }: the value is missing
misuse-argument-takes-no-value = { $flag } takes no value, found `{ $found }`
misuse-argument-twice = { $flag } is given twice
misuse-argument-conflict = { $one } and { $other } exclude each other
misuse-argument-missing = missing: { $missing }; see --help
misuse-argument-value = { $flag }: `{ $found }` is not one of { $known }

## The message.

misuse-the-text = the text (--text)
misuse-the-markdown = the markdown (--markdown)
misuse-no-recipient = no recipient: name at least one of touser, toparty, totag (--touser, --toparty, --totag, --to)
misuse-all-beside-others = `@all` stands alone: beside it WeCom would ignore { $others }
misuse-all-outside-touser = `@all` belongs in touser
misuse-odd-separator = `{ $id }` holds { $found }; ids are separated by `|` or `,`: `{ $meant }`
misuse-id-too-long = an id has at most { $limit } bytes, `{ $id }` has { $found }
misuse-empty-content = the content is empty
misuse-nul = the content holds a NUL byte (byte { $at })
misuse-content-too-long = the content has { $found } bytes, at most { $limit } go into one message; --long split sends it in parts, --long tail its end, --long truncate its beginning
misuse-too-many-parts = the content has { $bytes } bytes and needs { $parts } messages, more than { $max }; WeCom drops what goes over 30 messages a minute to one member: --long tail sends the end, --long truncate the beginning, --max-parts N allows more
misuse-construct = the { $what } in line { $line } has { $bytes } bytes, but one part holds { $limit }; shorten it: it must not be cut
misuse-recipients-need-splitting = { $users } users, { $parties } departments and { $tags } tags need { $requests } requests, which --no-split-recipients forbids: one request takes 1000 users, 100 departments and 100 tags
misuse-duplicate-check-interval = `{ $found }` is not within 1 to { $limit } seconds
misuse-not-confidential = a { $msgtype } message can't be confidential: WeCom ignores or refuses `safe` there
misuse-out-of-range = `{ $found }` is not one of { $allowed }
misuse-not-json = not JSON: { $detail } (line { $line }, column { $column })
misuse-one-message = { $said }; --message takes one message
misuse-wrong-type = expected { $expected }, found { $found }
misuse-unknown-field = WeCom knows no such field there
misuse-unknown-field-like = WeCom knows no such field there; did you mean `{ $nearest }`?
misuse-second-content = the message is of type `{ $msgtype }`; WeCom would ignore `{ $field }` beside it
misuse-double-field = the field stands there twice, and only one of the two would arrive
misuse-missing-field = the field is missing
misuse-not-to-everybody = a { $msgtype } message can't go to `@all`
misuse-bytes = { $found } bytes, at most { $limit } are allowed
misuse-bytes-cut = { $found } bytes, at most { $limit } are allowed: WeCom would cut the rest without a word; --long truncate cuts it here
misuse-characters = { $found } characters, at most { $limit } are allowed
misuse-characters-cut = { $found } characters, at most { $limit } are allowed: WeCom would cut the rest without a word; --long truncate cuts it here
misuse-too-short = { $found } characters, at least { $limit } are needed
misuse-list-length = { $found } entries, { $least } to { $most } are allowed
misuse-no-scheme = `{ $found }` is no address with http:// or https:// before it
misuse-not-identifier = `{ $found }` holds more than letters, digits, `_`, `-` and `@`
misuse-not-unique = `{ $value }` stands at { $first } already
misuse-needed-beside = the field is missing; { $because } needs it
misuse-needs-one-of = it needs one of these: { $needed }
misuse-too-long-for-file = { $bytes } bytes, more than the { $limit } of the largest file
misuse-file-not-confidential = `{ $name }` can't be confidential: WeCom takes only { $allowed }
misuse-wrong-media = it needs a file of the type { $needed }, not { $found }
misuse-unknown-msgtype = message/send knows no type `{ $found }`; it knows { $known }
misuse-unknown-msgtype-like = message/send knows no type `{ $found }`; did you mean `{ $nearest }`? It knows { $known }
misuse-markdown-v2 = { $said }; markdown_v2 goes only to a group robot: `wecom webhook send --markdown-v2`

## Words of the library inside these lines. The English is exactly the library's.

misuse-phrase-blank = a blank
misuse-phrase-inline-code = inline code
misuse-phrase-link = link (`<a>`)
misuse-phrase-font = coloured text (`<font>`)
misuse-phrase-placeholder = id placeholder
misuse-phrase-markdown-link = markdown link
misuse-phrase-bold = bold text
misuse-phrase-character = character
misuse-phrase-one-object = one JSON object
misuse-phrase-userlist = the ids in userlist
misuse-phrase-single-members = the ids of single members
misuse-phrase-whole-number = a whole number
misuse-phrase-ids = a string such as "a|b"
misuse-phrase-agent = the numbers of an app, such as 1000002
misuse-phrase-safe = 0, 1 (and 2 for mpnews)
misuse-phrase-null = null
misuse-phrase-bool = true or false
misuse-phrase-number = a number
misuse-phrase-string = a string
misuse-phrase-list = a list
misuse-phrase-object = an object

## What the system says. The English is its own.

misuse-system-status = HTTP status { $status }
misuse-system-waited = waited { $seconds } s
misuse-system-not-found = { $said }
misuse-system-permission = { $said }
misuse-system-directory = { $said }
misuse-system-no-directory = { $said }
misuse-system-read-only = { $said }
misuse-system-full = { $said }
misuse-system-address-in-use = { $said }
misuse-system-refused = { $said }
misuse-system-reset = { $said }
misuse-system-unreachable = { $said }
misuse-system-timed-out = { $said }
