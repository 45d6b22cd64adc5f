# What each errcode of WeCom means to the person who sent something, and the next step.
# One message a code: the meaning, and `.next`. `src/errcodes/table.rs` has the same codes;
# a test holds that.

## The call as a whole

errcode--1 = WeCom is busy for a moment; nothing was accepted
    .next = `wecom send` has repeated it twice by then: send the same again in a minute

errcode-0 = WeCom took the request; who was not reached is listed in `invaliduser`, `invalidparty`, `invalidtag` and `unlicenseduser` of the same answer
    .next = look at `outcome` in the line that `wecom send` prints: `delivered` means everybody, `partial` means not everybody

errcode-6000 = somebody else changed the same data at the same moment; nothing was accepted
    .next = send the same again; where several programs write at once, let them take turns (`wecom send` has repeated it twice by then)

## 400xx, 402xx: values that WeCom does not take

errcode-40001 = the secret is not one of this corp, was reset, or the app is stopped
    .next = copy it anew: 管理后台 > 应用管理 > 该应用 > Secret (`WECOM_CORP_SECRET`, `--corp-secret-file`); after repeated wrong secrets WeCom bans the IP address for an hour

errcode-40003 = a user id does not exist or is not of the right form (1 to 64 of letters, digits and `_` `-` `@` `.`)
    .next = put the member's 帐号 into `--touser`, not the name or the phone number: 管理后台 > 通讯录 > 该成员 > 帐号

errcode-40004 = the uploaded file is not of a kind that its `type` allows: image takes JPG and PNG, voice AMR, video MP4, file anything
    .next = convert the file, or upload it with `type=file` and send it as `"msgtype": "file"`

errcode-40005 = the upload's `type` is none of `image`, `voice`, `video` and `file`
    .next = write `type=image`, `type=voice`, `type=video` or `type=file` into the query of media/upload

errcode-40006 = the uploaded file is too small or too large: more than 5 bytes, and at most 10 MB (image, video), 2 MB (voice) or 20 MB (file)
    .next = compress or split the file; an image or a video between 10 and 20 MB can go as `type=file`

errcode-40007 = the `media_id` is unknown, older than 3 days, of another kind than the message, or of a group robot
    .next = upload the file again (`wecom upload --fresh FILE`, its `--type` the same as the msgtype) and put the new id into `media:ID` or `media_id` of the message

errcode-40008 = message/send does not know this `msgtype` (`markdown_v2` is one of group robots only)
    .next = set `msgtype` to text, image, voice, video, file, textcard, news, mpnews, markdown, miniprogram_notice or template_card; `--dry-run` shows what was sent

errcode-40009 = the image is too small or too large: more than 5 bytes, at most 10 MB for an app and 2 MB for a group robot
    .next = compress the image, or upload it with `type=file` (at most 20 MB)

errcode-40011 = the video is too small or too large: more than 5 bytes, at most 10 MB
    .next = compress the video, or upload it with `type=file` (at most 20 MB)

errcode-40013 = there is no corp with this corp id
    .next = copy it anew: 管理后台 > 我的企业 > 企业信息 > 企业ID (`WECOM_CORP_ID`, `--corp-id`)

errcode-40014 = WeCom does not take the access token: expired, revoked, or of another kind than the call needs
    .next = `wecom send` fetches another by itself, once; if it stays, run `wecom token clear`, then look whether the secret was reset: 管理后台 > 应用管理 > 该应用 > Secret

errcode-40031 = at least one user id of the list is misspelt or outside the app's visible range
    .next = compare `--touser` with 管理后台 > 通讯录 > 该成员 > 帐号, and add who is missing: 管理后台 > 应用管理 > 该应用 > 可见范围

errcode-40032 = the list of users is too long: at most 1000 a message
    .next = give them to `wecom send --touser`, which makes several requests of them (unless `--no-split-recipients` forbids it)

errcode-40033 = the request holds characters that WeCom does not take (it names `\uxxxx` escapes)
    .next = write the JSON of `--message` as plain UTF-8 without `\u` escapes and control characters; `--dry-run` shows the bytes that are sent

errcode-40035 = a value has the wrong JSON type or a list is too long: for example a list where WeCom wants `"a|b"`, or a string where it wants a list
    .next = in the file of `--message` write `touser`, `toparty` and `totag` as strings joined by `|`; `--dry-run` shows what was sent

