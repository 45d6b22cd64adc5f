# `wecom doctor`：检查了什么、结果如何；`.next` 是下一步怎么做。

## 检查项的名称

doctor-name-settings = 设置：
doctor-name-secret_file = Secret 文件：
doctor-name-clock = 时钟：
doctor-name-dns = 域名解析：
doctor-name-proxy = 代理：
doctor-name-tcp = TCP 连接：
doctor-name-tls = TLS：
doctor-name-http = HTTP：
doctor-name-gettoken = gettoken：
doctor-name-agent = agent/get：
doctor-name-trusted_ip = 企业可信IP：
doctor-name-token_cache = access_token 缓存：

doctor-after-failure = 未检查：原因见上
doctor-without-settings = 未检查：请先补全设置

## 设置

doctor-settings = 齐全
    .next = `wecom help config` 列出配置项，`wecom help environment` 列出环境变量，`wecom send --help` 列出参数
doctor-set-by = { $name }：{ $value }（{ $from }）
doctor-setting-corp_id = 企业ID
doctor-setting-secret = Secret
doctor-setting-agent_id = AgentId
doctor-setting-base_url = 接口地址
doctor-setting-proxy = 代理
doctor-setting-certificates = 受信任的证书
doctor-setting-ca_cert = 自有证书
doctor-setting-profile = 配置集
doctor-masked = （不显示）
doctor-no-proxy = 无
doctor-secret-file = { $path } 只有所有者可以读取
doctor-secret-file-open = { $path } 可被其他用户读取（权限 { $mode }）
    .next = 运行 chmod 600 { $path }；如果是容器挂载的文件，请设置挂载的权限（0400）

## 通往企业微信的路

doctor-clock = 与服务器时间相差不超过 { $seconds } 秒
doctor-clock-not-compared = 未比较：没有服务器告知时间
doctor-clock-fast = 本机时钟快了 { $seconds } 秒
doctor-clock-slow = 本机时钟慢了 { $seconds } 秒
doctor-clock-set = 校准时钟或启用 NTP：证书和 access_token 的有效期都取决于它
doctor-dns = { $host }：{ $addresses }
doctor-dns-unknown = 无法解析域名 { $host }：{ $detail }
doctor-proxy = { $via } 可以通行
doctor-proxy-unreached = 无法连接代理 { $via }：{ $detail }
doctor-proxy-refused = 代理 { $via } 不放行：{ $detail }
doctor-tcp = 已连接 { $peer }，用时 { $millis } 毫秒
doctor-tcp-failed = 无法连接 { $base }：{ $detail }
doctor-tls = { $version }，证书受信任
doctor-tls-none = 不使用：本机上的明文 http
doctor-tls-issuer = { $subject } 的证书由 { $issuer } 签发
doctor-tls-validity = 有效期自 { $from } 至 { $until }
doctor-tls-failed = 失败：{ $detail }
doctor-tls-unknown-issuer = { $host } 的证书不是由受信任的机构签发的
    .next = 如果签发者是贵公司会解密 TLS 的代理，请信任它的证书：--ca-cert FILE（WECOM_CA_CERT）；否则就是有人在中间拦截
doctor-tls-other-host = 这个证书不是 { $host } 的
    .next = 检查 --base-url（WECOM_BASE_URL）中的域名是否正确；网络的登录页也会这样应答
doctor-tls-expired = { $host } 的证书已过期
doctor-tls-not-yet = { $host } 的证书尚未生效
doctor-tls-look-at-clock = 检查本机时钟，它显示的是 { $now }；如果时钟正确，则需要更新服务器的证书
doctor-http = { $base } 的应答符合企业微信的格式
doctor-http-no-answer = { $base } 没有应答：{ $detail }
doctor-http-other = { $base } 返回了 HTTP 状态码 { $status }，不是企业微信的应答：没有向它发送 Secret

## 应用

doctor-gettoken-fetched = 已获取 access_token，将使用 { $minutes } 分钟
doctor-gettoken-cached = 缓存的 access_token 有效，还将使用 { $minutes } 分钟
doctor-gettoken-uncached = 已获取 access_token，但无法缓存
doctor-agent = { $name }（{ $id }）已启用
doctor-agent-sees = 可见范围：成员 { $users }，部门 { $parties }，标签 { $tags }
doctor-agent-sees-nobody = { $name }（{ $id }）已启用，但可见范围为空
    .next = 添加成员或部门：管理后台 > 应用管理 > 该应用 > 可见范围
doctor-agent-disabled = { $name }（{ $id }）已停用
doctor-agent-not-told = 企业微信不向这个 IP 提供
doctor-trusted-ip = 企业微信接受来自本机 IP 的调用

## access_token 缓存

doctor-cache = { $folder } 可写，只有所有者可以访问，文件锁可用
doctor-cache-nowhere = 没有可以缓存的位置，每个命令都要获取一次 access_token
    .next = 设置 HOME，或把 XDG_CACHE_HOME 设为可写的目录
doctor-cache-unwritable = { $folder } 不可写，每个命令都要获取一次 access_token：{ $error }
    .next = 让当前用户可以写这个目录，或把 XDG_CACHE_HOME 设为可写的目录
doctor-cache-open = { $path } 可被其他用户访问（权限 { $mode }）：他们可以拿到 access_token
    .next = chmod go-rwx { $path }
doctor-cache-no-locks = { $folder } 中无法使用文件锁：同时启动的命令会各自获取 access_token
    .next = 把 XDG_CACHE_HOME 设为本地磁盘上的目录
