//! dafu
pub mod case;
pub mod diagnostic;
pub mod document;
pub mod draft;
pub mod font;
pub mod length;
pub mod pdf;
pub mod source;
pub mod typeset;
