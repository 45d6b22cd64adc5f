# 没有送达所有人的请求发生了什么；`.next` 是下一步怎么做。

advice-unreached = 未送达：{ $missed }（企业微信返回的 ID 一律为小写）
    .next = 把他们加入应用的可见范围：管理后台 > 应用管理 > 该应用 > 可见范围；成员 ID 即 管理后台 > 通讯录 中的「帐号」
    .licence = 为没有许可的成员分配许可：管理后台 > 应用管理 > 接口许可（基础接口）
advice-missed-users = 成员 { $ids }
advice-missed-parties = 部门 { $ids }
advice-missed-tags = 标签 { $ids }
advice-missed-unlicensed = 没有接口许可的成员 { $ids }

## 企业微信拒绝

advice-said = { $what }（errcode { $code }：{ $errmsg }）
advice-untrusted-ip = 应用的企业可信IP 中没有 { $ip }
    .next = 添加 { $ip }：管理后台 > 应用管理 > 该应用 > 企业可信IP；一分钟后生效。如果本机 IP 经常变化，请经由有固定 IP 的机器发送：--proxy 或 --base-url
advice-public-ip = 本机的公网 IP
advice-bad-secret = 企业微信拒绝了 Secret：它不属于企业 `{ $corp }`、已被重置，或者应用已停用（errcode 40001）
    .next = 重新复制：管理后台 > 应用管理 > 该应用 > Secret；`wecom config show` 可查看当前的 Secret 来自哪里（WECOM_CORP_SECRET、--corp-secret-file 或配置集）
    .remembered = 这个结果来自不到一分钟之前，没有再次尝试：反复使用错误的 Secret 会使本机 IP 被企业微信封禁一小时；`wecom token clear` 可清除这一记录
advice-no-token = 企业微信不接受该应用的 access_token，重新获取的也不接受
    .next = 请等一分钟；如果仍然如此：运行 `wecom token clear`，并检查 Secret 是否已被重置：管理后台 > 应用管理 > 该应用 > Secret
advice-no-corp = 没有 `{ $corp }` 这个企业
    .next = 复制企业ID：管理后台 > 我的企业 > 企业信息 > 企业ID（--corp-id、WECOM_CORP_ID）
advice-other-secret = 企业微信不接受这个 Secret：它属于别的企业，或者不够安全
    .next = 重新获取：管理后台 > 应用管理 > 该应用 > Secret > 重新获取（WECOM_CORP_SECRET）
advice-nothing-arrived = 企业ID 或 Secret 没有送到企业微信
    .next = 检查 --base-url 指向的代理是否丢掉了查询参数；直接访问企业微信时不需要 --base-url
advice-other-agent = AgentId { $agent } 与 Secret 不属于同一个应用
    .next = 从同一个页面复制两者：管理后台 > 应用管理 > 该应用 > AgentId 与 Secret（--agent-id、WECOM_CORP_SECRET）
advice-disabled = 应用 { $agent } 已停用
    .next = 启用它：管理后台 > 应用管理 > 该应用 > 启用应用
advice-may-not-call = 应用 { $agent } 无权调用这个接口
    .next = 请使用自建应用的 Secret：管理后台 > 应用管理 > 自建，而不是「通讯录同步」的 Secret；长期未使用的应用需要在那里重新启用
advice-no-right = 应用 { $agent } 对这些接收者没有权限
    .next = 把他们加入可见范围：管理后台 > 应用管理 > 该应用 > 可见范围
advice-corp-banned = 企业 `{ $corp }` 已被封禁或解散
    .next = 请管理员查看：管理后台（work.weixin.qq.com）> 我的企业 > 企业信息
advice-ip-not-listed = 本机 IP 不在应用的白名单中
    .next = 添加它：管理后台 > 应用管理 > 该应用 > 企业可信IP
advice-found-empty = 企业微信认为内容为空
    .next = 用 --dry-run 查看发送的内容
advice-unexplained = { $call } 被拒绝，errcode { $code }：{ $errmsg }
    .next = { $here }；查询错误码：{ $address }
    .gettoken = 核对企业ID：管理后台 > 我的企业 > 企业信息 > 企业ID（--corp-id、WECOM_CORP_ID）
    .send = 用 --dry-run 查看发送的内容

## 繁忙

