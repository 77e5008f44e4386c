//! `文号: {{ document_number | yaml }}`: a text as one YAML scalar.

use tera::{Kwargs, State, StringInput, Value};

use crate::text::join_lines;
use crate::yaml::scalar;

/// The text as a YAML scalar that reads back as the same text, on one line. It needs no Markdown escapes.
pub(super) fn yaml(text: StringInput, _: Kwargs, _: &State) -> Value {
    Value::safe_string(&scalar(&join_lines(text.as_str())))
}
