# `wecom api`: a raw call.

api-expected-method = GET or POST
api-path = PATH: not a path below /cgi-bin/ such as `agent/get`; pairs behind a `?` are given by --query NAME=VALUE
api-gettoken = gettoken is called by itself where a token is needed; `wecom token show` tells of the token
api-file = `{ $path }` carries a file, and `wecom api` carries JSON only
api-access-token = --query: the access_token is added by itself
api-not-a-pair = --query: not a pair such as userid=zhangsan
api-body-of-get = --body: a GET has no body; its parameters are given by --query NAME=VALUE

api-lost = { $call }: { $lost }; { $base } may have carried it out
    .next = look whether it took effect before making the same call again
api-no-answer = { $call }: no answer from { $base }: { $lost }
api-unexplained = compare path, query and body with the interface's page on developer.work.weixin.qq.com
api-not-found = { $call }: HTTP status 404 from { $base }: WeCom has no such interface, or the base URL does not lead to WeCom; nothing was done
    .next = compare PATH with the interface's page on developer.work.weixin.qq.com; `wecom doctor` tells whether the base URL leads to WeCom
