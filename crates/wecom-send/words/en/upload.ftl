# `wecom upload`, and files that are uploaded for another command.

upload-expected-type = image, voice, video or file

upload-unreadable = can't be read: { $error }
upload-directory = a directory, not a file
upload-pipe = a pipe, not a file; write what comes out of it into a file first
upload-device = a device, not a file
upload-socket = a socket, not a file
upload-no-file = not a file
upload-too-small = { $bytes } bytes; WeCom takes only files of more than { $limit }
upload-too-large = { $bytes } bytes; `{ $type }` takes at most { $limit } ({ $megabytes } MB)
upload-wrong-kind = its content is { $found }; `{ $type }` takes { $formats }
upload-unknown-format = of no known format
upload-too-long = it plays for { $seconds } seconds; `voice` takes at most { $limit }
upload-no-name = this path does not end with a file name
upload-name-not-utf8 = its name is not UTF-8; rename it, since WeCom reads nothing else
upload-control-in-name = a control character ({ $control }) stands in its name; rename it, since recipients see the name
upload-name-too-long = its name has { $bytes } bytes; at most { $limit } are taken
upload-as-is = { $said }

upload-taken-as-file = { $path } is uploaded as `file`: { $why }
upload-of-file = { $path }: { $said }
upload-sandbox = sandbox: a private simulator took this; WeCom has nothing, and the media_id is of no use
upload-not-tried = { $count ->
    [one] { $count } file that follows was not tried
   *[other] { $count } files that follow were not tried
}

upload-no-answer = no media_id from { $base }: { $lost }; nothing was sent to anybody
    .next = upload it again; if it stays, `wecom doctor` looks at the way to WeCom
    .slow = upload it again, or give the line more time: --timeout 60
    .deadline = give it more time: --deadline 1800
    .interrupt = to upload it after all, give the same command again
upload-body-too-large = { $base } takes no request of this size (HTTP status 413): that is not WeCom, but a server before it; nothing was uploaded
    .next = allow it larger bodies (nginx: client_max_body_size 21m), or upload past it: --base-url, --proxy none
upload-gone = the file can't be read to its end: { $error }; nothing was uploaded
upload-shorter = the file became shorter while it was read; nothing was uploaded
    .next = upload it again once nothing writes to it any more
