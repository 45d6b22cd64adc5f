# 企业微信错误码：对发送者意味着什么，以及下一步怎么做。
# 每个错误码一条：含义，以及 `.next`。与 `src/errcodes/table.rs` 一一对应，由测试保证。

## 接口整体

errcode--1 = 企业微信系统繁忙，请求未被受理
    .next = `wecom send` 已自动重试两次；一分钟后重新发送即可

errcode-0 = 请求成功；未能送达的接收者列在同一返回中的 `invaliduser`、`invalidparty`、`invalidtag` 和 `unlicenseduser`
    .next = 查看 `wecom send` 输出中的 `outcome`：`delivered` 表示全部送达，`partial` 表示仅部分送达

errcode-6000 = 数据版本冲突：多个请求同时修改了同一数据，本次请求未被受理
    .next = 重新发送即可；如有多个程序同时写入，请改为依次调用（`wecom send` 已自动重试两次）

## 400xx、402xx：不合法的参数

errcode-40001 = 不合法的 Secret：Secret 不属于该企业、已被重置，或应用已停用
    .next = 重新复制 Secret：管理后台 > 应用管理 > 该应用 > Secret（`WECOM_CORP_SECRET`、`--corp-secret-file`）；多次使用错误的 Secret 会导致该 IP 被封禁 1 小时

errcode-40003 = 不合法的 UserID：成员不存在，或格式不符（1~64 个字符，由数字、字母和 `_`、`-`、`@`、`.` 组成）
    .next = `--touser` 应填写成员帐号，而不是姓名或手机号：管理后台 > 通讯录 > 该成员 > 帐号

errcode-40004 = 不合法的媒体文件类型：图片支持 JPG、PNG，语音支持 AMR，视频支持 MP4，普通文件不限
    .next = 转换文件格式，或以 `type=file` 上传，并使用 `"msgtype": "file"` 发送

errcode-40005 = 不合法的 `type` 参数：只支持 `image`、`voice`、`video` 和 `file`
    .next = 在 media/upload 的 URL 参数中填写 `type=image`、`type=voice`、`type=video` 或 `type=file`

errcode-40006 = 不合法的文件大小：须大于 5 字节，且图片、视频不超过 10 MB，语音不超过 2 MB，普通文件不超过 20 MB
    .next = 压缩或拆分文件；10~20 MB 的图片或视频可以用 `type=file` 上传

errcode-40007 = 不合法的 `media_id`：不存在、已超过 3 天有效期、类型与消息不符，或属于群机器人
    .next = 重新上传素材（`wecom upload --fresh 文件`，`--type` 与 msgtype 一致），并替换 `media:ID` 或消息中的 `media_id`

errcode-40008 = 不合法的 `msgtype`（`markdown_v2` 只能用于群机器人）
    .next = 将 `msgtype` 改为 text、image、voice、video、file、textcard、news、mpnews、markdown、miniprogram_notice 或 template_card；用 `--dry-run` 可查看实际发送的内容

errcode-40009 = 不合法的图片大小：须大于 5 字节，应用消息不超过 10 MB，群机器人不超过 2 MB
    .next = 压缩图片，或以 `type=file` 上传（不超过 20 MB）

errcode-40011 = 不合法的视频大小：须大于 5 字节，且不超过 10 MB
    .next = 压缩视频，或以 `type=file` 上传（不超过 20 MB）

errcode-40013 = 不合法的 CorpID：该企业ID 不存在
    .next = 重新复制企业ID：管理后台 > 我的企业 > 企业信息 > 企业ID（`WECOM_CORP_ID`、`--corp-id`）

errcode-40014 = 不合法的 access_token：已过期、已失效，或类型与接口不符
    .next = `wecom send` 会自动重新获取一次；若仍出现，请执行 `wecom token clear`，再确认 Secret 是否已重置：管理后台 > 应用管理 > 该应用 > Secret

errcode-40031 = 不合法的 UserID 列表：至少有一个 UserID 有误，或不在应用可见范围内
    .next = 将 `--touser` 与 管理后台 > 通讯录 > 该成员 > 帐号 核对，并把缺少的成员加入：管理后台 > 应用管理 > 该应用 > 可见范围

errcode-40032 = UserID 列表长度超限：一条消息最多 1000 个成员
    .next = 用 `wecom send --touser` 发送，会自动拆分为多个请求（除非指定了 `--no-split-recipients`）

errcode-40033 = 请求包含不合法的字符（官方说明为不能包含 `\uxxxx` 格式的字符）
    .next = `--message` 的 JSON 请直接使用 UTF-8 字符，不要使用 `\u` 转义和控制字符；用 `--dry-run` 可查看实际发送的内容

