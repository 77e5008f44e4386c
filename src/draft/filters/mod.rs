//! The filters of templates, one file each: `register` is the whole list.

mod date;
mod document_number;
mod full_stop;
mod join_names;
mod numeral;
mod strict;
mod subject;
mod yaml;

use tera::Tera;

/// The names of the filters of this program, for messages.
pub(super) const NAMES: [&str; 7] =
    ["date", "document_number", "full_stop", "join_names", "numeral", "subject", "yaml"];

/// Makes the filters known to `tera`.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("date", date::date);
    tera.register_filter("document_number", document_number::document_number);
    tera.register_filter("full_stop", full_stop::full_stop);
    tera.register_filter("join_names", join_names::join_names);
    tera.register_filter("numeral", numeral::numeral);
    tera.register_filter("subject", subject::subject);
    tera.register_filter("yaml", yaml::yaml);
    strict::register(tera);
}
