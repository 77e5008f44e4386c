//! What a finished file tells those who have it read aloud, and archives: its structure tree, read back and held against
//! what is on its pages, its outline, what it says of itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use dafu::document::Document;
use dafu::pdf::{self, Volume};
use dafu::picture::{Content, Picture, Pictures};
use dafu::style::Style;
use dafu::typeset::{self, Info, Item, Pages};
use lopdf::{Dictionary, Document as File, Object, ObjectId};

use crate::laid_out::{draft_of, fonts, lay_out_with, with_body};
use crate::reader::{self, Belongs};

/// A finished file and its parts.
struct Tagged {
    file: File,
    pages: Vec<ObjectId>,
    /// What each stretch of a page says, or that it is a picture.
    shown: BTreeMap<(ObjectId, i32), String>,
    artifacts: Vec<String>,
}

impl Tagged {
    /// Reads a file. Panics where something on a page is neither a part of the text nor an artifact.
    fn read(bytes: &[u8]) -> Self {
        let file = File::load_mem(bytes).unwrap();
        let pages: Vec<ObjectId> = file.page_iter().collect();
        let mut shown: BTreeMap<(ObjectId, i32), String> = BTreeMap::new();
        let mut artifacts = Vec::new();
        for (id, page) in pages.iter().zip(reader::read(bytes)) {
            let mut artifact = String::new();
            let glyphs = page.glyphs.into_iter().map(|g| (g.belongs, g.actual_text.unwrap_or(g.text)));
            let pictures = page.pictures.into_iter().map(|picture| (picture.belongs, "▣".to_owned()));
            for (belongs, text) in glyphs.chain(pictures) {
                match belongs {
                    Belongs::To(number) => shown.entry((*id, number)).or_default().push_str(&text),
                    Belongs::Artifact => artifact.push_str(&text),
                    Belongs::Nowhere => panic!("“{text}” is neither text nor artifact"),
                }
            }
            assert!(page.rules.iter().all(|rule| rule.belongs == Belongs::Artifact));
            artifacts.push(artifact);
        }
        Self { file, pages, shown, artifacts }
    }

    fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        match object {
            Object::Reference(id) => self.file.get_dictionary(*id).unwrap(),
            object => object.as_dict().unwrap(),
        }
    }

    fn root(&self) -> &Dictionary {
        self.dictionary(self.file.catalog().unwrap().get(b"StructTreeRoot").unwrap())
    }

    /// The tree as indented lines. Panics where a stretch is not in it, or twice, or where the way back from a page leads
    /// elsewhere.
    fn tree(&self) -> String {
        let mut seen = BTreeSet::new();
        let mut told = String::new();
        let top = self.root().get(b"K").unwrap();
        self.tell(top, 0, &mut seen, &mut told);
        assert_eq!(seen, self.shown.keys().copied().collect());
        told
    }

    fn tell(&self, object: &Object, depth: usize, seen: &mut BTreeSet<(ObjectId, i32)>, told: &mut String) {
        let id = object.as_reference().unwrap();
        let element = self.dictionary(object);
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        let mut text = String::new();
        let mut below = Vec::new();
        for kid in &kids {
            let stretch = match kid {
                Object::Integer(number) => (element.get(b"Pg").unwrap().as_reference().unwrap(), *number),
                Object::Dictionary(kid) if kid.has_type(b"OBJR") => {
                    let annotation = self.dictionary(kid.get(b"Obj").unwrap());
                    assert_eq!(self.parent(annotation.get(b"StructParent").unwrap()), &Object::from(id));
                    let page = self.dictionary(kid.get(b"Pg").unwrap());
                    assert!(
                        page.get(b"Annots").unwrap().as_array().unwrap().contains(kid.get(b"Obj").unwrap())
                    );
                    text.push_str(&format!(" → {}", self.page_of(annotation)));
                    continue;
                }
                Object::Dictionary(kid) => {
                    let page = kid.get(b"Pg").unwrap().as_reference().unwrap();
                    (page, kid.get(b"MCID").unwrap().as_i64().unwrap())
                }
                element => {
                    let parent = self.dictionary(element).get(b"P").unwrap().as_reference().unwrap();
                    assert_eq!(parent, id);
                    below.push(element);
                    continue;
                }
            };
            let stretch = (stretch.0, i32::try_from(stretch.1).unwrap());
            assert!(seen.insert(stretch), "twice in the tree");
            assert_eq!(self.owner(stretch), id);
            text.push_str(&self.shown[&stretch]);
        }
        let name = String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap()).into_owned();
        let mut line = format!("{}{name}", "  ".repeat(depth));
        for (key, value) in [("Alt", element.get(b"Alt").ok()), ("Scope", scope(element))] {
            match value {
                Some(Object::Name(name)) => write!(line, " {key}={}", String::from_utf8_lossy(name)).unwrap(),
                Some(text) => write!(line, " {key}={}", lopdf::decode_text_string(text).unwrap()).unwrap(),
                None => {}
            }
        }
        writeln!(told, "{}", format!("{line} {text}").trim_end()).unwrap();
        for kid in below {
            self.tell(kid, depth + 1, seen, told);
        }
    }

    /// The element that a page says a stretch of it belongs to.
    fn owner(&self, (page, number): (ObjectId, i32)) -> ObjectId {
        let key = self.file.get_dictionary(page).unwrap().get(b"StructParents").unwrap();
        let elements = self.parent(key).as_array().unwrap();
        elements[usize::try_from(number).unwrap()].as_reference().unwrap()
    }

    /// The number of the page that an entry of the outline, or an annotation, leads to.
    fn page_of(&self, from: &Dictionary) -> usize {
        let page = from.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        self.pages.iter().position(|id| *id == page).unwrap() + 1
    }

    /// What the number tree has for a key.
    fn parent(&self, key: &Object) -> &Object {
        let tree = self.dictionary(self.root().get(b"ParentTree").unwrap());
        for leaf in tree.get(b"Kids").unwrap().as_array().unwrap() {
            let leaf = self.dictionary(leaf);
            let numbers = leaf.get(b"Nums").unwrap().as_array().unwrap();
            let limits = leaf.get(b"Limits").unwrap().as_array().unwrap();
            assert_eq!((&limits[0], &limits[1]), (&numbers[0], &numbers[numbers.len() - 2]));
            if let Some(at) = numbers.iter().step_by(2).position(|own| own == key) {
                return &numbers[2 * at + 1];
            }
        }
        panic!("a key that leads nowhere");
    }

    /// The outline as indented lines, each with the number of its page.
    fn outline(&self) -> String {
        let mut told = String::new();
        if let Ok(root) = self.file.catalog().unwrap().get(b"Outlines") {
            self.tell_entries(self.dictionary(root), 0, &mut told);
        }
        told
    }

    /// Tells the entries below `parent`; answers how many of them a viewer shows when it is unfolded.
    fn tell_entries(&self, parent: &Dictionary, depth: usize, told: &mut String) -> i64 {
        let mut shown = 0;
        let mut next = parent.get(b"First").ok();
        while let Some(object) = next {
            let entry = self.dictionary(object);
            let number = self.page_of(entry);
            let title = lopdf::decode_text_string(entry.get(b"Title").unwrap()).unwrap();
            writeln!(told, "{}{title} {number}", "  ".repeat(depth)).unwrap();
            let below = self.tell_entries(entry, depth + 1, told);
            let count = entry.get(b"Count").map_or(0, |count| count.as_i64().unwrap());
            assert_eq!(count.abs(), below);
            shown += 1 + count.max(0);
            next = entry.get(b"Next").ok();
        }
        if depth == 0 {
            assert_eq!(parent.get(b"Count").unwrap().as_i64().unwrap(), shown);
        }
        shown
    }
}

fn scope(element: &Dictionary) -> Option<&Object> {
    element.get(b"A").ok()?.as_dict().unwrap().get(b"Scope").ok()
}

fn dot() -> Pictures {
    let picture =
        Picture { width: 40, height: 40, content: Content::Raster { rgb: vec![9; 4800], alpha: None } };
    Pictures([("印.png".to_owned(), picture)].into())
}

fn laid_out(draft: &str) -> Pages {
    lay_out_with(draft, &dot()).unwrap().0
}

fn tagged(draft: &str) -> Tagged {
    Tagged::read(&pdf::write(&laid_out(draft), fonts(), &dot()).unwrap())
}

