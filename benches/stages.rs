//! How long each stage takes for the letter of `letters/279.yaml`: `cargo bench`.
//!
//! Compare the lines of one run with each other, not with those of another day or machine; for other programs beside this one
//! see `benches/peers/`.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dafu::case;
use dafu::check::{self, Selection, Subject};
use dafu::document::{self, Document, Draft};
use dafu::draft::{self, Edition, Templates};
use dafu::font::{FaceId, FontFiles, Fonts};
use dafu::letter::{self, CaseFiles, Press, no_files};
use dafu::pdf;
use dafu::picture::Pictures;
use dafu::source::Source;
use dafu::typeset::{self, Item, Pages};
use divan::{Bencher, black_box};

static FILES: LazyLock<FontFiles> = LazyLock::new(FontFiles::builtin);
static FONTS: LazyLock<Fonts<'static>> = LazyLock::new(|| Fonts::parse(&FILES).unwrap());
static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| Templates::builtin().unwrap());

fn main() {
    divan::main();
}

fn seed() -> CaseFiles {
    CaseFiles {
        case: Source::new("letters/279.yaml", include_str!("../letters/279.yaml")),
        offices: vec![Source::new("letters/_office.yaml", include_str!("../letters/_office.yaml"))],
        attachments: case::Attachments::new(),
    }
}

fn seed_case() -> case::Case {
    let files = seed();
    case::load(&files.case, &files.offices, &files.attachments).unwrap().0
}

fn seed_draft() -> Draft {
    letter::draft(&seed(), Edition::Letter, &TEMPLATES, "279.md").unwrap().0
}

fn document_of(draft: &Draft) -> Document {
    document::parse(draft).unwrap().0
}

fn pages_of(document: &Document) -> Pages {
    typeset::lay_out(document, &FONTS, &Pictures::default()).unwrap().0
}

/// A letter whose text is `paragraphs` times the same one of 1,000 characters.
fn text_of(paragraphs: usize) -> Document {
    let sentence = "项目用地面积105.27亩，总投资约12亿元；“三区一村”改造（一期）已于2022年7月20日前完成，惠及群众1500余人。";
    let paragraph = sentence.repeat(17) + "\n\n";
    let text = format!("# 对提案的答复\n\n张三委员：\n\n{}", paragraph.repeat(paragraphs));
    document_of(&Draft { source: Source::new("text.md", text) })
}

#[divan::bench]
fn faces_read() -> usize {
    Fonts::parse(black_box(&FILES)).unwrap().chain(dafu::font::Style::Fangsong).count()
}

#[divan::bench]
fn case_loaded(bencher: Bencher<'_, '_>) {
    let files = seed();
    bencher.bench_local(|| case::load(black_box(&files.case), &files.offices, &files.attachments).unwrap());
}

#[divan::bench]
fn draft_rendered(bencher: Bencher<'_, '_>) {
    let case = seed_case();
    bencher.bench_local(|| draft::render(black_box(&case), Edition::Letter, &TEMPLATES, "279.md").unwrap());
}

#[divan::bench]
fn document_parsed(bencher: Bencher<'_, '_>) {
    let draft = seed_draft();
    bencher.bench_local(|| document::parse(black_box(&draft)).unwrap());
}

#[divan::bench]
fn rules_looked_at(bencher: Bencher<'_, '_>) {
    let (case, document) = (seed_case(), document_of(&seed_draft()));
    bencher.bench_local(|| {
        let subject = Subject::new(Some(&case), &document, &case.office.check);
        check::run(black_box(&subject), &Selection::all())
    });
}

/// One paragraph of 1,000 characters: nearly all of it is line breaking.
#[divan::bench]
fn lines_broken(bencher: Bencher<'_, '_>) {
    let document = text_of(1);
    bencher.bench_local(|| pages_of(black_box(&document)));
}

/// A hundred pages.
#[divan::bench(sample_count = 20)]
fn pages_made(bencher: Bencher<'_, '_>) {
    let document = text_of(60);
    bencher.bench_local(|| pages_of(black_box(&document)));
}

#[divan::bench]
fn letter_laid_out(bencher: Bencher<'_, '_>) {
    let document = document_of(&seed_draft());
    bencher.bench_local(|| pages_of(black_box(&document)));
}

/// The glyphs of a letter by face, glyph 0 first.
fn glyphs_of(pages: &Pages) -> BTreeMap<FaceId, Vec<u16>> {
    let mut faces: BTreeMap<FaceId, BTreeSet<u16>> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Item::Line(line) = item {
            for glyph in &line.glyphs {
                faces.entry(glyph.face).or_insert_with(|| [0].into()).insert(glyph.id);
            }
        }
    }
    faces.into_iter().map(|(face, glyphs)| (face, glyphs.into_iter().collect())).collect()
}

/// What one letter uses of each of its faces, when no letter has used any before.
#[divan::bench]
fn faces_subset(bencher: Bencher<'_, '_>) {
    let glyphs = glyphs_of(&pages_of(&document_of(&seed_draft())));
    bencher.with_inputs(|| Fonts::parse(&FILES).unwrap()).bench_local_refs(|fonts| {
        let parts = black_box(&glyphs).iter();
        parts.map(|(face, glyphs)| fonts.face(*face).program(glyphs).unwrap().bytes.len()).sum::<usize>()
    });
}

/// One page of few characters: what a file costs whatever it holds.
#[divan::bench]
fn small_file_written(bencher: Bencher<'_, '_>) {
    let draft =
        Draft { source: Source::new("small.md", "# 对提案的答复\n\n张三委员：\n\n收悉。\n") };
    let pages = pages_of(&document_of(&draft));
    bencher.bench_local(|| pdf::write(black_box(&pages), &FONTS, &Pictures::default()).unwrap());
}

/// Subsets, content streams, structure, deflate. Parts of faces with few glyphs are known from letters before it, as in a batch.
#[divan::bench]
fn file_written(bencher: Bencher<'_, '_>) {
    let pages = pages_of(&document_of(&seed_draft()));
    bencher.bench_local(|| pdf::write(black_box(&pages), &FONTS, &Pictures::default()).unwrap());
}

/// All of it.
#[divan::bench]
fn letter_printed(bencher: Bencher<'_, '_>) {
    let (files, press) = (seed(), Press::new(&TEMPLATES, &FONTS));
    bencher.bench_local(|| {
        letter::print_case(black_box(&files), Edition::Letter, &press, "279.md", &no_files).unwrap()
    });
}
