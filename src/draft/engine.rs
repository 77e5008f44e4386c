//! The template engine, set up so that a value is text, and bounded in what it prints.

use std::io::{self, Write};

use tera::{Context, Tera};

use crate::case::Case;
use crate::draft::{escape, filters};

/// No letter comes near it; a template that prints without end does.
pub(super) const OUTPUT_LIMIT: usize = 1 << 20;

/// An engine without templates.
pub(super) fn engine() -> Tera {
    let mut tera = Tera::default();
    // Templates of every name: a file called reply.txt is no less in need of escapes.
    tera.autoescape_on([""]);
    tera.set_escape_fn(|value, output| output.write_all(escape::escape(value).as_bytes()));
    filters::register(&mut tera);
    tera
}

/// What the template prints for the case; the names in it are those of the serialised case.
pub(super) fn print(tera: &Tera, template: &str, case: &Case) -> Result<String, tera::Error> {
    let context = Context::from_serialize(case)?;
    let mut output = Bounded(Vec::new());
    tera.render_to(template, &context, &mut output)?;
    Ok(String::from_utf8_lossy(&output.0).into_owned())
}

/// A buffer that refuses more than [`OUTPUT_LIMIT`]. A template can still run long without printing
/// (nested loops over `range`), and gather text in memory by `set`: templates are the office's own files.
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