errcode-40035 = 不合法的参数：JSON 类型不符或列表过长，例如应为 `"a|b"` 字符串却传了数组，或应为数组却传了字符串
    .next = `--message` 文件中的 `touser`、`toparty`、`totag` 应为用 `|` 分隔的字符串；用 `--dry-run` 可查看实际发送的内容

errcode-40039 = URL 长度超限：错误码文档为 1024 字节，发送应用消息文档为 2048 字节
    .next = 缩短消息中的 `url` 或 `picurl`，例如使用短链接；用 `--dry-run` 可查看实际发送的内容

errcode-40050 = `chatid` 不存在：不是由 appchat/create 创建的，或填写有误
    .next = 使用 `wecom chat create` 输出的 `chatid`；在企业微信客户端创建的群聊没有 `chatid`

errcode-40056 = 不合法的 AgentID：企业中没有该应用，或不是整数
    .next = 从 Secret 所属的同一应用复制：管理后台 > 应用管理 > 该应用 > AgentId（`WECOM_AGENT_ID`、`--agent-id`）

errcode-40057 = 不合法的回调 URL 或验证失败：须在 1 秒内原样返回解密后的 `echostr`，不能带引号和换行符
    .next = 核对服务端的 URL、Token 和 EncodingAESKey：管理后台 > 应用管理 > 该应用 > 接收消息 > 设置API接收

errcode-40058 = 不合法的参数：JSON 格式错误、参数值或列表超过长度限制，或必填参数为空；`errmsg` 开头会指出字段名
    .next = 按 `errmsg` 指出的字段修改 `--message` 的内容；用 `--dry-run` 可查看实际发送的内容

errcode-40063 = 参数为空：缺少必填参数，或请求不是 POST JSON
    .next = 补全 `--message` 中该消息类型的必填字段；若均已填写，请确认 `--base-url` 指向的代理没有丢弃请求包体（`wecom doctor`）

errcode-40066 = 不合法的部门列表：列表为空，或至少有一个部门 ID 不存在
    .next = `--toparty` 应填写部门 ID（数字）而不是部门名称：管理后台 > 通讯录 > 该部门 > 部门ID

errcode-40068 = 不合法的标签 ID：未填写，或标签不存在
    .next = `--totag` 应填写标签 ID（数字）而不是标签名称：管理后台 > 通讯录 > 标签 > 该标签 > 标签ID

errcode-40071 = 不合法的标签名字：为空、过长或已存在
    .next = 更换标签名：管理后台 > 通讯录 > 标签；发送消息不需要标签名，`--totag` 填写标签 ID

errcode-40074 = news 消息不支持保密
    .next = 去掉 `--safe`（字段 `safe`），或改用 `"msgtype": "mpnews"`

errcode-40091 = Secret 不合法：可能使用了其他企业的 Secret
    .next = 从同一企业的管理后台复制：我的企业 > 企业信息 > 企业ID（`WECOM_CORP_ID`）和 应用管理 > 该应用 > Secret（`WECOM_CORP_SECRET`）

errcode-40094 = 不合法的 URL：缺少 URL，或不以 `http://`、`https://` 开头
    .next = 消息中的每个 `url` 都应填写完整，例如 `https://example.com/page`

errcode-40123 = 上传临时图片素材的图片格式不合法：图片已损坏，或声明的大小与实际大小不符
    .next = 打开图片并重新保存为 JPG 或 PNG；并确认代理没有改动上传的包体（`wecom doctor`）

errcode-40201 = 内容包含敏感信息，被反垃圾策略拦截
    .next = 修改消息的文字或链接；用 `--dry-run` 可查看实际发送的内容

errcode-40203 = 请求使用了已废弃的参数
    .next = 将 `--message` 的字段与官方文档 90236「发送应用消息」对照，去掉已不存在的字段；用 `--dry-run` 可查看实际发送的内容

errcode-40204 = 内容被微信反垃圾策略拦截
    .next = 修改消息的文字或链接；用 `--dry-run` 可查看实际发送的内容

errcode-40206 = 请求包体过大
    .next = 缩短内容：text、markdown 不超过 2048 字节（`--long split` 会自动拆分），mpnews 不超过 666 K 字节，文件不超过 20 MB

## 41xxx：缺少参数

errcode-41001 = 缺少 access_token：必须放在 URL 参数中（`access_token=…`），不能放在请求头或包体中
    .next = `wecom send` 一定会带上它：请确认 `--base-url` 指向的代理没有丢弃 URL 参数（`wecom doctor`）

errcode-41002 = 缺少 corpid 参数
    .next = 设置 `WECOM_CORP_ID` 或 `--corp-id`；若已设置，请确认 `--base-url` 指向的代理没有丢弃 URL 参数

errcode-41004 = 缺少 corpsecret 参数
    .next = 设置 `WECOM_CORP_SECRET` 或 `--corp-secret-file`；若已设置，请确认 `--base-url` 指向的代理没有丢弃 URL 参数

