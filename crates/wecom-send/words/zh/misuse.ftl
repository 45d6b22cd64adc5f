# 命令用法或消息本身有误：每条一行，在联系企业微信之前就已发现。

misuse-value-missing = { $flag }：缺少取值，`{ $next }` 是一个参数（若要原样发送它：`{ $flag }={ $next }`）
misuse-topic = 没有名为 `{ $found }` 的帮助：主题有 { $topics }，命令有 { $commands }
misuse-topic-like = 没有名为 `{ $found }` 的帮助；您是不是想输入 `{ $nearest }`？
misuse-two-secrets = 同时给出了 { $one } 和 { $other }：Secret 只需给出一次
misuse-text-is-dash = { $flag } -：要读取标准输入，请用 { $file_flag } -
misuse-value = { $source }：`{ $found }` 不是{ $expected }
misuse-too-long-to-show = （{ $count } 个字符）
misuse-world = --world { $path }：{ $error }
misuse-callback-missing = 回调需要 URL、Token 和 EncodingAESKey：缺少 { $flag }（{ $variable }）
misuse-callback-token = { $source }：不是 1 到 32 位的字母和数字
misuse-callback-key = { $source }：不是 EncodingAESKey，它有 43 位字母和数字
misuse-expected-callback-url = 以 http:// 开头并带主机名的 URL（不支持 https 和用户名）
misuse-two-agents = --agent-id { $flag }：消息里写的 agentid 是 { $message }；请去掉其中一个
misuse-not-utf8-argument = { $place }：取值不是 UTF-8

misuse-no-content = 没有消息内容：请在 --text、--text-file、--markdown、--markdown-file、--image、--voice、--video、--file、--textcard、--news、--card、--message 中给出一个
misuse-several-contents = 给出了多种内容：{ $given }；请只给出一种
misuse-stray-details = { $stray } 不能与 { $content } 同时使用；它用于 { $belong_to }
misuse-details-alone = 没有消息内容：{ $given } 用于 { $belong_to }
misuse-details-missing = { $content } 缺少：{ $missing }
misuse-no-media-id = { $flag } media: 后面缺少 media_id；用 `wecom upload 文件` 可以得到
misuse-media-is-dash = { $flag } -：标准输入没有可供接收者看到的文件名；请给出文件
misuse-message-as-card = { $place }：里面是整条消息而不只是卡片；请用 --message 发送
misuse-example-alone = --print-example 只能单独使用：它不发送任何消息
misuse-example = 没有 `{ $found }` 的示例：可用的有 { $known }
misuse-example-like = 没有 `{ $found }` 的示例；您是不是想输入 `{ $nearest }`？可用的有 { $known }

misuse-credentials = 缺少凭证：{ $missing }
misuse-missing-corp-id = 企业ID（{ $ways }）
misuse-missing-secret = 应用的 Secret（{ $ways }）
misuse-missing-agent-id = 应用的 AgentId（{ $ways }）
misuse-set-but-empty = { $ways }；{ $variable } 已设置但为空

## 取值本应是什么

misuse-expected-language = {" "}zh 或 en
misuse-expected-address = 形如 127.0.0.1:8765 的地址
misuse-expected-long = {" "}split、error、truncate、tail 或 file
misuse-expected-count = 不小于 1 的整数
misuse-expected-keep = 1 到 1000000 之间的整数
misuse-expected-seconds = 大于 0 的秒数，例如 20 或 0.5
misuse-expected-seconds-or-none = 秒数，例如 60 或 0
misuse-expected-markdown-as = {" "}markdown 或 text
misuse-expected-switch = {" "}0 或 1
misuse-expected-safe = {" "}0 或 1（mpnews 还可以是 2）
misuse-expected-interval = {" "}1 到 14400 之间的整数秒
misuse-expected-agent-id = 应用的编号，例如 1000002（--agent-id、WECOM_AGENT_ID）

## 文件、地址、证书

