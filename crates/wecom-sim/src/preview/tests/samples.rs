//! A message of every type, close to the samples of WeCom's documentation.

use serde_json::{Value, json};

/// The body of a message/send call.
pub(super) fn of_app(msgtype: &str, content: &Value) -> Value {
    json!({ "touser": "zhangsan", "agentid": 1_000_002, "msgtype": msgtype, msgtype: content })
}

/// The body of a webhook/send call.
pub(super) fn of_robot(msgtype: &str, content: &Value) -> Value {
    json!({ "msgtype": msgtype, msgtype: content })
}

pub(super) fn textcard() -> Value {
    json!({
        "title": "领奖通知",
        "description": "<div class=\"gray\">2016年9月26日</div> <div class=\"normal\">恭喜你抽中iPhone \
            7一台，领奖码：xxxx</div><div class=\"highlight\">请于2016年10月10日前联系行政同事领取</div>",
        "url": "https://work.weixin.qq.com/prize?id=1", "btntxt": "更多",
    })
}

pub(super) fn news() -> Value {
    json!({ "articles": [
        {
            "title": "中秋节礼品领取", "description": "今年中秋节公司有豪礼相送",
            "url": "https://a.example/gift", "picurl":
            "https://res.mail.qq.com/node/ww/wwopenmng/images/independent/doc/test_pic_msg1.png",
        },
        { "title": "Office closed on Monday", "url": "https://a.example/closed" },
        { "title": "体检报告", "appid": "wx123", "pagepath": "pages/index?userid=zhangsan",
            "url": "https://a.example/ignored" },
    ] })
}

pub(super) fn mpnews() -> Value {
    json!({ "articles": [{
        "title": "Release 3.2", "thumb_media_id": "MEDIA_ID", "author": "Platform team",
        "content_source_url": "https://a.example/3.2", "content": "<h1>3.2</h1>",
        "digest": "What is new, and what you have to change",
    }] })
}

pub(super) fn mini_program() -> Value {
    json!({
        "appid": "wx123123123123123", "page": "pages/index?userid=zhangsan&orderid=123123123",
        "title": "会议室预订成功通知", "description": "4月27日 16:16", "emphasis_first_item": true,
        "content_item": [
            { "key": "会议室", "value": "402" },
            { "key": "会议地点", "value": "广州TIT-402会议室" },
            { "key": "会议时间", "value": "2018年8月1日 09:00-09:30" },
            { "key": "", "value": "" },
            { "key": "参与人员", "value": "周剑轩、张三、李四、王五、赵六、孙七、周八、吴九" },
        ],
    })
}

fn shared() -> Value {
    json!({
        "source": { "icon_url": "https://a.example/i.png", "desc": "企业微信", "desc_color": 1 },
        "action_menu": { "desc": "消息气泡副交互辅助文本说明", "action_list": [
            { "text": "接受推送", "key": "A" }, { "text": "不再推送", "key": "B" } ] },
        "main_title": { "title": "欢迎使用企业微信", "desc": "您的好友正在邀请您加入企业微信" },
        "quote_area": { "type": 1, "url": "https://work.weixin.qq.com", "title":
            "企业微信的引用样式", "quote_text": "企业微信真好用呀真好用" },
        "horizontal_content_list": [
            { "keyname": "邀请人", "value": "张三" },
            { "type": 1, "keyname": "企业微信官网", "value": "点击访问",
                "url": "https://work.weixin.qq.com" },
            { "type": 2, "keyname": "企业微信下载", "value": "企业微信.apk", "media_id": "MEDIA_ID" },
            { "type": 3, "keyname": "员工信息", "value": "点击查看", "userid": "zhangsan" },
        ],
        "card_action": { "type": 2, "appid": "wx123", "pagepath": "/index.html" },
        "task_id": "task_id",
    })
}

fn card(card_type: &str, own: Value) -> Value {
    let (Value::Object(mut card), Value::Object(own)) = (shared(), own) else {
        panic!("both are objects")
    };
    card.insert("card_type".to_owned(), card_type.into());
    card.extend(own);
    card.retain(|_, part| !part.is_null());
    Value::Object(card)
}

pub(super) fn text_notice() -> Value {
    card(
        "text_notice",
        json!({
            "emphasis_content": { "title": "100", "desc": "核心数据" },
            "sub_title_text": "下载企业微信还能抢红包！",
            "jump_list": [
                { "type": 1, "title": "企业微信官网", "url": "https://work.weixin.qq.com" },
                { "type": 2, "title": "跳转小程序", "appid": "wx123", "pagepath": "/index.html" },
            ],
        }),
    )
}

pub(super) fn news_notice() -> Value {
    card(
        "news_notice",
        json!({
            "image_text_area": { "type": 1, "url": "https://work.weixin.qq.com", "title":
                "企业微信的左图右文样式", "desc": "企业微信真好用呀真好用",
                "image_url": "https://a.example/left.png" },
            "card_image": { "url": "https://a.example/wide.png", "aspect_ratio": 1.3 },
            "vertical_content_list": [
                { "title": "惊喜红包等你来拿", "desc": "下载企业微信还能抢红包！" } ],
            "jump_list": [
                { "type": 1, "title": "企业微信官网", "url": "https://work.weixin.qq.com" } ],
        }),
    )
}

