# `--help`: for each command a sentence, its usage, examples and what else to know; then the flags.

help-usage = Usage:
help-heading-commands = Commands
help-heading-examples = Examples:
help-heading-who = Who gets it
help-heading-what = What it says (exactly one)
help-heading-details = Beside --video, --textcard and --news
help-heading-batch = Many messages
help-heading-how = How
help-heading-when = When
help-heading-identity = As whom, and which way
help-heading-talk = Talk
help-heading-arguments = Arguments
help-heading-options = Options

help-wecom = Send 企业微信 (WeCom) application messages from scripts, CI, cron, alerting and AI agents.
    .usage = wecom COMMAND [OPTIONS]
    .examples =
        wecom send --sandbox --touser @all --text hello   reaches nobody, shows it
        wecom send --touser zhangsan --text 'disk full on db-1'
    .more = Tables and topics: `wecom help TOPIC`, { $topics }.

help-wecom-send = Send one message now.
    .usage = wecom send --touser|--toparty|--totag IDS --text TEXT|--image FILE|… [OPTIONS]
    .examples =
        wecom send --sandbox --touser @all --text hello   reaches nobody, shows it
        wecom send --touser zhangsan --text 'disk full on db-1'
        wecom send --touser 'zhangsan|lisi' --toparty 2 --markdown '**deploy** done'
        make 2>&1 | wecom send --totag 1 --text-file - --long tail
        wecom send --touser zhangsan --image chart.png
        wecom send --totag 1 --news --title 'Deploy 7' --url https://example.com/7
        wecom send --print-example text_notice            a card to write over
        wecom send --message card.json --preview          draws it, sends nothing
        wecom send --message card.json --dry-run          prints, sends nothing
        wecom send --batch people.csv --text-template hello.txt --output done.ndjson
    .more =
        The types of messages, their flags and limits: `wecom help messages`.
        Prints WeCom's answer as one line of JSON with an added `outcome`: delivered,
        partial, rejected, not_sent or unknown (see `wecom help exit-codes`).
        Corp id, secret and agent id usually come from WECOM_CORP_ID,
        WECOM_CORP_SECRET (or WECOM_CORP_SECRET_FILE) and WECOM_AGENT_ID, or from a
        file (`wecom help config`): a secret among the flags shows in the process
        list.