errcode-40039 = a URL is too long: WeCom's error page says 1024 bytes, its page of message/send 2048
    .next = shorten `url` or `picurl` of the message, by a short link for example; `--dry-run` shows what was sent

errcode-40050 = the group chat does not exist: its `chatid` was not made by appchat/create, or is mistyped
    .next = use the `chatid` that `wecom chat create` printed; the chat of a group made in the WeCom client has none

errcode-40056 = there is no app with this agent id in the corp, or it is not a number
    .next = copy it from the app whose secret you use: 管理后台 > 应用管理 > 该应用 > AgentId (`WECOM_AGENT_ID`, `--agent-id`)

errcode-40057 = WeCom could not verify the callback URL: it must answer the decrypted `echostr` within 1 second, without quotes or a newline
    .next = compare URL, Token and EncodingAESKey of the server with 管理后台 > 应用管理 > 该应用 > 接收消息 > 设置API接收

errcode-40058 = a field of the request is wrong: the JSON does not parse, a value is too long, or a required one is empty; the beginning of `errmsg` names the field
    .next = mend the field that `errmsg` names in the file of `--message`; `--dry-run` shows what was sent

errcode-40063 = a required parameter is empty, or the request was not a POST with a JSON body
    .next = fill the required fields of the type in the file of `--message`; if nothing is empty, look whether `--base-url` leads through something that drops the body (`wecom doctor`)

errcode-40066 = the list of departments is empty, or one of them does not exist
    .next = compare `--toparty` with 管理后台 > 通讯录 > 该部门 > 部门ID: it takes numbers, not names

errcode-40068 = a tag id is missing or does not exist
    .next = compare `--totag` with 管理后台 > 通讯录 > 标签 > 该标签 > 标签ID: it takes numbers, not names

errcode-40071 = a tag's name is empty, too long or already taken
    .next = choose another name: 管理后台 > 通讯录 > 标签; sending needs no name, `--totag` takes the tag's id

errcode-40074 = a `news` message can't be confidential
    .next = leave `--safe` out (field `safe`), or send the articles as `"msgtype": "mpnews"`

errcode-40091 = the secret does not belong to this corp
    .next = copy both from the same 管理后台: 我的企业 > 企业信息 > 企业ID (`WECOM_CORP_ID`) and 应用管理 > 该应用 > Secret (`WECOM_CORP_SECRET`)

errcode-40094 = a URL is missing or does not begin with `http://` or `https://`
    .next = write every `url` of the message in full, such as `https://example.com/page`

errcode-40123 = the image is broken, or shorter or longer than the upload said
    .next = open the image and save it anew as JPG or PNG; look whether a proxy changes the upload's body (`wecom doctor`)

errcode-40201 = WeCom's spam filter blocked the content as sensitive
    .next = change the wording or the links of the message; `--dry-run` shows what was sent

errcode-40203 = the request uses a parameter that WeCom has abolished
    .next = compare the fields of `--message` with WeCom's page 90236 (发送应用消息) and drop what is no longer there; `--dry-run` shows what was sent

errcode-40204 = WeChat's spam filter blocked the content
    .next = change the wording or the links of the message; `--dry-run` shows what was sent

errcode-40206 = the body of the request is too large
    .next = shorten the content: text and markdown to 2048 bytes (`--long split` does it), mpnews to 666 K bytes, files to 20 MB

## 41xxx: what is missing

errcode-41001 = the access token did not arrive: WeCom takes it from the query (`access_token=…`) alone, not from a header or the body
    .next = `wecom send` always sends it: look whether `--base-url` leads to a proxy that drops the query (`wecom doctor`)

errcode-41002 = the corp id did not arrive
    .next = set `WECOM_CORP_ID` or `--corp-id`; if it is set, look whether `--base-url` leads to a proxy that drops the query

errcode-41004 = the secret did not arrive
    .next = set `WECOM_CORP_SECRET` or `--corp-secret-file`; if it is set, look whether `--base-url` leads to a proxy that drops the query

errcode-41005 = the upload holds no file (a code of the WeChat public-account interface; WeCom says 44001)
    .next = send the file as the part `media` of a multipart body; if it comes from WeCom at all: `wecom doctor` shows who answers

