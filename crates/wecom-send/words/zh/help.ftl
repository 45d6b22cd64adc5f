# `--help`：每个命令一句话、用法、示例和补充说明；然后是各个参数。

help-usage = 用法:
help-heading-commands = 命令
help-heading-examples = 示例:
help-heading-who = 发给谁
help-heading-what = 发什么（只给出一种）
help-heading-details = 与 --video、--textcard、--news 一起使用
help-heading-batch = 批量
help-heading-how = 怎么发
help-heading-when = 何时发
help-heading-identity = 以谁的身份、走哪条路
help-heading-talk = 输出
help-heading-arguments = 参数
help-heading-options = 选项

help-wecom = 从脚本、CI、定时任务、告警系统和 AI 智能体发送企业微信应用消息。
    .usage = wecom 命令 [选项]
    .examples =
        wecom send --sandbox --touser @all --text hello   不发给任何人，只显示
        wecom send --touser zhangsan --text 'db-1 磁盘已满'
    .more = 表格与主题：`wecom help 主题`，{ $topics }。

help-wecom-send = 立即发送一条消息。
    .usage = wecom send --touser|--toparty|--totag 接收者 --text 文本|--image 文件|… [选项]
    .examples =
        wecom send --sandbox --touser @all --text hello   不发给任何人，只显示
        wecom send --touser zhangsan --text 'db-1 磁盘已满'
        wecom send --touser 'zhangsan|lisi' --toparty 2 --markdown '**部署** 完成'
        make 2>&1 | wecom send --totag 1 --text-file - --long tail
        wecom send --touser zhangsan --image chart.png
        wecom send --totag 1 --news --title '第 7 次部署' --url https://example.com/7
        wecom send --print-example text_notice            可以照着改的卡片
        wecom send --message card.json --preview          只画出样子，不发送
        wecom send --message card.json --dry-run          只打印请求，不发送
        wecom send --batch people.csv --text-template hello.txt --output done.ndjson
    .more =
        消息类型及其参数和上限：`wecom help messages`。
        把企业微信的应答打印成一行 JSON，并附上 `outcome`：
        delivered、partial、rejected、not_sent 或 unknown
        （参见 `wecom help exit-codes`）。
        企业ID、Secret 和 AgentId 通常来自 WECOM_CORP_ID、WECOM_CORP_SECRET（或
        WECOM_CORP_SECRET_FILE）和 WECOM_AGENT_ID，或来自配置文件
        （`wecom help config`）：写在参数里的 Secret 会出现在进程列表中。

help-wecom-plan = 说明一批消息要多少请求、多少人次、多长时间；什么都不发。
    .usage = wecom plan --batch FILE [OPTIONS]
    .examples =
        wecom plan --batch messages.ndjson
        wecom plan --batch people.csv --text-template hello.txt --pretty
    .more =
        打印一个对象：`lines`（行）、`bad_lines`（有误的行）、`requests`（请求）、
        `person_times`（人次）、`delayed`（要等待的请求）和 `seconds`（仅按企业微信
        的限制，从第一个到最后一个的秒数）。
        本机过去一小时发送的也计入。部门、标签和 @all 各算一人，除非 --membership
        说明其中有谁。

help-wecom-doctor = 查明为什么不能工作；不发送任何消息。
    .usage = wecom doctor [选项]
    .examples =
        wecom doctor
        wecom doctor --json
        wecom doctor --proxy http://10.0.0.1:3128
    .more =
        依次检查设置、时钟、域名解析、代理、TCP、TLS、gettoken、应用（agent/get）、
        企业可信IP 和 access_token 缓存，并逐项说明该怎么做。只有确认对方是企业微信
        才会发送 Secret。
        退出码取决于第一个失败的检查项（`wecom help exit-codes`）。

help-wecom-api = 直接调用企业微信的任意接口，自动带上 access_token。
    .usage = wecom api 方法 路径 [--query 名称=值] [--body 文件] [选项]
    .examples =
        wecom api GET agent/get --query agentid=1000002
        wecom api GET user/get --query userid=zhangsan --pretty
        echo '{"{"}"msgid":"MSGID"{"}"}' | wecom api POST message/recall --body -
    .more =
        路径在 /cgi-bin/ 之下；access_token 会自动加上，失效时重新获取。
        企业微信的应答原样打印成一行；没有应答时打印带 `error` 和 `outcome` 的对象。
        GET 与 gettoken 一样会重试；POST 只在不可能已被接受时重试（参见
        `wecom help exit-codes`）：应答丢失时以退出码 7 结束。