help-wecom-plan = Say what a batch will take: requests, person-times, time; sends nothing.
    .usage = wecom plan --batch FILE [OPTIONS]
    .examples =
        wecom plan --batch messages.ndjson
        wecom plan --batch people.csv --text-template hello.txt --pretty
    .more =
        Prints one object: `lines`, `bad_lines`, `requests`, `person_times` (people,
        each as often as they are reached), `delayed` (requests that have to wait)
        and `seconds` (from the first to the last, under WeCom's limits alone).
        What this machine sent within the last hour counts. Departments, tags and
        @all count as one person each, unless --membership tells who is in them.

help-wecom-doctor = Find out why it does not work; sends nothing.
    .usage = wecom doctor [OPTIONS]
    .examples =
        wecom doctor
        wecom doctor --json
        wecom doctor --proxy http://10.0.0.1:3128
    .more =
        Looks at settings, clock, DNS, proxy, TCP, TLS, gettoken, the app (agent/get),
        its trusted IPs and the token cache, in this order, and says for each what to
        do. The secret is sent only where WeCom answers. The exit code is that of the
        first failure (`wecom help exit-codes`).

help-wecom-api = Call any interface of WeCom's, with the token.
    .usage = wecom api METHOD PATH [--query NAME=VALUE] [--body FILE] [OPTIONS]
    .examples =
        wecom api GET agent/get --query agentid=1000002
        wecom api GET user/get --query userid=zhangsan --pretty
        echo '{"{"}"msgid":"MSGID"{"}"}' | wecom api POST message/recall --body -
    .more =
        PATH lies below /cgi-bin/; the access_token is added, and fetched anew where
        it is stale.
        Prints WeCom's answer as it stands, in one line; without an answer, an object
        with `error` and `outcome`. A GET is repeated like gettoken, a POST only where
        it can't have been accepted (see `wecom help exit-codes`): one whose answer is
        lost ends with 7.

help-wecom-upload = Upload files for messages; prints the media_id of each.
    .usage = wecom upload FILE… [--type image|voice|video|file] [OPTIONS]
    .examples =
        wecom upload report.pdf
        wecom upload chart.png error.log
        wecom upload hello.amr --type voice --pretty
        wecom upload --sandbox report.pdf                WeCom is not contacted
    .more =
        What a file is, is told by its content: JPG and PNG are uploaded as image
        (at most 10 MB), AMR as voice (2 MB, 60 seconds), MP4 as video (10 MB),
        everything else, and what is too large for that, as file (20 MB).
        Prints WeCom's answer as one line of JSON for each file, with an added `file`.
        A media_id is good for 3 days, for all apps of the corp; for that time it is
        remembered, and the same file is not uploaded again: `"remembered":true`.
        All files are checked before anything is contacted (exit code 2).

help-wecom-run = Run a command, pass everything through, and send a message when it fails.
    .usage = wecom run --touser|--toparty|--totag IDS [OPTIONS] -- CMD [ARGUMENTS]
    .examples =
        wecom run --touser ops -- /usr/local/bin/backup --full
        wecom run --totag 1 --on change --name nightly -- sh -c 'dump | gzip > db.gz'
        wecom run --toparty 2 --always -- make release
        wecom run --sandbox --touser ops -- false        reaches nobody, shows it
    .more =
        Streams, signals and exit code are the command's own (128 and the signal; 127
        not found, 126 not executable). Its stdout and stderr are pipes: a command
        that looks for a terminal finds none there.
        The message tells command, machine, exit code or signal, duration and the last
        lines of output.
        What the command line or the output holds is sent: with --name the command
        line is not.
        Who is to be told is checked before the command runs (exit code 2).
        Credentials that are missing, or a message that can't be sent, stop no command
        and change no exit code: stderr tells.
        Where the command leaves something behind that holds its output open, it is
        read for one second more.

help-wecom-history = Show what was sent from this machine in the last 30 days, never its content.
    .usage = wecom history [--json] [--limit N] [--since TIME] [OPTIONS]
    .examples =
        wecom history
        wecom history --since 2h --outcome rejected,unknown
        wecom history --touser zhangsan --limit 0 --json     one object a line
    .more =
        The newest is the last. `send` and `run` write it down for this user alone;
        `journal = false` in the configuration file turns that off.
        In JSON, `time` and `recalled` are seconds since 1970-01-01 UTC, and
        `content_sha256` tells one content from another.

help-wecom-recall = Take back a message that was sent less than 24 hours ago.
    .usage = wecom recall MSGID…|--last [OPTIONS]
    .examples =
        wecom send --touser zhangsan --text 'wrong door' && wecom recall --last
        wecom recall MSGID --profile ops
    .more =
        --last takes back what this app sent last from this machine, all its parts.
        Prints WeCom's answer for each message as one line of JSON with its `msgid`
        and an `outcome`, where delivered means that it was recalled.
        It disappears in the WeCom client; who reads in the WeChat plug-in keeps it.
        A recall whose answer is lost is repeated: to recall twice does no harm.
        A MSGID that begins with a hyphen stands behind `--`.

help-wecom-card = Update cards that were sent.
    .usage = wecom card update --response-code CODE|--last [OPTIONS]
    .examples =
        wecom card update --last --button-text 'done by zhangsan'

