# `wecom run`: the message about a command, and what is said when it could not be sent.

run-failed = ✗ { $job } on { $host } failed: { $ending } after { $took }
run-not-started = ✗ { $job } on { $host } could not be started: { $error }
run-succeeded = ✓ { $job } on { $host } succeeded after { $took }
run-recovered = ✓ { $job } on { $host } works again: succeeded after { $took }
run-exit-code = exit code { $code }
run-signal = ended by signal { $number } ({ $name })
run-signal-without-name = ended by signal { $number }
run-milliseconds = { $milliseconds } ms
run-seconds = { $seconds } s
run-minutes = { $minutes } min { $seconds } s
run-hours = { $hours } h { $minutes } min
run-command = Command: { $command }
run-started = Started: { $time }
run-failing-since = Failing since: { $time }
run-output = Last lines of output:
run-errors = Last lines of stderr:
run-lines =
    { $first }
    { $second }

run-no-command = what is to be run is missing: wecom run --touser IDS -- CMD
run-without-dashes = `{ $found }`: the command that is to be run stands behind `--`: wecom run --touser IDS -- { $found }
run-expected-on = failure, change or always
run-always-and-on = --always and --on contradict each other: give one of them
run-cannot-start = { $program } can't be run: { $error }
run-cannot-tell = no message can be sent about the command, which runs all the same: { $why }
run-not-sent-as-warned = no message was sent about the command, as the warning before it said
run-not-sent = no message was sent about the command: { $why }
run-said = the message about the command: { $said }
run-nowhere-to-keep = --on change can't keep what it told; the same may be told again, and a recovery not at all: { $why }
run-no-state-folder = there is no home folder (HOME, XDG_STATE_HOME)
run-output-lost = the command's output can't be passed on: { $error }
run-unknown-timezone = timezone = "{ $zone }": this machine does not know it; times are told in its own