help-wecom-upload = 上传消息要用的文件，输出每个文件的 media_id。
    .usage = wecom upload 文件… [--type image|voice|video|file] [选项]
    .examples =
        wecom upload report.pdf
        wecom upload chart.png error.log
        wecom upload hello.amr --type voice --pretty
        wecom upload --sandbox report.pdf                不连接企业微信
    .more =
        文件类型按内容识别：JPG、PNG 作为图片（image，最大 10 MB），AMR 作为语音
        （voice，2 MB，60 秒），MP4 作为视频（video，10 MB），其余的以及超出上述
        限制的作为普通文件（file，20 MB）上传。
        每个文件输出一行 JSON：企业微信的应答，并加上 `file`。
        media_id 三天内有效，同一企业内应用之间可以共享；有效期内会记住它，同一
        文件不再重复上传：`"remembered":true`。
        连接之前会先检查所有文件（退出码 2）。

help-wecom-run = 运行一条命令，原样传递其输入输出，并在它失败时发送消息。
    .usage = wecom run --touser|--toparty|--totag 接收者 [选项] -- 命令 [参数]
    .examples =
        wecom run --touser ops -- /usr/local/bin/backup --full
        wecom run --totag 1 --on change --name 每晚备份 -- sh -c 'dump | gzip > db.gz'
        wecom run --toparty 2 --always -- make release
        wecom run --sandbox --touser ops -- false        不发给任何人，只显示
    .more =
        标准流、信号和退出码都是命令自己的（被信号终止时为 128 加信号编号；找不到命令
        为 127，不可执行为 126）。命令的标准输出和标准错误是管道：检测终端的命令会认为
        没有终端。
        消息中有命令、主机、退出码或信号、用时以及最后几行输出。
        命令行和输出中的内容会被发送；使用 --name 时不发送命令行。
        接收者在运行命令之前检查（退出码 2）。缺少凭证或消息发送失败都不会阻止命令运
        行，也不会改变退出码，只在标准错误上说明。
        如果命令结束后仍有它启动的进程占用输出，则最多再读取一秒。

help-wecom-history = 查看最近 30 天内从本机发送过的消息，不含消息内容。
    .usage = wecom history [--json] [--limit 条数] [--since 时间] [选项]
    .examples =
        wecom history
        wecom history --since 2h --outcome rejected,unknown
        wecom history --touser zhangsan --limit 0 --json     每行一个对象
    .more =
        最新的在最后。`send` 和 `run` 会写下记录，只有本用户可读；在配置文件中设置
        `journal = false` 可关闭。
        在 JSON 中，`time` 和 `recalled` 是自 1970-01-01 UTC 起的秒数，
        `content_sha256` 用于分辨内容是否相同。

help-wecom-recall = 撤回 24 小时内发送的消息。
    .usage = wecom recall MSGID…|--last [选项]
    .examples =
        wecom send --touser zhangsan --text '发错了' && wecom recall --last
        wecom recall MSGID --profile ops
    .more =
        --last 撤回本应用从本机发送的上一条消息，包括它的所有分段。
        每条消息输出一行 JSON：企业微信的返回，加上 `msgid` 和 `outcome`，其中
        delivered 表示已撤回。
        消息只在企业微信客户端中消失；在微信插件中仍能看到。
        未收到响应的撤回会自动重试：重复撤回没有影响。
        以连字符开头的 MSGID 请写在 `--` 之后。

help-wecom-card = 更新已发送的卡片。
    .usage = wecom card update --response-code CODE|--last [选项]
    .examples =
        wecom card update --last --button-text '张三已处理'

help-wecom-card-update = 更新已发送的卡片：修改按钮文案，或替换为新卡片。
    .usage =
        wecom card update --response-code CODE|--last --button-text 文案|--card 文件
               {"["}--touser|--toparty|--totag 接收者] [选项]
    .examples =
        wecom card update --last --button-text '张三已处理'
        wecom card update --response-code CODE --button-text 已处理 --dry-run
        wecom card update --last --card new.json
    .more =
        默认更新所有收到该卡片的成员；用 --touser、--toparty、--totag 可只更新其中
        一部分，其余成员以后也看不到更新：response_code 72 小时内有效，且只能使用
        一次。`wecom send` 会输出它，点击事件会带来新的。只有带按钮、投票、选择器
        或菜单的卡片才有 response_code。
        --last 是本应用从本机发送的上一张卡片。
        文件内容是消息中 `template_card` 之下的部分，也可包含 `replace_text` 和
        `disable`。
        输出一行 JSON：企业微信的返回，加上 `outcome`，其中 delivered 表示更新已被
        接受。未收到响应的更新会自动重试：已使用过的 response_code 会被拒绝，不会
        产生影响。