errcode-41005 = 缺少多媒体文件数据（微信公众平台的错误码，企业微信对应的是 44001）
    .next = 以 multipart 中名为 `media` 的部分上传文件；用 `wecom doctor` 确认应答的是否为企业微信

errcode-41006 = 缺少 `media_id` 参数
    .next = 先上传素材（media/upload），再把返回的 id 填入消息的 `image.media_id`（或 voice、video、file）

errcode-41009 = 缺少 userid 参数
    .next = 用 `--touser` 指定成员帐号：管理后台 > 通讯录 > 该成员 > 帐号

errcode-41010 = 缺少 `url` 参数
    .next = 在 `--message` 文件中补上：`textcard.url`，或 `news.articles` 中每一篇的 `url`

errcode-41011 = 缺少 agentid 参数
    .next = 设置 `WECOM_AGENT_ID` 或 `--agent-id`：管理后台 > 应用管理 > 该应用 > AgentId

errcode-41016 = 缺少 `title` 参数
    .next = 在 `--message` 文件中补上：`news.articles` 或 `mpnews.articles` 中每一篇的 `title`，不超过 128 字节

errcode-41017 = 缺少 tagid 参数
    .next = 用 `--totag` 指定标签 ID：管理后台 > 通讯录 > 标签 > 该标签 > 标签ID

errcode-41033 = 缺少 `description` 参数
    .next = 在 `--message` 文件中补上：`textcard.description`，不超过 512 个字符

## 42xxx：access_token 与模板卡片

errcode-42001 = access_token 已过期
    .next = `wecom send` 会自动重新获取一次；若仍出现，请执行 `wecom token clear`，并检查本机时钟（`wecom doctor`）

errcode-42014 = 卡片的 `task_id` 不合法：只能由数字、字母和 `_`、`-`、`@` 组成，最长 128 字节，同一应用内不能重复
    .next = 更换消息中卡片的 `task_id`：每张卡片须使用不同的值

errcode-42015 = 更新卡片的应用与发送卡片的应用不一致
    .next = 以发送该卡片的应用更新（`--agent-id` 和 Secret，或 `--profile`）：管理后台 > 应用管理 > 该应用 > AgentId、Secret

errcode-42016 = 待更新的 `task_id` 不存在
    .next = 使用发送卡片时的 `task_id`，并使用同一应用（`--agent-id`）

errcode-42017 = 卡片中不存在该按钮 key
    .next = 使用已发送消息的 `button_list`（任务卡片为 `btn`）中的 key

errcode-42018 = 按钮 key 不合法
    .next = `template_card.button_list` 中每个 `key` 最长 1024 字节（任务卡片为 128 字节），且不能重复

errcode-42019 = 缺少按钮 key
    .next = 在 `template_card.button_list`（任务卡片为 `btn`）的每个按钮中填写 `key`

errcode-42020 = 缺少按钮名称
    .next = 在 `btn` 的每个按钮中填写 `name`，更新卡片时填写 `button.replace_name`

errcode-42027 = 卡片的 `horizontal_content_list` 缺少 `keyname`
    .next = 在 `template_card.horizontal_content_list` 的每一项中填写 `keyname`（建议不超过 5 个字）

errcode-42028 = 卡片的跳转缺少 `url`
    .next = 在 `type` 为 1 处填写 `url`：`template_card.card_action`、`horizontal_content_list` 和 `jump_list`

errcode-42029 = 卡片的附件缺少 `media_id`
    .next = 上传素材（media/upload），并在 `template_card.horizontal_content_list` 中 `type` 为 2 的项填写 `media_id`

errcode-42030 = 卡片跳转小程序时缺少 `appid`
    .next = 在 `type` 为 2 处填写 `appid`：`template_card.card_action` 和 `jump_list`

errcode-42031 = 不合法的 `card_type`
    .next = 将 `template_card.card_type` 改为 text_notice、news_notice、button_interaction、vote_interaction 或 multiple_interaction（群机器人只支持前两种）

errcode-42033 = 卡片的 `vertical_content_list` 或 `jump_list` 缺少 `title`
    .next = 在 `template_card.vertical_content_list` 和 `template_card.jump_list` 的每一项中填写 `title`

errcode-42035 = 卡片的 `horizontal_content_list` 长度超限：最多 6 项
    .next = 将 `template_card.horizontal_content_list` 减少到 6 项以内

errcode-42036 = 卡片的 `vertical_content_list` 长度超限：最多 4 项
    .next = 将 `template_card.vertical_content_list` 减少到 4 项以内

errcode-42037 = 卡片的 `option_list` 长度不合法：下拉选择 1~10 项，投票 1~20 项
    .next = 调整 `template_card.button_selection`、`select_list` 或 `checkbox` 中 `option_list` 的项数

errcode-42038 = 卡片的 `button_list` 缺少 `text` 或不合法（建议不超过 10 个字）
    .next = 填写 `template_card.button_list` 中每个按钮的 `text`