help-wecom-card-update = Update a card that was sent: its button's text, or a new card in its place.
    .usage =
        wecom card update --response-code CODE|--last --button-text TEXT|--card FILE
               {"["}--touser|--toparty|--totag IDS] [OPTIONS]
    .examples =
        wecom card update --last --button-text 'done by zhangsan'
        wecom card update --response-code CODE --button-text done --dry-run
        wecom card update --last --card new.json
    .more =
        Everybody who got the card sees the update, unless --touser, --toparty or
        --totag name some of them: the others will never see one, since each
        response_code works once, within 72 hours. `wecom send` prints it, and the
        event of a click has another. Only cards with buttons, a vote, lists to
        select from or a menu have one.
        --last is the card that this app sent last from this machine.
        FILE holds what stands under `template_card` of a message; `replace_text`
        and `disable` may stand in it too.
        Prints WeCom's answer as one line of JSON with an `outcome`, where delivered
        means that WeCom took the update. An update whose answer is lost is
        repeated: a code that was used is refused, and changes nothing.

help-wecom-chat = Group chats of an app: make them, change them, write to them.
    .usage = wecom chat create|update|get|send [OPTIONS]
    .examples =
        wecom chat create --name ops --member zhangsan,lisi --chatid ops1
        wecom chat send --sandbox CHATID --text hello    reaches nobody, shows it
    .more =
        Only self-built apps whose visible range holds the root department have
        chats, and each app only those that it made itself.

help-wecom-chat-create = Make a group chat of members; prints its chatid.
    .usage = wecom chat create --member IDS [--name NAME] [--owner ID] [OPTIONS]
    .examples =
        wecom chat create --name ops --member zhangsan,lisi --owner zhangsan
        wecom chat create --member zhangsan,lisi --chatid ops1 --dry-run
    .more =
        The members see the chat when its first message comes. A corp makes at most
        1000 a day.
        With --chatid a call whose answer is lost is repeated: there is no second
        chat of an id. Without it, it ends with 7.

help-wecom-chat-update = Change a group chat: name, owner, members.
    .usage = wecom chat update CHATID [--name NAME] [--owner ID] [--add IDS] [--remove IDS]
    .examples =
        wecom chat update CHATID --name 'ops 2' --add wangwu
        wecom chat update CHATID --owner lisi --remove zhangsan
    .more =
        An owner who is removed needs a successor: --owner. 2 to 2000 members stay.
        A change whose answer is lost is repeated: changed twice is changed once.

help-wecom-chat-get = Show a group chat: name, owner and members.
    .usage = wecom chat get CHATID [OPTIONS]
    .examples =
        wecom chat get CHATID --pretty

help-wecom-chat-send = Send one message to a group chat now.
    .usage = wecom chat send CHATID --text TEXT [OPTIONS]
    .examples =
        wecom chat send --sandbox CHATID --text hello    reaches nobody, shows it
        wecom chat send CHATID --text 'disk full' --mention zhangsan
        make 2>&1 | wecom chat send CHATID --text-file - --long tail --mention-all
    .more =
        --message FILE is a whole body of appchat/send; its `chatid` counts where no
        CHATID is given. A chat takes every type but cards and mini program notices,
        and has no duplicate check: a message whose answer is lost ends with 7.
        A long text goes out in parts, the first of which mentions.
        The answer has no msgid: WeCom recalls nothing in a chat.

help-wecom-sim = Run the simulator: WeCom's protocol on this machine, for trying and testing.
    .usage = wecom sim [OPTIONS]
    .examples =
        wecom sim            prints variables to export; then, in another shell:
        wecom send --touser zhangsan --text hello
        curl -s http://127.0.0.1:8765/_sim/messages
    .more =
        http://127.0.0.1:8765/ shows everything sent as WeCom draws it. Tests read it,
        wait for it and set faults below /_sim/. --listen on an address that other
        machines reach makes page and /_sim/ ask for a password: WECOM_SIM_PASSWORD,
        --password-file, or a random one that is said once.

help-wecom-token = Show or clear the cached token.
    .usage = wecom token show|clear [OPTIONS]
    .examples =
        wecom token show     whether a token is cached, for how long; never its value

help-wecom-token-show = Show what is cached for these credentials (the value is masked).
    .usage = wecom token show [OPTIONS]
    .examples =
        wecom token show