advice-limit = 超过了企业微信的频率限制；没有发送任何消息
    .next = 一分钟后（最长一小时后）再发送，或者让 wecom 等待：--wait 60（小时级限制用 3660）
advice-busy = 企业微信系统繁忙；没有发送任何消息
    .next = 一分钟后重新发送即可：企业微信没有接受这条消息（`wecom help exit-codes`）
advice-busy-status = { $call }：HTTP 状态码 { $status }：繁忙；没有发送任何消息

## 没有连接，或者对方不是企业微信

advice-through = { $base }（经由代理 { $proxy }）
advice-name = 无法解析域名 { $host }：{ $detail }；没有发送任何消息
    .via = 经由代理 { $via } 无法解析域名 { $host }：{ $detail }；没有发送任何消息
    .next = 检查本机能否解析域名：`getent hosts { $host }`；{ $way_out }
advice-certificate = { $host } 的证书不受信任：{ $detail }；没有发送任何消息
    .via = 经由代理 { $via } 时 { $host } 的证书不受信任：{ $detail }；没有发送任何消息
    .next = 如果贵公司的代理会解密 TLS，请信任它的证书：--ca-cert FILE（WECOM_CA_CERT）
advice-tls = 与 { $host } 的 TLS 握手失败：{ $detail }；没有发送任何消息
    .via = 经由代理 { $via } 与 { $host } 的 TLS 握手失败：{ $detail }；没有发送任何消息
    .next = 检查 --base-url 指向的是不是 https 端口：也许应当写 http://
advice-deadline = 在发送任何消息之前就到了截止时间：{ $detail }
    .next = 给它更多时间：--deadline 120
advice-interrupt = 在发送任何消息之前被中断
    .next = 如果仍要发送，请再次运行同样的 `wecom send`
advice-no-connection = 无法连接 { $base }：{ $detail }；没有发送任何消息
    .via = 经由代理 { $via } 无法连接 { $base }：{ $detail }；没有发送任何消息
advice-way-out-password = 给出代理的用户名和密码：--proxy SCHEME://USER:PASSWORD@HOST:PORT（WECOM_PROXY）
advice-way-out-proxy = 检查代理 { $via } 是否正常，或者不用代理：--proxy none
advice-way-out-loopback = 启动应当监听 { $base } 的程序（`wecom sim`？），或者去掉 --base-url（WECOM_BASE_URL）直接访问企业微信
advice-way-out-firewall = 在防火墙的出站规则中放行 { $base }，或者指定要使用的代理：--proxy http://HOST:PORT
advice-not-wecom = { $base } 返回了 HTTP 状态码 { $status }：那不是企业微信；没有发送任何消息
    .next = 检查 --base-url（WECOM_BASE_URL）是否指向企业微信的 /cgi-bin/；代理的登录页也会这样应答：--proxy none 可绕开代理
advice-no-answer = 没有从 { $base } 得到 access_token：{ $lost }；没有发送任何消息
    .next = 检查 --base-url（WECOM_BASE_URL）是否指向企业微信；代理的登录页也会这样应答：--proxy none 可绕开代理
    .slow = 请重新发送，或者给它更多时间：--timeout 60；如果仍然如此，检查 --base-url（WECOM_BASE_URL）是否指向企业微信
    .broken = 请一分钟后重新发送；如果仍然如此，检查 --base-url（WECOM_BASE_URL）或 --proxy 所指的中间服务器
advice-too-slow = 请求发出后 { $timeout } 秒内没有应答；消息可能已经送达
advice-lost = { $lost }；消息可能已经送达
    .next = 再次发送同样的命令之前，请先在接收者的 企业微信 > 消息 > 该应用 中查看是否已经收到
advice-lost-too-slow = 没有及时得到应答：{ $detail }
advice-lost-closed = 应答还不完整，连接就已断开：{ $detail }
advice-lost-server-error = 途中的服务器出错：{ $detail }
advice-lost-not-wecom = 应答不是企业微信的：{ $detail }
advice-lost-deadline = 到截止时间仍没有应答：{ $detail }
advice-lost-interrupt = 等待应答时被中断：{ $detail }
advice-no-secret = 无法读取 Secret：{ $error }；没有发送任何消息
    .next = 查看 `wecom config show` 中 Secret 的来源，并以当前用户试运行该命令或读取该文件
advice-other = { $said }
    .next = `wecom help exit-codes` 说明了该怎么做
advice-as-is = { $said }
