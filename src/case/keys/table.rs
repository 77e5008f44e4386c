//! The rows.

use super::{Group, Key, Value};
use crate::style::signing;

const DATE: Value = Value::Form(
    "^\\s*[0-9]{4}(年(0?[1-9]|1[0-2])月(0?[1-9]|[12][0-9]|3[01])日|-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])\
     |/(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01])|[.](0?[1-9]|1[0-2])[.](0?[1-9]|[12][0-9]|3[01]))\\s*$",
    "日期写成 2022年7月20日 或 2022-07-20",
);
const DOCUMENT_NUMBER: Value = Value::Form(
    "^\\s*[^〔〕（）【】〖〗［］\\[\\]()\\s]+〔[0-9]{4}〕[1-9][0-9]*号\\s*$",
    "文号写成 焦建办〔2022〕38号：年份用六角括号，写全四位；顺序号不加“第”，前面不补 0",
);
const NUMBER: Value = Value::Number("^\\s*0*[1-9][0-9]*\\s*$", u32::MAX, "编号只写数字，不写“第”和“号”");
const COPY_NUMBER: Value =
    Value::Number("^\\s*(?!0+\\s*$)[0-9]{1,6}\\s*$", 999_999, "份号是 6 位数字，写成 '000001'");
const PERIOD: Value =
    Value::Form("^\\s*(长期|[1-9][0-9]*\\s*(年|个月|日|天))\\s*$", "期限写成 1年、6个月、15天 或 长期");
const CLASSIFICATION: Value = Value::Form(
    "^\\s*(绝密|机密|秘密)(\\s*[★☆*]\\s*(长期|[1-9][0-9]*\\s*(年|个月|日|天)))?\\s*$",
    "写绝密、机密或秘密；期限写在★之后，如 机密★1年",
);
const TIME_LIMIT: Value = Value::Form("^\\s*[1-9][0-9]*\\s*(个月|天|日)\\s*$", "期限写成 3个月 或 90天");

const LAYOUT: Key = key("版式", &["layout"], "文件（不写就是它）或信函", "信函")
    .of(Value::Choice(&["文件", "信函"]))
    .more("信函和协办意见");
const SETTINGS: Key =
    key("版面", &["style"], "行距、字号、页边等", "{行距: 28.95磅}").of(Value::Settings).more("版面");
const TEMPLATE: Key = key("模板", &["template"], "不用默认模板时，写模板的文件名", "简复").more("模板怎么改");
const ORGANS: Key =
    key("发文机关", &["organ"], "全称；几个机关联合发文的，写成列表，主办的在前", "焦作市住房和城乡建设局")
        .of(Value::Texts)
        .more("联合发文");
const ORGAN_MARK: Key = key(
    "发文机关标志",
    &["organ_mark"],
    "红头；不写则是发文机关加“文件”，信函不加",
    "焦作市住房和城乡建设局文件",
)
.of(Value::Texts);
const SIGNING: Key =
    key("落款方式", &["signing"], "不加盖印章（不写就是它）、加盖印章、加盖签名章", signing::SEALED)
        .of(Value::Choice(&[signing::UNSEALED, signing::SEALED, signing::STAMPED]))
        .more("落款和印章");
const SIGNATURES: Key = key(
    "署名",
    &["signature"],
    "一个，或几个的列表；加盖印章或联合发文时可以不写，照“发文机关”",
    "焦作市住房和城乡建设局",
)
.of(Value::Texts);
const SEALS: Key = key("印章", &["seals"], "印章的图片文件；不写就把位置留出来", "印章/公章.png")
    .of(Value::Texts)
    .more("落款和印章");
const POSTS: Key =
    key("职务", &["posts"], "加盖签名章时，签发人的职务", "局长").of(Value::Texts).more("落款和印章");
const STAMPS: Key =
    key("签名章", &["signature_stamps"], "签名章的图片文件；不写就把位置留出来", "印章/签名章.png")
        .of(Value::Texts)
        .more("落款和印章");
const CONTACT_KEY: Key = key("联系", &["contact"], "联系单位、电话、联系人", "{电话: 3557209, 联系人: 崔萍}")
    .of(Value::Group(CONTACT));
