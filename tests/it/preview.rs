//! `dafu preview` as a browser meets it, over bare TCP.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use dafu::json::{self, Value};
use image::ImageFormat;

use crate::commands::{case, dafu, project, stderr};
use crate::pictures::photo;

/// Nothing takes longer.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A preview that runs, until it goes out of scope.
pub struct Preview {
    process: Child,
    told: Mutex<Receiver<String>>,
    pub port: u16,
    pub key: String,
}

impl Preview {
    pub fn of(folder: &Path, arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_dafu"))
            .arg("preview")
            .args(arguments)
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, told) = channel();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        thread::spawn(move || lines.map_while(Result::ok).all(|line| sender.send(line).is_ok()));
        let told = Mutex::new(told);
        let mut preview = Self { process, told, port: 0, key: String::new() };
        let address = preview.line("预览地址：http://127.0.0.1:");
        let (port, key) = address.trim_end_matches('/').split_once('/').unwrap();
        (preview.port, preview.key) = (port.parse().unwrap(), key.to_owned());
        preview
    }

    /// What is behind these words, where they are told.
    fn line(&self, begin: &str) -> String {
        loop {
            let line = self.told.lock().unwrap().recv_timeout(PATIENCE).unwrap();
            if let Some(rest) = line.strip_prefix(begin) {
                return rest.to_owned();
            }
        }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// The answer to a request as it stands.
    pub fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        Answer::read(&mut stream)
    }

    pub fn get_with(&self, path: &str, headers: &str) -> Answer {
        let (port, key) = (self.port, &self.key);
        self.ask(&format!(
            "GET /{key}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n"
        ))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, "")
    }

    fn json(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        json::read(&answer.body).unwrap()
    }

    /// The letters, once all are looked over.
    fn letters(&self) -> Vec<Value> {
        until(|| {
            let letters = self.json("changes")["letters"].as_array().unwrap().clone();
            letters.iter().all(|letter| letter["state"] != "waiting").then_some(letters)
        })
    }

    /// The letter with that file, once it is as wanted.
    pub fn letter(&self, path: &str, is_wanted: impl Fn(&Value) -> bool) -> Value {
        until(|| {
            let letters = self.json("changes")["letters"].as_array().unwrap().clone();
            let id = letters.iter().find(|letter| letter["path"] == path)?["id"].as_str()?.to_owned();
            let letter = self.json(&format!("letters/{id}"));
            (letter["making"] == false && is_wanted(&letter)).then_some(letter)
        })
    }
}

/// What there is in the end.
fn until<T>(is_so: impl Fn() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        match is_so() {
            Some(found) => return found,
            None => assert!(begin.elapsed() < PATIENCE, "it never came to that"),
        }
        thread::sleep(Duration::from_millis(10));
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub struct Answer {
    pub status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    /// Reads to the end of the connection; a connection that is closed without a word has the status 0.
    fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        match stream.read_to_end(&mut bytes) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
            Err(error) => panic!("{error}"),
        }
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        Self { status, head, body }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }
}

