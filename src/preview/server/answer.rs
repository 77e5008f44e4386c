//! What is answered to those who are let in.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Request, Response, StatusCode};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::guard::Guard;
use crate::preview::desk::Desk;
use crate::preview::{sheet, view};

/// The files of the page.
const FILES: [(&str, &str, &str); 10] = [
    ("", HTML, include_str!("../page/index.html")),
    ("icon.svg", SVG, include_str!("../page/icon.svg")),
    ("page.css", CSS, include_str!("../page/page.css")),
    ("main.js", JS, include_str!("../page/main.js")),
    ("dom.js", JS, include_str!("../page/dom.js")),
    ("list.js", JS, include_str!("../page/list.js")),
    ("sheets.js", JS, include_str!("../page/sheets.js")),
    ("findings.js", JS, include_str!("../page/findings.js")),
    ("link.js", JS, include_str!("../page/link.js")),
    ("keys.js", JS, include_str!("../page/keys.js")),
];
const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
const SVG: &str = "image/svg+xml";
const PDF: &str = "application/pdf";

/// What the page may load: its own files, and nothing else from anywhere. Pictures of letters are bytes inside of pages.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// For what is shown inside the page: a viewer of PDF files brings its own parts.
const SHOWN_POLICY: &str = "frame-ancestors 'self'";
/// What holds for a page of a letter that is opened by itself.
const SHEET_POLICY: &str =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'";

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// A browser that waits for changes is answered by then, so that both sides know that the other is there.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

type Answer = Response<Full<Bytes>>;

/// Answers a request; calls `admitted` where it is let in.
pub(super) async fn answer(
    request: Request<Incoming>,
    desk: &Arc<Desk>,
    guard: &Guard,
    admitted: impl FnOnce(),
) -> Answer {
    let (request, _) = request.into_parts();
    let asked = match guard.admit(&request) {
        Ok(asked) => asked,
        Err(refusal) => return of(refusal.status(), TEXT, refusal.text()),
    };
    admitted();
    if let Some((_, kind, text)) = FILES.iter().find(|(name, ..)| *name == asked) {
        return of(StatusCode::OK, kind, *text);
    }
    let parts: Vec<&str> = asked.split('/').collect();
    match parts.as_slice() {
        ["changes"] => changes(request.uri.query().unwrap_or_default(), desk).await,
        ["letters", id] => match desk.look(id) {
            Some((row, version, kept)) => {
                of(StatusCode::OK, JSON, view::letter(&row, version, kept.as_deref()))
            }
            None => missing(),
        },
        ["letters", id, "pdf"] => pdf(id, desk),
        ["pages", name] => page(name, desk).await,
        _ => missing(),
    }
}

/// What has changed since the browser asked last, once something has.
async fn changes(query: &str, desk: &Desk) -> Answer {
    let value = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    };
    let (run, since) = (value("run"), value("since").parse().unwrap_or(0));
    if run == desk.run() {
        let mut versions = desk.versions();
        // When the time is up, the answer is that nothing has changed.
        let _ = timeout(LONGEST_WAIT, versions.wait_for(|version| *version > since)).await;
    }
    of(StatusCode::OK, JSON, view::changes(desk, run, since))
}

/// The PDF file, as `render` would write it.
fn pdf(id: &str, desk: &Desk) -> Answer {
    let sheets = desk.look(id).and_then(|(_, _, kept)| kept?.sheets.clone());
    let Some(sheets) = sheets else { return missing() };
    let mut answer = of(StatusCode::OK, PDF, sheets.pdf.to_vec());
    let headers = answer.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(SHOWN_POLICY));
    let name = format!("inline; filename*=UTF-8''{}", escaped(&sheets.file));
    if let Ok(name) = HeaderValue::try_from(name) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    answer
}

/// A name as a header may carry it.
fn escaped(name: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    name.bytes().map(escape).collect()
}

/// The picture of a page.
async fn page(name: &str, desk: &Desk) -> Answer {
    let Some((sheets, page)) = desk.page(name) else { return missing() };
    let pdf = Arc::clone(&sheets.pdf);
    match spawn_blocking(move || sheet::draw(&pdf, page)).await {
        Ok(Some(picture)) => {
            let mut answer = of(StatusCode::OK, SVG, picture);
            answer.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(SHEET_POLICY));
            answer
        }
        _ => of(StatusCode::INTERNAL_SERVER_ERROR, TEXT, "这一页画不出来。\n"),
    }
}

fn missing() -> Answer {
    of(StatusCode::NOT_FOUND, TEXT, "没有这个内容。\n")
}

/// An answer that nobody keeps, and no other page may use.
fn of(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Full::new(body.into()));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
        (CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}