help-wecom-token-clear = Drop what is cached for these credentials, a remembered refusal too.
    .usage = wecom token clear [OPTIONS]
    .examples =
        wecom token clear            the next send fetches a fresh token

help-wecom-explain = Explain what an errcode of WeCom means and what to do about it.
    .usage = wecom explain CODE… [OPTIONS]
    .examples =
        wecom explain 60020
        wecom explain 40001 -1 --json           one object a line, in English
        wecom explain '{"{"}"errcode":45009,"errmsg":"api freq out of limit"{"}"}'
    .more =
        Nobody is asked: the texts are built in. `wecom help exit-codes` tells what a
        send ends with.

help-wecom-config = Show the settings and where each comes from, or write a configuration file.
    .usage = wecom config show|init [OPTIONS]
    .examples =
        wecom config show            what is in force, and why
        wecom config init            writes a file that explains itself
    .more = The file and its keys: `wecom help config`.

help-wecom-config-show = Show what is in force and where it comes from; the secret is never shown.
    .usage = wecom config show [--json] [OPTIONS]
    .examples =
        wecom config show
        wecom config show --profile ops --json

help-wecom-config-init = Write a configuration file that explains itself, readable for you alone; never over another.
    .usage = wecom config init [--config FILE]
    .examples =
        wecom config init
        wecom config init --config /etc/wecom/config.toml

help-wecom-help = Print the help of a command or a topic.
    .usage = wecom help [COMMAND|TOPIC]
    .examples =
        wecom help send
        wecom help exit-codes
        wecom help environment
        wecom help config
    .more = The topics: { $topics }.

help-wecom-completions = Print the completion script of a shell: bash, zsh, fish, powershell or elvish.
    .usage = wecom completions SHELL
    .examples =
        wecom completions bash > ~/.local/share/bash-completion/completions/wecom
        wecom completions zsh > ~/.zfunc/_wecom
        wecom completions fish > ~/.config/fish/completions/wecom.fish
        wecom completions powershell >> $PROFILE

help-wecom-man = Print a manual page, or write all of them.
    .usage = wecom man [COMMAND…] [--dir FOLDER]
    .examples =
        wecom man send | man -l -
        wecom man --dir ~/.local/share/man/man1

## Flags.

help-wecom-outbox = Accept messages now, deliver them surely.
    .usage = wecom outbox COMMAND [OPTIONS]
    .examples =
        wecom outbox add --touser zhangsan --text 'backup done'
        wecom outbox work
        wecom outbox list --state unknown,rejected
    .more =
        What was accepted has a ticket and is on this machine's disk; `work` delivers
        it, now or after a restart, and tries again where that can double nothing.
        It is a SQLite file for this user alone: wecom/outbox.db in $XDG_STATE_HOME or
        its like. No secret is in it.

help-wecom-outbox-add = Accept a message, and print its ticket once it is durable.
    .usage = wecom outbox add --touser|--toparty|--totag IDS --text TEXT|… [OPTIONS]
    .examples =
        wecom outbox add --touser zhangsan --text 'backup done'
        wecom outbox add --touser zhangsan --text hello --key alert-7 --ttl 2h
        wecom outbox add --totag 1 --markdown '**good morning**' --not-before 8h
    .more =
        Exit code 0 means accepted, not delivered. Prints one object with `ticket` and
        `state`. Files are uploaded before; what is sent more than 3 days later finds
        them gone.
        With --enable-duplicate-check 1 a lost answer is repeated while that guards it.

help-wecom-outbox-list = List the entries of the outbox, the oldest first.
    .usage = wecom outbox list [--state STATES] [--json]
    .examples =
        wecom outbox list
        wecom outbox list --state unknown,rejected --json
    .more =
        States: queued, leased (a worker has it), sending, then delivered, partial,
        rejected, unknown, expired or cancelled.
        In JSON times are milliseconds since 1970-01-01 UTC.

help-wecom-outbox-show = Show an entry with its requests and every try.
    .usage = wecom outbox show TICKET [--json]
    .examples =
        wecom outbox show TICKET
        wecom outbox show TICKET --json