errcode-42039 = 卡片的 `button_list` 缺少 `key` 或不合法：最长 1024 字节，不能重复
    .next = 填写 `template_card.button_list` 中 `type` 为 0 的每个按钮的 `key`，且不能重复

errcode-42040 = 卡片的 `option_list` 缺少 `id` 或不合法：最长 128 字节，不能重复
    .next = 填写卡片 `option_list` 中每一项的 `id`，且不能重复

errcode-42041 = 卡片的 `option_list` 缺少 `text` 或不合法（建议不超过 16 个字，投票为 17 个字）
    .next = 填写卡片 `option_list` 中每一项的 `text`

errcode-42042 = 卡片的 `jump_list` 长度超限：最多 3 项
    .next = 将 `template_card.jump_list` 减少到 3 项以内

errcode-42043 = 卡片缺少 `question_key` 或不合法：最长 1024 字节，不能重复
    .next = 填写 `template_card.button_selection`、`checkbox` 或 `select_list` 每一项的 `question_key`，且不能重复

errcode-42044 = 卡片的 `card_image.url` 缺失或不合法
    .next = 在 `template_card.card_image.url` 中填写以 `https://` 开头的完整地址

errcode-42045 = 卡片的 `card_action` 缺失或不合法
    .next = 填写 `template_card.card_action`（text_notice、news_notice 必填）：`type` 为 1 时填 `url`，为 2 时填 `appid`

errcode-42046 = 卡片的 `submit_button` 缺少 `key` 或不合法：最长 1024 字节
    .next = 填写 `template_card.submit_button.key`

errcode-42047 = 卡片的 `select_list` 长度不合法：1~3 项
    .next = 将 `template_card.select_list` 调整为 1~3 项

errcode-42049 = 卡片的 `submit_button` 缺少 `text` 或不合法（建议不超过 10 个字）
    .next = 填写 `template_card.submit_button.text`，或不传该字段（默认为「提交」）

errcode-42050 = 卡片的 `horizontal_content_list` 缺少 `userid` 或不合法
    .next = 在 `template_card.horizontal_content_list` 中 `type` 为 3 的项填写 `userid`：管理后台 > 通讯录 > 该成员 > 帐号

errcode-42051 = 卡片的 `action_menu` 中 key 重复
    .next = 为 `template_card.action_menu.action_list`（1~3 项）的每一项填写不同的 `key`

errcode-42052 = `msgid` 已过期：只能撤回 24 小时内发送的消息
    .next = 请改为发送更正消息（`wecom send`）；`msgid` 取自 `wecom send` 的输出

## 40002、43xxx、47xxx：回调配置与其他平台的错误码

errcode-40002 = 并非企业微信的错误码：微信公众平台用它表示 `grant_type` 不合法
    .next = 用 `wecom doctor` 查看应答方；不设置 `--base-url` 时请求直接发往企业微信

errcode-43001 = 并非企业微信的错误码：微信公众平台用它表示需要 GET 请求
    .next = 用 `wecom doctor` 查看应答方；不设置 `--base-url` 时请求直接发往企业微信

errcode-43002 = 并非企业微信的错误码（企业微信对应 40058 或 40063）：微信公众平台用它表示需要 POST 请求
    .next = 用 `wecom doctor` 查看应答方：代理跟随重定向时会把 POST 变成 GET，请将 `--base-url` 设为最终地址

errcode-43003 = 并非企业微信的错误码：微信公众平台用它表示需要 HTTPS 请求
    .next = 将 `--base-url` 设为 `https://` 地址；用 `wecom doctor` 查看应答方

errcode-43004 = 成员未关注企业的微信插件，无法在微信中接收
    .next = 让成员扫码关注：管理后台 > 我的企业 > 微信插件；在企业微信客户端接收消息不受影响

errcode-43009 = 企业未认证，该接口需要完成企业认证
    .next = 完成企业认证：管理后台 > 我的企业 > 企业信息

errcode-43012 = 应用未设置接收消息的回调 URL，不能发送带回调的卡片（按钮、投票、多项选择或右上角菜单）
    .next = 设置回调 URL：管理后台 > 应用管理 > 该应用 > 接收消息 > 设置API接收；或改发不带 `template_card.action_menu` 的 text_notice、news_notice

## 44xxx、45xxx：内容为空、超限与频率限制

errcode-44001 = 多媒体文件为空：文件为 0 字节、表单字段名不是 `media`，或文件名写成了企业微信不支持的 `filename*=`
    .next = 表单字段名使用 `media`，文件名直接以 UTF-8 写成 `filename="报告.txt"`，不要使用 `filename*=`

errcode-44004 = 文本消息的 `content` 为空
    .next = 填写 `text.content`（或 `markdown.content`）；用 `--dry-run` 可查看实际发送的内容

