//! What the file says of itself to archives and reading programs (XMP, ISO 16684-1): what its Info dictionary says, and
//! that it is PDF/A-2a (ISO 19005-2), or with files inside PDF/A-3a (ISO 19005-3), and PDF/UA-1 (ISO 14289-1).

use lopdf::{Dictionary, Document, Object, Stream};

use super::finish::PRODUCER;
use super::srgb;
use crate::typeset::Info;

/// Adds the metadata, and what the colours mean.
pub(super) fn add(document: &mut Document, info: &Info) -> lopdf::Result<()> {
    let part = if document.catalog()?.has(b"AF") { 3 } else { 2 };
    let kind = Dictionary::from_iter([("Type", "Metadata".into()), ("Subtype", "XML".into())]);
    let metadata = document.add_object(Stream::new(kind, packet(info, part).into_bytes()));
    let components = Dictionary::from_iter([("N", Object::Integer(3))]);
    let profile = document.add_object(Stream::new(components, srgb::profile()));
    let intent = Dictionary::from_iter([
        ("Type", "OutputIntent".into()),
        ("S", "GTS_PDFA1".into()),
        ("OutputConditionIdentifier", Object::string_literal("sRGB")),
        ("Info", Object::string_literal("sRGB IEC61966-2.1")),
        ("DestOutputProfile", Object::from(profile)),
    ]);
    let catalog = document.catalog_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::from(intent)]);
    Ok(())
}

fn packet(info: &Info, part: u8) -> String {
    let [title, author] = [&info.title, &info.author].map(|text| escaped(text));
    let author = if author.is_empty() {
        author
    } else {
        format!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n")
    };
    let language = info.language;
    format!(
        r#"<?xpacket begin="{BYTE_ORDER}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{PDFUAID}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#
    )
}

/// By which it is seen that the text is UTF-8.
const BYTE_ORDER: char = '\u{FEFF}';

/// PDF/A does not know how PDF/UA tells of itself, and wants that described (ISO 19005-2, 6.6.2.3.3).
const PDFUAID: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"#;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
