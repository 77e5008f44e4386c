//! The file that a register is written to.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::notation::Date;
use crate::project::{self, Inputs};
use crate::register::{self, Row};

/// A file, with what its name says that it holds.
pub(super) struct Output<'a> {
    path: &'a Path,
    form: Form,
}

#[derive(Clone, Copy)]
enum Form {
    Workbook,
    List,
}

impl<'a> Output<'a> {
    /// The file of that name.
    ///
    /// # Errors
    /// A name with another ending.
    pub(super) fn new(path: &'a Path) -> Result<Self, Diagnostic> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let form = match ending.to_ascii_lowercase().as_str() {
            "xlsx" => Form::Workbook,
            "csv" => Form::List,
            _ => {
                let message = format!("台账不能写成“{}”", path.display());
                return Err(
                    Diagnostic::error("register-ending", message).hint("文件名请以 .xlsx 或 .csv 结尾")
                );
            }
        };
        Ok(Self { path, form })
    }

    pub(super) fn path(&self) -> &Path {
        self.path
    }

    /// Writes the register; over an earlier one, and over nothing else.
    ///
    /// # Errors
    /// A file that must not be written over, or cannot be written.
    pub(super) fn write(&self, rows: &[Row], today: Date, inputs: &Inputs) -> Result<(), Diagnostics> {
        inputs.spare(self.path)?;
        self.spare_others()?;
        let bytes = match self.form {
            Form::Workbook => register::workbook(rows, today)?,
            Form::List => register::list(rows)?,
        };
        project::write(&[(self.path, &bytes)])
    }

    fn spare_others(&self) -> Result<(), Diagnostic> {
        let name = self.path.display();
        // A folder is told of when it cannot be written.
        let is_there = self.path.exists() && !self.path.is_dir();
        let earlier = is_there.then(|| project::read_bytes(self.path, project::MAX_BYTES)).transpose()?;
        if earlier.is_none_or(|bytes| register::is_register(&bytes)) {
            return Ok(());
        }
        let message = format!("“{name}”已经有了，不是本程序做的台账，没有覆盖");
        Err(Diagnostic::error("not-a-register", message).hint("请换一个文件名，或先把它移走"))
    }
}
