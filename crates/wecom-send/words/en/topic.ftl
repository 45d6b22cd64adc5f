# The tables and topics of `wecom help TOPIC`.

topic-column-code = code
topic-column-outcome = outcome
topic-column-meaning = meaning
topic-column-then = a script should

topic-exit-0 = WeCom took it for every recipient
    .then = go on
topic-exit-1 = anything not below
    .then = report it
topic-exit-2 = usage; nothing was contacted, stdout is empty
    .then = fix the call
topic-exit-3 = sent, but not to everybody
    .then = look at the list
topic-exit-4 = WeCom refused message or recipients
    .then = fix the message
topic-exit-5 = not authorised
    .then = fix the set-up
topic-exit-6 = no connection, or no WeCom there
    .then = retry
topic-exit-7 = the answer was lost
    .then = check before repeating
topic-exit-8 = busy or rate limited after the repeats
    .then = wait, retry
topic-exit-several =
    Several requests: all alike: that code; else any unknown: 7; else any delivered or partial: 3;
    else the first failure's. With --allow-partial 0 where WeCom took every request and somebody was
    reached.

topic-env-WECOM_CORP_ID = the company's id
topic-env-WECOM_CORP_SECRET = the app's secret
topic-env-WECOM_CORP_SECRET_FILE = a file that holds the secret
topic-env-WECOM_AGENT_ID = the app's number
topic-env-WECOM_WEBHOOK_KEY = a group robot's key, or its whole address
topic-env-WECOM_WEBHOOK_KEY_FILE = a file that holds the key
topic-env-WECOM_BASE_URL = another address than WeCom's own
topic-env-WECOM_CA_CERT = certificates (PEM) to trust beside the built-in ones
topic-env-WECOM_PROXY = a proxy (http, https, socks5), or none
topic-env-WECOM_LANG = the language of help and messages: zh or en
topic-env-WECOM_CONFIG = the configuration file; it must exist
topic-env-WECOM_PROFILE = the profile of the configuration file to use
topic-env-WECOM_ALLOW_ALL = 0: refuses @all and the root department in any case
topic-env-WECOM_SIM_CALLBACK_URL = where `wecom sim` posts the events of cards
topic-env-WECOM_SIM_CALLBACK_TOKEN = the token of that callback
topic-env-WECOM_SIM_CALLBACK_KEY = its EncodingAESKey
topic-env-WECOM_SIM_PASSWORD = what the page of `wecom sim` asks for
topic-env-HTTPS_PROXY = a proxy for https addresses; lower case counts too
topic-env-HTTP_PROXY = a proxy for http addresses; lower case counts too
topic-env-ALL_PROXY = a proxy for both; lower case counts too
topic-env-NO_PROXY = hosts reached directly; lower case counts too
topic-env-SSL_CERT_FILE = certificates (PEM) in place of the built-in ones
topic-env-XDG_CACHE_HOME = where wecom/ caches the token, else ~/.cache
topic-env-XDG_STATE_HOME = where wecom/run/ keeps its state, else ~/.local/state
topic-env-TZ = the time zone of `wecom run`, else the machine's
topic-env-XDG_CONFIG_HOME = where wecom/config.toml is, else ~/.config
topic-env-NO_COLOR = no colours on the terminal
topic-env-FORCE_HYPERLINK = 1: the terminal can follow links; 0: it can't
topic-env-RUST_LOG = what to log, as wecom_message=debug; -v is simpler
topic-env-COLUMNS = how wide help is, where no terminal tells
topic-env-LANG = the language (after WECOM_LANG, LANGUAGE, LC_ALL …)
topic-environment-more =
    A flag comes before its variable, a WECOM_ variable before the profile of a
    configuration file (`wecom help config`). A variable that is set but blank
    counts as not set.
    --sandbox, --dry-run and --preview need none of them; --sandbox reads none but
    those about language, colour and links.

topic-recipients =
    Who gets a message: at least one of three lists, which WeCom puts together.

      --touser   user ids: the 帐号 of a member, 管理后台 > 通讯录 > 成员详情
      --toparty  department ids: 管理后台 > 通讯录 > ⋮ beside the department
      --totag    tag ids: 管理后台 > 通讯录 > 标签 > 标签详情

    Ids are separated by `|` or `,`; a flag may be given several times. `@all` in
    --touser, alone, is everybody whom the app may see. WeCom compares user ids
    without case and gives them back in lower case.

    Whom an app can reach is its visible range:
    管理后台 > 应用管理 > 该应用 > 可见范围. Whoever is outside of it, unknown or
    without a licence is named in the answer; the outcome is then `partial`
    (exit 3), or `rejected` (4) where nobody is left.

    One request takes 1000 users, 100 departments and 100 tags. More become the
    fewest requests. A member who is in two of them gets the message twice;
    --no-split-recipients makes that an error.

    WeCom drops what goes over 30 messages a minute, or 1000 an hour, to one
    member, and says nothing.
topic-markdown =
    What WeCom shows of the markdown of an application message:

      # heading                          one to six #, then a blank
    {"  **"}bold**                           not across lines
    {"  ["}text](https://example.com)        a link
      > quote                            a quote
      `code`                             not across lines
      <font color="info">green</font>    also comment (grey), warning (orange-red)

    Everything else stands there as it was typed: tables, code fences, images,
    lists, `<@user>`.
    At most 2048 bytes go into one message; longer ones are split into numbered
    parts, never inside one of the constructs above.

    Members who read in the WeChat plug-in (微信插件) see no markdown at all, only
    a hint that something came. For them send text, or let `--markdown-as text`
    make readable text of it, with links.

    `send` and the sandbox tell which lines WeCom would show as typed.

topic-batch =
    Many messages: `wecom send --batch FILE`, one of each line.

      without a template   FILE is NDJSON: each line is a whole message body
      with a template      FILE is CSV: each row is made into a message by
                           --text-template, --markdown-template or
                           --message-template (minijinja)

    The columns touser, toparty and totag say who gets it; every column is a
    variable: {"{{"} name {"}}"}. In a --message-template values are escaped:
    write "content": "hi {"{{"} name {"}}"}". Recipients among the flags take the
    place of those in the file. `-` is standard input, sent as it comes.

    stdout has one object a request, with the input's `line` and the `outcome`.
    A bad line is told on stderr and stops nothing (exit 3); with --strict nothing
    is sent then (2). A refusal of the app, or nobody who answers, stops the rest.

      wecom send --batch FILE … --output DONE    writes down what becomes of each
      wecom send --batch FILE … --resume DONE    sends what is not settled

    DONE has a line before each request and one after it: what has the first
    alone may have arrived, is told as `unknown`, and is sent again only with
    --retry-unknown. Its `exit_code` is 0, 3 or 4 where a request is settled.

    What WeCom would drop (over 30 a minute or 1000 an hour to one member) is held
    back, while others go; `--pace off` turns that off. `wecom plan --batch FILE`
    says what all of it takes, and sends nothing.