help-wecom-chat = 应用群聊：创建、修改、查询和发送消息。
    .usage = wecom chat create|update|get|send [选项]
    .examples =
        wecom chat create --name 值班 --member zhangsan,lisi --chatid ops1
        wecom chat send --sandbox CHATID --text hello    不发给任何人，只显示
    .more =
        只有可见范围包含根部门的自建应用可以使用群聊，且只能使用自己创建的群聊。

help-wecom-chat-create = 创建应用群聊，输出它的 chatid。
    .usage = wecom chat create --member 成员 [--name 群名] [--owner 群主] [选项]
    .examples =
        wecom chat create --name 值班 --member zhangsan,lisi --owner zhangsan
        wecom chat create --member zhangsan,lisi --chatid ops1 --dry-run
    .more =
        成员在第一条消息到达之后才能看到群聊。每企业每天最多创建 1000 个。
        使用 --chatid 时，未收到响应会自动重试：同一 chatid 不会创建第二个群聊。
        不使用时，以退出码 7 结束。

help-wecom-chat-update = 修改应用群聊：群名、群主、成员。
    .usage = wecom chat update CHATID [--name 群名] [--owner 群主] [--add 成员] [--remove 成员]
    .examples =
        wecom chat update CHATID --name '值班二组' --add wangwu
        wecom chat update CHATID --owner lisi --remove zhangsan
    .more =
        移除群主时须用 --owner 指定新群主。修改后成员须为 2~2000 人。
        未收到响应的修改会自动重试：重复修改没有影响。

help-wecom-chat-get = 查看应用群聊的群名、群主和成员。
    .usage = wecom chat get CHATID [选项]
    .examples =
        wecom chat get CHATID --pretty

help-wecom-chat-send = 立即向应用群聊发送一条消息。
    .usage = wecom chat send CHATID --text 文本 [选项]
    .examples =
        wecom chat send --sandbox CHATID --text hello    不发给任何人，只显示
        wecom chat send CHATID --text '磁盘已满' --mention zhangsan
        make 2>&1 | wecom chat send CHATID --text-file - --long tail --mention-all
    .more =
        --message 文件是 appchat/send 的完整请求包体；未给出 CHATID 时使用其中的
        `chatid`。群聊支持除卡片和小程序通知以外的所有类型，没有重复消息检查：未
        收到响应时以退出码 7 结束。
        长文本会分成多条发送，由第一条提醒成员。
        返回中没有 msgid：群聊消息无法撤回。

help-wecom-sim = 运行模拟器：在本机实现企业微信的协议，供试用和测试。
    .usage = wecom sim [选项]
    .examples =
        wecom sim                    打印要 export 的变量；然后在另一个终端里：
        wecom send --touser zhangsan --text hello
        curl -s http://127.0.0.1:8765/_sim/messages
    .more =
        http://127.0.0.1:8765/ 按企业微信的样子显示发送过的一切。测试程序可以在
        /_sim/ 下读取、等待消息和设置故障。--listen 其他机器可以访问的地址时，网页
        和 /_sim/ 需要密码：WECOM_SIM_PASSWORD、--password-file，或只显示一次的
        随机密码。

help-wecom-token = 查看或清除缓存的 access_token。
    .usage = wecom token show|clear [选项]
    .examples =
        wecom token show             是否已缓存、还能用多久；绝不显示它的值

help-wecom-token-show = 查看这套凭证缓存了什么（值已打码）。
    .usage = wecom token show [选项]
    .examples =
        wecom token show

help-wecom-token-clear = 清除这套凭证的缓存，包括记住的拒绝结果。
    .usage = wecom token clear [选项]
    .examples =
        wecom token clear            下一次发送会重新获取 access_token

