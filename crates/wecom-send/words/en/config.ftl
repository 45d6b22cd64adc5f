# Profiles, named recipients and the configuration file; `config.toml` beside this page is the file that explains itself.

config-from-profile = profile { $name } in { $file }:{ $line }
config-from-file = { $file }:{ $line }
config-from-default = default
config-from-only-profile = the only profile

config-unreadable = can't be read: { $error }
config-too-large = larger than { $limit } bytes
config-not-utf8 = not UTF-8
config-others-can-read = holds a secret, and others can read it (mode { $mode }): chmod 600 { $file }
config-unknown-key = unknown key `{ $found }`: there are { $known }
config-unknown-key-like = unknown key `{ $found }`: did you mean `{ $nearest }`?
config-wrong-type = { $key }: takes { $expected }, this is { $found }

config-type-string = a string
config-type-integer = a whole number
config-type-float = a number
config-type-boolean = true or false
config-type-datetime = a date or time
config-type-array = a list
config-type-table = a table
config-expected-table = a table
config-expected-string = a string
config-expected-text = a text
config-expected-switch = true or false
config-expected-number = a whole number
config-expected-seconds = a number of seconds
config-expected-agent-id = the app's number, such as 1000002
config-expected-proxy = an address, or none
config-expected-check = a whole number of seconds, true or false
config-expected-check-range = 1 to 14400 seconds, or 0 for off
config-expected-timezone = the name of a time zone, such as Asia/Shanghai or UTC
config-expected-ids = a list of ids, or ids in a string
config-expected-name = a name for --to: no blank, `|` or `,` in it
config-expected-roots = webpki or system

config-no-profile = { $by }: there is no profile `{ $found }`; { $known }
config-no-profile-like = { $by }: there is no profile `{ $found }`, did you mean `{ $nearest }`? { $known }
config-known-profiles-in = the profiles in { $file } are { $known }
config-none-known = there are none in { $file }
config-no-file = there is no configuration file ({ $places })
config-profile-not-chosen = { $missing }; or choose one of the profiles { $profiles }: --profile, WECOM_PROFILE, default_profile
config-closed = { $missing }; { $file } is there, but this user may not read it
config-or-a-profile = { $missing }; or a profile of a file: `wecom help config`
config-other-corps-secret = missing credentials: the secret of { $secret_from } belongs to corp `{ $corp }` and is not sent with the corp id of { $corp_from }
config-secret-without-corp = missing credentials: the secret of { $secret_from } stands there without a corp id and is not sent with the corp id of { $corp_from }; in a profile, secret_env names a variable
config-secret-variable = { $key } of { $from }: { $name } is not set
config-no-secret = no secret: { $error }

config-no-recipients = --to: there are no recipients `{ $found }`; { $known }; user ids go to --touser
config-no-recipients-like = --to: there are no recipients `{ $found }`, did you mean `{ $nearest }`? { $known }; user ids go to --touser
config-known-recipients-in = the recipients in { $file } are { $known }
config-sandbox-reads-none = --to: --sandbox reads no configuration; --dry-run shows who is meant
config-everybody = { $what } is everybody, which { $by } forbids (allow_all)

config-exists = { $file } is there already and stays as it is
config-unwritable = { $file }: can't be written: { $error }
config-no-place = there is no home to write a configuration file into; give --config FILE

config-show-file = file: { $file }
config-show-no-file = file: none ({ $places })
config-show-profile = profile: { $name } ({ $from })
config-show-hidden = [not shown]
config-show-left-alone = [left alone: another corp's]
