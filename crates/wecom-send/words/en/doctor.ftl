# `wecom doctor`: what was looked at, what was found; `.next` is what to do.

## Names of the checks.

doctor-name-settings = settings:{" "}
doctor-name-secret_file = secret file:{" "}
doctor-name-clock = clock:{" "}
doctor-name-dns = DNS:{" "}
doctor-name-proxy = proxy:{" "}
doctor-name-tcp = TCP:{" "}
doctor-name-tls = TLS:{" "}
doctor-name-http = HTTP:{" "}
doctor-name-gettoken = gettoken:{" "}
doctor-name-agent = agent/get:{" "}
doctor-name-trusted_ip = trusted IP:{" "}
doctor-name-token_cache = token cache:{" "}

doctor-after-failure = not looked at: see above
doctor-without-settings = not looked at: the settings come first

## Settings.

doctor-settings = all there
    .next = `wecom help config` shows the keys of a configuration file, `wecom help environment` lists the variables, `wecom send --help` the flags
doctor-set-by = { $name }: { $value } ({ $from })
doctor-setting-corp_id = corp id
doctor-setting-secret = secret
doctor-setting-agent_id = agent id
doctor-setting-base_url = base URL
doctor-setting-proxy = proxy
doctor-setting-certificates = certificates
doctor-setting-ca_cert = own certificates
doctor-setting-profile = profile
doctor-masked = (not shown)
doctor-no-proxy = none
doctor-secret-file = { $path } is its owner's alone
doctor-secret-file-open = { $path } can be read by others (mode { $mode })
    .next = chmod 600 { $path }; where a container mounts it, set the mode of the mount (0400)

## The way.

doctor-clock = within { $seconds } s of the server's
doctor-clock-not-compared = not compared: no server told its time
doctor-clock-fast = this machine's clock is { $seconds } s fast
doctor-clock-slow = this machine's clock is { $seconds } s slow
doctor-clock-set = set the clock, or let it be set (NTP): certificates and tokens depend on it
doctor-dns = { $host }: { $addresses }
doctor-dns-unknown = the name { $host } could not be resolved: { $detail }
doctor-proxy = { $via } leads on
doctor-proxy-unreached = no connection to the proxy { $via }: { $detail }
doctor-proxy-refused = the proxy { $via } does not lead on: { $detail }
doctor-tcp = connected to { $peer } in { $millis } ms
doctor-tcp-failed = no connection to { $base }: { $detail }
doctor-tls = { $version }, and the certificate is trusted
doctor-tls-none = none: plain http on this machine
doctor-tls-issuer = the certificate of { $subject } is issued by { $issuer }
doctor-tls-validity = valid from { $from } until { $until }
doctor-tls-failed = failed: { $detail }
doctor-tls-unknown-issuer = nobody who is trusted vouches for the certificate of { $host }
    .next = if the issuer is a proxy of your company that opens TLS, trust its certificate: --ca-cert FILE (WECOM_CA_CERT); if not, somebody stands between
doctor-tls-other-host = the certificate is not for { $host }
    .next = look whether --base-url (WECOM_BASE_URL) has the right name; a network's login page answers like this too
doctor-tls-expired = the certificate of { $host } has expired
doctor-tls-not-yet = the certificate of { $host } is not valid yet
doctor-tls-look-at-clock = look at this machine's clock, which says { $now }; if it is right, the server's certificate must be renewed
doctor-http = { $base } answers as WeCom does
doctor-http-no-answer = no answer from { $base }: { $detail }
doctor-http-other = { $base } answered with HTTP status { $status }, and not as WeCom does: the secret was not sent there

## The app.

doctor-gettoken-fetched = a token was fetched; it will be used for { $minutes } minutes
doctor-gettoken-cached = the cached token is taken; it will be used for another { $minutes } minutes
doctor-gettoken-uncached = a token was given out, and could not be kept
doctor-agent = { $name } ({ $id }) is enabled
doctor-agent-sees = visible to it: users { $users }, departments { $parties }, tags { $tags }
doctor-agent-sees-nobody = { $name } ({ $id }) is enabled, and nobody is visible to it
    .next = add members or departments: 管理后台 > 应用管理 > 该应用 > 可见范围
doctor-agent-disabled = { $name } ({ $id }) is disabled
doctor-agent-not-told = not told to this IP address
doctor-trusted-ip = WeCom answers calls from this machine's address

## The token cache.

doctor-cache = { $folder } can be written, is its owner's alone, and locks work
doctor-cache-nowhere = there is no place for it, so that each command fetches a token
    .next = set HOME, or XDG_CACHE_HOME to a folder that can be written
doctor-cache-unwritable = { $folder } can't be written, so that each command fetches a token: { $error }
    .next = make the folder writable for this user, or set XDG_CACHE_HOME to one that is
doctor-cache-open = { $path } is open to others (mode { $mode }): they can take the token
    .next = chmod go-rwx { $path }
doctor-cache-no-locks = no locks in { $folder }: commands that start at the same time each fetch a token
    .next = set XDG_CACHE_HOME to a folder on a local disk