help-wecom-outbox-retry = Queue entries again that failed, or try at once what waits.
    .usage = wecom outbox retry TICKET… [--unknown]
    .examples =
        wecom outbox retry TICKET
    .more =
        Sends again what was rejected, expired or cancelled, for as long as at first.
        Look before --unknown: it may have been delivered.

help-wecom-outbox-cancel = Take entries back that are not being sent.
    .usage = wecom outbox cancel TICKET…
    .examples =
        wecom outbox cancel TICKET
    .more =
        One that may have been delivered already is `unknown` then. What was delivered
        is taken back with `wecom recall`.

help-wecom-outbox-prune = Forget entries that were settled long ago.
    .usage = wecom outbox prune [--older-than TIME]
    .examples =
        wecom outbox prune
        wecom outbox prune --older-than 7d
    .more = Their keys are forgotten with them. Prints how many.

help-wecom-outbox-work = Deliver what is in the outbox.
    .usage = wecom outbox work [--follow] [--concurrency N] [OPTIONS]
    .examples =
        wecom outbox work
        wecom outbox work --concurrency 32
    .more =
        Ends when nothing is left: it waits for what other workers have under way and
        for what is to be tried again, not for --not-before. With --follow it goes on
        until SIGINT or SIGTERM, and finishes then what is under way. Any number may
        work at once.
        Never more than 30 messages a minute and 1000 an hour go to one member: WeCom
        drops the rest without a word.
        Prints one object for each entry that is settled, with `ticket` and `state`. The
        exit code is theirs, by the table of `wecom help exit-codes`; 5 where entries
        wait for a set-up that is not right, or for a secret that is not here.
        A secret is found by the profile, corp and address that an entry was added with.

help-wecom-outbox-export = Print every entry with all that is known of it, one a line.
    .usage = wecom outbox export [--state STATES]
    .examples =
        wecom outbox export
        wecom outbox export --state delivered

help-wecom-outbox-stats = Count the entries, and tell what holds them up.
    .usage = wecom outbox stats [--json]
    .examples =
        wecom outbox stats
        wecom outbox stats --json

