//! DF105: 密级★期限.

use crate::check::{Example, Look, Remedy, Rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    id: "DF105",
    title: "密级和保密期限之间用★",
    severity: Severity::Error,
    source: "GB/T 9704—2012 7.2.2",
    about: "密级是绝密、机密或秘密；有保密期限的，中间用“★”隔开，期限写成 1年、6个月、15天或长期。期限超过《保守国家秘密法》一般所定的年数，只是警告。",
    remedy: Remedy::Automatic,
    bad: &[
        Example::case("份号: 000001\n密级: 机密20年").becomes("密级: 机密★20年"),
        Example::case("份号: 000001\n密级: 秘密（6个月）").becomes("密级: 秘密★6个月"),
        Example::case("份号: 000001\n密级: 机密★6月"),
        Example::case("份号: 000001\n密级: 秘密★20年"),
        Example::case("份号: 000001\n密级: 内部"),
    ],
    good: &[
        Example::case("份号: 000001\n密级: 机密★20年"),
        Example::case("份号: 000001\n密级: 秘密\n保密期限: 6个月"),
    ],
    look: Look::Reading,
};
