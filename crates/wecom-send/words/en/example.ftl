# What the messages of `wecom send --print-example` say.

example-text =
    Deploy 7 is done.
    <a href="https://example.com/deploy/7">Look at it</a>
example-markdown =
    # Deploy 7 is done
    {"**api**"} and **web**: <font color="info">all checks passed</font>
    > [Look at it](https://example.com/deploy/7)

example-video = How the new page works
    .description = Two minutes, with sound

example-done = Deploy 7 is done
    .description = api and web, all checks passed
    .html = <div class="gray">22 November</div><div class="normal">api and web</div><div class="highlight">all checks passed</div>
    .more = More
example-log = The log

example-week = What we did this week
    .author = Operations
    .digest = Seven deploys, no alert
    .html = <p>Seven deploys, <b>no alert</b>.</p>

example-room = Room booked
    .when = 22 Nov 16:00
    .name = Room
    .who = Who comes

example-card =
    .source = Operations
    .log = The log
    .changes = What changed
    .list = The page loads in half the time

example-alert = The disk is nearly full
    .description = db-1, /var/lib/mysql
    .used = used
    .host = Host

example-approval = Deploy 8 waits for your word
    .description = api and web, to all customers
    .yes = Approve
    .no = Decline
    .approved = Approved
    .declined = Declined

example-vote = When do we deploy?
    .today = today
    .tomorrow = tomorrow
    .submit = Send

example-plan = Deploy 8
    .stage = Where to
    .test = test stage
    .live = live
    .day = When
