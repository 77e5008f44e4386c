//! How much one file may ask for. A letter's case is some kilobytes, nested some eight levels deep; whatever
//! is far beyond that is a slip or an attack, and gets its answer before it costs time or memory.

use std::ops::Range;
use std::sync::Arc;

use serde_saphyr::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy, Options};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Source, Span};

/// The size of the longest text accepted, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;
/// Lists and mappings inside each other.
const MAX_DEPTH: usize = 32;
/// Values of any kind, those repeated by aliases included.
const MAX_NODES: usize = 20_000;
/// Uses of `*name`.
const MAX_ALIASES: usize = 100;

/// The YAML crate's settings: our limits, and no judgement of its own on what the reader of the tree judges.
pub(super) fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: 3 * MAX_NODES,
            max_aliases: MAX_ALIASES,
            max_anchors: MAX_ALIASES,
            max_documents: 2,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: MAX_NODES,
            max_replay_stack_depth: MAX_DEPTH,
        },
        // Repeated keys reach the tree, so that both places are known.
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

/// Refuses what is too long, and characters that no keyboard types and no page prints.
///
/// # Errors
/// The size, or the first such character with its place.
pub fn check_text(source: &Arc<Source>, range: &Range<usize>) -> Result<(), Diagnostics> {
    let text = source.text().get(range.clone()).unwrap_or_default();
    if text.len() > MAX_BYTES {
        let message = format!("文件太大：{} KiB，最多 {} KiB", text.len() / 1024, MAX_BYTES / 1024);
        let hint = "一份文件只写一件答复；请检查是否误存了别的内容";
        return Err(Diagnostic::error("too-large", message).at(Span::new(source, 0..0)).hint(hint).into());
    }
    let control = text.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    let Some((offset, character)) = control else { return Ok(()) };
    let start = range.start + offset;
    let message = format!("这里有一个看不见的控制字符（U+{:04X}）", u32::from(character));
    Err(Diagnostic::error("control-character", message)
        .at(Span::new(source, start..start + character.len_utf8()))
        .hint("多半是从别处粘贴时带来的：删去这个字符，或把这一行重新输入")
        .into())
}
