//! The template engine, set up so that a value is text, and bounded in what it prints.

use std::io::{self, Write};

use tera::{Context, Tera};

use crate::case::Case;
use crate::draft::{escape, filters, meter};

/// No letter comes near it; a template that prints without end does.
pub(super) const OUTPUT_LIMIT: usize = 1 << 20;

/// An engine without templates.
pub(super) fn engine() -> Tera {
    let mut tera = Tera::default();
    // Templates of every name: a file called reply.txt is no less in need of escapes.
    tera.autoescape_on([""]);
    tera.set_escape_fn(|value, output| output.write_all(escape::escape(value).as_bytes()));
    filters::register(&mut tera);
    meter::register(&mut tera);
    tera
}

/// What the template prints for the case; the names in it are those of the serialised case.
pub(super) fn print(tera: &Tera, template: &str, case: &Case) -> Result<String, tera::Error> {
    let context = Context::from_serialize(case)?;
    // Each letter has its own share of turns.
    let mut tera = tera.clone();
    meter::register(&mut tera);
    let mut output = Bounded(Vec::new());
    tera.render_to(template, &context, &mut output)?;
    Ok(String::from_utf8_lossy(&output.0).into_owned())
}

/// A buffer that refuses more than [`OUTPUT_LIMIT`].
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > OUTPUT_LIMIT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