pub fn texts(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| item[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn letters_are_shown_as_they_will_print_with_what_there_is_to_say() {
    let folder = project(&[
        ("8.yaml", case(8)),
        ("9.yaml", case(9).replace("2026-05-20", "2026-02-30")),
        ("10.yaml", case(10).replace("现将办理情况报告如下。", "编了《甲》、《乙》。")),
    ]);
    let preview = Preview::of(folder.path(), &["letters/", "--port", "0"]);
    let shown: Vec<String> = preview
        .letters()
        .iter()
        .map(|letter| format!("{} {} {}", letter["path"], letter["state"], letter["name"]))
        .collect();
    // By number, not by the alphabet.
    assert_eq!(
        shown,
        [
            "\"letters/8.yaml\" \"ok\" \"第8号提案 张三\"",
            "\"letters/9.yaml\" \"failed\" \"9\"",
            "\"letters/10.yaml\" \"findings\" \"第10号提案 张三\""
        ]
    );
    let letter = preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    let id = letter["id"].as_str().unwrap();
    let pdf = preview.get(&format!("letters/{id}/pdf"));
    let output = dafu(folder.path(), &["render", "letters/8.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        pdf.body == fs::read(folder.path().join("out/8.pdf")).unwrap(),
        "not the file that render writes"
    );
    let names = texts(&letter["sheets"], "name");
    assert_eq!(names.len(), 2);
    let page = preview.get(&format!("pages/{}", names[0]));
    assert_eq!((page.status, page.header("content-type")), (200, "image/svg+xml"));
    assert!(page.text().starts_with("<svg") && page.text().matches("<use").count() > 100);

    let failed = preview.letter("letters/9.yaml", |_| true);
    assert_eq!((failed["fresh"].as_bool(), failed["sheets"].as_array().unwrap().len()), (Some(false), 0));
    assert_eq!(failed["found"][0]["place"]["source_line"], "成文日期: 2026-02-30");
    let told = preview.letter("letters/10.yaml", |_| true);
    let found = told["found"].as_array().unwrap();
    let finding = found.iter().find(|finding| finding["code"] == "DF408").unwrap();
    assert_eq!(finding["areas"][0]["page"], 0);
    let line = finding["draft_line"].as_u64().unwrap() as usize;
    assert!(told["draft"]["lines"][line - 1].as_str().unwrap().contains("《甲》、《乙》"));
}

#[test]
fn a_saved_file_is_seen_and_only_the_pages_that_changed_are_new() {
    let long = format!("{}\n", "我局高度重视，现将办理情况报告如下。".repeat(60));
    let text = case(8).replace("我局高度重视，现将办理情况报告如下。", long.trim());
    let folder = project(&[("8.yaml", text.clone())]);
    let path = folder.path().join("letters/8.yaml");
    for poll in [&["letters/", "--port", "0"][..], &["letters/8.yaml", "--port", "0", "--poll"]] {
        let preview = Preview::of(folder.path(), poll);
        let before = preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
        let changes = preview.json("changes");
        let (run, version) = (changes["run"].as_str().unwrap(), changes["version"].as_u64().unwrap());
        thread::scope(|scope| {
            // Whoever waits for changes is told of them.
            let waiting = scope.spawn(|| preview.json(&format!("changes?run={run}&since={version}")));
            thread::sleep(Duration::from_millis(200));
            fs::write(&path, text.replace("2026-05-21", "2026-05-22")).unwrap();
            let changes = waiting.join().unwrap();
            assert!(changes["version"].as_u64().unwrap() > version);
        });
        let after = preview
            .letter("letters/8.yaml", |letter| letter["draft"]["lines"].to_string().contains("5月22日"));
        let (before, after) = (texts(&before["sheets"], "name"), texts(&after["sheets"], "name"));
        assert!(before.len() > 1 && before.len() == after.len());
        assert_eq!(before[0], after[0]);
        assert_ne!(before.last(), after.last());
        fs::write(&path, &text).unwrap();
    }
}

#[test]
fn a_broken_case_shows_its_error_and_the_last_good_pages() {
    let folder = project(&[("8.yaml", case(8))]);
    let preview = Preview::of(folder.path(), &["--port", "0"]);
    let good = preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    let path = folder.path().join("letters/8.yaml");
    fs::write(&path, case(8).replace("编号: 8", "编号 8")).unwrap();
    let broken = preview.letter("letters/8.yaml", |letter| letter["state"] == "failed");
    assert_eq!((&broken["sheets"], &broken["fresh"]), (&good["sheets"], &Value::Bool(false)));
    assert_eq!((&broken["draft"], &broken["current"]), (&good["draft"], &Value::Bool(false)));
    assert_eq!(broken["name"], "第8号提案 张三");
    assert!(broken["found"][0]["place"]["line"].is_u64());
    fs::write(&path, case(8)).unwrap();
    let mended = preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    assert_eq!(mended["sheets"], good["sheets"]);
}

#[test]
fn an_edited_draft_is_shown_instead_of_its_case() {
    let folder = project(&[("8.yaml", case(8))]);
    let preview = Preview::of(folder.path(), &["--port", "0"]);
    dafu(folder.path(), &["render", "letters/8.yaml"]);
    let draft = folder.path().join("out/8.md");
    let text = fs::read_to_string(&draft).unwrap();
    let own = preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    assert_eq!((&own["edited"], &own["note"]), (&Value::Bool(false), &Value::Null));
    fs::write(&draft, text.replace("高度重视", "十分重视")).unwrap();
    let edited = preview.letter("letters/8.yaml", |letter| letter["edited"] == true);
    assert!(edited["draft"]["lines"].to_string().contains("十分重视"));
    assert!(edited["note"].as_str().unwrap().contains("dafu render out/8.md"));
    assert_eq!(edited["name"], "第8号提案 张三");
    let path = folder.path().join("letters/8.yaml");
    fs::write(&path, case(8).replace("张三", "赵六")).unwrap();
    preview.letter("letters/8.yaml", |letter| letter["name"] == "第8号提案 赵六");
    fs::write(&path, case(8).replace("编号: 8", "编号 8")).unwrap();
    preview.letter("letters/8.yaml", |letter| letter["note"].to_string().contains("现在有错误"));
    // By itself, it is a letter too.
    let alone = Preview::of(folder.path(), &["out/8.md", "--port", "0"]);
    let letter = alone.letter("out/8.md", |letter| letter["fresh"] == true);
    assert!(letter["draft"]["lines"].to_string().contains("十分重视"));
}

#[test]
fn a_broken_case_keeps_its_papers() {
    let joint = case(8).replace("委员: 张三", "委员: [张三, 赵六]");
    let folder = project(&[("8.yaml", joint.clone())]);
    let preview = Preview::of(folder.path(), &["--port", "0", "--each-member"]);
    let order = |preview: &Preview| preview.json("changes")["order"].clone();
    preview.letters();
    let before = order(&preview);
    assert_eq!(before.as_array().unwrap().len(), 2);
    fs::write(folder.path().join("letters/8.yaml"), joint.replace("编号: 8", "编号 8")).unwrap();
    until(|| preview.letters().iter().all(|letter| letter["state"] == "failed").then_some(()));
    assert_eq!(order(&preview), before);
}

#[test]
fn templates_offices_and_pictures_count() {
    let folder = project(&[("8.yaml", case(8) + "落款方式: 加盖印章\n印章: 印章.png\n")]);
    let preview = Preview::of(folder.path(), &["--port", "0"]);
    let missing = preview.letter("letters/8.yaml", |letter| letter["state"] == "failed");
    assert!(missing["found"].to_string().contains("印章.png"));
    fs::write(folder.path().join("letters/印章.png"), photo(ImageFormat::Png)).unwrap();
    preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    let office = folder.path().join("letters/_office.yaml");
    let text = fs::read_to_string(&office).unwrap();
    fs::write(&office, text.replace("李四", "王五")).unwrap();
    preview.letter("letters/8.yaml", |letter| letter["draft"]["lines"].to_string().contains("王五"));
    let templates = folder.path().join("templates");
    fs::create_dir(&templates).unwrap();
    fs::write(templates.join("reply.md"), "{{ 不对").unwrap();
    let broken = preview.letter("letters/8.yaml", |letter| letter["fresh"] == false);
    assert_eq!(broken["found"][0]["place"]["file"], "templates/reply.md");
    fs::remove_file(templates.join("reply.md")).unwrap();
    preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
}

#[test]
fn files_and_folders_may_go_and_come_back() {
    let folder = project(&[("8.yaml", case(8)), ("9.yaml", case(9))]);
    let preview = Preview::of(folder.path(), &["letters", "--port", "0"]);
    let good = preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    let (letters, away) = (folder.path().join("letters"), folder.path().join("旧"));
    let count = |wanted| {
        until(|| (preview.json("changes")["order"].as_array()?.len() == wanted).then_some(()));
    };
    fs::remove_file(letters.join("9.yaml")).unwrap();
    count(1);
    fs::write(letters.join("12.yaml"), case(12)).unwrap();
    count(2);
    fs::rename(&letters, &away).unwrap();
    until(|| preview.json("changes")["notices"][0]["message"].as_str()?.contains("letters").then_some(()));
    // One notice says it; the letters are not called wrong.
    let lost = preview.letter("letters/8.yaml", |_| true);
    assert_eq!((&lost["sheets"], &lost["state"]), (&good["sheets"], &good["state"]));
    fs::rename(&away, &letters).unwrap();
    preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    until(|| preview.json("changes")["notices"].as_array()?.is_empty().then_some(()));
    fs::write(letters.join("8.yaml"), case(8).replace("张三", "赵六")).unwrap();
    preview.letter("letters/8.yaml", |letter| letter["name"] == "第8号提案 赵六");
}

#[test]
fn a_port_in_use_is_told_of_and_the_next_one_taken() {
    let folder = project(&[("8.yaml", case(8))]);
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = {
        let process = Preview::of(folder.path(), &["letters/", "--port", &port.to_string()]);
        assert_ne!(process.port, port);
        process
    };
    assert_eq!(preview.get("").status, 200);
    let key = preview.key.clone();
    drop(preview);
    drop(taken);
    let again = Preview::of(folder.path(), &["letters/", "--port", &port.to_string()]);
    // What whoever held the port was asked with is of no use any more, nor what was asked for at another one.
    assert_ne!(again.key, key);
    let key = again.key.clone();
    drop(again);
    assert_eq!(Preview::of(folder.path(), &["letters/", "--port", &port.to_string()]).key, key);
}

#[test]
fn what_cannot_be_shown_is_told_of_at_once() {
    let folder = project(&[("8.yaml", case(8))]);
    let output = dafu(folder.path(), &["preview", "letters/9.yaml", "--port", "0"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
}

#[cfg(unix)]
#[test]
fn an_interruption_ends_it() {
    let folder = project(&[("8.yaml", case(8))]);
    let mut preview = Preview::of(folder.path(), &["letters/", "--port", "0"]);
    let _waiting = preview.connect();
    let status = Command::new("kill").args(["-INT", &preview.process.id().to_string()]).status().unwrap();
    assert!(status.success());
    preview.line("预览已结束");
    assert_eq!(preview.process.wait().unwrap().code(), Some(0));
}