errcode-41006 = `media_id` is missing
    .next = upload the file (media/upload) and put the id it answers into `image.media_id` (or voice, video, file) of the message

errcode-41009 = a user id is missing
    .next = give one with `--touser`: 管理后台 > 通讯录 > 该成员 > 帐号

errcode-41010 = `url` is missing
    .next = put it into the file of `--message`: `textcard.url`, or `url` of each of `news.articles`

errcode-41011 = `agentid` is missing
    .next = set `WECOM_AGENT_ID` or `--agent-id`: 管理后台 > 应用管理 > 该应用 > AgentId

errcode-41016 = an article has no `title`
    .next = put it into the file of `--message`: `title` of each of `news.articles` or `mpnews.articles`, at most 128 bytes

errcode-41017 = a tag id is missing
    .next = give one with `--totag`: 管理后台 > 通讯录 > 标签 > 该标签 > 标签ID

errcode-41033 = the text card has no `description`
    .next = put it into the file of `--message`: `textcard.description`, at most 512 characters

## 42xxx: tokens and cards

errcode-42001 = the access token is expired
    .next = `wecom send` fetches another by itself, once; if it stays, run `wecom token clear` and look at this machine's clock (`wecom doctor`)

errcode-42014 = the card's `task_id` has other characters than letters, digits and `_` `-` `@`, is over 128 bytes, or was used before by this app
    .next = put another `task_id` into the card of the message: each card needs its own

errcode-42015 = the app that updates the card is not the one that sent it
    .next = update it as the app that sent it (`--agent-id` and secret, `--profile`): 管理后台 > 应用管理 > 该应用 > AgentId, Secret

errcode-42016 = no card with this `task_id` exists
    .next = use the `task_id` that the card was sent with, and the same app (`--agent-id`)

errcode-42017 = the card has no button with this key
    .next = take a key that stands in `button_list` (or in `btn` of a task card) of the message that was sent

errcode-42018 = a button's key is not of the right form
    .next = give each `key` in `template_card.button_list` at most 1024 bytes (128 in a task card), no two alike

errcode-42019 = a button has no key
    .next = put a `key` into each button of `template_card.button_list` (or of `btn` in a task card)

errcode-42020 = a button has no name
    .next = put a `name` into each button of `btn`, or a `button.replace_name` into the update

errcode-42027 = a line of the card's list of details has no heading
    .next = put a `keyname` into each of `template_card.horizontal_content_list` (5 characters are suggested)

errcode-42028 = the card has a link without a `url`
    .next = put a `url` where `type` is 1: in `template_card.card_action`, `horizontal_content_list` and `jump_list`

errcode-42029 = an attachment of the card has no `media_id`
    .next = upload the file (media/upload) and put its id into `media_id` of `template_card.horizontal_content_list` where `type` is 2

errcode-42030 = the card has a jump to a mini program without an `appid`
    .next = put an `appid` where `type` is 2: in `template_card.card_action` and `jump_list`

errcode-42031 = there is no such kind of card
    .next = set `template_card.card_type` to text_notice, news_notice, button_interaction, vote_interaction or multiple_interaction (a group robot takes the first two)

errcode-42033 = an item of the card's vertical list or jump list has no title
    .next = put a `title` into each of `template_card.vertical_content_list` and `template_card.jump_list`

errcode-42035 = the card's list of details is too long: at most 6
    .next = shorten `template_card.horizontal_content_list` to 6

errcode-42036 = the card's vertical list is too long: at most 4
    .next = shorten `template_card.vertical_content_list` to 4

errcode-42037 = the card has no choices or too many: 1 to 10 for a selection, 1 to 20 for a vote
    .next = change the number of `option_list` in `template_card.button_selection`, `select_list` or `checkbox`

errcode-42038 = a button of the card has no text, or too long a one (10 characters are suggested)
    .next = fill `text` of each of `template_card.button_list`

errcode-42039 = a button of the card has no key, one over 1024 bytes, or that of another button
    .next = fill `key` of each of `template_card.button_list` where `type` is 0, no two alike

errcode-42040 = a choice of the card has no id, one over 128 bytes, or that of another choice
    .next = fill `id` of each of `option_list` in the card, no two alike

errcode-42041 = a choice of the card has no text, or too long a one (16 characters are suggested, 17 for a vote)
    .next = fill `text` of each of `option_list` in the card

