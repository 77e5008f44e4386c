//! Which container a file is, and how large it says that it becomes when unpacked.

use super::MAX_BYTES;
use crate::diagnostic::Diagnostic;

/// How .xlsx files begin, and everything else that is a ZIP archive.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";
/// How .xls files begin, and .xlsx files behind a password.
pub(super) const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The most that a file may unpack to: sheets are XML, which packs about ten to one.
const MAX_UNPACKED: u64 = 4 * MAX_BYTES;
/// An entry of the archive's directory begins so; its fixed part is this long.
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
/// The record at the end of an archive, which says where the directory is.
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;

/// Refuses an archive whose directory says that it unpacks to more than any list needs, or cannot be read. An archive
/// without a directory is left to the reader, which tells that it is damaged.
pub(super) fn refuse_bomb(name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    let Some(end) = end_of_directory(bytes) else { return Ok(()) };
    let Some(unpacked) = unpacked_size(bytes, end) else {
        return Err(Diagnostic::error("damaged-list", format!("“{name}”已经损坏，无法读取"))
            .hint("请用 Excel 或 WPS 打开，另存一次再导入"));
    };
    if unpacked <= MAX_UNPACKED {
        return Ok(());
    }
    let (size, most) = (unpacked / 1024 / 1024, MAX_UNPACKED / 1024 / 1024);
    Err(Diagnostic::error("list-too-large", format!("“{name}”展开后有 {size} MB，最多 {most} MB"))
        .hint("分办表不会这么大：请核对文件的来源，或把要导入的工作表另存为一个文件"))
}

/// Where the record at the end stands; behind it may be a comment of 64 KiB.
fn end_of_directory(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(END_LENGTH + usize::from(u16::MAX));
    Some(from + bytes[from..].windows(END.len()).rposition(|window| window == END)?)
}

/// The sum of the sizes in the directory; an entry of 4 GB or more counts as that. None where the directory does not hold
/// what its end says.
fn unpacked_size(bytes: &[u8], end: usize) -> Option<u64> {
    let mut at = usize::try_from(number(bytes, end + 16)?).ok()?;
    let mut sum = 0;
    for _ in 0..short(bytes, end + 10)? {
        bytes.get(at..)?.starts_with(ENTRY).then_some(())?;
        sum += u64::from(number(bytes, at + 24)?);
        let lengths = [28, 30, 32].map(|offset| short(bytes, at + offset));
        at += ENTRY_LENGTH + lengths.into_iter().sum::<Option<usize>>()?;
    }
    Some(sum)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}
