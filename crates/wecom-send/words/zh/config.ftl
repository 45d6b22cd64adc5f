# 配置集（profile）、命名的接收者和配置文件；与本页并列的 `config.toml` 是带说明的配置文件。

config-from-profile = { $file }:{ $line } 的配置集 { $name }
config-from-file = { $file }:{ $line }
config-from-default = 默认值
config-from-only-profile = 唯一的配置集

config-unreadable = 无法读取：{ $error }
config-too-large = 超过 { $limit } 字节
config-not-utf8 = 不是 UTF-8
config-others-can-read = 其中有 Secret，而其他用户可以读取它（权限 { $mode }）：chmod 600 { $file }
config-unknown-key = 没有 `{ $found }` 这个配置项：可用的有 { $known }
config-unknown-key-like = 没有 `{ $found }` 这个配置项：您是不是想写 `{ $nearest }`？
config-wrong-type = { $key }：应为{ $expected }，实际是{ $found }

config-type-string = 字符串
config-type-integer = 整数
config-type-float = 数字
config-type-boolean = {" "}true 或 false
config-type-datetime = 日期或时间
config-type-array = 列表
config-type-table = 表
config-expected-table = 表
config-expected-string = 字符串
config-expected-text = 非空的文字
config-expected-switch = {" "}true 或 false
config-expected-number = 整数
config-expected-seconds = 秒数
config-expected-agent-id = 应用的编号，例如 1000002
config-expected-proxy = 代理地址或 none
config-expected-check = 整数秒、true 或 false
config-expected-check-range = {" "}1 到 14400 之间的秒数，或表示关闭的 0
config-expected-timezone = 时区名称，例如 Asia/Shanghai 或 UTC
config-expected-ids = { " " }ID 的列表，或写有 ID 的字符串
config-expected-name = 可用于 --to 的名称：不能含有空白、`|` 或 `,`
config-expected-roots = {" "}webpki 或 system

config-no-profile = { $by }：没有配置集 `{ $found }`；{ $known }
config-no-profile-like = { $by }：没有配置集 `{ $found }`，您是不是想写 `{ $nearest }`？{ $known }
config-known-profiles-in = { $file } 里的配置集有 { $known }
config-none-known = { $file } 里一个也没有
config-no-file = 没有配置文件（{ $places }）
config-profile-not-chosen = { $missing }；或者从配置集 { $profiles } 中选择一个：--profile、WECOM_PROFILE、default_profile
config-closed = { $missing }；配置文件 { $file } 存在，但当前用户无权读取
config-or-a-profile = { $missing }；也可以写在配置文件里：`wecom help config`
config-other-corps-secret = 缺少凭证：{ $secret_from } 的 Secret 属于企业 `{ $corp }`，不会与来自 { $corp_from } 的企业ID 一起发送
config-secret-without-corp = 缺少凭证：{ $secret_from } 的 Secret 没有写明企业ID，不会与来自 { $corp_from } 的企业ID 一起发送；在配置集里可用 secret_env 指定环境变量
config-secret-variable = { $from } 的 { $key }：没有设置 { $name }
config-no-secret = 无法取得 Secret：{ $error }

config-no-recipients = --to：没有名为 `{ $found }` 的接收者；{ $known }；成员 ID 请写在 --touser 里
config-no-recipients-like = --to：没有名为 `{ $found }` 的接收者，您是不是想写 `{ $nearest }`？{ $known }；成员 ID 请写在 --touser 里
config-known-recipients-in = { $file } 里的接收者有 { $known }
config-sandbox-reads-none = --to：--sandbox 不读取配置文件；--dry-run 可以显示会发给谁
config-everybody = { $what } 是所有人，而 { $by } 不允许（allow_all）

config-exists = { $file } 已经存在，未作改动
config-unwritable = { $file }：无法写入：{ $error }
config-no-place = 没有可以写入配置文件的主目录；请给出 --config FILE

config-show-file = 文件：{ $file }
config-show-no-file = 文件：无（{ $places }）
config-show-profile = 配置集：{ $name }（{ $from }）
config-show-hidden = [不显示]
config-show-left-alone = [未使用：属于另一个企业]
