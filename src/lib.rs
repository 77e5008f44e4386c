//! dafu
pub mod case;
pub mod diagnostic;
pub mod document;
pub mod font;
pub mod source;
pub mod typeset;
pub mod yaml;