help-wecom-explain = 说明企业微信错误码的含义和处理办法。
    .usage = wecom explain CODE… [选项]
    .examples =
        wecom explain 60020
        wecom explain 40001 -1 --json           每行一个 JSON 对象，内容为英文
        wecom explain '{"{"}"errcode":45009,"errmsg":"api freq out of limit"{"}"}'
    .more = 内容已内置，不访问网络。发送命令的退出码参见 `wecom help exit-codes`。

help-wecom-config = 查看各项设置及其来源，或者写一个配置文件。
    .usage = wecom config show|init [选项]
    .examples =
        wecom config show            哪些值生效、来自哪里
        wecom config init            写一个带说明的配置文件
    .more = 配置文件及其各项：`wecom help config`。

help-wecom-config-show = 查看生效的设置及其来源；绝不显示 Secret。
    .usage = wecom config show [--json] [选项]
    .examples =
        wecom config show
        wecom config show --profile ops --json

help-wecom-config-init = 写一个带说明的配置文件，只有您自己可以读取；绝不覆盖已有的文件。
    .usage = wecom config init [--config 文件]
    .examples =
        wecom config init
        wecom config init --config /etc/wecom/config.toml

help-wecom-help = 打印某个命令或主题的帮助。
    .usage = wecom help [命令|主题]
    .examples =
        wecom help send
        wecom help exit-codes
        wecom help environment
        wecom help config
    .more = 主题有：{ $topics }。

help-wecom-completions = 打印某个 shell 的补全脚本：bash、zsh、fish、powershell 或 elvish。
    .usage = wecom completions SHELL
    .examples =
        wecom completions bash > ~/.local/share/bash-completion/completions/wecom
        wecom completions zsh > ~/.zfunc/_wecom
        wecom completions fish > ~/.config/fish/completions/wecom.fish
        wecom completions powershell >> $PROFILE

help-wecom-man = 打印某个命令的手册页，或写出全部手册页。
    .usage = wecom man [命令…] [--dir 目录]
    .examples =
        wecom man send | man -l -
        wecom man --dir ~/.local/share/man/man1

## 参数

help-wecom-outbox = 先接收消息，再确保送达。
    .usage = wecom outbox 命令 [选项]
    .examples =
        wecom outbox add --touser zhangsan --text '备份完成'
        wecom outbox work
        wecom outbox list --state unknown,rejected
    .more =
        已接收的消息有票号，并已写入本机磁盘；`work` 现在或重启之后送出它，并只在
        不会重复送达时重试。
        它是仅本用户可读的 SQLite 文件：$XDG_STATE_HOME（或同类目录）下的
        wecom/outbox.db。其中没有 secret。

help-wecom-outbox-add = 接收一条消息，写入磁盘后输出其票号。
    .usage = wecom outbox add --touser|--toparty|--totag 接收者 --text 文本|… [选项]
    .examples =
        wecom outbox add --touser zhangsan --text '备份完成'
        wecom outbox add --touser zhangsan --text hello --key alert-7 --ttl 2h
        wecom outbox add --totag 1 --markdown '**早上好**' --not-before 8h
    .more =
        退出码 0 表示已接收，并非已送达。输出一个含 `ticket` 和 `state` 的对象。文件
        会先上传；三天之后才发送的，文件已失效。
        使用 --enable-duplicate-check 1 时，应答丢失后会在其保护期内重发。

help-wecom-outbox-list = 列出发件箱的条目，最早的在前。
    .usage = wecom outbox list [--state 状态] [--json]
    .examples =
        wecom outbox list
        wecom outbox list --state unknown,rejected --json
    .more =
        状态：queued、leased（已由 worker 取走）、sending，最后是 delivered、partial、
        rejected、unknown、expired 或 cancelled。
        JSON 中的时间是自 1970-01-01 UTC 起的毫秒数。

help-wecom-outbox-show = 查看一个条目及其请求和每次尝试。
    .usage = wecom outbox show 票号 [--json]
    .examples =
        wecom outbox show TICKET
        wecom outbox show TICKET --json

help-wecom-outbox-retry = 重新排入失败的条目，或立即尝试等待中的条目。
    .usage = wecom outbox retry 票号… [--unknown]
    .examples =
        wecom outbox retry TICKET
    .more =
        重新发送 rejected、expired 或 cancelled 的部分，期限同最初。
        使用 --unknown 之前请先查看：消息可能已经送达。