pub(super) fn button_interaction() -> Value {
    card(
        "button_interaction",
        json!({
            "sub_title_text": "The release waits for your approval",
            "button_selection": { "question_key": "q", "title": "企业微信评分", "option_list": [
                { "id": "1", "text": "100分" }, { "id": "2", "text": "101分" } ],
                "selected_id": "2" },
            "button_list": [
                { "text": "批准", "style": 1, "key": "1" },
                { "text": "驳回", "style": 2, "key": "2" },
                { "text": "Ask again later", "style": 3, "key": "3" },
                { "text": "详情", "type": 1, "style": 4, "url": "https://a.example/release" },
            ],
        }),
    )
}

pub(super) fn vote_interaction(mode: i64) -> Value {
    json!({
        "card_type": "vote_interaction", "task_id": "task_id",
        "source": { "icon_url": "https://a.example/i.png", "desc": "企业微信" },
        "main_title": { "title": "Where do we eat?", "desc": "Until 11:30" },
        "checkbox": { "question_key": "q", "mode": mode, "option_list": [
            { "id": "1", "text": "牛肉面", "is_checked": true },
            { "id": "2", "text": "Dumplings 🥟", "is_checked": false },
            { "id": "3", "text": "都可以 👨‍👩‍👧‍👦" },
        ] },
        "submit_button": { "text": "投票", "key": "key" },
    })
}

pub(super) fn multiple_interaction() -> Value {
    json!({
        "card_type": "multiple_interaction", "task_id": "task_id",
        "source": { "desc": "企业微信", "desc_color": 2 },
        "main_title": { "title": "欢迎使用企业微信", "desc": "您的好友正在邀请您加入企业微信" },
        "select_list": [
            { "question_key": "q1", "title": "选择器标签1", "selected_id": "2", "option_list": [
                { "id": "1", "text": "选择器选项1" }, { "id": "2", "text": "选择器选项2" },
                { "id": "3", "text": "选择器选项3" } ] },
            { "question_key": "q2", "title": "Time", "option_list": [
                { "id": "3", "text": "Morning" }, { "id": "4", "text": "Afternoon" } ] },
        ],
        "submit_button": { "key": "key" },
    })
}

pub(super) fn taskcard() -> Value {
    json!({
        "title": "赵明登的礼物申请", "description": "礼品：A31茶具套装<br>用途：赠与小黑科技张总经理",
        "url": "https://a.example/task", "task_id": "taskid123",
        "btn": [
            { "key": "1", "name": "批准", "color": "red", "is_bold": true },
            { "key": "2", "name": "驳回" },
        ],
    })
}

/// The sample of document 99110, with a wider table.
pub(super) fn markdown_v2() -> Value {
    json!({ "content": "# 一、标题\n### 三级标题\n# 二、字体\n*斜体*\n\n**加粗**\n# 三、列表 \n- 无序列表 1 \n\
        - 无序列表 2\n  - 无序列表 2.1 is long enough to be wrapped in a narrow box\n1. 有序列表 1\n2. 有序列表 2\n\
        # 四、引用\n> 一级引用\n>>二级引用\n>>>三级引用\n# 五、链接\n[这是一个链接](https://work.weixin.qq.com/api/doc)\n\
        ![示意图](https://res.mail.qq.com/node/ww/wwopenmng/images/independent/doc/test_pic_msg1.png)\n\
        # 六、分割线\n\n---\n# 七、代码\n`这是行内代码`\n```\nfn main() {\n    println!(\"这是独立代码块\");\n}\n```\n\n\
        # 八、表格\n| 姓名 | 文化衫尺寸 | 收货地址 |\n| :----- | :----: | -------: |\n| 张三 | S | 广州 |\n\
        | 李四 | **L** | 深圳市南山区深南大道10000号腾讯大厦，[地图](https://a.example) |\n" })
}

/// Every sample as the body of a call.
pub(super) fn all() -> Vec<Value> {
    let cards = [
        text_notice(),
        news_notice(),
        button_interaction(),
        vote_interaction(1),
        multiple_interaction(),
    ];
    let mut bodies = vec![
        of_app("textcard", &textcard()),
        of_app("news", &news()),
        of_app("mpnews", &mpnews()),
        of_app("miniprogram_notice", &mini_program()),
        of_app("taskcard", &taskcard()),
        of_robot("markdown_v2", &markdown_v2()),
        of_robot("text", &json!({ "content": "a", "mentioned_list": ["b"] })),
        of_robot("image", &json!({ "base64": "YQ==", "md5": "c" })),
        of_app(
            "video",
            &json!({ "media_id": "a", "title": "b", "description": "c" }),
        ),
    ];
    bodies.extend(cards.iter().map(|card| of_app("template_card", card)));
    bodies
}