misuse-standard-input = { $flag } -（标准输入）
misuse-file = { $file }：无法读取：{ $error }
misuse-file-too-large = { $file }：超过 { $limit } 字节
misuse-not-utf8 = 第 { $at } 字节（0x{ $byte }）不是 UTF-8
misuse-looks-like-gbk = 第 { $at } 字节（0x{ $byte }）不是 UTF-8，看起来是 GBK；用这条命令转换成 UTF-8：`{ $command }`
misuse-utf16-cut = UTF-16 的字节数是奇数（{ $bytes }）：结尾不完整
misuse-utf16-surrogate = UTF-16 在第 { $at } 字节处只有半个字符（单独的代理项）
misuse-escapes-in-json = --escapes 不能与 { $flag } 同时使用：JSON 里的 `\n` 本来就表示换行
misuse-nothing-to-unescape = --escapes：{ $flag } 没有可以转义的文字
misuse-empty-file = { $file }：内容为空
misuse-several-lines = { $file }：有多行，而 Secret 只有一行
misuse-base-url = { $source }：`{ $found }`：{ $error }
misuse-base-url-not-http = 不是形如 `{ $example }` 的地址
misuse-base-url-user-info = 地址里不应写用户名和密码
misuse-base-url-query = 地址应以路径结束，不能带 `?` 和 `#`
misuse-proxy-not-an-address = 不是形如 `http://10.0.0.1:3128` 或 `socks5://10.0.0.1:1080` 的代理地址
misuse-proxy-scheme = 不支持 `{ $scheme }://` 代理：只支持 http、https、socks5 和 socks5h
misuse-roots-no-certificate = 其中没有 PEM 格式的证书
misuse-roots-unreadable = 其中有无法读取的证书
misuse-roots-no-system-bundle = 在常见位置找不到本机的证书文件
misuse-named = { $place }：{ $what }
misuse-as-is = { $said }

## 命令行

misuse-no-command = 缺少命令，例如 `wecom send` 或 `wecom token show`；参见 `wecom --help`
misuse-unknown-argument = 无法识别的参数 '{ $found }'；参见 --help
misuse-unknown-argument-like = 无法识别的参数 '{ $found }'；有一个相近的参数：'{ $nearest }'；参见 --help
misuse-unknown-command = 没有 `{ $found }` 这个命令；参见 `wecom --help`
misuse-unknown-command-like = 没有 `{ $found }` 这个命令；您是不是想输入 `{ $nearest }`？参见 `wecom --help`
misuse-argument-needs-value = { $flag }：缺少取值
misuse-argument-takes-no-value = { $flag } 不带取值，却得到 `{ $found }`
misuse-argument-twice = { $flag } 给出了两次
misuse-argument-conflict = { $one } 与 { $other } 不能同时使用
misuse-argument-missing = 缺少：{ $missing }；参见 --help
misuse-argument-value = { $flag }：`{ $found }` 不是 { $known } 之一

## 消息

