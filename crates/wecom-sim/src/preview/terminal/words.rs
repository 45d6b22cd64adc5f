//! The words round a message that are ours.

use crate::preview::attachment::AttachmentKind;
use crate::preview::language::Language;

/// One set of words.
pub(super) struct Words {
    pub(super) picture: &'static str,
    pub(super) icon: &'static str,
    image: &'static str,
    voice: &'static str,
    video: &'static str,
    file: &'static str,
    /// Before the id of one.
    pub(super) mini_program: &'static str,
    pub(super) attached: &'static str,
    pub(super) member: &'static str,
    /// Before where a click leads.
    pub(super) card_opens: &'static str,
    pub(super) source: &'static str,
    /// Behind what can't be chosen any more.
    pub(super) disabled: &'static str,
    /// Between a name and what belongs to it.
    pub(super) colon: &'static str,
}

const ENGLISH: Words = Words {
    picture: "[picture]",
    icon: "[icon]",
    image: "[image]",
    voice: "[voice]",
    video: "[video]",
    file: "[file]",
    mini_program: "mini program",
    attached: "file",
    member: "member",
    card_opens: "a click opens",
    source: "source",
    disabled: "(disabled)",
    colon: ": ",
};

const CHINESE: Words = Words {
    picture: "[图片]",
    icon: "[图标]",
    image: "[图片]",
    voice: "[语音]",
    video: "[视频]",
    file: "[文件]",
    mini_program: "小程序",
    attached: "文件",
    member: "成员",
    card_opens: "点击后打开",
    source: "阅读原文",
    disabled: "（已停用）",
    colon: "：",
};

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    }
}

impl Words {
    pub(super) fn kind(&self, kind: AttachmentKind) -> &'static str {
        match kind {
            AttachmentKind::Image => self.image,
            AttachmentKind::Voice => self.voice,
            AttachmentKind::Video => self.video,
            AttachmentKind::File => self.file,
        }
    }
}
