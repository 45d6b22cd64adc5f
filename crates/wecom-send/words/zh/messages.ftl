# 主题 `messages`：可以发送哪些类型的消息。

messages-column-type = 消息类型
messages-column-flags = 参数
messages-column-most = 上限

messages-long = { $bytes } 字节，超出时见 --long
messages-image = { $megabytes } MB；JPG、PNG
messages-voice =
    { $megabytes } MB，{ $seconds } 秒；AMR
messages-video =
    { $megabytes } MB；MP4；标题 { $title } 字节，
    描述 { $description } 字节
messages-file = { $megabytes } MB
messages-textcard =
    标题 { $title } 个字符，描述 { $description } 个，
    按钮文字 { $button } 个
messages-news =
    { $articles } 条图文；标题 { $title } 字节，
    描述 { $description } 字节
messages-mpnews =
    { $articles } 条图文，内容 { $kilobytes } KB
messages-notice = { $items } 个键值对
messages-card =
    { $buttons } 个按钮、{ $options } 个投票选项、
    { $selects } 个下拉列表

messages-more =
    --image、--voice、--video、--file 可以是本机的文件（会自动上传），也可以是
    `media:ID`，即已上传文件的 media_id（`wecom upload`）。
    --title 和 --description 用于 --video、--textcard、--news；--url 用于 --textcard
    和 --news；--button-text 用于 --textcard；--picture 用于 --news。--news 只有一条
    图文，多条请用 --message。
    --card 只接受 `template_card` 下面的对象；--message 接受任意类型的整条消息，包括
    旧的 `taskcard` 和 `interactive_taskcard`。两者都是 JSON 文件，`-` 表示标准
    输入。

    过长的标题、描述和按钮文字会被企业微信直接截断，不作提示；在这里是错误，使用
    --long truncate 则在本地截断并加以说明。企业微信会拒绝的内容（例如第九条图文）
    一律是错误。文档只是建议的长度（模板卡片中的文字）给出警告。

    --safe 1 使 text、image、video、file、mpnews 成为保密消息，--safe 2 使 mpnews
    只能在企业内分享。miniprogram_notice 不能发给 `@all`。
    在微信插件里阅读的成员看不到 markdown。

    `wecom send --print-example 类型` 打印该类型或该种 template_card 的示例，
    `wecom help message-schema` 打印消息体的 JSON Schema。
