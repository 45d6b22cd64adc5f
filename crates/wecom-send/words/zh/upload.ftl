# `wecom upload`，以及为其他命令上传的文件。

upload-expected-type = {" "}image、voice、video 或 file

upload-unreadable = 无法读取：{ $error }
upload-directory = 这是目录，不是文件
upload-pipe = 这是管道，不是文件；请先把其中的内容写入文件
upload-device = 这是设备，不是文件
upload-socket = 这是套接字，不是文件
upload-no-file = 不是文件
upload-too-small = { $bytes } 字节；企业微信只接受大于 { $limit } 字节的文件
upload-too-large = { $bytes } 字节；`{ $type }` 最大 { $limit } 字节（{ $megabytes } MB）
upload-wrong-kind = 内容是 { $found }；`{ $type }` 只支持 { $formats } 格式
upload-unknown-format = 未知格式
upload-too-long = 播放长度为 { $seconds } 秒；`voice` 不超过 { $limit } 秒
upload-no-name = 路径末尾不是文件名
upload-name-not-utf8 = 文件名不是 UTF-8 编码；企业微信只识别 UTF-8，请重命名
upload-control-in-name = 文件名中有控制字符（{ $control }）；接收者会看到文件名，请重命名
upload-name-too-long = 文件名有 { $bytes } 字节；最长 { $limit } 字节
upload-as-is = { $said }

upload-taken-as-file = { $path } 将作为 `file` 上传：{ $why }
upload-of-file = { $path }：{ $said }
upload-sandbox = 沙盒：文件由私有模拟器接收，没有上传到企业微信，这个 media_id 不能使用
upload-not-tried = 之后的 { $count } 个文件没有尝试上传

upload-no-answer = { $base } 没有返回 media_id：{ $lost }；没有向任何人发送消息
    .next = 请重新上传；如果仍然失败，可用 `wecom doctor` 检查到企业微信的网络
    .slow = 请重新上传，或者延长超时时间：--timeout 60
    .deadline = 请延长总时限：--deadline 1800
    .interrupt = 如仍要上传，请再次执行同一命令
upload-body-too-large = { $base } 不接受这样大的请求（HTTP 状态码 413）：应答的不是企业微信，而是它前面的服务器；文件没有上传
    .next = 请在该服务器上放宽请求包体大小（nginx：client_max_body_size 21m），或者绕过它上传：--base-url、--proxy none
upload-gone = 文件无法完整读取：{ $error }；文件没有上传
upload-shorter = 读取过程中文件变短了；文件没有上传
    .next = 请等文件不再被写入后重新上传
