//! A letter to be read on a terminal: the document, in lines.

mod paint;
mod table;
mod wrap;

use crate::document::{
    Attachment, Block, Colophon, Document, Ending, Figure, Letterhead, Text, heading_number,
};

use paint::{Paint, printable};
use wrap::{INDENT, centred, right, spread, wrapped};

/// The widest that lines are read with ease, in cells.
const WIDEST: usize = 80;
/// With less, nothing can be aligned.
const NARROWEST: usize = 30;
/// How far from the right edge 署名 and date end.
const FROM_RIGHT: usize = 4;

/// The letter in lines for a terminal of that many cells; with bold and red where `styled`.
pub(super) fn shown(document: &Document, cells: usize, styled: bool) -> String {
    let width = cells.clamp(NARROWEST, WIDEST);
    let mut page = Page { width, paint: Paint { wanted: styled }, lines: Vec::new() };
    page.letterhead(&document.letterhead);
    page.blank();
    page.title(&document.title);
    page.blank();
    if let Some(recipient) = &document.recipient {
        page.paragraph(recipient, "");
    }
    page.blocks(&document.body);
    page.attachment_list(&document.attachments);
    page.ending(&document.ending);
    document
        .attachments
        .iter()
        .filter(|attachment| !attachment.body.is_empty())
        .for_each(|it| page.attachment(it));
    page.colophon(&document.colophon);
    page.lines.join("\n").trim_end().to_owned() + "\n"
}

/// How wide the terminal is.
pub(super) fn terminal_width() -> usize {
    textwrap::termwidth()
}

/// The lines while they are written.
struct Page {
    width: usize,
    paint: Paint,
    lines: Vec<String>,
}

impl Page {
    /// An empty line, unless there is one already.
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn rule(&mut self, painted: fn(Paint, &str) -> String) {
        self.lines.push(painted(self.paint, &"─".repeat(self.width)));
    }

    /// 版头: as on paper, the marks, the organ, number and 签发人, the red line.
    fn letterhead(&mut self, letterhead: &Letterhead) {
        let marks = [&letterhead.copy_number, &letterhead.classification, &letterhead.urgency];
        for mark in marks.into_iter().flatten() {
            self.lines.push(self.paint.bold(&printable(&mark.plain())));
        }
        let organs: Vec<String> =
            letterhead.organ_mark.iter().map(|organ| printable(&organ.plain())).collect();
        let suffix = letterhead.organ_mark_suffix.as_ref().map(Text::plain).unwrap_or_default();
        let last = organs.len().saturating_sub(1);
        for (at, organ) in organs.iter().enumerate() {
            let with_suffix = if at == last { format!("{organ}{suffix}") } else { organ.clone() };
            let lines = centred(&self.paint.red(&with_suffix), self.width);
            self.lines.extend(lines);
        }
        self.blank();
        let number =
            letterhead.document_number.as_ref().map(|number| printable(&number.plain())).unwrap_or_default();
        let names: Vec<String> = letterhead.signatories.iter().map(|name| printable(&name.plain())).collect();
        if !names.is_empty() {
            self.lines.extend(spread(&number, &format!("签发人：{}", names.join("　")), self.width));
        } else if !number.is_empty() {
            self.lines.extend(centred(&number, self.width));
        }
        if let Some(class) = &letterhead.result_class {
            self.lines.push(right(&printable(&class.plain()), self.width, 0));
        }
        if !letterhead.organ_mark.is_empty() || !number.is_empty() {
            self.rule(Paint::red);
        }
    }

    fn title(&mut self, title: &Text) {
        let margin = INDENT.len();
        let room = self.width - margin * 2;
        let lines = centred(&self.paint.bold(&printable(&title.plain())), room);
        self.lines.extend(lines.into_iter().map(|line| " ".repeat(margin) + &line));
    }

    fn paragraph(&mut self, text: &Text, indent: &str) {
        let text = self.paint.text(text);
        self.written(&text, indent);
    }

    /// Text whose line breaks the clerk asked for.
    fn written(&mut self, text: &str, indent: &str) {
        for (at, line) in text.split('\n').enumerate() {
            self.lines.extend(wrapped(line, self.width, if at == 0 { indent } else { "" }));
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut run_in: Option<String> = None;
        for block in blocks {
            match block {
                Block::Heading { level, number, text, run_in: runs } => {
                    let heading = heading_number(*level, *number) + &printable(&text.plain());
                    let heading = self.paint.bold(&heading);
                    if *runs {
                        run_in = Some(heading);
                    } else {
                        if *level == 1 {
                            self.blank();
                        }
                        self.written(&heading, INDENT);
                    }
                }
                Block::Paragraph(text) => {
                    let text = run_in.take().unwrap_or_default() + &self.paint.text(text);
                    self.written(&text, INDENT);
                }
                Block::Table(table) => {
                    self.blank();
                    self.lines.extend(table::lines(table, self.width, self.paint));
                    self.blank();
                }
                Block::Figure(figure) => self.figure(figure),
            }
        }
        if let Some(heading) = run_in {
            self.written(&heading, INDENT);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let caption =
            figure.caption.as_ref().map(|caption| format!("：{}", caption.plain())).unwrap_or_default();
        let text = printable(&format!("〔图{caption}（{}）〕", figure.picture.name)).replace('\n', " ");
        self.blank();
        self.lines.extend(centred(&self.paint.faint(&text), self.width));
        self.blank();
    }

    /// 附件说明 (GB/T 9704 7.3.4).
    fn attachment_list(&mut self, attachments: &[Attachment]) {
        if !attachments.is_empty() {
            self.blank();
        }
        for (at, attachment) in attachments.iter().enumerate() {
            let label = if at == 0 { "附件：" } else { "　　　" };
            let number = attachment.number.map(|number| format!("{number}.")).unwrap_or_default();
            let title = printable(&attachment.title.in_one_line().plain());
            self.written(&format!("{label}{number}{title}"), INDENT);
        }
    }

    /// 署名, date, contacts and 附注.
    fn ending(&mut self, ending: &Ending) {
        self.blank();
        let signatures = ending.signatures.iter().map(|signature| &signature.text);
        for text in signatures.chain(&ending.date) {
            self.lines.push(right(&printable(&text.in_one_line().plain()), self.width, FROM_RIGHT));
        }
        self.blank();
        for text in ending.contacts.iter().chain(&ending.note) {
            self.paragraph(text, INDENT);
        }
    }

    fn attachment(&mut self, attachment: &Attachment) {
        self.blank();
        self.rule(Paint::faint);
        self.lines.push(self.paint.bold(&attachment.mark()));
        self.title(&attachment.title);
        self.blank();
        self.blocks(&attachment.body);
    }

    /// 版记.
    fn colophon(&mut self, colophon: &Colophon) {
        let text =
            |text: &Option<Text>| text.as_ref().map(|text| printable(&text.plain())).unwrap_or_default();
        let (copies, issuer, date) =
            (text(&colophon.copies), text(&colophon.issuer), text(&colophon.issue_date));
        if copies.is_empty() && issuer.is_empty() && date.is_empty() {
            return;
        }
        self.blank();
        self.rule(Paint::faint);
        if !copies.is_empty() {
            self.written(&format!("抄送：{copies}"), "");
        }
        let issued = if date.is_empty() { date } else { format!("{date}印发") };
        self.lines.extend(spread(&issuer, &issued, self.width));
        self.rule(Paint::faint);
    }
}