misuse-the-text = 文本内容（--text）
misuse-the-markdown = markdown 内容（--markdown）
misuse-no-recipient = 没有接收者：touser、toparty、totag 至少给出一个（--touser、--toparty、--totag、--to）
misuse-all-beside-others = `@all` 只能单独使用：与它一起给出的 { $others } 会被企业微信忽略
misuse-all-outside-touser = `@all` 只能写在 touser 里
misuse-odd-separator = `{ $id }` 中含有{ $found }；多个 ID 之间用 `|` 或 `,` 分隔：`{ $meant }`
misuse-id-too-long = ID 最多 { $limit } 字节，`{ $id }` 有 { $found } 字节
misuse-empty-content = 内容为空
misuse-nul = 内容里有 NUL 字节（第 { $at } 字节）
misuse-content-too-long = 内容有 { $found } 字节，一条消息最多 { $limit } 字节；--long split 分成多条发送，--long tail 只发结尾，--long truncate 只发开头
misuse-too-many-parts = 内容有 { $bytes } 字节，需要 { $parts } 条消息，超过了 { $max } 条；企业微信会丢弃一分钟内发给同一成员的第 30 条以后的消息：--long tail 只发结尾，--long truncate 只发开头，--max-parts N 可放宽条数
misuse-construct = 第 { $line } 行的{ $what }有 { $bytes } 字节，而一条消息的一部分最多 { $limit } 字节；请缩短它：它不能被拆开
misuse-recipients-need-splitting = { $users } 个成员、{ $parties } 个部门、{ $tags } 个标签需要 { $requests } 次请求，而 --no-split-recipients 不允许：一次请求最多 1000 个成员、100 个部门、100 个标签
misuse-duplicate-check-interval = `{ $found }` 不在 1 到 { $limit } 秒之间
misuse-not-confidential = { $msgtype } 消息不能设为保密消息：企业微信会忽略或拒绝其中的 `safe`
misuse-out-of-range = `{ $found }` 不在可取的值之中：{ $allowed }
misuse-not-json = 不是 JSON：{ $detail }（第 { $line } 行，第 { $column } 列）
misuse-one-message = { $said }；--message 只接受一条消息
misuse-wrong-type = 应为{ $expected }，实际是{ $found }
misuse-unknown-field = 此处没有这个字段
misuse-unknown-field-like = 此处没有这个字段；您是不是想写 `{ $nearest }`？
misuse-second-content = 消息类型是 `{ $msgtype }`；与它并列的 `{ $field }` 会被企业微信忽略
misuse-double-field = 这个字段出现了两次，只有其中一个会送到
misuse-missing-field = 缺少这个字段
misuse-not-to-everybody = { $msgtype } 消息不能发给 `@all`
misuse-bytes = 有 { $found } 字节，最多 { $limit } 字节
misuse-bytes-cut = 有 { $found } 字节，最多 { $limit } 字节：超出部分会被企业微信直接截断，不作提示；--long truncate 在本地截断
misuse-characters = 有 { $found } 个字符，最多 { $limit } 个
misuse-characters-cut = 有 { $found } 个字符，最多 { $limit } 个：超出部分会被企业微信直接截断，不作提示；--long truncate 在本地截断
misuse-too-short = 有 { $found } 个字符，至少要 { $limit } 个
misuse-list-length = 有 { $found } 项，应为 { $least } 到 { $most } 项
misuse-no-scheme = `{ $found }` 不是以 http:// 或 https:// 开头的地址
misuse-not-identifier = `{ $found }` 只能由字母、数字、`_`、`-` 和 `@` 组成
misuse-not-unique = `{ $value }` 与 { $first } 重复
misuse-needed-beside = 缺少这个字段；{ $because } 时必填
misuse-needs-one-of = 以下至少要有一个：{ $needed }
misuse-too-long-for-file = 有 { $bytes } 字节，超过文件上限 { $limit } 字节
misuse-file-not-confidential = `{ $name }` 不能作为保密消息发送：企业微信只支持 { $allowed }
misuse-wrong-media = 需要 { $needed } 类型的文件，而不是 { $found }
misuse-unknown-msgtype = message/send 没有 `{ $found }` 这种消息类型；可用的有 { $known }
misuse-unknown-msgtype-like = message/send 没有 `{ $found }` 这种消息类型；您是不是想写 `{ $nearest }`？可用的有 { $known }
misuse-markdown-v2 = { $said }；markdown_v2 只能发给群机器人（消息推送）：`wecom webhook send --markdown-v2`

## 嵌在上面各行里的词语

misuse-phrase-blank = 空白字符
misuse-phrase-inline-code = 行内代码
misuse-phrase-link = 链接（`<a>`）
misuse-phrase-font = 彩色文字（`<font>`）
misuse-phrase-placeholder = { " " }ID 占位符
misuse-phrase-markdown-link = { " " }markdown 链接
misuse-phrase-bold = 加粗文字
misuse-phrase-character = 字符
misuse-phrase-one-object = 一个 JSON 对象
misuse-phrase-userlist = userlist 中的成员
misuse-phrase-single-members = 单个成员的 userid
misuse-phrase-whole-number = 整数
misuse-phrase-ids = 形如 "a|b" 的字符串
misuse-phrase-agent = 形如 1000002 的应用编号
misuse-phrase-safe = 0、1（mpnews 还可以是 2）
misuse-phrase-null = {" "}null
misuse-phrase-bool = {" "}true 或 false
misuse-phrase-number = 数字
misuse-phrase-string = 字符串
misuse-phrase-list = 列表
misuse-phrase-object = 对象

## 操作系统的说法；括号里保留原文，便于搜索

misuse-system-status = HTTP 状态码 { $status }
misuse-system-waited = 已等待 { $seconds } 秒
misuse-system-not-found = 文件或目录不存在（{ $said }）
misuse-system-permission = 没有权限（{ $said }）
misuse-system-directory = 这是一个目录（{ $said }）
misuse-system-no-directory = 路径中有一部分不是目录（{ $said }）
misuse-system-read-only = 文件系统只读（{ $said }）
misuse-system-full = 磁盘已满（{ $said }）
misuse-system-address-in-use = 地址已被占用（{ $said }）
misuse-system-refused = 连接被拒绝（{ $said }）
misuse-system-reset = 连接被重置（{ $said }）
misuse-system-unreachable = 网络不可达（{ $said }）
misuse-system-timed-out = 连接超时（{ $said }）
