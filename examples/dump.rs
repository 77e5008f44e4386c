use dafu::*;
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let draft = draft::Draft { source: source::Source::new("x.md", text) };
    let (doc, d) = document::parse(&draft).unwrap();
    for x in &d.0 {
        println!("! {}", x.message)
    }
    let files = font::FontFiles::builtin();
    let fonts = font::Fonts::parse(&files).unwrap();
    let t = std::time::Instant::now();
    let pages = typeset::lay_out(&doc, &fonts, &typeset::Style::default()).unwrap();
    eprintln!("{:?}", t.elapsed());
    for (n, p) in pages.pages.iter().enumerate() {
        println!("== {}", n + 1);
        for i in &p.items {
            match i {
                typeset::Item::Line(l) => println!(
                    "{:?} {} x{:.2} y{:.2} e{:.2} {}",
                    l.element,
                    l.block,
                    l.glyphs[0].x.to_mm(),
                    l.glyphs[0].baseline.to_mm(),
                    {
                        let g = l.glyphs.last().unwrap();
                        (g.x + g.advance).to_mm()
                    },
                    l.glyphs.iter().flat_map(|g| g.cluster.chars()).collect::<String>()
                ),
                typeset::Item::Rule(r) => println!("rule {:.2} {:.2}", r.x.to_mm(), r.y.to_mm()),
            }
        }
    }
}