errcode-45001 = 多媒体文件大小超限：普通文件 20 MB，图片、视频 10 MB，语音 2 MB（错误码文档中图片为 5 MB）
    .next = 压缩或拆分文件；10~20 MB 的图片或视频可以用 `type=file` 上传

errcode-45002 = 消息内容大小超限：text 不超过 2048 字节（约 680 个汉字），`mpnews.content` 不超过 666 K 字节
    .next = 用 `--long split` 自动拆分，或用 `--long tail`、`--long truncate` 截取；mpnews 请手动缩短 `mpnews.articles` 的内容

errcode-45007 = 语音播放时间超限：不超过 60 秒
    .next = 剪辑到 60 秒以内，或以 `type=file` 上传

errcode-45008 = 图文消息的文章数量不合法：1~8 篇
    .next = 将 `news.articles` 或 `mpnews.articles` 控制在 8 篇以内，或分多条发送

errcode-45009 = 接口调用超过频率限制，请求未被受理：单企业单接口每分钟 1 万次、每小时 15 万次，群机器人每分钟 20 条，应用每天的消息人次上限，或多次使用错误的 Secret 后 IP 被封禁 1 小时
    .next = 让 wecom 等待：分钟限制用 `--wait 60`，小时限制用 `--wait 3660`，天限制次日零点解除；多个成员合并为一条消息发送（`--touser "a|b"`）

errcode-45015 = 并非企业微信的错误码：微信公众平台用它表示回复时间超过限制
    .next = 用 `wecom doctor` 查看应答方；不设置 `--base-url` 时请求直接发往企业微信

errcode-45029 = 返回内容的大小超限
    .next = 用 `wecom api` 调用时缩小分页，减少单次返回的数据量

errcode-45031 = 企业的 Secret 不够安全，需要重置
    .next = 重置：管理后台 > 应用管理 > 该应用 > Secret > 重新获取（然后更新 `WECOM_CORP_SECRET` 或 `--corp-secret-file`）

errcode-45032 = `mpnews` 的作者名过长：不超过 64 字节
    .next = 缩短 `mpnews.articles` 中每一篇的 `author`

errcode-45033 = 接口并发调用超过限制，请求未被受理
    .next = 将并行发送改为依次发送（`wecom send` 已自动重试两次），一分钟后重新发送

errcode-45034 = URL 缺少协议头（`http://` 或 `https://`）
    .next = 消息中的 `url` 和 `picurl` 应填写完整，例如 `https://example.com/page`

errcode-45035 = 存在相互冲突的并发操作，请求未被受理
    .next = 将并行操作改为依次进行（`wecom send` 已自动重试两次），一分钟后重新发送

errcode-46003 = 应用未设置自定义菜单
    .next = 设置菜单：管理后台 > 应用管理 > 该应用 > 自定义菜单；发送消息不需要菜单

errcode-46004 = 指定的成员不存在
    .next = 核对成员帐号：管理后台 > 通讯录 > 该成员 > 帐号（`--touser`）

errcode-47001 = 并非企业微信的错误码（企业微信对应 40058）：微信公众平台用它表示 JSON 解析错误
    .next = 用 `wecom doctor` 查看应答方，用 `--dry-run` 查看 JSON；不设置 `--base-url` 时请求直接发往企业微信

## 48xxx~50xxx：应用权限

errcode-48001 = 应用未获得该接口的调用授权
    .next = 使用自建应用的 Secret（管理后台 > 应用管理 > 自建），而不是通讯录同步或客户联系的 Secret；其他权限在 管理后台 > 应用管理 > 该应用 中授予

errcode-48002 = 接口禁止访问：通讯录同步的 Secret 不能发送消息，应用群聊要求可见范围包含根部门，miniprogram_notice 要求应用已关联小程序
    .next = 使用自建应用：管理后台 > 应用管理 > 自建；应用群聊请将根部门加入：管理后台 > 应用管理 > 该应用 > 可见范围

errcode-48004 = 应用授权已失效或已被企业取消
    .next = 重新授权：管理后台 > 应用管理 > 第三方 > 该应用

errcode-48005 = 该接口已废弃
    .next = 用 `wecom api` 调用替代接口，或改用 `wecom send` 支持的消息类型

errcode-48006 = 接口权限因应用长时间未使用而被收回
    .next = 由管理员重新启用：管理后台 > 应用管理 > 该应用

errcode-48009 = 通讯录同步助手不再支持从新增 IP 读取通讯录
    .next = 使用自建应用的 Secret 读取：管理后台 > 应用管理 > 自建；发送消息不使用通讯录同步的 Secret

errcode-49008 = 群聊已解散
    .next = 用 `wecom chat create` 重新创建群聊，并使用新的 `chatid`