errcode-42042 = the card's list of jumps is too long: at most 3
    .next = shorten `template_card.jump_list` to 3

errcode-42043 = a question of the card has no key, one over 1024 bytes, or that of another question
    .next = fill `question_key` in `template_card.button_selection`, `checkbox` or each of `select_list`, no two alike

errcode-42044 = the card's picture has no address, or one that WeCom does not take
    .next = put the whole address, with `https://`, into `template_card.card_image.url`

errcode-42045 = the card does not say what a click on it does, or says it wrongly
    .next = fill `template_card.card_action`, which text_notice and news_notice need: `type` 1 with `url`, or `type` 2 with `appid`

errcode-42046 = the card's submit button has no key, or one over 1024 bytes
    .next = fill `template_card.submit_button.key`

errcode-42047 = the card has no selection or too many: 1 to 3
    .next = change the number of `template_card.select_list` to 1, 2 or 3

errcode-42049 = the card's submit button has no text, or too long a one (10 characters are suggested)
    .next = fill `template_card.submit_button.text`, or leave it out: WeCom writes 提交

errcode-42050 = a line of the card that shows a member has no user id, or a wrong one
    .next = fill `userid` of `template_card.horizontal_content_list` where `type` is 3: 管理后台 > 通讯录 > 该成员 > 帐号

errcode-42051 = two entries of the card's menu have the same key
    .next = give each `key` in `template_card.action_menu.action_list` (1 to 3) another value

errcode-42052 = the message is too old to be recalled: WeCom allows it for 24 hours
    .next = send a correction instead (`wecom send`); take `msgid` from the line that `wecom send` printed

## 40002, 43xxx, 47xxx: callback addresses, and codes of other services

errcode-40002 = not a code of WeCom: the WeChat public-account interface says with it that `grant_type` is wrong
    .next = `wecom doctor` shows who answers; without `--base-url` the request goes to WeCom itself

errcode-43001 = not a code of WeCom: the WeChat public-account interface says with it that it wants a GET
    .next = `wecom doctor` shows who answers; without `--base-url` the request goes to WeCom itself

errcode-43002 = not a code of WeCom (which says 40058 or 40063): the WeChat public-account interface says with it that it wants a POST
    .next = `wecom doctor` shows who answers: a proxy that follows a redirect turns a POST into a GET; give `--base-url` the final address

errcode-43003 = not a code of WeCom: the WeChat public-account interface says with it that it wants HTTPS
    .next = give `--base-url` an `https://` address; `wecom doctor` shows who answers

errcode-43004 = the member has not followed the corp's WeChat plug-in, so nothing reaches them in WeChat
    .next = let the member scan the code: 管理后台 > 我的企业 > 微信插件; in the WeCom client they get messages without it

errcode-43009 = the corp is not verified, and this interface needs it to be
    .next = verify it (企业认证): 管理后台 > 我的企业 > 企业信息

errcode-43012 = the app has no callback URL, and cards with buttons, votes, selections or a menu call one back
    .next = set one: 管理后台 > 应用管理 > 该应用 > 接收消息 > 设置API接收; or send a text_notice or news_notice without `template_card.action_menu`

## 44xxx, 45xxx: empty, too large, too often

errcode-44001 = the upload holds no file: it has 0 bytes, its part is not `media`, or its name is written as `filename*=`, which WeCom does not read
    .next = name the part `media` and write `filename="报告.txt"` in plain UTF-8, without `filename*=`

errcode-44004 = the content of the text is empty
    .next = fill `text.content` (or `markdown.content`); `--dry-run` shows what was sent

