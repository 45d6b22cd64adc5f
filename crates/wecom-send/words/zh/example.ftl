# `wecom send --print-example` 给出的消息内容。

example-text =
    第 7 次部署已完成。
    <a href="https://example.com/deploy/7">查看</a>
example-markdown =
    # 第 7 次部署已完成
    {"**api**"} 和 **web**：<font color="info">检查全部通过</font>
    > [查看](https://example.com/deploy/7)

example-video = 新页面使用演示
    .description = 两分钟，有声音

example-done = 第 7 次部署已完成
    .description = api 和 web，检查全部通过
    .html = <div class="gray">11月22日</div><div class="normal">api 和 web</div><div class="highlight">检查全部通过</div>
    .more = 更多
example-log = 查看日志

example-week = 本周工作
    .author = 运维
    .digest = 部署七次，没有告警
    .html = <p>部署七次，<b>没有告警</b>。</p>

example-room = 会议室预订成功
    .when = 11月22日 16:00
    .name = 会议室
    .who = 参与人员

example-card =
    .source = 运维
    .log = 查看日志
    .changes = 更新内容
    .list = 页面打开时间缩短一半

example-alert = 磁盘即将写满
    .description = db-1，/var/lib/mysql
    .used = 已使用
    .host = 主机

example-approval = 第 8 次部署等待审批
    .description = api 和 web，面向全部客户
    .yes = 同意
    .no = 驳回
    .approved = 已同意
    .declined = 已驳回

example-vote = 什么时候部署？
    .today = 今天
    .tomorrow = 明天
    .submit = 提交

example-plan = 第 8 次部署
    .stage = 部署到
    .test = 测试环境
    .live = 生产环境
    .day = 时间