help-wecom-outbox-cancel = 取消尚未发送的条目。
    .usage = wecom outbox cancel 票号…
    .examples =
        wecom outbox cancel TICKET
    .more = 可能已送达的会成为 `unknown`。已送达的请用 `wecom recall` 撤回。

help-wecom-outbox-prune = 清除早已结束的条目。
    .usage = wecom outbox prune [--older-than 时长]
    .examples =
        wecom outbox prune
        wecom outbox prune --older-than 7d
    .more = 其键也一并清除。输出清除的条数。

help-wecom-outbox-work = 送出发件箱中的消息。
    .usage = wecom outbox work [--follow] [--concurrency 条数] [选项]
    .examples =
        wecom outbox work
        wecom outbox work --concurrency 32
    .more =
        全部处理完后结束：会等待其他 worker 正在处理的和需要重试的，但不等待
        --not-before。使用 --follow 时一直运行，收到 SIGINT 或 SIGTERM 后处理完手头的
        再结束。可以同时运行多个。
        发给同一成员的消息不超过每分钟 30 条、每小时 1000 条：超出的会被企业微信悄悄
        丢弃。
        每个结束的条目输出一个含 `ticket` 和 `state` 的对象。退出码按
        `wecom help exit-codes` 的表；若有条目因设置不对或本处没有 secret 而等待，
        则为 5。
        secret 按加入条目时的配置、企业和地址来查找。

help-wecom-outbox-export = 输出所有条目的全部信息，每行一个。
    .usage = wecom outbox export [--state 状态]
    .examples =
        wecom outbox export
        wecom outbox export --state delivered

help-wecom-outbox-stats = 统计条目，并说明阻碍它们的原因。
    .usage = wecom outbox stats [--json]
    .examples =
        wecom outbox stats
        wecom outbox stats --json

