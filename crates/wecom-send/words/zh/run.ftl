# `wecom run`：关于命令的消息，以及未能发送时的说明。

run-failed = ✗ { $host } 上的 { $job } 失败：{ $ending }，用时 { $took }
run-not-started = ✗ { $host } 上的 { $job } 无法启动：{ $error }
run-succeeded = ✓ { $host } 上的 { $job } 成功，用时 { $took }
run-recovered = ✓ { $host } 上的 { $job } 已恢复正常：本次成功，用时 { $took }
run-exit-code = 退出码 { $code }
run-signal = 被信号 { $number }（{ $name }）终止
run-signal-without-name = 被信号 { $number } 终止
run-milliseconds = { $milliseconds } 毫秒
run-seconds = { $seconds } 秒
run-minutes = { $minutes } 分 { $seconds } 秒
run-hours = { $hours } 小时 { $minutes } 分
run-command = 命令：{ $command }
run-started = 开始时间：{ $time }
run-failing-since = 首次失败：{ $time }
run-output = 最后几行输出：
run-errors = 最后几行标准错误输出：
run-lines =
    { $first }
    { $second }

run-no-command = 没有要运行的命令：wecom run --touser 成员 -- 命令
run-without-dashes = `{ $found }`：要运行的命令写在 `--` 之后：wecom run --touser 成员 -- { $found }
run-expected-on = {" "}failure、change 或 always
run-always-and-on = --always 与 --on 互相矛盾：请只给出一个
run-cannot-start = 无法运行 { $program }：{ $error }
run-cannot-tell = 无法为这条命令发送消息，但命令照常运行：{ $why }
run-not-sent-as-warned = 没有为这条命令发送消息，原因见命令之前的警告
run-not-sent = 没有为这条命令发送消息：{ $why }
run-said = 关于这条命令的消息：{ $said }
run-nowhere-to-keep = --on change 无法保存已通知的状态；同样的情况可能重复通知，恢复可能不通知：{ $why }
run-no-state-folder = 没有主目录（HOME、XDG_STATE_HOME）
run-output-lost = 无法继续传递命令的输出：{ $error }
run-unknown-timezone = timezone = "{ $zone }"：本机没有这个时区；时间按本机时区显示
