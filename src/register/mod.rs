//! Spreadsheets: proposals in, the register (台账) out.