#[test]
fn the_tree_is_the_outline_of_the_draft() {
    let draft = "---\n份号: 000001\n密级: 机密★1年\n紧急程度: 特急\n发文机关标志: 示例市住房和城乡建设局文件\n\
                 发文字号: 示建〔2026〕1号\n签发人: [甲一, 乙二, 丙三]\n办理结果: A\n\
                 落款方式: 加盖印章\n署名: 示例市住建局\n印章: 印.png\n成文日期: 2026年5月30日\n联系:\n  - 联系人：张三\n\
                 附注: 此件公开发布\n抄送: 市政协提案委员会、市政府督查室。\n印发机关: 市住建局办公室\n\
                 印发日期: 2026年5月31日\n---\n\n# 对第1号提案的答复\n\n薛静委员：\n\n您的提案收悉。\n\n\
                 ## 情况\n\n### 进展。\n\n已经开工“《规划》”。\n\n#### 其一\n\n##### 其中\n\n多项。\n\n\
                 ![现场](印.png)\n\n|区县|数量|\n|-|-|\n|甲区|35|\n|乙区||\n\n## 下步\n\n继续。\n\n\
                 # 附件1：办法\n\n## 总则\n\n依法。\n\n# 附件2：台账\n\n见表。\n";
    insta::assert_snapshot!(tagged(draft).tree(), @"
    Document
      P 000001
      P 机密★1年
      P 特急
      P 示例市住房和城乡建设局文件
      P 示建〔2026〕1号
      P 签发人：甲一乙二丙三
      P 办理结果：A
      H1 对第1号提案的答复
      P 薛静委员：
      P 您的提案收悉。
      H2 一、情况
      H3 （一）进展。
      P 已经开工“《规划》”。
      H4 1.其一
      H5 （1）其中
      P 多项。
      Figure Alt=现场 ▣
      Caption 现场
      Table
        TR
          TH Scope=Column 区县
          TH Scope=Column 数量
        TR
          TD 甲区
          TD 35
        TR
          TD 乙区
          TD
      H2 二、下步
      P 继续。
      L
        LI
          LBody
            Link 附件：1.办法 → 3
        LI
          LBody
            Link 2.台账 → 4
      Figure Alt=印章：示例市住建局 ▣
      P 示例市住建局
      P 2026年5月30日
      P 联系人：张三
      P （此件公开发布）
      P 附件1
      H1 办法
      H2 一、总则
      P 依法。
      P 附件2
      H1 台账
      P 见表。
      P 抄送：市政协提案委员会、市政府督查室。
      P 市住建局办公室
      P 2026年5月31日印发
    ");
}

#[test]
fn heads_that_later_pages_repeat_are_read_once_and_rows_that_are_cut_are_whole() {
    let long = "很长的一格，".repeat(400);
    let body = format!("正文。\n\n|序号|内容|\n|-|-|\n|0|{long}|\n{}", "|1|短|\n".repeat(60));
    let file = tagged(&with_body(&body));
    assert!(file.pages.len() > 3);
    let tree = file.tree();
    assert_eq!(tree.matches("TH Scope=Column").count(), 2);
    assert_eq!(tree.matches("TR").count(), 62);
    assert_eq!(tree.matches("TD").count(), 122);
    assert!(tree.contains(&format!("TD {long}\n")), "{tree}");
    assert!(
        file.artifacts[1..4].iter().all(|artifact| artifact.starts_with("序号内容—")),
        "{:?}",
        file.artifacts
    );
}

#[test]
fn a_table_that_is_turned_is_told_as_any_other() {
    let [heads, row] = ["较长的列名|", "内容甲乙丙丁戊|"].map(|cell| cell.repeat(14));
    let rows = format!("|{row}\n").repeat(40);
    let body = format!("正文。\n\n## 情况\n\n|{heads}\n|{}\n{rows}", "-|".repeat(14));
    let file = tagged(&with_body(&body));
    let tree = file.tree();
    assert!(file.pages.len() > 2);
    assert_eq!((tree.matches("Scope=Column").count(), tree.matches("TR").count()), (14, 41));
    assert!(tree.contains("H2 一、情况\n  Table"), "{tree}");
}

#[test]
fn a_form_tells_whose_row_a_cell_is_of() {
    let draft = "---\n版式: 表单\n发文机关: 某局\n---\n\n# 征询意见表\n\n|  |  |\n|:-:|:---|\n|案由|加快城市更新|\n|意见|<br><br>|\n\n请寄回。\n";
    insta::assert_snapshot!(tagged(draft).tree(), @"
    Document
      H1 征询意见表
      Table
        TR
          TH Scope=Row 案由
          TD 加快城市更新
        TR
          TH Scope=Row 意见
          TD
      P 请寄回。
    ");
}

#[test]
fn levels_that_a_draft_leaves_out_are_not_left_out_of_the_tree() {
    let body = "正文。\n\n##### 其一\n\n甲。\n\n### 其二\n\n乙。\n\n## 其三\n\n#### 其四\n\n丙。";
    let file = tagged(&with_body(body));
    let tree = file.tree();
    let levels: Vec<&str> = tree.lines().filter_map(|line| line.trim().strip_prefix('H')?.get(..1)).collect();
    assert_eq!(levels, ["1", "2", "2", "2", "3"]);
}

#[test]
fn the_outline_goes_down_the_levels() {
    let body = "正文。\n\n## 甲\n\n### 乙。\n\n丙。\n\n## 丁\n\n戊。\n\n# 附件：己\n\n## 庚\n\n辛。";
    let file = tagged(&with_body(body));
    insta::assert_snapshot!(file.outline(), @"
    一、甲 1
      （一）乙。 1
    二、丁 1
    己 2
      一、庚 2
    ");
    assert_ne!(file.file.catalog().unwrap().get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");

    let pages = laid_out(&with_body(body));
    let mut volume = Volume::new(fonts());
    for heading in ["第1号提案", "第2号提案"] {
        volume.add(&pages, &dot(), Some(heading.to_owned())).unwrap();
    }
    let file = Tagged::read(&volume.finish(&Info { author: String::new(), ..pages.info }).unwrap());
    insta::assert_snapshot!(file.outline(), @"
    第1号提案 1
      一、甲 1
        （一）乙。 1
      二、丁 1
      己 2
        一、庚 2
    第2号提案 3
      一、甲 3
        （一）乙。 3
      二、丁 3
      己 4
        一、庚 4
    ");
    assert_eq!(file.tree().matches("  Part").count(), 2);
}

#[test]
fn the_mark_of_a_draft_is_not_read_aloud() {
    let draft = draft_of(&with_body("正文。")).unwrap().0;
    let style = Style { draft_mark: true, ..draft.style.clone() };
    let (pages, _) = typeset::lay_out(&Document { style, ..draft }, fonts(), &dot()).unwrap();
    let file = Tagged::read(&pdf::write(&pages, fonts(), &dot()).unwrap());
    assert!(file.artifacts.iter().all(|artifact| artifact.contains("草稿")), "{:?}", file.artifacts);
    assert!(!file.tree().contains("草稿"));
}

#[test]
fn pages_are_called_by_their_folios() {
    let labels = |volume: Volume<'_>| {
        let info = Info { title: "合订本".to_owned(), author: String::new(), language: "zh-CN" };
        let file = File::load_mem(&volume.finish(&info).unwrap()).unwrap();
        let labels = file.catalog().unwrap().get(b"PageLabels").unwrap().as_dict().unwrap();
        labels.get(b"Nums").unwrap().as_array().unwrap().clone()
    };
    let figures = || Object::from(Dictionary::from_iter([("S", Object::from("D"))]));
    let pages = laid_out(&with_body("正文。"));
    let mut volume = Volume::new(fonts());
    volume.add(&pages, &dot(), Some("甲".to_owned())).unwrap();
    volume.add(&pages, &dot(), Some("乙".to_owned())).unwrap();
    assert_eq!(labels(volume), [0.into(), figures(), 2.into(), figures()]);
}

#[test]
fn the_file_says_of_itself_to_archives_what_it_says_to_viewers() {
    let mut pages = laid_out(&with_body("正文。"));
    "甲 & <乙>".clone_into(&mut pages.info.title);
    let bytes = pdf::write(&pages, fonts(), &dot()).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let metadata = text.split("<?xpacket").nth(1).expect("metadata that any program can find");
    for said in [
        "<rdf:li xml:lang=\"x-default\">甲 &amp; &lt;乙&gt;</rdf:li>",
        "<rdf:Seq><rdf:li>示例市住房和城乡建设局文件</rdf:li></rdf:Seq>",
        "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>",
        "<rdf:li>zh-CN</rdf:li>",
    ] {
        assert!(metadata.contains(said), "{said} is not in {metadata}");
    }
    assert!(!metadata.contains("Date"), "the file depends on the letter alone");
    let file = File::load_mem(&bytes).unwrap();
    let info = file.get_dictionary(file.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap(), "甲 & <乙>");
    assert_eq!(
        lopdf::decode_text_string(info.get(b"Author").unwrap()).unwrap(),
        "示例市住房和城乡建设局文件"
    );
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    assert!(catalog.get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap());
}

#[test]
fn a_glyph_that_no_face_has_is_never_written() {
    let mut pages = laid_out(&with_body("正文。"));
    for item in pages.pages.iter_mut().flat_map(|page| &mut page.items) {
        if let Item::Line(line) = item
            && let Some(glyph) = line.glyphs.iter_mut().find(|glyph| glyph.cluster.0 == '正')
        {
            glyph.id = 0;
        }
    }
    let errors = pdf::write(&pages, fonts(), &dot()).unwrap_err();
    assert_eq!(errors.0[0].code, "pdf-glyph");
    assert!(errors.0[0].message.contains('正'), "{}", errors.0[0].message);
}