errcode-45001 = the uploaded file is too large: at most 20 MB, an image or video 10 MB, a voice 2 MB (WeCom's error page says 5 MB for an image)
    .next = compress or split the file; an image or a video between 10 and 20 MB can go as `type=file`

errcode-45002 = the content is too large: a text has at most 2048 bytes (about 680 Chinese characters), `mpnews.content` 666 K bytes
    .next = let wecom split it: `--long split`, or shorten it: `--long tail`, `--long truncate`; for mpnews shorten `mpnews.articles` by hand

errcode-45007 = the voice is too long: at most 60 seconds
    .next = cut it to 60 seconds, or upload it with `type=file`

errcode-45008 = the message has no article or too many: 1 to 8
    .next = change the number of `news.articles` or `mpnews.articles` to at most 8, or send several messages

errcode-45009 = a limit is exceeded; nothing was accepted: 10,000 calls a minute and 150,000 an hour for one interface and corp, 20 messages a minute for a group robot, an app's messages of a day, or the ban of an hour after repeated wrong secrets
    .next = let wecom wait: `--wait 60` for a limit of a minute, `--wait 3660` for one of an hour; a limit of a day ends at midnight; send to several people in one message (`--touser "a|b"`)

errcode-45015 = not a code of WeCom: the WeChat public-account interface says with it that the time for a reply is over
    .next = `wecom doctor` shows who answers; without `--base-url` the request goes to WeCom itself

errcode-45029 = the answer would be too large for WeCom to give
    .next = ask for less at a time with `wecom api`, by smaller pages

errcode-45031 = WeCom holds the secret for unsafe and takes it no longer
    .next = reset it: 管理后台 > 应用管理 > 该应用 > Secret > 重新获取 (then `WECOM_CORP_SECRET` or `--corp-secret-file`)

errcode-45032 = an author's name is too long: at most 64 bytes
    .next = shorten `author` in each of `mpnews.articles`

errcode-45033 = too many calls of this interface at the same time; nothing was accepted
    .next = send one after the other instead of in parallel (`wecom send` has repeated it twice by then); then the same again in a minute

errcode-45034 = a URL lacks its beginning `http://` or `https://`
    .next = write `url` and `picurl` of the message in full, such as `https://example.com/page`

errcode-45035 = another call that conflicts with this one is running; nothing was accepted
    .next = send one after the other instead of in parallel (`wecom send` has repeated it twice by then); then the same again in a minute

errcode-46003 = the app has no menu
    .next = make one: 管理后台 > 应用管理 > 该应用 > 自定义菜单; sending needs none

errcode-46004 = the member does not exist
    .next = compare the id with 管理后台 > 通讯录 > 该成员 > 帐号 (`--touser`)

errcode-47001 = not a code of WeCom (which says 40058): the WeChat public-account interface says with it that the JSON does not parse
    .next = `wecom doctor` shows who answers, and `--dry-run` the JSON; without `--base-url` it goes to WeCom itself

## 48xxx to 50xxx: what the app may do

errcode-48001 = the app is not authorised to call this interface
    .next = use the secret of a self-built app (管理后台 > 应用管理 > 自建), not that of 通讯录同步 or 客户联系; a permission of its own is granted at 管理后台 > 应用管理 > 该应用

errcode-48002 = the app may not call this interface: a secret of 通讯录同步 sends no messages, group chats need a visible range with the root department, miniprogram_notice an app that is bound to a mini program
    .next = use a self-built app: 管理后台 > 应用管理 > 自建; for a group chat add the root department: 管理后台 > 应用管理 > 该应用 > 可见范围

errcode-48004 = the app's authorisation has ended: the corp cancelled it or it ran out
    .next = authorise it again: 管理后台 > 应用管理 > 第三方 > 该应用

errcode-48005 = WeCom has closed this interface
    .next = take another path with `wecom api`, or send it as one of the message types of `wecom send`

errcode-48006 = WeCom withdrew the permission, because the app was not used for long
    .next = have an administrator enable the app anew: 管理后台 > 应用管理 > 该应用

errcode-48009 = the secret of 通讯录同步 may no longer read the members from an IP address that is new to WeCom
    .next = read them with the secret of a self-built app: 管理后台 > 应用管理 > 自建; sending never uses that of 通讯录同步

errcode-49008 = the group chat was dissolved
    .next = make another with `wecom chat create` and use its `chatid`

errcode-50001 = the page that a member shall be led back to (`redirect_url`) does not lie in the app's trusted domain
    .next = add its domain: 管理后台 > 应用管理 > 该应用 > 网页授权及JS-SDK > 可信域名; sending needs none

errcode-50002 = the member is outside what the app may see
    .next = add the member: 管理后台 > 应用管理 > 该应用 > 可见范围

errcode-50003 = the app is disabled
    .next = enable it: 管理后台 > 应用管理 > 该应用 > 启用应用

errcode-50006 = a basic app of WeCom itself, which the call needs, is disabled
    .next = enable it: 管理后台 > 应用管理 > 基础 > 该应用 > 启用应用

## 60xxx: members, departments, trusted IP addresses

errcode-60003 = a department does not exist
    .next = compare `--toparty` with 管理后台 > 通讯录 > 该部门 > 部门ID: it takes numbers, not names

errcode-60011 = the app has no right on this member, department, tag or app
    .next = add who is missing: 管理后台 > 应用管理 > 该应用 > 可见范围

errcode-60020 = the app does not trust the IP address that the request came from
    .next = add the address that stands after `from ip:` in errmsg: 管理后台 > 应用管理 > 该应用 > 企业可信IP; it takes effect after a minute. From changing addresses, send through a machine with a fixed one: `--proxy` or `--base-url`

errcode-60021 = a user id is not in the app's visible range
    .next = add the member: 管理后台 > 应用管理 > 该应用 > 可见范围

errcode-60031 = the app is forbidden to call this interface
    .next = use a self-built app: 管理后台 > 应用管理 > 自建 (its AgentId and Secret: `--agent-id`, `--corp-secret-file`)

errcode-60111 = a user id does not exist in the corp
    .next = put the member's 帐号 into `--touser`, not the name or the phone number: 管理后台 > 通讯录 > 该成员 > 帐号

errcode-60123 = a department id is not a number of a department
    .next = compare it with 管理后台 > 通讯录 > 该部门 > 部门ID (`--toparty`)

errcode-60140 = the card's `response_code` is wrong, already used (each counts once) or older than 72 hours
    .next = take the newest: from the `response_code` of the line that `wecom send` printed, or from the event of the last click; `wecom history --json` shows whether it was used (`updated`)

errcode-60206 = only third-party apps may send messages of this type
    .next = set another `msgtype` in the file of `--message`, such as text, markdown or template_card

errcode-60207 = a third-party app may send template messages only
    .next = use the secret of a self-built app: 管理后台 > 应用管理 > 自建

errcode-60208 = a third-party app may not send to `@all`, departments or tags
    .next = name the members with `--touser`, or use the secret of a self-built app: 管理后台 > 应用管理 > 自建

errcode-60229 = the id of a member or a department is wrong
    .next = compare `--touser` and `--toparty` with 管理后台 > 通讯录 (帐号, 部门ID)

## 81xxx, 82xxx: the recipients of a message

errcode-81011 = the app has no right on this tag
    .next = add the tag: 管理后台 > 应用管理 > 该应用 > 可见范围, or name its members with `--touser`

errcode-81012 = no member, department or tag is given
    .next = give one with `--touser`, `--toparty` or `--totag`

errcode-81013 = none of the recipients exists in the app's visible range; nothing was sent
    .next = add them: 管理后台 > 应用管理 > 该应用 > 可见范围; a user id is the 帐号 in 管理后台 > 通讯录 > 该成员

errcode-81026 = WeCom is maintaining this function
    .next = send the same again in some minutes: nothing was accepted, and `wecom send` does not repeat it by itself

errcode-82001 = no recipient is given
    .next = give one with `--touser`, `--toparty` or `--totag`; `--touser @all` is everybody in the app's visible range

errcode-82002 = the list of departments is too long: at most 100 a message
    .next = give them to `wecom send --toparty`, which makes several requests of them (unless `--no-split-recipients` forbids it)

errcode-82003 = the list of tags is too long: at most 100 a message
    .next = give them to `wecom send --totag`, which makes several requests of them (unless `--no-split-recipients` forbids it)

errcode-82004 = WeCom does not take the content, because it could crash its clients
    .next = look with `--dry-run` for unusual characters in the content (long runs of combining marks, unassigned code points) and take them out

errcode-82101 = the update of a card names nobody whose card shall change
    .next = name recipients of the card (`wecom card update --touser`, `--toparty`, `--totag`) or all of them (`--all`)

errcode-82102 = the update of a card names somebody who did not get the card
    .next = name only recipients of the card (`wecom history` shows them), or all of them: `wecom card update --all`

## 84xxx to 86xxx: other apps, IP lists, group chats

errcode-84005 = the third-party app does not exist
    .next = look for it: 管理后台 > 应用管理 > 第三方; a self-built app's own number is `--agent-id`

errcode-85006 = the list of trusted IP addresses is too long
    .next = take out what is no longer used: 管理后台 > 应用管理 > 该应用 > 企业可信IP; with `--proxy` many machines share one address

errcode-85007 = this is not an IP address that can be trusted
    .next = enter a public address, such as the one after `from ip:` of a 60020: 管理后台 > 应用管理 > 该应用 > 企业可信IP

errcode-86001 = the `chatid` of the group chat is not of the right form: at most 32 digits and letters
    .next = use the `chatid` that `wecom chat create` printed

errcode-86003 = the group chat does not exist
    .next = use the `chatid` that `wecom chat create` printed for the same app (`--agent-id` and secret)

errcode-86004 = WeCom does not take the group chat's name
    .next = change the name (`--name` of `wecom chat create` and `update`): at most 50 characters

errcode-86005 = the group chat's owner does not exist or is outside the app's visible range
    .next = give `--owner` the 帐号 of a member of the chat: 管理后台 > 通讯录 > 该成员 > 帐号

errcode-86006 = the group chat would have too few or too many members: 2 to 2000
    .next = change the number of members: `wecom chat create --member`, `wecom chat update --add` and `--remove`

errcode-86007 = a member of the group chat does not exist or is outside the app's visible range
    .next = compare `--member` with 管理后台 > 通讯录 > 该成员 > 帐号, and add who is missing: 管理后台 > 应用管理 > 该应用 > 可见范围

errcode-86008 = another app made this group chat, and only that one may use it
    .next = use the `--agent-id` and the secret of the app that made it, or make a chat of your own: `wecom chat create`

errcode-86101 = only the owner of the group chat may do this
    .next = make the member its `owner` with appchat/update, or act as the owner

errcode-86201 = `chatid` is missing
    .next = give the CHATID that `wecom chat create` printed

errcode-86202 = the group chat's name is missing
    .next = give the chat a name of at most 50 characters: `wecom chat create --name`

errcode-86203 = the group chat's owner is missing
    .next = name a successor where the owner is removed: `wecom chat update --owner`

errcode-86204 = the group chat's members are missing
    .next = name 2 to 2000 members: `wecom chat create --member`

errcode-86205 = the `chatid` is too long: at most 32 digits and letters
    .next = shorten `--chatid`, or leave it out of `wecom chat create`: WeCom makes one up

errcode-86206 = the `chatid` is a number, and too large a one
    .next = choose one with letters (`--chatid`), or leave it out of `wecom chat create`: WeCom makes one up

errcode-86207 = the group chat's owner is not among its members
    .next = name the owner among the members too: `wecom chat create --member`, `wecom chat update --add`

errcode-86214 = WeCom does not know this kind of mass message
    .next = set the `type` of the call that you make with `wecom api` to one its page names; `wecom send` never uses it

errcode-86215 = a group chat with this `chatid` exists already
    .next = use it as it is (`wecom chat get`), or choose another `--chatid` for `wecom chat create` (or none: WeCom makes one up)

errcode-86216 = a member to add is not in the directory, or one to remove is not in the chat
    .next = compare `--add` and `--remove` with 管理后台 > 通讯录 > 该成员 > 帐号, and with the members that `wecom chat get` shows

errcode-86217 = the sender is not a member of the group chat
    .next = add the member: `wecom chat update --add`

errcode-86220 = a parameter of the old single and group chats is wrong
    .next = use appchat/send with a `chatid` of appchat/create, or `wecom send --touser` for one member

errcode-86222 = the group chat needs at least one member of a downstream corp
    .next = add one of its members (上下游) to `userlist`

errcode-86224 = the call is for restricted group chats, and this one is not restricted
    .next = use appchat/get to see what kind `chatid` names, or call the interface for plain group chats

## 90xxx to 93xxx: mini programs, other corps, group robots

errcode-90200 = the mini program's `appid` is missing
    .next = fill `miniprogram_notice.appid` with the mini program that is bound to the app: 管理后台 > 应用管理 > 小程序

errcode-90201 = the mini program's notice has too many lines: at most 10
    .next = shorten `miniprogram_notice.content_item` to 10

errcode-90202 = a line's heading in the mini program's notice is empty or too long: at most 10 Chinese characters
    .next = shorten or fill `key` in each of `miniprogram_notice.content_item`

errcode-90203 = a line's value in the mini program's notice is empty or too long: at most 30 Chinese characters
    .next = shorten or fill `value` in each of `miniprogram_notice.content_item`

errcode-90204 = the page that the notice leads to is not one of the mini program, or over 1024 bytes
    .next = put a path of the mini program into `miniprogram_notice.page`, or leave it out: then a click leads nowhere

errcode-90206 = the mini program is not linked to the corp
    .next = link it: 管理后台 > 应用管理 > 小程序 > 关联小程序

errcode-90207 = the mini program's `appid` is wrong
    .next = copy it into `miniprogram_notice.appid`: 管理后台 > 应用管理 > 小程序 > 该小程序

errcode-90208 = the mini program's `appid` is not the one that is bound to the app
    .next = use the `--agent-id` of the app that the mini program is bound to: 管理后台 > 应用管理 > 小程序 > 该小程序

errcode-90308 = WeCom Pay does not take calls from this IP address
    .next = look at its settings: 管理后台 > 应用管理 > 企业支付; sending does not use it

errcode-92000 = a member is not in the visible range
    .next = add the member: 管理后台 > 应用管理 > 该应用 > 可见范围

errcode-92002 = the call reaches for another corp's data, which is not allowed
    .next = use corp id and secret of the corp that the recipients belong to: `--corp-id`, `--corp-secret-file`

errcode-92003 = the call reaches for another app's data, which is not allowed
    .next = use agent id and secret of the same app: 管理后台 > 应用管理 > 该应用 > AgentId, Secret (`--agent-id`, `--corp-secret-file`)

errcode-93000 = the group robot's webhook address is wrong, or the robot was removed from its group
    .next = copy the whole address with its `key=` anew: 企业微信 > 该群 > 群设置 > 消息推送 (formerly 群机器人) > 该机器人

errcode-93004 = the group robot is disabled
    .next = enable it or make another: 企业微信 > 该群 > 群设置 > 消息推送 (formerly 群机器人)

errcode-93006 = the id of the group is wrong
    .next = use the `chatid` that appchat/create answered

errcode-93008 = the member or the robot is not in the group
    .next = add the member with `add_user_list` of appchat/update, or the robot: 企业微信 > 该群 > 群设置 > 消息推送

errcode-130101 = not a code of WeCom: DingTalk's robots answer with it when they get too many messages a minute
    .next = `wecom doctor` shows who answers; without `--base-url` the request goes to WeCom itself

## 301xxx, 830xxx: apps, corps, files

errcode-301002 = the agent id and the secret do not belong to the same app
    .next = copy both from one page: 管理后台 > 应用管理 > 该应用 > AgentId, Secret (`--agent-id`, `WECOM_CORP_SECRET`)

errcode-301007 = the corp is banned or dissolved
    .next = look at it as its administrator: 管理后台 > 我的企业 > 企业信息

errcode-301015 = the `media_id` is not one of an uploaded image
    .next = upload the picture with `type=image` (media/upload) and use the id it answers

errcode-301016 = the voice does not meet the rules: AMR, at most 2 MB and 60 seconds
    .next = convert it to AMR, or upload it with `type=file`

errcode-301017 = the voice is not in the AMR format
    .next = convert it to AMR (a new file ending is not enough), or upload it with `type=file`

errcode-301019 = the MD5 sum does not belong to the file
    .next = compute `md5` over the bytes of the file as they are, not over its base64, as 32 hexadecimal digits

errcode-301021 = at least one user id does not exist
    .next = compare `--touser` with 管理后台 > 通讯录 > 该成员 > 帐号

errcode-301042 = the IP address that the request came from is not in the list
    .next = add the address that stands after `from ip:` in errmsg: 管理后台 > 应用管理 > 该应用 > 企业可信IP

errcode-830001 = WeCom can't fetch the file from this URL: its server must answer `Range` requests
    .next = put the file on a server that does, and its address (at most 1024 bytes) into `url` of media/upload_by_url

errcode-830002 = the file is too large to be fetched whole: over 20 MB a `Range` is needed, each piece at most 20 MB; media/upload_by_url takes 200 MB
    .next = fetch it in pieces with the header `Range: bytes=0-20971519` and so on

errcode-830003 = WeCom failed to fetch the file from its URL
    .next = open the `url` of media/upload_by_url from outside your network, then call it once more
