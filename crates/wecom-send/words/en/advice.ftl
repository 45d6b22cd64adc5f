# What happened to a request that was not delivered to everybody; `.next` is what to do.

advice-unreached = not reached: { $missed } (WeCom gives ids back in lower case)
    .next = add them to the app's visible range: 管理后台 > 应用管理 > 该应用 > 可见范围; a user id is the 帐号 in 管理后台 > 通讯录
    .licence = give unlicensed members a licence: 管理后台 > 应用管理 > 接口许可 (基础接口)
advice-missed-users = user { $ids }
advice-missed-parties = department { $ids }
advice-missed-tags = tag { $ids }
advice-missed-unlicensed = unlicensed user { $ids }

## WeCom refused.

advice-said = { $what } (errcode { $code }: { $errmsg })
advice-untrusted-ip = the app does not trust the IP { $ip }
    .next = add { $ip }: 管理后台 > 应用管理 > 该应用 > 企业可信IP; it takes effect after a minute. From changing addresses, send through a machine with a fixed one: --proxy or --base-url
advice-public-ip = this machine's public IP address
advice-bad-secret = WeCom refused the secret: it is not one of corp `{ $corp }`, was reset, or the app is stopped (errcode 40001)
    .next = copy it: 管理后台 > 应用管理 > 该应用 > Secret; `wecom config show` tells where the one in use comes from (WECOM_CORP_SECRET, --corp-secret-file, a profile)
    .remembered = this was less than a minute ago and was not tried again, because WeCom bans an IP for an hour after repeated wrong secrets; `wecom token clear` forgets it
advice-no-token = WeCom takes no token of this app, not even a fresh one
    .next = wait a minute; if it stays: `wecom token clear`, and look whether the Secret was reset: 管理后台 > 应用管理 > 该应用 > Secret
advice-no-corp = there is no corp `{ $corp }`
    .next = copy the id: 管理后台 > 我的企业 > 企业信息 > 企业ID (--corp-id, WECOM_CORP_ID)
advice-other-secret = WeCom does not take this secret: another corp's, or not safe enough
    .next = reset it: 管理后台 > 应用管理 > 该应用 > Secret > 重新获取 (WECOM_CORP_SECRET)
advice-nothing-arrived = corp id or secret did not arrive
    .next = look whether --base-url leads to a proxy that drops the query: a direct call needs no --base-url
advice-other-agent = agent id { $agent } and the secret do not belong to the same app
    .next = copy both from one page: 管理后台 > 应用管理 > 该应用 > AgentId and Secret (--agent-id, WECOM_CORP_SECRET)
advice-disabled = the app { $agent } is disabled
    .next = enable it: 管理后台 > 应用管理 > 该应用 > 启用应用
advice-may-not-call = the app { $agent } may not call this interface
    .next = use the secret of a self-built app: 管理后台 > 应用管理 > 自建, not that of 通讯录同步; an app unused for long must be enabled anew there
advice-no-right = the app { $agent } has no right on these recipients
    .next = add them to its visible range: 管理后台 > 应用管理 > 该应用 > 可见范围
advice-corp-banned = the corp `{ $corp }` is banned or dissolved
    .next = look at it as its administrator: 管理后台 (work.weixin.qq.com) > 我的企业 > 企业信息
advice-ip-not-listed = this IP address is not in the app's list
    .next = add it: 管理后台 > 应用管理 > 该应用 > 企业可信IP
advice-found-empty = WeCom found the content empty
    .next = look at what was sent with --dry-run
advice-unexplained = { $call } refused with errcode { $code }: { $errmsg }
    .next = { $here }; look the code up: { $address }
    .gettoken = compare the id: 管理后台 > 我的企业 > 企业信息 > 企业ID (--corp-id, WECOM_CORP_ID)
    .send = look at what was sent with --dry-run

## Busy.

advice-limit = WeCom's limit is exceeded; nothing was sent
    .next = send again after a minute, at the longest an hour, or let wecom wait: --wait 60 (3660 for a limit of an hour)
advice-busy = WeCom is busy; nothing was sent
    .next = send the same again in a minute: nothing was accepted (`wecom help exit-codes`)
advice-busy-status = { $call }: HTTP status { $status }: busy; nothing was sent

## No connection, or nobody who speaks WeCom there.

advice-through = { $base } through the proxy { $proxy }
advice-name = the name { $host } could not be resolved: { $detail }; nothing was sent
    .via = the name { $host } could not be resolved through the proxy { $via }: { $detail }; nothing was sent
    .next = look whether this machine resolves names: `getent hosts { $host }`; { $way_out }
advice-certificate = the certificate of { $host } is not trusted: { $detail }; nothing was sent
    .via = the certificate of { $host } is not trusted through the proxy { $via }: { $detail }; nothing was sent
    .next = where a proxy of your company opens TLS, trust its certificate: --ca-cert FILE (WECOM_CA_CERT)
advice-tls = TLS with { $host } failed: { $detail }; nothing was sent
    .via = TLS with { $host } failed through the proxy { $via }: { $detail }; nothing was sent
    .next = look whether --base-url names an https port: its scheme may have to be http://
advice-deadline = the deadline struck before anything was sent: { $detail }
    .next = give it more time: --deadline 120
advice-interrupt = interrupted before anything was sent
    .next = to send it after all, give the same `wecom send` again
advice-no-connection = no connection to { $base }: { $detail }; nothing was sent
    .via = no connection to { $base } through the proxy { $via }: { $detail }; nothing was sent
advice-way-out-password = give the proxy its user and password: --proxy SCHEME://USER:PASSWORD@HOST:PORT (WECOM_PROXY)
advice-way-out-proxy = look whether the proxy { $via } works, or go without: --proxy none
advice-way-out-loopback = start what should listen on { $base } (`wecom sim`?), or leave out --base-url (WECOM_BASE_URL) to reach WeCom itself
advice-way-out-firewall = allow this machine's way out to { $base } in the firewall's egress rules, or name the proxy to use: --proxy http://HOST:PORT
advice-not-wecom = { $base } answered with HTTP status { $status }: that is not WeCom; nothing was sent
    .next = look whether --base-url (WECOM_BASE_URL) leads to WeCom's /cgi-bin/; a proxy's login page answers like this too: --proxy none goes without
advice-no-answer = no token from { $base }: { $lost }; nothing was sent
    .next = look whether --base-url (WECOM_BASE_URL) leads to WeCom; a proxy's login page answers like this too: --proxy none goes without
    .slow = send again, or give it more time: --timeout 60; if it stays, look whether --base-url (WECOM_BASE_URL) leads to WeCom
    .broken = send again in a minute; if it stays, look at the server on the way that --base-url (WECOM_BASE_URL) or --proxy names
advice-too-slow = no answer within { $timeout } s after the request was written; it may have been delivered
advice-lost = { $lost }; the message may have been delivered
    .next = look in a recipient's app, 企业微信 > 消息 > 该应用, whether it arrived before sending again with the same command
advice-lost-too-slow = no answer in time: { $detail }
advice-lost-closed = the connection ended before the answer was complete: { $detail }
advice-lost-server-error = a server on the way failed: { $detail }
advice-lost-not-wecom = the answer is not WeCom's: { $detail }
advice-lost-deadline = no answer before the deadline: { $detail }
advice-lost-interrupt = interrupted while waiting for the answer: { $detail }
advice-no-secret = the secret can't be read: { $error }; nothing was sent
    .next = look at what `wecom config show` says of the secret, and try that command or file as this user
advice-other = { $said }
    .next = `wecom help exit-codes` tells what to do
advice-as-is = { $said }
