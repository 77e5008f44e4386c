//! DF412: titles inside titles stand in 〈〉.

use crate::check::pairs::TITLES;
use crate::check::passage::{Passage, is_han};
use crate::check::pattern::Pattern;
use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::{Diagnostics, Fix, Severity};

pub const RULE: Rule = Rule {
    id: "DF412",
    title: "书名号里面再用书名号，外双里单",
    severity: Severity::Warning,
    source: "GB/T 15834—2011 4.15.3",
    about: "题名里面又有题名，外层用《 》，里层用〈 〉；不用大于号、小于号代替。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::paragraph("印发《关于落实《河道治理办法》的通知》。")
            .becomes("印发《关于落实〈河道治理办法〉的通知》。"),
        Example::paragraph("印发《关于落实<河道治理办法>的通知》。")
            .becomes("印发《关于落实〈河道治理办法〉的通知》。"),
        Example::paragraph("印发〈河道治理办法〉。").becomes("印发《河道治理办法》。"),
        Example::paragraph("印发<<河道治理办法>>。").becomes("印发《河道治理办法》。"),
    ],
    good: &[
        Example::paragraph("印发《关于落实〈河道治理办法〉的通知》和《河道治理规划》。"),
        Example::paragraph("水位x满足3<x且x>2的条件，温度<5。"),
        Example::paragraph("印发《河道治理办法《。"),
    ],
    look: Look::Passage(check),
};

static HALF: Pattern = Pattern::new(
    r"《[^《》<>]*(?P<open><)(?P<title>[^<>《》]+)(?P<close>>)[^《》]*》|(?P<open2><<)(?P<title2>[^<>《》]+)(?P<close2>>>)",
);

fn check(passage: &Passage<'_>, found: &mut Diagnostics) {
    let text = passage.text();
    let titles = passage.paired(TITLES);
    if !passage.part().is_prose() || !titles.alone.is_empty() {
        return;
    }
    for pair in &titles.pairs {
        let meant = if pair.depth.is_multiple_of(2) { ("《", "》") } else { ("〈", "〉") };
        let title = &text[pair.inner()];
        if text[pair.open.clone()] == *meant.0 || !title.contains(is_han) {
            continue;
        }
        let message = match pair.depth {
            0 => format!("“{title}”在最外层，用了单书名号"),
            _ => format!("“{title}”里外两层书名号相同"),
        };
        let fix = passage.replace_marks([(pair.open.clone(), meant.0), (pair.close.clone(), meant.1)]);
        let told = RULE.finding(message).at(passage.span(&pair.outer()));
        found.push(told.hint(format!("改成{}{title}{}", meant.0, meant.1)).fix(fix));
    }
    half_width(passage, found);
}

/// Signs for less and greater that are typed for them.
fn half_width(passage: &Passage<'_>, found: &mut Diagnostics) {
    for captures in passage.captures(&HALF) {
        let group = |inner: &str, outer: &str| captures.name(inner).or(captures.name(outer));
        let marks = (group("open", "open2"), group("title", "title2"), group("close", "close2"));
        let (Some(open), Some(title), Some(close)) = marks else { continue };
        let (left, right) = if open.len() == 1 { ("〈", "〉") } else { ("《", "》") };
        if !title.as_str().contains(is_han) {
            continue;
        }
        let written = format!("{}{}{}", open.as_str(), title.as_str(), close.as_str());
        let told =
            RULE.finding(format!("“{written}”不是书名号")).at(passage.span(&(open.start()..close.end())));
        let fix: Option<Fix> = passage.replace_marks([(open.range(), left), (close.range(), right)]);
        found.push(told.hint(format!("改成{left}{}{right}", title.as_str())).fix(fix));
    }
}
