//! Pictures that an office gives: seals, 签名章, figures. PNG and JPEG.

mod jpeg;

use std::collections::BTreeMap;
use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use crate::diagnostic::Diagnostic;

/// The most pixels that a side may have.
const LARGEST_SIDE: u32 = 20_000;
/// The most memory that a picture may take, in bytes: A4 scanned at 600 dpi, with transparency, is 140 MB. Printing one
/// takes some times as much, and several letters are made at once.
const LARGEST: u64 = 160 << 20;

/// The pictures of one letter, by the names that its draft gives them.
#[derive(Debug, Default)]
pub struct Pictures(pub BTreeMap<String, Picture>);

/// A picture, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it looks like.
    pub content: Content,
}

/// The pixels of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A JPEG file, embedded as it is.
    Jpeg {
        /// The file.
        bytes: Vec<u8>,
        /// 1 for grey, 3 for colour.
        components: u8,
    },
    /// Three bytes a pixel (sRGB), row by row from the top.
    Raster {
        /// Colours.
        rgb: Vec<u8>,
        /// One byte a pixel, 0 where the paper shows; none where all is covered.
        alpha: Option<Vec<u8>>,
    },
}

/// Reads a PNG or JPEG file.
///
/// # Errors
/// A file that is neither, is damaged, or is too large.
pub fn decode(bytes: Vec<u8>) -> Result<Picture, Diagnostic> {
    match image::guess_format(&bytes).ok() {
        Some(ImageFormat::Png) => Ok(raster(upright(&bytes, ImageFormat::Png)?.0)),
        Some(ImageFormat::Jpeg) => jpeg(bytes),
        _ => Err(Diagnostic::error("unknown-picture", "不是 PNG 或 JPEG 图片")
            .hint("请用画图等程序打开，另存为 PNG 格式")),
    }
}

/// A JPEG file as it is, where a viewer of the PDF file shows it as a viewer of pictures does: of grey or three
/// colours, and not to be turned.
fn jpeg(bytes: Vec<u8>) -> Result<Picture, Diagnostic> {
    let markers = jpeg::markers(&bytes).filter(|markers| markers.is_whole).ok_or_else(broken)?;
    let (decoded, turned) = upright(&bytes, ImageFormat::Jpeg)?;
    if turned || !matches!(markers.components, 1 | 3) {
        return Ok(raster(decoded));
    }
    let content = Content::Jpeg { bytes, components: markers.components };
    Ok(Picture { width: decoded.width(), height: decoded.height(), content })
}

/// The pixels as they are to be seen, and whether the file has them otherwise and says so, as cameras do.
fn upright(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, bool), Diagnostic> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST);
    reader.limits(limits.clone());
    let read = move || {
        let mut decoder = reader.into_decoder()?;
        limits.reserve(decoder.total_bytes())?;
        let orientation = decoder.orientation()?;
        let mut decoded = DynamicImage::from_decoder(decoder)?;
        decoded.apply_orientation(orientation);
        Ok((decoded, orientation != Orientation::NoTransforms))
    };
    read().map_err(|error| match error {
        ImageError::Limits(_) => {
            Diagnostic::error("picture-too-large", "图片太大").hint("请缩小到 4000 万像素以内再用")
        }
        _ => broken(),
    })
}

fn raster(decoded: DynamicImage) -> Picture {
    let (width, height) = (decoded.width(), decoded.height());
    let alpha = decoded
        .color()
        .has_alpha()
        .then(|| decoded.to_rgba8().pixels().map(|pixel| pixel.0[3]).collect::<Vec<u8>>());
    let alpha = alpha.filter(|alpha| alpha.iter().any(|value| *value < u8::MAX));
    let rgb = decoded.into_rgb8().into_raw();
    Picture { width, height, content: Content::Raster { rgb, alpha } }
}

fn broken() -> Diagnostic {
    Diagnostic::error("broken-picture", "图片已损坏，无法读取").hint("请重新导出这个图片")
}
