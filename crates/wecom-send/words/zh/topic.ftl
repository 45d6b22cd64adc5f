# `wecom help 主题` 的表格与主题。

topic-column-code = 退出码
topic-column-outcome = 结果
topic-column-meaning = 含义
topic-column-then = 脚本应当

topic-exit-0 = 企业微信已为所有接收者接受
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
topic-env-WECOM_BASE_URL = 企业微信以外的地址
topic-env-WECOM_CA_CERT = 在内置证书之外还要信任的证书（PEM）
topic-env-WECOM_PROXY = 代理（http、https、socks5），或 none
topic-env-WECOM_LANG = 帮助和提示的语言：zh 或 en
topic-env-HTTPS_PROXY = https 地址的代理；小写的变量名同样有效
topic-env-HTTP_PROXY = http 地址的代理；小写的变量名同样有效
topic-env-ALL_PROXY = 两者共用的代理；小写的变量名同样有效
topic-env-NO_PROXY = 不经代理直接访问的主机；小写的变量名同样有效
topic-env-SSL_CERT_FILE = 代替内置证书的证书（PEM）
topic-env-XDG_CACHE_HOME = access_token 的缓存目录（其下的 wecom/），缺省为 ~/.cache
topic-env-XDG_STATE_HOME = `wecom run --on change` 记录已通知状态的目录（其下的 wecom/），缺省为 ~/.local/state
topic-env-NO_COLOR = 终端不显示颜色
topic-env-RUST_LOG = 在标准错误上记录什么，例如 wecom_message=debug；用 -v 更简单
topic-env-LANG = 没有设置 WECOM_LANG 时的语言（LANGUAGE、LC_ALL、LC_MESSAGES 优先）
topic-environment-more =
    参数优先于对应的环境变量。已设置但为空的变量视为未设置。
    --sandbox 和 --dry-run 不需要其中任何一个；除语言和颜色外，--sandbox 一个也不读取。
