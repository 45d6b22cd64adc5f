# `wecom webhook`: a group robot.

webhook-no-content = no content: give one of --text, --text-file, --markdown, --markdown-file, --markdown-v2, --markdown-v2-file, --image, --news, --file, --voice, --card, --message
webhook-beside = { $other } means nothing beside { $flag }
webhook-mention = { $mention } means nothing beside { $flag }: only a text mentions members, and `<@userid>` in --markdown
webhook-mention-in-markdown = { $mention } mentions in a text only; in --markdown write `<@userid>` where the member is to be mentioned
webhook-expected-ids = ids or numbers, separated by `,`
webhook-news-needs = --news needs --title and --url
webhook-missing-key = the robot's key ({ $ways })
webhook-bad-key = { $source }: { $error }
webhook-not-a-key = not a robot's key; copy the whole Webhook 地址 from 企业微信 > 该群 > 群设置 > 消息推送 (formerly 群机器人) > 该机器人
webhook-no-key-in-address = the address has no `key=` in it; quote it in a shell, and copy it whole
webhook-no-webhook-address = not the address of a robot, which ends with /cgi-bin/webhook/send?key=…
webhook-other-address = { $source }: the key was copied from { $copied }, and would be sent to { $base }; give --base-url { $copied }, or the key alone
webhook-unknown-msgtype = a group robot sends no `{ $found }`; it sends { $known }
webhook-not-base64 = not base64
webhook-no-image = neither JPG nor PNG in base64
webhook-image-too-large = an image of { $bytes } bytes; a group robot sends at most { $limit } (2 MB)
webhook-other-md5 = another MD5 than that of the image's bytes (not of its base64), which is { $meant }

webhook-in-clear = the robot's key travels in clear to { $base_url }: use https, or a tunnel
webhook-shown-as-typed = WeCom shows as typed: { $found }; a robot's markdown has `# ` headings, bold, links, quotes, code in a line, colours and mentions; --markdown-v2 has tables, code blocks and images
webhook-shown-as-typed-v2 = WeCom shows as typed: { $found }; markdown_v2 has no mentions and no colours, which --markdown has
webhook-waiting = the robot has sent 20 messages within a minute, which is WeCom's limit: waiting { $seconds } s for its turn

webhook-no-turn = the robot has sent 20 messages within a minute, which is WeCom's limit; this was not sent
    .next = send again in { $seconds } s, or let wecom wait for the turn: --deadline { $deadline }
webhook-limit = the robot's 20 messages a minute are used up, by others too; nothing was sent
    .next = send again after a minute, or let wecom wait: --wait 60
webhook-lost =
    .next = look in the group whether it arrived before sending again with the same command
webhook-unexplained = compare the message with `wecom webhook send --dry-run`