errcode-50001 = `redirect_url` 的域名不是应用的可信域名
    .next = 添加域名：管理后台 > 应用管理 > 该应用 > 网页授权及JS-SDK > 可信域名；发送消息不需要可信域名

errcode-50002 = 成员不在权限范围内
    .next = 添加成员：管理后台 > 应用管理 > 该应用 > 可见范围

errcode-50003 = 应用已停用
    .next = 启用：管理后台 > 应用管理 > 该应用 > 启用应用

errcode-50006 = 系统应用已停用
    .next = 启用：管理后台 > 应用管理 > 基础 > 该应用 > 启用应用

## 60xxx：成员、部门与企业可信IP

errcode-60003 = 部门不存在
    .next = `--toparty` 应填写部门 ID（数字）而不是部门名称：管理后台 > 通讯录 > 该部门 > 部门ID

errcode-60011 = 应用对指定的成员、部门、标签或应用没有权限
    .next = 将缺少的成员或部门加入：管理后台 > 应用管理 > 该应用 > 可见范围

errcode-60020 = 请求的 IP 不在应用的企业可信IP 中
    .next = 将 errmsg 中 `from ip:` 后的地址加入：管理后台 > 应用管理 > 该应用 > 企业可信IP，约 1 分钟后生效。若出口 IP 不固定，请通过有固定 IP 的机器转发：`--proxy` 或 `--base-url`

errcode-60021 = userid 不在应用可见范围内
    .next = 添加成员：管理后台 > 应用管理 > 该应用 > 可见范围

errcode-60031 = 应用被禁止调用该接口
    .next = 使用自建应用：管理后台 > 应用管理 > 自建（其 AgentId 和 Secret 对应 `--agent-id`、`--corp-secret-file`）

errcode-60111 = userid 不存在
    .next = `--touser` 应填写成员帐号，而不是姓名或手机号：管理后台 > 通讯录 > 该成员 > 帐号

errcode-60123 = 不合法的部门 ID
    .next = 核对部门 ID：管理后台 > 通讯录 > 该部门 > 部门ID（`--toparty`）

errcode-60140 = 不合法的 `response_code`：填写有误、已使用过（只能使用一次）或已超过 72 小时
    .next = 使用最新的 `response_code`：来自 `wecom send` 的输出，或最近一次点击事件；`wecom history --json` 可查看是否已使用过（`updated`）

errcode-60206 = 该消息类型仅支持第三方应用使用
    .next = 将 `--message` 文件中的 `msgtype` 改为其他类型，例如 text、markdown 或 template_card

errcode-60207 = 第三方应用只支持推送模板消息
    .next = 使用自建应用的 Secret：管理后台 > 应用管理 > 自建

errcode-60208 = 第三方应用不支持 `@all`、toparty 和 totag
    .next = 用 `--touser` 指定成员，或使用自建应用的 Secret：管理后台 > 应用管理 > 自建

errcode-60229 = 成员 ID 或部门 ID 有误
    .next = 将 `--touser`、`--toparty` 与 管理后台 > 通讯录 中的帐号、部门ID 核对

## 81xxx、82xxx：消息接收者

errcode-81011 = 应用无权限操作该标签
    .next = 将标签加入：管理后台 > 应用管理 > 该应用 > 可见范围，或用 `--touser` 指定其成员

errcode-81012 = 缺少可见范围：未指定成员、部门或标签
    .next = 用 `--touser`、`--toparty` 或 `--totag` 指定接收者

errcode-81013 = 成员、部门和标签均无效，或均不在应用可见范围内，消息未发送
    .next = 加入可见范围：管理后台 > 应用管理 > 该应用 > 可见范围；UserID 即 管理后台 > 通讯录 > 该成员 中的帐号

errcode-81026 = 功能维护中
    .next = 几分钟后重新发送：请求未被受理，`wecom send` 不会自动重试该错误

errcode-82001 = 成员、部门和标签全部为空
    .next = 用 `--touser`、`--toparty` 或 `--totag` 指定接收者；`--touser @all` 表示应用可见范围内的全部成员

errcode-82002 = 部门列表长度超限：一条消息最多 100 个部门
    .next = 用 `wecom send --toparty` 发送，会自动拆分为多个请求（除非指定了 `--no-split-recipients`）

errcode-82003 = 标签列表长度超限：一条消息最多 100 个标签
    .next = 用 `wecom send --totag` 发送，会自动拆分为多个请求（除非指定了 `--no-split-recipients`）

errcode-82004 = 消息内容不合法，可能导致客户端崩溃
    .next = 用 `--dry-run` 查看内容中的特殊字符（如大量叠加的组合字符、未定义的码位）并去掉

errcode-82101 = 更新卡片的接收者为空
    .next = 指定卡片的接收者（`wecom card update --touser`、`--toparty`、`--totag`），或全部接收者（`--all`）