help-arg-touser = 成员 ID，用 `|` 或 `,` 分隔；单独的 `@all` 表示应用可见范围内的所有人
help-arg-toparty = 部门 ID
help-arg-totag = 标签 ID
help-arg-to = 在配置文件里命名的接收者
help-arg-text = 文本消息；可以换行，可以用 `<a href="…">` 链接
help-arg-text-file = 从文件读取文本；`-` 表示标准输入
help-arg-markdown = 企业微信支持的 markdown：标题、加粗、链接、引用、行内代码、三种颜色
help-arg-markdown-file = 从文件读取 markdown；`-` 表示标准输入
help-arg-image = 图片（JPG、PNG）：本机的文件，或已上传文件的 media_id
help-arg-voice = 语音（AMR）
help-arg-video = 视频（MP4）；可以带 --title 和 --description
help-arg-file = 任意类型的文件；接收者会看到文件名
help-arg-textcard = 文本卡片，点击后跳转到 --url；需要 --title、--description 和 --url
help-arg-news = 一条图文，点击后跳转到 --url；需要 --title 和 --url
help-arg-card = 模板卡片（JSON），即 `template_card` 下面的对象；`-` 表示标准输入
help-arg-batch = 批量发送：FILE 每行一个完整的消息体（JSON），或为 CSV 加模板；`-` 是标准输入，来一行发一行
help-arg-text-template = FILE 是带表头的 CSV：用此模板（minijinja，`{"{{"} name {"}}"}` 是列名）把每行变成文本；touser、toparty、totag 列是接收人
help-arg-markdown-template = 同上，变成 markdown
help-arg-message-template = 同上，变成完整的消息体（JSON）；值会转义
help-arg-membership = 谁在哪个部门、有哪个标签，用于限速：{"{"}"@all":[…],"toparty":{"{"}"2":["zhangsan"]{"}"},"totag":{"{"}{"}"}{"}"}
help-arg-concurrency = 同时进行的请求数，1 到 256 [默认：8]
help-arg-output = 随时记下每行的结果；见 `wecom help batch`
help-arg-resume = 从用 --output 写 FILE 的那次运行中断处继续；继续写入该文件，除非 --output 另指文件
help-arg-retry-unknown = 与 --resume 同用：重发可能已送达的
help-arg-strict = 先检查全部输入，有一行有误就什么都不发
help-arg-pace = 推迟企业微信会丢弃的消息（每个成员每分钟超过 30 条、每小时超过 1000 条）；超过频率限制（45009）时等待 [默认：on]
help-arg-print-example = 打印一条该类型的完整消息，供 --message 使用，不发送；也可以是 vote_interaction 等卡片类型
help-arg-title = 标题
help-arg-description = 描述；文本卡片中可以使用 `<br>` 和 `<div class="gray">`
help-arg-url = 文本卡片或图文的跳转链接
help-arg-button-text = 文本卡片的按钮文字，最多 4 个字符 [企业微信默认：详情]
help-arg-picture = 图文的图片链接
help-arg-message = 完整的消息体（JSON），message/send 支持的任何类型；`-` 表示标准输入
help-arg-safe = 1：保密消息，不能转发，带水印（text、image、video、file、mpnews）
help-arg-enable-id-trans = 1：企业微信会替换 `$userName=USERID$` 等占位符
help-arg-enable-duplicate-check = 1：在间隔内企业微信不会重复接收同样的请求；应答丢失时可以安全重试
help-arg-duplicate-check-interval = 重复消息检查的时间间隔，1 到 14400 秒 [企业微信默认：1800]
help-arg-escapes = 把文本和 markdown（直接输入或来自文件）以及标题和描述中的 `\n`、`\t`、`\\` 转成它们表示的字符；其他反斜杠不变。不加则一律原样发送
help-arg-markdown-as = 以 markdown 发送，或转成带链接的可读文本发送（微信插件不显示 markdown）[默认：markdown]
help-arg-long = 超过 2048 字节的文本怎么办：分成带编号的多条、报错、只发开头、只发结尾、以文件发送 [默认：split]
help-arg-max-parts = 长文本最多分成几条 [默认：20]
help-arg-no-split-recipients = 接收者需要多次请求时报错（超过 1000 个成员、100 个部门或 100 个标签）
help-arg-timeout = 一次请求最多多少秒，可以带小数 [默认：20]
help-arg-deadline = 总共最多多少秒，包括重试 [默认：60；有文件时 600]
help-arg-wait = 超过企业微信频率限制（45009）时最多等待多少秒；总时限随之延长
help-arg-allow-partial = 只要企业微信接受了每个请求，哪怕部分接收者未送达，退出码也为 0
help-arg-pretty = 把 JSON 打印成多行
help-arg-dry-run = 只打印请求内容而不发送；不需要凭证，不联系任何服务器
help-arg-preview = 画出消息的样子而不发送；不需要凭证，不联系任何服务器
help-arg-sandbox = 发给本机的私有模拟器并显示消息；不需要凭证，不会发给任何人
help-arg-corp-id = 企业ID（管理后台 > 我的企业 > 企业信息 > 企业ID）[环境变量：WECOM_CORP_ID]
help-arg-corp-secret = 应用的 Secret（管理后台 > 应用管理 > 该应用 > Secret）[环境变量：WECOM_CORP_SECRET]
help-arg-corp-secret-file = 存放 Secret 的文件 [环境变量：WECOM_CORP_SECRET_FILE]
help-arg-agent-id = 应用的编号（管理后台 > 应用管理 > 该应用 > AgentId）[环境变量：WECOM_AGENT_ID]
help-arg-profile = 配置文件里的配置集；写成参数时优先于环境变量 [环境变量：WECOM_PROFILE]
help-arg-config = 配置文件；参见 `wecom help config` [环境变量：WECOM_CONFIG]
help-arg-base-url = 代替企业微信官方地址的接口地址：反向代理、私有化部署、模拟器 [环境变量：WECOM_BASE_URL]
help-arg-ca-cert = 在内置证书之外还要信任的证书（PEM）[环境变量：WECOM_CA_CERT]
help-arg-proxy = 代理（http、https、socks5），或 `none` [环境变量：WECOM_PROXY，其次 HTTPS_PROXY 等]
help-arg-verbose = 在标准错误上说明每一步；写两次则更详细
help-arg-quiet = 成功时不打印任何内容
help-arg-lang = 帮助和提示的语言；JSON 不变 [环境变量：WECOM_LANG，其次配置集，再次系统区域设置]
help-arg-help = 打印本页
help-arg-version = 打印版本
help-arg-on = 何时发送：failure 每次失败；change 首次失败以及之后恢复；always 每次运行 [默认：failure]
help-arg-always = 等同于 --on always
help-arg-job = 消息中任务的名称，代替命令行；--on change 以它识别任务
help-arg-command = 要运行的命令及其参数，写在 `--` 之后
help-arg-limit = 显示最新的多少条；0 表示全部 [默认：50]
help-arg-since = 只显示此后发送的：`2026-11-22`、`2026-11-22 08:00`，或距今多久：90m、2h、7d
help-arg-sent-to = 只显示 touser 中有这些成员之一的；部门和标签中的成员无从得知
help-arg-outcome = 只显示这些结果：delivered、partial、rejected、not_sent、unknown
help-arg-sent-as = 只显示以该配置集发送的
help-arg-msgids = 消息的 id，`wecom send` 会输出它，`wecom history` 也可查看
help-arg-last = 本应用从本机发送的上一条消息
help-arg-chatid = 群聊的 chatid，`wecom chat create` 会输出它
help-arg-chat-name = 群名，最多 50 个字符
help-arg-new-name = 新群名，最多 50 个字符
help-arg-member = 群成员，2~2000 人：userid，用 `|` 或 `,` 分隔；可重复
help-arg-owner = 群主，同时也是成员 [企业微信默认：随机选一名成员]
help-arg-new-owner = 新群主
help-arg-own-chatid = 自定义 chatid：最多 32 个字母和数字 [默认：由企业微信生成]
help-arg-long-name = 群名超过 50 个字符时：报错，或只保留开头 [默认：error]
help-arg-add = 要添加的成员
help-arg-remove = 要移除的成员
help-arg-mention = 文本消息中要提醒（@）的成员
help-arg-mention-all = 在文本消息中提醒（@）所有人
help-arg-response-code = 卡片的 response_code，来自 `wecom send` 的输出或点击事件
help-arg-last-card = 本应用从本机发送的上一张卡片
help-arg-grey-button = 按钮置灰，并显示此文案
help-arg-new-card = 新卡片（JSON：`template_card` 之下的内容）；`-` 表示标准输入
help-arg-card-users = 只更新这些接收者：userid
help-arg-card-parties = 只更新这些接收者：部门 ID
help-arg-card-tags = 只更新这些接收者：标签 ID
help-arg-all = 所有收到该卡片的成员 [默认]
help-arg-listen = 监听地址；端口 0 表示任选一个空闲端口 [默认：127.0.0.1:8765]
help-arg-keep = 最多保留多少条消息；最早的先被丢弃 [默认：1000]
help-arg-data = 把消息和上传的素材保存在这个文件夹，重启后仍在
help-arg-password-file = 网页和 /_sim/ 使用这个文件里的密码 [环境变量：WECOM_SIM_PASSWORD]
help-arg-world = 用这个文件（TOML）里的企业、应用、成员、部门和标签代替内置的
help-arg-callback-url = 把卡片被点击的事件像企业微信那样加密后推送到这个 URL（http）[环境变量：WECOM_SIM_CALLBACK_URL]
help-arg-callback-token = 它的 Token，与企业微信后台填写的一致 [环境变量：WECOM_SIM_CALLBACK_TOKEN]
help-arg-callback-key-file = 存放 EncodingAESKey 的文件；也可以把它放在环境变量里 [环境变量：WECOM_SIM_CALLBACK_KEY]
help-arg-codes = 错误码，或含有错误码的文本：企业微信的返回、errmsg
help-arg-json = 输出 JSON，每行一个对象
help-arg-topic = 命令或主题
help-arg-shell = bash、zsh、fish、powershell 或 elvish
help-arg-page = 命令，例如 `send` 或 `token show`
help-arg-dir = 把全部手册页写入这个目录
help-arg-method = GET 或 POST
help-arg-path = 接口在 /cgi-bin/ 之下的路径，例如 agent/get
help-arg-body = POST 的请求包体（JSON）；`-` 表示标准输入
help-arg-query = 除 access_token 之外的参数；可重复给出
help-arg-files = 要上传的文件；接收者会看到文件名
help-arg-media-type = 上传为哪种类型 [默认：按文件内容]
help-arg-fresh = 即使记得 media_id 也重新上传
help-arg-media-timeout = 文件传输最多可以停顿多久，可用小数 [默认：20]
help-arg-media-deadline = 全部操作的总时限，含重试 [默认：600]
help-arg-media-sandbox = 上传到私有模拟器；不需要凭证，不连接任何服务器