const COPIES: Key =
    key("抄送", &["copies"], "一个，或几个的列表", "[市政协提案委, 市政府督查室]").of(Value::Texts);
const ISSUER: Key = key("印发机关", &["issuer"], "印在版记的末行", "焦作市住房和城乡建设局办公室");

/// A case.
pub const CASE: &[Key] = &[
    key("文种", &["letter_kind"], "答复（不写就是它）或协办意见", "协办意见")
        .of(Value::Choice(&["答复", "协办意见"]))
        .more("信函和协办意见"),
    LAYOUT,
    key("份号", &["copy_number"], "6 位数字，不足的前面补 0，并提醒您", "'000001'").of(COPY_NUMBER),
    key("密级", &["classification"], "绝密、机密、秘密；后面可加★和期限", "机密★1年").of(CLASSIFICATION),
    key("保密期限", &["classified_for"], "期限也可以单写，如 1年、6个月、长期", "1年").of(PERIOD),
    key("紧急程度", &["urgency"], "特急、加急", "加急").of(Value::Choice(&["特急", "加急"])),
    key(
        "文号",
        &["发文字号", "document_number"],
        "年份用六角括号，写全四位；顺序号不加“第”，前面不补 0",
        "焦建办〔2022〕38号",
    )
    .of(DOCUMENT_NUMBER),
    key("签发人", &["signatories"], "一人，或几人的列表，最多 6 人；联合发文时每个机关一人", "孙菊梅")
        .of(Value::Texts),
    key("办理结果", &["result_class"], "类别的代号，印成“办理结果：A”", "A"),
    key("提案", &["proposal"], "答复政协委员时写", "").of(Value::Group(PROPOSAL)),
    key("建议", &["suggestion"], "答复人大代表时写；与“提案”写且只写一个", "").of(Value::Group(SUGGESTION)),
    key("标题", &["title"], "不用模板拟的标题时写；里面换行，就在那里断行", "关于政协第279号提案的答复"),
    key(
        "主送",
        &["recipients"],
        "不送委员（代表）本人时写；一个，或几个的列表；冒号由程序加",
        "示例市教育局",
    )
    .of(Value::Texts),
    key("引言", &["introduction"], "第一个标题之前的段落", "我局高度重视。").of(Value::Texts).more("段落"),
    key("项目情况", &["projects"], "印成“项目基本情况”", "").of(Value::Section).more("正文的四部分和条目"),
    key("成效", &["results"], "印成“已取得成效”", "").of(Value::Section).more("正文的四部分和条目"),
    key("措施", &["measures"], "印成“采取措施”", "").of(Value::Section).more("正文的四部分和条目"),
    key("下步工作", &["next_steps"], "印成“下步工作”", "").of(Value::Section).more("正文的四部分和条目"),
    key("章节", &["sections"], "自己定各章的标题；写了它，就不能再写上面四项", "")
        .of(Value::Sections)
        .more("正文的四部分和条目"),
    key("结语", &["closing"], "最后的段落", "感谢您对我们工作的支持。").of(Value::Texts),
    Key { meaning: "联系单位、电话、联系人；不写则用共用设置", ..CONTACT_KEY },
    key("附件", &["attachments"], "一项一个附件", "").of(Value::Attachments).more("附件"),
    SIGNING,
    SIGNATURES,
    SEALS,
    POSTS,
    STAMPS,
    key("成文日期", &["date"], "签发的日期", "2022年7月20日").of(DATE).more("日期"),
    key("办理", &["handling"], "交办、期限、面商等，不印出来", "")
        .of(Value::Group(HANDLING))
        .more("办理情况"),
    key("附注", &["note"], "括号由程序加", "此件公开发布"),
    Key {
        meaning: "一个，或几个的列表；写了就不用共用设置里的，写 `抄送: []` 就是不抄送", ..COPIES
    },
    Key { meaning: "不写则用共用设置", ..ISSUER },
    key("印发日期", &["issue_date"], "“印发”二字由程序加", "2022-07-20").of(DATE),
    ORGANS,
    ORGAN_MARK,
    SETTINGS,
    TEMPLATE,
];

