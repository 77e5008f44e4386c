//! What a face is called: to people, and in a PDF file.

use ttf_parser::name_id;

/// The longest name that PostScript takes.
const LONGEST_NAME: usize = 63;

/// The name ID 6 of a face, or else the name of its file, without what a PostScript name must not hold.
pub(super) fn postscript_name(face: &ttf_parser::Face<'_>, file: &str) -> String {
    let names = face.names().into_iter().filter(|name| name.name_id == name_id::POST_SCRIPT_NAME);
    let own = names.filter_map(|name| {
        name.to_string().or_else(|| name.name.is_ascii().then(|| String::from_utf8_lossy(name.name).into()))
    });
    let stem = file.rsplit(['/', '\\']).next().and_then(|name| name.split('.').next()).unwrap_or_default();
    let legal = |name: String| -> String {
        name.chars()
            .filter(|c| c.is_ascii_graphic() && !"[](){}<>/%".contains(*c))
            .take(LONGEST_NAME)
            .collect()
    };
    own.chain([stem.to_owned()]).map(legal).find(|name| !name.is_empty()).unwrap_or("Font".to_owned())
}

/// What a face calls itself: its family in Chinese, or as it is written, or else the name of its file.
pub(super) fn name_of(face: &ttf_parser::Face<'_>, file: &str) -> String {
    let families = face.names().into_iter().filter(|name| name.name_id == name_id::FAMILY);
    let families: Vec<String> = families.filter_map(|name| name.to_string()).collect();
    let chinese = families.iter().find(|name| !name.is_ascii());
    chinese.or(families.first()).cloned().unwrap_or_else(|| file.to_owned())
}
