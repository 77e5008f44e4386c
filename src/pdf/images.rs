//! Pictures as image XObjects (ISO 32000-1, 8.9.5): a JPEG file as it is, others as rows of colours with what is
//! transparent beside them.

use std::collections::BTreeMap;
use std::io;

use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

use super::compress::deflated;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::picture::{Content, Picture, Pictures};
use crate::typeset::{Item, Page, Pages};

/// The pictures of a volume, each once, however often it is shown and by however many letters.
#[derive(Default)]
pub(super) struct Images {
    objects: Vec<ExternalXObject>,
    places: BTreeMap<Digest, usize>,
}

/// The pictures that one letter shows, by the names that it knows them by.
pub(super) struct Shown<'a>(BTreeMap<&'a str, usize>);

impl Images {
    /// Adds the pictures that `pages` show, in the order in which they are first shown. Two names of one picture find the
    /// same image.
    pub(super) fn add<'a>(
        &mut self,
        pages: &'a Pages,
        pictures: &Pictures,
    ) -> Result<Shown<'a>, Diagnostics> {
        let mut shown = BTreeMap::new();
        let mut errors = Diagnostics::default();
        for name in names(&pages.pages) {
            let found = pictures.0.get(name).ok_or_else(|| missing(name));
            match found.and_then(|picture| self.place(picture).map_err(|reason| unwritten(name, &reason))) {
                Ok(place) => drop(shown.insert(name, place)),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(Shown(shown)) } else { Err(errors) }
    }

    /// What printpdf embeds.
    pub(super) fn objects(self) -> impl Iterator<Item = (XObjectId, XObject)> {
        let objects = self.objects.into_iter().map(XObject::External);
        objects.enumerate().map(|(place, object)| (id(place), object))
    }

    fn place(&mut self, picture: &Picture) -> io::Result<usize> {
        let digest = digest(picture);
        if let Some(place) = self.places.get(&digest) {
            return Ok(*place);
        }
        let place = self.objects.len();
        self.objects.push(object(picture)?);
        self.places.insert(digest, place);
        Ok(place)
    }
}

impl Shown<'_> {
    /// The name under which content streams call the picture that the letter knows as `name`.
    pub(super) fn id(&self, name: &str) -> XObjectId {
        id(self.0.get(name).copied().unwrap_or_default())
    }

    /// Those of one page.
    pub(super) fn on(&self, page: &Page) -> Vec<XObjectId> {
        names([page]).into_iter().map(|name| self.id(name)).collect()
    }
}

fn id(place: usize) -> XObjectId {
    XObjectId(format!("p{place}"))
}

fn digest(picture: &Picture) -> Digest {
    let size = [picture.width, picture.height].map(u32::to_be_bytes).concat();
    match &picture.content {
        Content::Jpeg { bytes, .. } => Digest::of([b"JPEG", size.as_slice(), bytes]),
        Content::Raster { rgb, alpha } => {
            let parts = [b"colours".as_slice(), &size, rgb];
            Digest::of(parts.into_iter().chain(alpha.as_deref()))
        }
    }
}

/// Each name once, in order of appearance.
fn names<'a>(pages: impl IntoIterator<Item = &'a Page>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for item in pages.into_iter().flat_map(|page| &page.items) {
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

fn unwritten(name: &str, reason: &io::Error) -> Diagnostic {
    Diagnostic::error("pdf-picture", format!("页面上要放的图片“{name}”写不进 PDF：{reason}"))
}

fn object(picture: &Picture) -> io::Result<ExternalXObject> {
    let stream = match &picture.content {
        Content::Jpeg { bytes, components } => {
            samples(picture, device(*components), "DCTDecode", bytes.clone())
        }
        Content::Raster { rgb, alpha } => raster(picture, rgb, alpha.as_deref())?,
    };
    Ok(ExternalXObject { stream, width: None, height: None, dpi: None })
}

fn raster(picture: &Picture, rgb: &[u8], alpha: Option<&[u8]>) -> io::Result<ExternalStream> {
    let mut stream = match greys(rgb) {
        Some(greys) => shrunk(picture, "DeviceGray", &greys)?,
        None => shrunk(picture, "DeviceRGB", rgb)?,
    };
    if let Some(alpha) = alpha {
        let mask = shrunk(picture, "DeviceGray", alpha)?;
        stream.dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
    }
    Ok(stream)
}

/// One byte a pixel, where a picture is without colour: printers then use no ink but black.
fn greys(rgb: &[u8]) -> Option<Vec<u8>> {
    let (pixels, _) = rgb.as_chunks::<3>();
    pixels.iter().map(|[red, green, blue]| (red == green && green == blue).then_some(*red)).collect()
}

fn shrunk(picture: &Picture, colours: &str, content: &[u8]) -> io::Result<ExternalStream> {
    Ok(samples(picture, colours, "FlateDecode", deflated(content)?))
}

fn device(components: u8) -> &'static str {
    if components == 1 { "DeviceGray" } else { "DeviceRGB" }
}

/// An image of eight bits a component, its content behind a filter.
fn samples(picture: &Picture, colours: &str, filter: &str, content: Vec<u8>) -> ExternalStream {
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(picture.width.into())),
        ("Height", DictItem::Int(picture.height.into())),
        ("ColorSpace", name(colours)),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Filter", name(filter)),
    ];
    let dict = dict.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    ExternalStream { dict, content, compress: false }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}