/// An `_office.yaml`.
pub const OFFICE: &[Key] = &[
    ORGANS,
    ORGAN_MARK,
    key("机关代字", &["document_prefix"], "一个，或几个的列表；文号的代字不在其中时，会提醒您", "焦建办")
        .of(Value::Texts),
    CONTACT_KEY,
    COPIES,
    ISSUER,
    key(
        "结果类别",
        &["result_classes"],
        "代号和意思；写了之后，案卷只能用其中的代号",
        "{A: 已经解决或采纳, B: 列入计划解决}",
    )
    .of(Value::Classes),
    key("办理期限", &["time_limit"], "从交办日期起算几个月或几天；不写就是 3 个月", "90天").of(TIME_LIMIT),
    LAYOUT,
    SIGNING,
    SIGNATURES,
    SEALS,
    POSTS,
    STAMPS,
    key("意见反馈", &["feedback"], "征询意见表寄回哪里", "{单位: 市政府督查室, 电话: 1234567}")
        .of(Value::Group(FEEDBACK))
        .more("联名提案逐人一件，征询意见表"),
    key("文件名", &["file_name"], "生成的文件叫什么", "\"{提案号}-{委员}\"").more("文件名"),
    key(
        "字体",
        &["faces"],
        "换用本单位的字体，各写一个文件；只能写在 `letters/_office.yaml` 里",
        "{仿宋: 仿宋_GB2312.ttf}",
    )
    .of(Value::Group(FACES))
    .more("换用本单位的字体"),
    key("字体文件夹", &["font_folder"], "字体文件放在哪里；只能写在 `letters/_office.yaml` 里", "fonts"),
    SETTINGS,
    TEMPLATE,
    key("检查", &["check"], "检查时不查哪些规则、必须抄送谁", "{不查: DF309}")
        .of(Value::Group(CHECK))
        .more("检查"),
];

const SESSION: Key = key("届次", &["session"], "会议的名称", "市政协十四届五次会议").needed();
const PROPOSAL_NUMBER: Key = key("编号", &["number"], "只写数字，前面的 0 会去掉", "279").of(NUMBER).needed();
const SUBJECT: Key = key(
    "案由",
    &["subject"],
    "题目，外面不用加引号；以“关于”开头的会印成《……》",
    "加快推进‘三区一村’改造发展",
)
.needed();
const NAMES: &str = "一人，或几人的列表；也可以用顿号隔开写在一行，人多时写“薛静等5名”；后面不写“委员”“代表”";

/// 提案.
pub const PROPOSAL: &[Key] =
    &[SESSION, PROPOSAL_NUMBER, SUBJECT, key("委员", &["members"], NAMES, "薛静").of(Value::Texts).needed()];

/// 建议.
pub const SUGGESTION: &[Key] = &[
    Key { example: "市十五届人大四次会议", ..SESSION },
    PROPOSAL_NUMBER,
    SUBJECT,
    key("代表", &["members"], NAMES, "薛静、李明").of(Value::Texts).needed(),
];

/// 项目情况 and its like, and each of 章节.
pub const SECTION: &[Key] = &[
    key("标题", &["title"], "代替程序写的标题；“章节”的每一项必填", "主要措施"),
    key("说明", &["text"], "标题之后、第一个条目之前的段落", "我市高度重视。").of(Value::Texts),
    key("条目", &["entries"], "一条一条的内容", "").of(Value::Entries),
];

/// An entry of a section.
pub const ENTRY: &[Key] = &[
    key("标题", &["名称", "name", "title"], "必填；以“。”结尾的，内容接在同一行排", "成立工作专班。"),
    key("内容", &["text"], "这一条的段落", "成立由市长为组长的领导小组。").of(Value::Texts),
    key("条目", &["entries"], "这一条之下的条目，可以再套两层", "").of(Value::Entries),
];

/// 联系.
pub const CONTACT: &[Key] = &[
    key("单位", &["unit"], "可以不写", "某局办公室"),
    key("电话", &["phone"], "案卷或共用设置中须有", "3557209"),
    key("联系人", &["person"], "案卷或共用设置中须有", "崔萍"),
];

/// An item of 附件.
pub const ATTACHMENT: &[Key] = &[
    key("标题", &["title"], "附件的名称，不写“附件”和序号，末尾不加标点", "普惠性幼儿园名单").needed(),
    key("内容", &["text"], "用竖线 `|`，从下一行起缩进写", ""),
    key(
        "文件",
        &["file"],
        "一个 `.md` 文件，先在案卷旁边找，再到 `letters/` 和项目文件夹中找；须在项目之内，名字里不能有 `..`",
        "附件/名单.md",
    ),
];