help-heading-article = 图文内容（与 --news 一起使用）
help-heading-mentioned = 提醒的成员（文本消息）
help-heading-robot = 机器人与网络

help-wecom-webhook = 通过群机器人（消息推送）向群里发送消息。
    .usage = wecom webhook send --text 文本 [选项]
    .examples =
        wecom webhook send --sandbox --text hello        不会发给任何人，只显示效果

help-wecom-webhook-send = 立即向机器人所在的群发送一条消息。
    .usage = wecom webhook send --text 文本 [选项]
    .examples =
        wecom webhook send --sandbox --text hello        不会发给任何人，只显示效果
        wecom webhook send --text 'db-1 磁盘已满' --mention zhangsan
        make 2>&1 | wecom webhook send --text-file - --long tail
        wecom webhook send --markdown-v2 '| 主机 | 剩余 |'
        wecom webhook send --image chart.png
        wecom webhook send --file report.pdf
        wecom webhook send --news --title 周报 --url https://example.com/7
    .more =
        机器人不需要企业 ID、应用和 Secret，只需要它的 key，或企业微信中显示的完整
        Webhook 地址（该群 > 群设置 > 消息推送 > 该机器人）。请放在 WECOM_WEBHOOK_KEY
        或文件中：写在命令行里的 key 会出现在进程列表中。
        与 `wecom send` 一样输出一行 JSON：企业微信的应答，并加上 `outcome`；退出码也
        相同。机器人的应答没有 msgid。
        企业微信限制每个机器人每分钟 20 条消息。当前用户的所有进程共用这个额度：
        超出的消息会等待，最长不超过 --deadline。
        文件和语音会先上传，media_id 在三天有效期内会被记住。

