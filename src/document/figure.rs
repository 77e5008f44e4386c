//! Pictures in the text: `![说明](文件.png)`, each in a paragraph of its own.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::body::{Reader, skip};
use super::{Block, Figure, PictureFile, Run, Text, unsupported};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Whether a paragraph that has just begun begins with a picture.
pub(super) fn begins<'t>(events: &mut Peekable<impl Iterator<Item = (Event<'t>, Range<usize>)>>) -> bool {
    matches!(events.peek(), Some((Event::Start(Tag::Image { .. }), _)))
}

impl Reader<'_, '_> {
    /// Reads a paragraph of pictures, each on a line of its own.
    pub(super) fn figures<'t>(
        &mut self,
        events: &mut Peekable<impl Iterator<Item = (Event<'t>, Range<usize>)>>,
    ) {
        while let Some((Event::Start(Tag::Image { dest_url, title, .. }), range)) = events.next() {
            let caption = self.inline(events);
            if !title.is_empty() {
                self.refuse_figure("picture-title", "图片引号里的字印不出来", range.clone(), TITLE_HINT);
            }
            let name = self.picture_name(&dest_url, range.clone());
            match events.next() {
                Some((Event::End(TagEnd::Paragraph), _)) | None => {
                    self.figure(name, caption, range);
                    return;
                }
                Some((Event::SoftBreak | Event::HardBreak, _)) if begins(events) => {
                    self.figure(name, caption, range);
                }
                Some((event, _)) => {
                    self.diagnostics.push(unsupported::inline_picture(self.source, range));
                    // What was read may have opened a part of the paragraph itself.
                    if matches!(event, Event::Start(_)) {
                        skip(events);
                    }
                    skip(events);
                    return;
                }
            }
        }
    }

    /// A picture that Markdown does not take for one would be printed as it is typed.
    pub(super) fn check_picture(&mut self, run: &Run) {
        let Some(at) = run.text.find("![").filter(|&at| run.text[at..].contains("](")) else { return };
        let start = run.span.range.start + at;
        if run.span.text() == run.text && !self.source.text()[..start].ends_with('\\') {
            let span = Span::new(self.source, start..run.span.range.end);
            let hint = "文件名里有空格的，请加上尖括号，如 ![现场照片](<现场 1.png>)";
            self.error("broken-picture-mark", "图片没有写对，会照样印出来", span, hint);
        }
    }

    fn figure(&mut self, name: Option<String>, caption: Text, range: Range<usize>) {
        let Some(name) = name else { return };
        let picture = PictureFile { name, span: Span::new(self.source, range) };
        let caption = Some(caption).filter(|caption| !caption.is_blank());
        self.blocks().push(Block::Figure(Figure { picture, caption }));
    }

    /// The file that a picture is to be read from.
    fn picture_name(&mut self, url: &str, range: Range<usize>) -> Option<String> {
        if url.trim().is_empty() {
            let hint = "请在圆括号里写上图片文件名，如 ![现场照片](现场.png)";
            self.refuse_figure("picture-without-file", "图片没有写文件名", range, hint);
            None
        } else if url.contains("://") || url.starts_with("//") || url.starts_with("data:") {
            let hint = "请把图片保存为文件，放在案卷或底稿旁边，再写上文件名";
            self.refuse_figure("remote-picture", "不能从网上取图片", range, hint);
            None
        } else {
            Some(url.replace('\\', "/"))
        }
    }

    fn refuse_figure(&mut self, code: &'static str, message: &str, range: Range<usize>, hint: &str) {
        self.diagnostics.push(Diagnostic::error(code, message).at(Span::new(self.source, range)).hint(hint));
    }
}

const TITLE_HINT: &str = "图片的说明请写在方括号里，如 ![现场照片](现场.png)";