/// 办理.
pub const HANDLING: &[Key] =
    &[
        key("交办日期", &["assigned"], "办理期限从这一天起算", "2026-03-05").of(DATE),
        key("办理期限", &["deadline"], "答复的最后一天；不写就从交办日期起算", "2026-06-05").of(DATE),
        key("主办单位", &["lead_units"], "一个，或几个的列表；不写则是发文机关", "示例市教育局")
            .of(Value::Texts),
        key("协办单位", &["assisting_units"], "一个，或几个的列表", "[示例市财政局, 示例市民政局]")
            .of(Value::Texts),
        key("承办科室", &["section"], "统计按它分", "基础教育科"),
        key("面商日期", &["consulted"], "与委员（代表）见面商量的日期", "2026-04-27").of(DATE),
        key("公开属性", &["openness"], "主动公开、依申请公开、不予公开", "主动公开").of(Value::Choice(&[
            "主动公开",
            "依申请公开",
            "不予公开",
        ])),
        key("不公开理由", &["openness_reason"], "不予公开时要写", "涉及国家秘密"),
        key("委员意见", &["代表意见", "satisfaction"], "满意、基本满意、不满意", "满意")
            .of(Value::Choice(&["满意", "基本满意", "不满意"])),
    ];

const FEEDBACK: &[Key] = &[
    key("单位", &["unit"], "寄回哪个单位", "市政府督查室").needed(),
    key("期限", &["within"], "什么时候以前寄回", "收到后15日内"),
    key("地址", &["address"], "寄到哪里", "示例市人民路1号"),
    key("联系人", &["person"], "有问题找谁", "李明"),
    key("电话", &["phone"], "联系人的电话", "1234567"),
];

const CHECK: &[Key] = &[
    key(
        "不查",
        &["ignore"],
        "这些规则不查；写代号，一个，或几个的列表；写 DF5 就是以它开头的各条",
        "[DF309, DF509]",
    )
    .of(Value::Texts),
    key("级别", &["severities"], "改规则的级别：错误、警告、留意", "{DF408: 留意}").of(Value::Levels),
    key("必抄", &["required_copies"], "每件都要抄送的单位，一个，或几个的列表", "[市政府督查室]")
        .of(Value::Texts),
];

const FACES: &[Key] = &[
    key("仿宋", &["fangsong"], "正文", "仿宋_GB2312.ttf"),
    key("楷体", &["kaiti"], "第二层标题、签发人姓名", "楷体_GB2312.ttf"),
    key("黑体", &["heiti"], "第一层标题、附件标记等", "simhei.ttf"),
    key("小标宋", &["xiaobiaosong"], "发文机关标志、公文标题", "方正小标宋简体.ttf"),
    key("宋体", &["songti"], "页码等", "simsun.ttc"),
];

/// All mappings, each under the key that it stands behind.
pub const GROUPS: &[Group] = &[
    Group { name: "案卷", keys: CASE },
    Group { name: "提案", keys: PROPOSAL },
    Group { name: "建议", keys: SUGGESTION },
    Group { name: "联系", keys: CONTACT },
    Group { name: "部分", keys: SECTION },
    Group { name: "条目", keys: ENTRY },
    Group { name: "附件", keys: ATTACHMENT },
    Group { name: "办理", keys: HANDLING },
    Group { name: "共用设置", keys: OFFICE },
    Group { name: "意见反馈", keys: FEEDBACK },
    Group { name: "字体", keys: FACES },
    Group { name: "检查", keys: CHECK },
];

const fn key(
    name: &'static str,
    aliases: &'static [&'static str],
    meaning: &'static str,
    example: &'static str,
) -> Key {
    Key { name, aliases, meaning, see: None, example, required: false, value: Value::Text }
}

impl Key {
    const fn of(mut self, value: Value) -> Self {
        self.value = value;
        self
    }

    const fn more(mut self, section: &'static str) -> Self {
        self.see = Some(section);
        self
    }

    const fn needed(mut self) -> Self {
        self.required = true;
        self
    }
}
