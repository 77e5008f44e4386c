//! The preview as one meets it who means no good: over bare TCP, to this machine only.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::commands::{case, project};
use crate::preview::{PATIENCE, Preview, texts};

#[test]
fn paths_lead_nowhere() {
    let folder = project(&[("8.yaml", case(8))]);
    fs::write(folder.path().join("secret.txt"), "机密").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("letters/link.yaml")).unwrap();
    let preview = Preview::of(folder.path(), &["letters/", "--port", "0"]);
    let letter = preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    let id = letter["id"].as_str().unwrap();
    for path in [
        "../secret.txt",
        "../../../../../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "%252e%252e%252fetc%252fpasswd",
        "..\\..\\secret.txt",
        "//etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "C:/Windows/win.ini",
        "letters/8.yaml",
        "letters/../secret.txt",
        "letters/%2e%2e/pdf",
        "letters//pdf",
        "letters/",
        "letters/link.yaml/pdf",
        "pages/../../secret.txt",
        "pages/0",
        "pages/",
        "main.js/../../secret.txt",
        "main.js%00",
        "index.html",
        "out/.dafu/preview-key",
    ] {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("机密") && !answer.text().contains("root:"), "{path}");
    }
    // Nor do they behind something that is there.
    assert_eq!(preview.get(&format!("letters/{id}/../../../etc/passwd")).status, 404);
    // The other end of a link is no case, and nothing of it is told but that.
    #[cfg(unix)]
    {
        let link = preview.letter("letters/link.yaml", |letter| letter["state"] == "failed");
        assert!(!link["draft"].to_string().contains("/bin/"), "{link}");
    }
}

#[test]
fn strangers_are_sent_away() {
    let folder = project(&[("8.yaml", case(8))]);
    let preview = Preview::of(folder.path(), &["letters/", "--port", "0"]);
    let (port, key) = (preview.port, &preview.key);
    let with_host =
        |host: &str| preview.ask(&format!("GET /{key}/ HTTP/1.1\r\nConnection: close\r\n{host}\r\n"));
    assert_eq!(with_host(&format!("Host: localhost:{port}\r\n")).status, 200);
    for host in [
        "Host: rebound.example.com\r\n".to_owned(),
        format!("Host: rebound.example.com:{port}\r\n"),
        format!("Host: 127.0.0.1:{port}\r\nHost: rebound.example.com\r\n"),
        "Host: 127.0.0.1\r\n".to_owned(),
        String::new(),
    ] {
        let answer = with_host(&host);
        assert!(matches!(answer.status, 400 | 421), "{host}: {}", answer.status);
        assert!(!answer.text().contains("<html"), "{host}");
    }
    for stranger in [
        "Origin: http://example.com\r\n",
        "Origin: null\r\n",
        "Origin: http://127.0.0.1:1\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\n",
    ] {
        let answer = preview.get_with("changes", stranger);
        assert_eq!(answer.status, 403, "{stranger}");
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
    for (request, status) in [
        (format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"), 403),
        (format!("GET /changes HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"), 403),
        (
            format!(
                "GET /{}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n",
                "0".repeat(32)
            ),
            403,
        ),
        (
            format!(
                "POST /{key}/changes HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            ),
            405,
        ),
        (format!("OPTIONS /{key}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"), 405),
        (
            format!(
                "GET http://example.com/{key}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
            ),
            400,
        ),
        (
            format!(
                "GET /{key}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 9\r\nConnection: close\r\n\r\nforgotten"
            ),
            400,
        ),
        ("\x16\x03\x01 not HTTP\r\n\r\n".to_owned(), 400),
        (
            format!("GET /{key}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: {}\r\n\r\n", "x".repeat(200_000)),
            431,
        ),
    ] {
        let answer = preview.ask(&request);
        // Of a request that is too long, the end is not read; then the answer may be lost with the connection.
        let is_lost = request.len() > 100_000 && answer.status == 0;
        assert!(answer.status == status || is_lost, "{status}: {} {}", answer.status, &request[..40]);
    }
    let page = preview.get("");
    assert!(page.text().contains("<html"));
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe") && !page.text().contains("<script>"), "{policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(page.header(name), value);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn only_this_machine_is_answered() {
    let folder = project(&[("8.yaml", case(8))]);
    let preview = Preview::of(folder.path(), &["letters/", "--port", "0"]);
    let port = format!(":{:04X}", preview.port);
    let listening: Vec<String> = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .flat_map(|table| fs::read_to_string(table).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let is_ours = fields.get(1)?.ends_with(&port) && *fields.get(3)? == "0A";
            is_ours.then(|| fields[1].to_owned())
        })
        .collect();
    assert_eq!(listening, [format!("0100007F{port}")]);
}

#[test]
fn a_thousand_connections_and_slow_ones_are_outlived() {
    let folder = project(&[("8.yaml", case(8))]);
    let preview = Preview::of(folder.path(), &["letters/", "--port", "0"]);
    let (port, key) = (preview.port, &preview.key);
    let letter = preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    let page = texts(&letter["sheets"], "name")[0].clone();
    // Silent ones, such as begin and never end, and such as ask for much and never read.
    let mut open: Vec<TcpStream> = Vec::new();
    for number in 0..1000 {
        let mut stream = preview.connect();
        let _ = match number % 3 {
            0 => Ok(()),
            1 => stream
                .write_all(format!("GET /{key}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Slow: ").as_bytes()),
            _ => stream.write_all(
                format!("GET /{key}/pages/{page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").as_bytes(),
            ),
        };
        open.push(stream);
        // A test may open some thousand files at most; the server has closed the oldest long since.
        if open.len() > 400 {
            open.remove(0);
        }
        if number % 250 == 249 {
            let begin = Instant::now();
            assert_eq!(preview.get("").status, 200, "while {number} are open");
            assert!(begin.elapsed() < Duration::from_secs(5), "while {number} are open");
        }
    }
    // One that sends a character now and then is sent away when its time is up.
    let mut slow = preview.connect();
    let begin = Instant::now();
    let ended = loop {
        let byte = if begin.elapsed() < Duration::from_millis(100) { &b"GET"[..] } else { &b"x"[..] };
        if slow.write_all(byte).is_err() {
            break true;
        }
        slow.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        match slow.read(&mut [0; 512]) {
            Ok(0) => break true,
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => break true,
        }
        if begin.elapsed() > PATIENCE {
            break false;
        }
    };
    assert!(ended && begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
    drop(open);
    fs::write(folder.path().join("letters/8.yaml"), case(8).replace("张三", "赵六")).unwrap();
    preview.letter("letters/8.yaml", |letter| letter["name"] == "第8号提案 赵六");
}

#[test]
fn whoever_has_no_key_ends_no_waiting_of_one_who_has() {
    let folder = project(&[("8.yaml", case(8))]);
    let preview = Preview::of(folder.path(), &["letters/", "--port", "0"]);
    preview.letter("letters/8.yaml", |letter| letter["fresh"] == true);
    let (port, key) = (preview.port, &preview.key);
    let ask = |stream: &mut TcpStream, path: &str| {
        let request = format!("GET /{key}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
    };
    let mut clerk = preview.connect();
    ask(&mut clerk, "icon.svg");
    assert!(clerk.read(&mut [0; 4096]).unwrap() > 0);
    let strangers: Vec<TcpStream> = (0..400).map(|_| preview.connect()).collect();
    ask(&mut clerk, "icon.svg");
    assert!(clerk.read(&mut [0; 4096]).is_ok_and(|length| length > 0), "the clerk was thrown out");
    drop(strangers);
}
