//! From case to draft.

use dafu::draft::{Templates, render};

use crate::fixture::seed;

#[test]
fn seed_letter() {
    let templates = Templates::builtin().unwrap();
    let draft = render(&seed(), &templates, "out/279.md").unwrap();
    println!("{}", draft.source.text());
}