errcode-82102 = 更新卡片的接收者不在原消息的接收者中
    .next = 只填写原卡片的接收者（`wecom history` 可查看），或更新全部接收者：`wecom card update --all`

## 84xxx~86xxx：第三方应用、IP 列表与应用群聊

errcode-84005 = 第三方应用不存在
    .next = 确认应用：管理后台 > 应用管理 > 第三方；自建应用请使用 `--agent-id`

errcode-85006 = IP 列表超过数量上限
    .next = 删除不再使用的地址：管理后台 > 应用管理 > 该应用 > 企业可信IP；多台机器可通过 `--proxy` 共用一个出口 IP

errcode-85007 = 不合法的 IP 地址
    .next = 填写公网 IP，例如 60020 返回中 `from ip:` 后的地址：管理后台 > 应用管理 > 该应用 > 企业可信IP

errcode-86001 = 不合法的 `chatid`：最长 32 个字符，只能由数字和字母组成
    .next = 使用 `wecom chat create` 输出的 `chatid`

errcode-86003 = 群聊不存在
    .next = 使用同一应用（`--agent-id` 和 Secret）通过 `wecom chat create` 得到的 `chatid`

errcode-86004 = 不合法的群名
    .next = 修改群名（`wecom chat create` 和 `update` 的 `--name`）：最多 50 个字符

errcode-86005 = 不合法的群主：成员不存在或不在应用可见范围内
    .next = `--owner` 填写群成员的帐号：管理后台 > 通讯录 > 该成员 > 帐号

errcode-86006 = 群成员数量不合法：2~2000 人
    .next = 调整成员人数：`wecom chat create --member`，`wecom chat update --add` 和 `--remove`

errcode-86007 = 不合法的群成员：成员不存在或不在应用可见范围内
    .next = 将 `--member` 与 管理后台 > 通讯录 > 该成员 > 帐号 核对，并把缺少的成员加入：管理后台 > 应用管理 > 该应用 > 可见范围

errcode-86008 = 群聊由其他应用创建，当前应用无权访问
    .next = 使用创建该群聊的应用的 `--agent-id` 和 Secret，或用当前应用另建群聊：`wecom chat create`

errcode-86101 = 只有群主可以执行该操作
    .next = 用 appchat/update 将该成员设为 `owner`，或以群主身份操作

errcode-86201 = 缺少 `chatid`
    .next = 给出 `wecom chat create` 输出的 CHATID

errcode-86202 = 缺少群名
    .next = 填写群名，最多 50 个字符：`wecom chat create --name`

errcode-86203 = 缺少群主
    .next = 移除群主时须指定新群主：`wecom chat update --owner`

errcode-86204 = 缺少群成员
    .next = 指定 2~2000 名成员：`wecom chat create --member`

errcode-86205 = `chatid` 过长：最长 32 个字符（数字和字母）
    .next = 缩短 `--chatid`，或在 `wecom chat create` 中不指定（由企业微信生成）

errcode-86206 = 数字形式的 `chatid` 过大
    .next = `--chatid` 使用含字母的值，或在 `wecom chat create` 中不指定（由企业微信生成）

errcode-86207 = 群主不在群成员列表中
    .next = 将群主同时列为成员：`wecom chat create --member`、`wecom chat update --add`

errcode-86214 = 不合法的群发类型
    .next = 将 `wecom api` 调用中的 `type` 改为接口文档列出的取值；`wecom send` 不涉及该参数

errcode-86215 = `chatid` 已存在
    .next = 直接使用该群聊（`wecom chat get`），或为 `wecom chat create` 更换 `--chatid`（不指定则由企业微信生成）

errcode-86216 = 不合法的群成员 ID：添加的成员不在通讯录中，或移除的成员不在群内
    .next = 将 `--add`、`--remove` 与 管理后台 > 通讯录 > 该成员 > 帐号 以及 `wecom chat get` 显示的成员核对

errcode-86217 = 发送者不在群聊中
    .next = 添加该成员：`wecom chat update --add`

errcode-86220 = 旧版单聊、群聊接口的参数不合法
    .next = 改用 appchat/send（`chatid` 来自 appchat/create），发给单个成员用 `wecom send --touser`

errcode-86222 = 群聊须包含至少一个下游企业成员
    .next = 在 `userlist` 中加入下游企业（上下游）的成员

errcode-86224 = 该群聊不是受限群
    .next = 用 appchat/get 查看 `chatid` 对应的群聊类型，或调用普通群聊的接口

## 90xxx~93xxx：小程序、跨企业与群机器人

errcode-90200 = 缺少小程序 `appid`
    .next = 在 `miniprogram_notice.appid` 填写与应用关联的小程序：管理后台 > 应用管理 > 小程序

errcode-90201 = 小程序通知的 `content_item` 数量超限：最多 10 项
    .next = 将 `miniprogram_notice.content_item` 减少到 10 项以内