help-arg-touser = User ids, separated by `|` or `,`; `@all` alone for everybody in the app's visible range
help-arg-toparty = Department ids
help-arg-totag = Tag ids
help-arg-to = Recipients that have a name in the configuration file
help-arg-text = A text; line breaks and `<a href="…">` links work in it
help-arg-text-file = A text from a file; `-` is standard input
help-arg-markdown = WeCom's small markdown: headings, bold, links, quotes, inline code, three colours
help-arg-markdown-file = Markdown from a file; `-` is standard input
help-arg-image = An image (JPG, PNG): a file of this machine, or the id of one that was uploaded
help-arg-voice = A voice recording (AMR)
help-arg-video = A video (MP4); --title and --description go with it
help-arg-file = A file of any kind; recipients see its name
help-arg-textcard = A card that leads to --url; needs --title, --description and --url
help-arg-news = An article that leads to --url; needs --title and --url
help-arg-card = A template card (JSON), as it stands under `template_card`; `-` is standard input
help-arg-batch = Send many messages: FILE has one whole message body (JSON) a line, or is CSV beside a template; `-` is standard input, read as it comes
help-arg-text-template = FILE is CSV with a header: this template (minijinja, `{"{{"} name {"}}"}` is a column) makes a text of each row; touser, toparty and totag name who gets it
help-arg-markdown-template = The same for markdown
help-arg-message-template = The same for a whole message body (JSON); values are escaped
help-arg-membership = Who is in which department and has which tag, for pacing: {"{"}"@all":[…],"toparty":{"{"}"2":["zhangsan"]{"}"},"totag":{"{"}{"}"}{"}"}
help-arg-concurrency = How many requests are under way at once, 1 to 256 [default: 8]
help-arg-output = Write down what becomes of each line, as it happens; see `wecom help batch`
help-arg-resume = Go on where the run ended that wrote FILE with --output; goes on writing there, unless --output names another
help-arg-retry-unknown = With --resume: send again what may have arrived
help-arg-strict = Look at the whole input first, and send nothing where a line is bad
help-arg-pace = Hold messages back that WeCom would drop: over 30 a minute or 1000 an hour to one member; waits where a limit is exceeded (45009) [default: on]
help-arg-print-example = Print a whole message of this type, for --message, and send nothing; card kinds such as vote_interaction too
help-arg-title = The title
help-arg-description = The description; a textcard takes `<br>` and `<div class="gray">` in it
help-arg-url = Where a textcard or an article leads
help-arg-button-text = What a textcard's button says, at most 4 characters [WeCom's default: 详情]
help-arg-picture = The address of an article's picture
help-arg-message = A whole message body (JSON) of any type that message/send knows; `-` is standard input
help-arg-safe = 1: can't be forwarded, carries a watermark (text, image, video, file, mpnews)
help-arg-enable-id-trans = 1: WeCom replaces `$userName=USERID$` and its like
help-arg-enable-duplicate-check = 1: WeCom does not take the same request twice within the interval; lets a lost answer be repeated
help-arg-duplicate-check-interval = The interval of the duplicate check, 1 to 14400 [WeCom's default: 1800]
help-arg-escapes = Make `\n`, `\t` and `\\` in text and markdown, typed or from a file, in titles and descriptions what they mean; other backslashes stay. Without it everything is sent as typed
help-arg-markdown-as = Send markdown as markdown, or as readable text with links, for people who read in the WeChat plug-in, which shows no markdown [default: markdown]
help-arg-long = What becomes of a text over 2048 bytes: numbered parts, an error, its beginning, its end, a file [default: split]
help-arg-max-parts = How many parts a long text may become [default: 20]
help-arg-no-split-recipients = Refuse recipients that need several requests (over 1000 users, 100 departments, 100 tags)
help-arg-timeout = How long one request may take; fractions are allowed [default: 20]
help-arg-deadline = How long everything may take, repeats included [default: 60; with files 600]
help-arg-wait = Wait up to this long where WeCom's limit is exceeded (45009); extends the deadline
help-arg-allow-partial = Exit with 0 if WeCom took every request and only some recipients could not be reached
help-arg-pretty = Print the JSON over several lines
help-arg-dry-run = Print the request bodies instead of sending them; needs no credentials, contacts nobody
help-arg-preview = Draw the message as it will look instead of sending it; needs no credentials, contacts nobody
help-arg-sandbox = Send to a private simulator and show the message; needs no credentials, reaches nobody
help-arg-corp-id = The company's id (管理后台 > 我的企业 > 企业ID) [env: WECOM_CORP_ID]
help-arg-corp-secret = The app's secret (管理后台 > 应用管理 > 该应用 > Secret) [env: WECOM_CORP_SECRET]
help-arg-corp-secret-file = A file that holds the secret [env: WECOM_CORP_SECRET_FILE]
help-arg-agent-id = The app's number (管理后台 > 应用管理 > 该应用 > AgentId) [env: WECOM_AGENT_ID]
help-arg-profile = A profile of the configuration file; as a flag it comes before the variables [env: WECOM_PROFILE]
help-arg-config = The configuration file; see `wecom help config` [env: WECOM_CONFIG]
help-arg-base-url = Another address than WeCom's own: a reverse proxy, a private deployment, the simulator [env: WECOM_BASE_URL]
help-arg-ca-cert = Certificates (PEM) to trust beside the built-in ones [env: WECOM_CA_CERT]
help-arg-proxy = A proxy (http, https, socks5), or `none` [env: WECOM_PROXY, else HTTPS_PROXY and its like]
help-arg-verbose = Tell each step on stderr; twice for more
help-arg-quiet = Print nothing on success
help-arg-lang = The language of help and messages; JSON stays as it is [env: WECOM_LANG, else the profile, else the locale]
help-arg-help = Print this page
help-arg-version = Print the version
help-arg-on = When to send: on each failure; on the first failure and the success after it; after each run [default: failure]
help-arg-always = The same as --on always
help-arg-job = What the message calls the job, instead of its command line; --on change knows it by this name
help-arg-command = The command and its arguments, behind `--`
help-arg-limit = How many of the newest are shown; 0: all [default: 50]
help-arg-since = Only what was sent since then: `2026-11-22`, `2026-11-22 08:00`, or how long ago: 90m, 2h, 7d
help-arg-sent-to = Only what names one of these members; who is in a department or has a tag is not known
help-arg-outcome = Only these outcomes: delivered, partial, rejected, not_sent, unknown
help-arg-sent-as = Only what this profile sent
help-arg-msgids = The message's id, as `wecom send` prints it and `wecom history` shows it
help-arg-last = The last message that this app sent from this machine
help-arg-chatid = The chat's id, as `wecom chat create` prints it
help-arg-chat-name = The chat's name, at most 50 characters
help-arg-new-name = Its new name, at most 50 characters
help-arg-member = Its members, 2 to 2000: user ids, separated by `|` or `,`; repeatable
help-arg-owner = Its owner, who is a member too [WeCom's default: one of the members, at random]
help-arg-new-owner = Its new owner
help-arg-own-chatid = An id of your own for it: at most 32 letters and digits [default: WeCom chooses one]
help-arg-long-name = What becomes of a name over 50 characters: an error, its beginning [default: error]
help-arg-add = Members who come
help-arg-remove = Members who go
help-arg-mention = Members to mention in a text
help-arg-mention-all = Mention every member of the chat in a text
help-arg-response-code = The card's code, as `wecom send` prints it or the event of a click has it
help-arg-last-card = The last card that this app sent from this machine
help-arg-grey-button = Turn the card's buttons grey and let them say this
help-arg-new-card = A new card (JSON: what stands under `template_card`); `-` is standard input
help-arg-card-users = Only these of its recipients: user ids
help-arg-card-parties = Only these of its recipients: department ids
help-arg-card-tags = Only these of its recipients: tag ids
help-arg-all = Everybody who got the card [default]
help-arg-listen = Where to listen; port 0 takes a free one [default: 127.0.0.1:8765]
help-arg-keep = Keep at most this many messages; the oldest go first [default: 1000]
help-arg-data = Keep messages and uploads in this folder over restarts
help-arg-password-file = Ask for the password in this file on the page and below /_sim/ [env: WECOM_SIM_PASSWORD]
help-arg-world = Corps, apps, members, departments and tags (TOML) instead of the built-in ones
help-arg-callback-url = Post the event of a pressed card to this URL (http), encrypted as WeCom does [env: WECOM_SIM_CALLBACK_URL]
help-arg-callback-token = Its token, as entered in WeCom [env: WECOM_SIM_CALLBACK_TOKEN]
help-arg-callback-key-file = A file that holds its EncodingAESKey; or the key in the variable [env: WECOM_SIM_CALLBACK_KEY]
help-arg-codes = Errcodes, or texts with one: an answer of WeCom, its errmsg
help-arg-json = Print JSON, one object a line
help-arg-topic = A command or a topic
help-arg-shell = bash, zsh, fish, powershell or elvish
help-arg-page = The command, such as `send` or `token show`
help-arg-dir = Write every page into this folder
help-arg-method = GET or POST
help-arg-path = The interface, below /cgi-bin/: agent/get
help-arg-body = What a POST carries, as JSON; `-` is standard input
help-arg-query = A parameter, besides the access_token; repeatable
help-arg-files = The files; recipients see their names
help-arg-media-type = What they are uploaded as [default: what each is]
help-arg-fresh = Upload even what is remembered
help-arg-media-timeout = How long nothing of a file may move; fractions are allowed [default: 20]
help-arg-media-deadline = How long everything may take, repeats included [default: 600]
help-arg-media-sandbox = Upload to a private simulator; needs no credentials, contacts nobody

help-heading-article = The article (with --news)
help-heading-mentioned = Who is mentioned (in a text)
help-heading-robot = Which robot, and which way

help-wecom-webhook = Send to a group through its robot (消息推送, formerly 群机器人).
    .usage = wecom webhook send --text TEXT [OPTIONS]
    .examples =
        wecom webhook send --sandbox --text hello        reaches nobody, shows it

help-wecom-webhook-send = Send one message to the group of a robot now.
    .usage = wecom webhook send --text TEXT [OPTIONS]
    .examples =
        wecom webhook send --sandbox --text hello        reaches nobody, shows it
        wecom webhook send --text 'disk full on db-1' --mention zhangsan
        make 2>&1 | wecom webhook send --text-file - --long tail
        wecom webhook send --markdown-v2 '| host | free |'
        wecom webhook send --image chart.png
        wecom webhook send --file report.pdf
        wecom webhook send --news --title Weekly --url https://example.com/7
    .more =
        A robot needs neither corp nor app nor secret: only its key, or the whole
        address that 企业微信 shows (该群 > 群设置 > 消息推送 > 该机器人). Give it in
        WECOM_WEBHOOK_KEY or a file: a key among the flags shows in the process list.
        Prints WeCom's answer as one line of JSON with an added `outcome`, as
        `wecom send` does, with the same exit codes; WeCom gives no msgid here.
        WeCom takes 20 messages a minute of one robot. All processes of this user
        share them: a message waits for its turn, as long as --deadline allows.
        A file or voice is uploaded first, and its media_id remembered for 3 days.

help-arg-markdown-v2 = More of markdown: tables, code blocks, images, lists; no mentions, no colours
help-arg-markdown-v2-file = markdown_v2 from a file; `-` is standard input
help-arg-robot-image = A JPG or PNG of at most 2 MB
help-arg-robot-news = An article: --title and --url, and what else is given of it
help-arg-robot-file = A file of at most 20 MB, or the media_id that this robot got for one
help-arg-robot-voice = A voice (AMR, at most 2 MB and 60 seconds), or the media_id that this robot got for one
help-arg-robot-card = A template card (JSON): text_notice or news_notice; `-` is standard input
help-arg-robot-message = A whole message body (JSON) of any type that webhook/send knows; `-` is standard input
help-arg-robot-title = Its title, at most 128 bytes
help-arg-robot-url = Where it leads
help-arg-robot-description = Its description, at most 512 bytes
help-arg-robot-picture = The address of its picture (JPG, PNG)
help-arg-mention-mobile = Members by mobile number, separated by `,`
help-arg-robot-long = What becomes of a text over 2048 bytes or a markdown over 4096: numbered parts, an error, its beginning, its end, a file [default: split]
help-arg-robot-deadline = How long everything may take, repeats and the wait for a turn included [default: 60, with a file to upload 600]
help-arg-robot-dry-run = Print the request bodies instead of sending them; needs no key, contacts nobody
help-arg-robot-sandbox = Send to a private simulator and show the message; needs no key, reaches nobody
help-arg-key = The robot's key, or its whole address [env: WECOM_WEBHOOK_KEY]
help-arg-key-file = A file that holds the key [env: WECOM_WEBHOOK_KEY_FILE]
help-arg-idempotency-key = A name for it: the same key with the same message gives the same ticket, with another it is an error
help-arg-not-before = Not before then: `2026-11-22 08:00`, or how long from now: 90m, 2h, 7d
help-arg-ttl = How long it may wait to be delivered [default: 24h]
help-arg-on-failure = A command for `sh -c` that `work` runs if it ends rejected, unknown or expired; WECOM_TICKET and WECOM_STATE tell which
help-arg-state = Only entries of these states
help-arg-ticket = The ticket that `add` printed
help-arg-tickets = The tickets that `add` printed
help-arg-unknown-too = Send again too what may have been delivered
help-arg-older-than = How long ago they were settled [default: 30d]
help-arg-follow = Go on until told to end
help-arg-entries-at-once = How many entries are under way at once [default: 8]
