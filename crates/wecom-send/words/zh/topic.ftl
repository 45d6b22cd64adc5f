# `wecom help 主题` 的表格与主题。

topic-column-code = 退出码
topic-column-outcome = 结果
topic-column-meaning = 含义
topic-column-then = 脚本应当

topic-exit-0 = 企业微信已接受，全部接收者有效
    .then = 继续
topic-exit-1 = 不属于以下任何一种
    .then = 报告问题
topic-exit-2 = 用法有误；没有联系任何服务器，标准输出为空
    .then = 修正命令
topic-exit-3 = 已发送，但不是所有人都能收到
    .then = 查看名单
topic-exit-4 = 企业微信拒绝了消息或接收者
    .then = 修正消息
topic-exit-5 = 没有权限
    .then = 修正配置
topic-exit-6 = 无法连接，或者对方不是企业微信
    .then = 重试
topic-exit-7 = 应答丢失
    .then = 先确认再重发
topic-exit-8 = 重试之后仍然繁忙或超过频率限制
    .then = 等待后重试
topic-exit-several =
    多次请求时：结果全部相同则用该退出码；否则有 unknown 则为 7；否则有 delivered 或 partial 则为 3；
    否则为第一个失败的退出码。使用 --allow-partial 时，企业微信接受了每个请求且至少送达一人则为 0。

topic-env-WECOM_CORP_ID = 企业ID
topic-env-WECOM_CORP_SECRET = 应用的 Secret
topic-env-WECOM_CORP_SECRET_FILE = 存放 Secret 的文件
topic-env-WECOM_AGENT_ID = 应用的 AgentId
topic-env-WECOM_WEBHOOK_KEY = 群机器人的 key，或完整的 Webhook 地址
topic-env-WECOM_WEBHOOK_KEY_FILE = 保存 key 的文件
topic-env-WECOM_BASE_URL = 代替企业微信官方地址的接口地址
topic-env-WECOM_CA_CERT = 在内置证书之外还要信任的证书（PEM）
topic-env-WECOM_PROXY = 代理（http、https、socks5），或 none
topic-env-WECOM_LANG = 帮助和提示的语言：zh 或 en
topic-env-WECOM_CONFIG = 配置文件；必须存在
topic-env-WECOM_PROFILE = 使用配置文件里的哪个配置集
topic-env-WECOM_ALLOW_ALL = 0：无论配置文件怎么写，都拒绝 @all 和根部门
topic-env-WECOM_SIM_CALLBACK_URL = `wecom sim` 推送卡片事件的回调 URL
topic-env-WECOM_SIM_CALLBACK_TOKEN = 该回调的 Token
topic-env-WECOM_SIM_CALLBACK_KEY = 该回调的 EncodingAESKey
topic-env-WECOM_SIM_PASSWORD = `wecom sim` 网页的密码
topic-env-HTTPS_PROXY = https 地址的代理；小写的变量名同样有效
topic-env-HTTP_PROXY = http 地址的代理；小写的变量名同样有效
topic-env-ALL_PROXY = 两者共用的代理；小写的变量名同样有效
topic-env-NO_PROXY = 不经代理直接访问的主机；小写的变量名同样有效
topic-env-SSL_CERT_FILE = 代替内置证书的证书（PEM）
topic-env-XDG_CACHE_HOME = access_token 的缓存目录，缺省为 ~/.cache
topic-env-XDG_STATE_HOME = `wecom run` 记录已通知状态的目录，缺省 ~/.local/state
topic-env-TZ = `wecom run` 消息中时间的时区，缺省为本机时区
topic-env-XDG_CONFIG_HOME = wecom/config.toml 所在的目录，缺省为 ~/.config
topic-env-NO_COLOR = 终端不显示颜色
topic-env-FORCE_HYPERLINK = 1：终端支持点击链接；0：不支持
topic-env-RUST_LOG = 记录什么，例如 wecom_message=debug；-v 更简单
topic-env-COLUMNS = 不在终端里时帮助的宽度
topic-env-LANG = 语言（WECOM_LANG、LANGUAGE、LC_ALL 等优先）
topic-environment-more =
    参数优先于对应的环境变量，WECOM_ 开头的环境变量优先于配置集
    （`wecom help config`）。已设置但为空的变量视为未设置。
    --sandbox、--dry-run 和 --preview 不需要其中任何一个；除语言、颜色和链接外，
    --sandbox 一个也不读取。

