//! Pictures as image XObjects (ISO 32000-1, 8.9.5): a JPEG file as it is, others as rows of colours with what is
//! transparent beside them.

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::picture::{Content, Picture, Pictures};
use crate::typeset::{Item, Pages};

/// The pictures that a letter shows, each once, however often it is shown.
pub(super) struct Images<'a> {
    pictures: Vec<&'a Picture>,
    places: BTreeMap<&'a str, usize>,
}

impl<'a> Images<'a> {
    /// Finds the pictures that `pages` show, in the order in which they are first shown. Two names of one picture
    /// find the same image.
    pub(super) fn of(pages: &'a Pages, pictures: &'a Pictures) -> Result<Self, Diagnostics> {
        let mut images = Self { pictures: Vec::new(), places: BTreeMap::new() };
        let mut errors = Diagnostics::default();
        for name in names(pages) {
            match pictures.0.get(name) {
                Some(picture) => images.add(name, picture),
                None => errors.push(missing(name)),
            }
        }
        if errors.is_empty() { Ok(images) } else { Err(errors) }
    }

    /// The name under which content streams call the picture that the letter knows as `name`.
    pub(super) fn id(&self, name: &str) -> XObjectId {
        id(self.places.get(name).copied().unwrap_or_default())
    }

    /// What printpdf embeds.
    pub(super) fn objects(&self) -> impl Iterator<Item = (XObjectId, XObject)> {
        let objects = self.pictures.iter().map(|picture| XObject::External(object(picture)));
        objects.enumerate().map(|(place, object)| (id(place), object))
    }

    fn add(&mut self, name: &'a str, picture: &'a Picture) {
        let place = self.pictures.iter().position(|known| *known == picture).unwrap_or_else(|| {
            self.pictures.push(picture);
            self.pictures.len() - 1
        });
        self.places.insert(name, place);
    }
}

fn id(place: usize) -> XObjectId {
    XObjectId(format!("p{place}"))
}

/// Each name once, in order of appearance.
fn names(pages: &Pages) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Item::Picture(picture) = item
            && !names.contains(&picture.name.as_str())
        {
            names.push(&picture.name);
        }
    }
    names
}

fn missing(name: &str) -> Diagnostic {
    Diagnostic::error("pdf-picture", format!("页面上要放的图片“{name}”没有读入"))
        .hint("请核对这个图片的文件名，再生成一次")
}

fn object(picture: &Picture) -> ExternalXObject {
    let stream = match &picture.content {
        Content::Jpeg { bytes, components } => {
            let mut stream = samples(picture, device(*components), bytes.clone());
            stream.dict.insert("Filter".to_owned(), name("DCTDecode"));
            stream
        }
        Content::Raster { rgb, alpha } => raster(picture, rgb, alpha.as_ref()),
    };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

fn raster(picture: &Picture, rgb: &[u8], alpha: Option<&Vec<u8>>) -> ExternalStream {
    let mut stream = match greys(rgb) {
        Some(greys) => samples(picture, "DeviceGray", greys),
        None => samples(picture, "DeviceRGB", rgb.to_vec()),
    };
    if let Some(alpha) = alpha {
        let mask = samples(picture, "DeviceGray", alpha.clone());
        stream.dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
    }
    stream
}

/// One byte a pixel, where a picture is without colour: printers then use no ink but black.
fn greys(rgb: &[u8]) -> Option<Vec<u8>> {
    let (pixels, _) = rgb.as_chunks::<3>();
    pixels.iter().map(|[red, green, blue]| (red == green && green == blue).then_some(*red)).collect()
}

fn device(components: u8) -> &'static str {
    if components == 1 { "DeviceGray" } else { "DeviceRGB" }
}

/// An image of eight bits a component; the last step compresses what has no filter yet.
fn samples(picture: &Picture, colours: &str, content: Vec<u8>) -> ExternalStream {
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(picture.width.into())),
        ("Height", DictItem::Int(picture.height.into())),
        ("ColorSpace", name(colours)),
        ("BitsPerComponent", DictItem::Int(8)),
    ];
    let dict = dict.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    ExternalStream { dict, content, compress: false }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}