help-arg-markdown-v2 = 更完整的 markdown：支持表格、代码块、图片、列表；不支持提醒成员和颜色
help-arg-markdown-v2-file = 从文件读取 markdown_v2；`-` 表示标准输入
help-arg-robot-image = 图片（JPG、PNG），最大 2 MB
help-arg-robot-news = 图文：需要 --title 和 --url，以及其他给出的内容
help-arg-robot-file = 文件，最大 20 MB；或本机器人上传得到的 media_id
help-arg-robot-voice = 语音（AMR，最大 2 MB，60 秒）；或本机器人上传得到的 media_id
help-arg-robot-card = 模板卡片（JSON）：text_notice 或 news_notice；`-` 表示标准输入
help-arg-robot-message = 完整的消息体（JSON），webhook/send 支持的任何类型；`-` 表示标准输入
help-arg-robot-title = 标题，最长 128 字节
help-arg-robot-url = 点击后跳转的链接
help-arg-robot-description = 描述，最长 512 字节
help-arg-robot-picture = 图片链接（JPG、PNG）
help-arg-mention-mobile = 要提醒的成员手机号，用 `,` 分隔
help-arg-robot-long = 文本超过 2048 字节或 markdown 超过 4096 字节时的处理：编号分段、报错、只发开头、只发结尾、以文件发送 [默认：split]
help-arg-robot-deadline = 全部过程的总时限，包括重试和等待发送额度 [默认：60，需要上传文件时 600]
help-arg-robot-dry-run = 只打印请求体而不发送；不需要 key，不连接任何服务器
help-arg-robot-sandbox = 发送到私有模拟器并显示效果；不需要 key，不会发给任何人
help-arg-key = 机器人的 key，或完整的 Webhook 地址 [env: WECOM_WEBHOOK_KEY]
help-arg-key-file = 保存 key 的文件 [env: WECOM_WEBHOOK_KEY_FILE]
help-arg-idempotency-key = 条目的名字：同键同消息得到同一票号，同键不同消息则出错
help-arg-not-before = 最早发送时间：`2026-11-22 08:00`，或从现在起多久：90m、2h、7d
help-arg-ttl = 最多等待多久送达 [默认: 24h]
help-arg-on-failure = 以 rejected、unknown 或 expired 结束时由 `work` 用 `sh -c` 运行的命令；WECOM_TICKET 和 WECOM_STATE 说明是哪一条
help-arg-state = 只看这些状态的条目
help-arg-ticket = `add` 输出的票号
help-arg-tickets = `add` 输出的票号
help-arg-unknown-too = 可能已经送达的也重新发送
help-arg-older-than = 结束了多久的 [默认: 30d]
help-arg-follow = 一直运行，直到被要求结束
help-arg-entries-at-once = 同时处理的条目数 [默认: 8]