topic-recipients =
    谁会收到消息：以下三个名单至少给出一个，企业微信会取它们的并集。

      --touser   成员 ID，即「帐号」：管理后台 > 通讯录 > 成员详情
      --toparty  部门 ID：管理后台 > 通讯录 > 部门右侧的 ⋮
      --totag    标签 ID：管理后台 > 通讯录 > 标签 > 标签详情

    多个 ID 用 `|` 或 `,` 分隔；参数可以重复给出。--touser 中单独的 `@all` 表示应
    用可见范围内的所有人。
    企业微信比较成员 ID 时不区分大小写，返回的 ID 一律为小写。

    应用能发给谁由可见范围决定：管理后台 > 应用管理 > 该应用 > 可见范围。不在其
    中、不存在或没有接口许可的接收者会列在应答里；此时结果为 `partial`
    （退出码 3），如果一个人也没有剩下则为 `rejected`（退出码 4）。

    一次请求最多 1000 个成员、100 个部门、100 个标签，更多则拆成尽可能少的请求。同
    时属于其中两次的成员会收到两遍；--no-split-recipients 会将这种情况视为错误。

    发给同一成员的消息每分钟超过 30 条或每小时超过 1000 条时，企业微信会直接丢弃，
    并且不作任何提示。
topic-markdown =
    应用消息的 markdown 中，企业微信会渲染的有：

      # 标题                             一到六个 #，后面跟一个空格
    {"  **"}加粗**                           不能跨行
    {"  ["}文字](https://example.com)        链接
      > 引用                             引用
      `代码`                             不能跨行
      <font color="info">绿色</font>     还有 comment（灰色）和 warning（橙红色）

    其余写法都按原样显示：表格、代码块、图片、列表、`<@成员>`。
    一条消息最多 2048 字节；更长的会分成带编号的多条，
    绝不会从上面这些写法的中间断开。

    在微信插件里阅读的成员完全看不到 markdown，只会看到有新消息的提示；请给他们发
    送文本消息，或者用 `--markdown-as text` 把它转成带链接的可读文本。

    `send` 和沙箱会指出哪些行会按原样显示。

topic-batch =
    批量发送：`wecom send --batch FILE`，每行一条消息。

      不带模板   FILE 是 NDJSON：每行一个完整的消息体
      带模板     FILE 是 CSV：--text-template、--markdown-template 或
                 --message-template（minijinja）把每行变成一条消息

    touser、toparty、totag 列说明发给谁；每一列都是变量：{"{{"} name {"}}"}。
    --message-template 中的值会转义：写 "content": "hi {"{{"} name {"}}"}"。
    参数中的接收人代替文件中的。`-` 是标准输入，来一行发一行。

    stdout 每个请求一个对象，带输入的行号 `line` 和 `outcome`。
    有误的行写在 stderr，不影响其余（退出码 3）；用 --strict 则什么都不发（2）。
    应用被拒绝或无人应答时，不再发送其余的行。

      wecom send --batch FILE … --output DONE    记下每行的结果
      wecom send --batch FILE … --resume DONE    发送尚无定论的

    DONE 中每个请求之前一行、之后一行：只有前一行的可能已送达，报告为
    `unknown`，只有用 --retry-unknown 才重发。`exit_code` 为 0、3、4 的已有定论。

    企业微信会丢弃的消息（每个成员每分钟超过 30 条、每小时超过 1000 条）会推迟，
    其余照发；`--pace off` 关闭。`wecom plan --batch FILE` 说明总共需要什么，
    什么都不发。
