# The topic `messages`: what a message can be.

messages-column-type = type
messages-column-flags = flags
messages-column-most = at most

messages-long = { $bytes } bytes, then: see --long
messages-image = { $megabytes } MB; JPG, PNG
messages-voice =
    { $megabytes } MB, { $seconds } seconds; AMR
messages-video =
    { $megabytes } MB; MP4; title { $title },
    description { $description } bytes
messages-file = { $megabytes } MB
messages-textcard =
    title { $title }, description { $description },
    button { $button } characters
messages-news =
    { $articles } articles; title { $title },
    description { $description } bytes
messages-mpnews =
    { $articles } articles of { $kilobytes } KB of HTML
messages-notice = { $items } pairs of key and value
messages-card =
    { $buttons } buttons, { $options } votes,
    { $selects } lists

messages-more =
    --image, --voice, --video and --file take a file of this machine, which is
    uploaded, or `media:ID` of one that was (`wecom upload`).
    --title and --description go with --video, --textcard and --news; --url with
    --textcard and --news; --button-text with --textcard; --picture with --news,
    which is one article; more of them go through --message.
    --card takes the object that stands under `template_card` alone; --message
    takes a whole body of any type, the older cards `taskcard` and
    `interactive_taskcard` too. Both are JSON from a file, `-` is standard input.

    WeCom cuts long titles and descriptions, and the text of a button, without a
    word. Here they are an error, unless --long truncate cuts them and says so.
    What WeCom refuses, such as a ninth article, is an error in any case. Lengths
    that its documentation only suggests (texts of a template card) are a warning.

    --safe 1 makes text, image, video, file and mpnews confidential, --safe 2 keeps
    an mpnews inside the company. A miniprogram_notice can't go to `@all`.
    A member who reads in the WeChat plug-in sees no markdown.

    `wecom send --print-example TYPE` prints a body of each type, and of each kind
    of template_card; `wecom help message-schema` prints the JSON Schema of a body.
