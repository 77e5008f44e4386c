//! Pages as they are kept until all letters are there.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::XObjectId;

use super::compress::deflated;

/// A page as it was written: all but what it shares with others.
pub(super) struct Leaf {
    page: Dictionary,
    /// None of a blank page.
    content: Option<Stream>,
    pictures: Vec<XObjectId>,
}

/// What pages share.
pub(super) struct Shared {
    /// The resources of a page without pictures.
    resources: ObjectId,
    /// All pictures, by the names that pages call them by.
    pictures: Dictionary,
}

impl Leaf {
    /// The pages of `document`, each with the pictures that it shows.
    pub(super) fn all(
        document: &mut Document,
        pictures: impl Iterator<Item = Vec<XObjectId>>,
    ) -> lopdf::Result<Vec<Self>> {
        let ids: Vec<ObjectId> = document.page_iter().collect();
        ids.into_iter().zip(pictures).map(|(id, pictures)| Self::take(document, id, pictures)).collect()
    }

    fn take(document: &mut Document, id: ObjectId, pictures: Vec<XObjectId>) -> lopdf::Result<Self> {
        let mut page = std::mem::take(document.get_dictionary_mut(id)?);
        let written = page.get(b"Contents")?.as_reference()?;
        let written = &document.get_object(written)?.as_stream()?.content;
        let content = deflated(written)?;
        for key in [b"Annots".as_slice(), b"Contents", b"Parent", b"Resources"] {
            page.remove(key);
        }
        let content = Stream::new(Dictionary::from_iter([("Filter", "FlateDecode".into())]), content);
        Ok(Self { page, content: Some(content), pictures })
    }

    /// The back of this page, with nothing on it.
    pub(super) fn back(&self) -> Self {
        Self { page: self.page.clone(), content: None, pictures: Vec::new() }
    }

    /// Adds the page to `document`, without telling its parent.
    pub(super) fn add_to(self, document: &mut Document, shared: &Shared) -> lopdf::Result<ObjectId> {
        let id = document.new_object_id();
        let mut page = self.page;
        page.set("Parent", document.catalog()?.get(b"Pages")?.clone());
        page.set("Resources", shared.resources(document, &self.pictures)?);
        if let Some(content) = self.content {
            page.set("Contents", document.add_object(content));
        }
        document.set_object(id, page);
        Ok(id)
    }
}

impl Shared {
    /// Takes the resources of the only page of `document`, which is to have others in its stead.
    pub(super) fn take(document: &mut Document) -> lopdf::Result<Self> {
        let page = document.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
        let resources = document.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
        let pictures = document.get_dictionary(resources)?.get(b"XObject")?.as_reference()?;
        let pictures = document.get_dictionary(pictures)?.clone();
        let kept = document.get_dictionary_mut(resources)?;
        kept.set("XObject", pictures);
        // What printpdf writes for things that a letter does not have, or that are set later.
        for key in [b"ExtGState".as_slice(), b"Font", b"Shading"] {
            kept.remove(key);
        }
        let root = root_mut(document)?;
        root.set("Kids", Vec::<Object>::new());
        // Held on to by the root for as long as objects are thrown away and numbered anew.
        root.set("Resources", resources);
        document.prune_objects();
        document.renumber_objects();
        let root = root_mut(document)?;
        let resources = root.get(b"Resources")?.as_reference()?;
        root.remove(b"Resources");
        let kept = document.get_dictionary_mut(resources)?;
        let pictures = kept.get(b"XObject")?.as_dict()?.clone();
        kept.remove(b"XObject");
        Ok(Self { resources, pictures })
    }

    /// Has pages find their fonts.
    pub(super) fn set_fonts(&self, document: &mut Document, fonts: Dictionary) -> lopdf::Result<()> {
        document.get_dictionary_mut(self.resources)?.set("Font", fonts);
        Ok(())
    }

    /// An entry of a page that shows these pictures: a page names no others, so that it can be taken out of the file alone.
    fn resources(&self, document: &Document, pictures: &[XObjectId]) -> lopdf::Result<Object> {
        if pictures.is_empty() {
            return Ok(self.resources.into());
        }
        let mut resources = document.get_dictionary(self.resources)?.clone();
        let mut shown = Dictionary::new();
        for XObjectId(name) in pictures {
            shown.set(name.as_str(), self.pictures.get(name.as_bytes())?.clone());
        }
        resources.set("XObject", shown);
        Ok(resources.into())
    }
}

/// The root of the page tree.
pub(super) fn root_mut(document: &mut Document) -> lopdf::Result<&mut Dictionary> {
    let root = document.catalog()?.get(b"Pages")?.as_reference()?;
    document.get_dictionary_mut(root)
}
