//! dafu (答复) sets the replies of a Chinese bureau to proposals (政协提案, 人大建议) as official letters that
//! look as GB/T 9704-2012 says.
//!
//! There is one way through the house; each stage is one pure function from one type to the next:
//!
//! ```text
//! letters/279.yaml ─case::load─▶ Case ─draft::render─▶ Draft ─document::parse─▶ Document
//!                                                        ▲ a clerk may edit it and start here
//! out/279.pdf ◀─ bytes ◀─pdf::write─ Pages ◀─typeset::lay_out─ Document
//! ```
//!
//! [`letter`] strings the stages together for one letter. Files, folders and arguments are known to the private
//! rooms `project` and `cli` only. `ARCHITECTURE.md` tells which room knows what.
//!
//! ```
//! use dafu::{document::Draft, font::{FontFiles, Fonts}, letter, source::Source};
//! use dafu::draft::Templates;
//!
//! let draft = "---\n发文机关标志: 示例市水利局文件\n发文字号: 示水〔2026〕8号\n---\n\n# 对第12号提案的答复\n\n\
//!              张三委员：\n\n您提出的提案收悉。现答复如下：\n";
//! let draft = Draft { source: Source::new("12.md", draft) };
//! let files = FontFiles::builtin();
//! let fonts = Fonts::parse(&files)?;
//! let templates = Templates::builtin()?;
//! let press = letter::Press::new(&templates, &fonts);
//! let letter = letter::print_draft(letter::DraftFiles::alone(draft), &press, &letter::no_files)?;
//! assert!(letter.pdf.starts_with(b"%PDF"));
//! assert_eq!(letter.pages, 1);
//! # Ok::<(), dafu::diagnostic::Diagnostics>(())
//! ```

mod batch;
pub mod case;
pub mod check;
mod cli;
pub mod diagnostic;
pub mod digest;
pub mod document;
pub mod draft;
pub mod font;
pub mod inspect;
pub mod json;
pub mod length;
pub mod letter;
pub mod natural;
pub mod notation;
pub mod pdf;
pub mod picture;
mod preview;
mod project;
mod register;
pub mod source;
pub mod style;
pub mod text;
pub mod typeset;
pub mod yaml;

pub use cli::run;