errcode-90202 = 小程序通知的 `key` 为空或过长：最多 10 个汉字
    .next = 填写或缩短 `miniprogram_notice.content_item` 中每一项的 `key`

errcode-90203 = 小程序通知的 `value` 为空或过长：最多 30 个汉字
    .next = 填写或缩短 `miniprogram_notice.content_item` 中每一项的 `value`

errcode-90204 = 小程序 `page` 不合法：不是该小程序的页面，或超过 1024 字节
    .next = `miniprogram_notice.page` 填写小程序的页面路径，或不传（点击不跳转）

errcode-90206 = 小程序未关联到企业
    .next = 关联：管理后台 > 应用管理 > 小程序 > 关联小程序

errcode-90207 = 不合法的小程序 `appid`
    .next = 重新复制到 `miniprogram_notice.appid`：管理后台 > 应用管理 > 小程序 > 该小程序

errcode-90208 = 小程序 `appid` 与应用不匹配
    .next = 使用与该小程序关联的应用的 `--agent-id`：管理后台 > 应用管理 > 小程序 > 该小程序

errcode-90308 = 企业支付接口的请求 IP 不合法
    .next = 查看配置：管理后台 > 应用管理 > 企业支付；发送消息不涉及该接口

errcode-92000 = 成员不在应用可见范围内
    .next = 添加成员：管理后台 > 应用管理 > 该应用 > 可见范围

errcode-92002 = 不允许跨企业调用
    .next = 使用接收者所属企业的企业ID 和 Secret：`--corp-id`、`--corp-secret-file`

errcode-92003 = 不允许跨应用调用
    .next = AgentId 和 Secret 须来自同一应用：管理后台 > 应用管理 > 该应用 > AgentId、Secret（`--agent-id`、`--corp-secret-file`）

errcode-93000 = 机器人 Webhook 地址不合法，或机器人已被移出群聊
    .next = 重新复制完整的 Webhook 地址（含 `key=`）：企业微信 > 该群 > 群设置 > 消息推送（原群机器人） > 该机器人

errcode-93004 = 机器人已被停用
    .next = 启用或重新添加机器人：企业微信 > 该群 > 群设置 > 消息推送（原群机器人）

errcode-93006 = 不合法的群 ID
    .next = 使用 appchat/create 返回的 `chatid`

errcode-93008 = 成员或机器人不在群内
    .next = 用 appchat/update 的 `add_user_list` 添加成员，或添加机器人：企业微信 > 该群 > 群设置 > 消息推送

errcode-130101 = 并非企业微信的错误码：钉钉机器人用它表示发送速度过快
    .next = 用 `wecom doctor` 查看应答方；不设置 `--base-url` 时请求直接发往企业微信

## 301xxx、830xxx：应用、企业与文件

errcode-301002 = AgentId 与 Secret 不属于同一应用，无权限操作指定的应用
    .next = 从同一页面复制：管理后台 > 应用管理 > 该应用 > AgentId、Secret（`--agent-id`、`WECOM_CORP_SECRET`）

errcode-301007 = 企业不可用：已被封禁或已解散
    .next = 由管理员查看：管理后台 > 我的企业 > 企业信息

errcode-301015 = 不合法的 `media_id`：须通过上传临时图片素材获得
    .next = 以 `type=image` 上传图片（media/upload），并使用返回的 `media_id`

errcode-301016 = 语音文件不符合要求：AMR 格式，不超过 2 MB、60 秒
    .next = 转换为 AMR 格式，或以 `type=file` 上传

errcode-301017 = 语音文件须为 AMR 格式
    .next = 转换为 AMR 格式（仅修改扩展名无效），或以 `type=file` 上传

errcode-301019 = 文件的 MD5 不匹配
    .next = `md5` 须对文件原始内容（而非 base64）计算，为 32 位十六进制字符串

errcode-301021 = 不合法的 userid：至少有一个不存在
    .next = 将 `--touser` 与 管理后台 > 通讯录 > 该成员 > 帐号 核对

errcode-301042 = 请求的 IP 不在白名单中
    .next = 将 errmsg 中 `from ip:` 后的地址加入：管理后台 > 应用管理 > 该应用 > 企业可信IP

errcode-830001 = 异步上传的 `url` 不合法：服务端须支持 `Range` 分块下载
    .next = 将文件放到支持 `Range` 的服务器，并在 media/upload_by_url 的 `url` 中填写其地址（不超过 1024 字节）

errcode-830002 = 文件或分块过大：超过 20 MB 须使用 `Range` 分块下载，每块不超过 20 MB；异步上传不超过 200 MB
    .next = 使用请求头 `Range: bytes=0-20971519` 等分块下载

errcode-830003 = 从 `url` 下载文件失败
    .next = 从公网确认 media/upload_by_url 的 `url` 可以访问，然后再调用一次
