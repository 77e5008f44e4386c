//! Who is let in: a browser on this machine, on a page of ours, with the key.
//!
//! A page elsewhere that has a name of its own point at this machine (DNS rebinding) sends that name as `Host`; one that
//! sends requests from where it is says so in `Origin` or `Sec-Fetch-Site`; another user of this machine does not know the key.
//! The page itself may be opened from anywhere by whoever knows its address: `--open` does it by a file.

use hyper::header::{CONTENT_LENGTH, HOST, HeaderName, ORIGIN, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::{HeaderMap, Method, StatusCode};

use crate::digest::Digest;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Lets in or sends away.
pub(super) struct Guard {
    hosts: [String; 2],
    origins: [String; 2],
    key: Digest,
}

/// Why somebody was sent away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Something else than reading.
    Method,
    /// A body, which no reader sends; an address in another form.
    Form,
    /// A request for another machine.
    Host,
    /// A request from another page.
    Origin,
    /// Without the key.
    Key,
}

impl Guard {
    pub(super) fn new(port: u16, key: &str) -> Self {
        let hosts = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}"));
        let origins = hosts.clone().map(|host| format!("http://{host}"));
        Self { hosts, origins, key: Digest::of([key]) }
    }

    /// What is asked for, as it stands behind the key.
    pub(super) fn admit<'r>(&self, request: &'r Parts) -> Result<&'r str, Refusal> {
        let is_ours = |known: &[String], value: &str| known.iter().any(|known| known == value);
        if !only(&request.headers, &HOST).is_some_and(|host| is_ours(&self.hosts, host)) {
            return Err(Refusal::Host);
        }
        let is_foreign = |name: &HeaderName, is_known: &dyn Fn(&str) -> bool| {
            request.headers.contains_key(name) && !only(&request.headers, name).is_some_and(is_known)
        };
        let is_of_other_page = is_foreign(&SEC_FETCH_SITE, &|site| matches!(site, "same-origin" | "none"));
        // A window of its own, not a frame or a part of another page.
        let is_window = only(&request.headers, &SEC_FETCH_MODE) == Some("navigate")
            && only(&request.headers, &SEC_FETCH_DEST) == Some("document");
        if is_foreign(&ORIGIN, &|origin| is_ours(&self.origins, origin)) || (is_of_other_page && !is_window) {
            return Err(Refusal::Origin);
        }
        if request.method != Method::GET {
            return Err(Refusal::Method);
        }
        let has_body = request.headers.contains_key(TRANSFER_ENCODING)
            || request.headers.get(CONTENT_LENGTH).is_some_and(|length| length != "0");
        if has_body || request.uri.authority().is_some() {
            return Err(Refusal::Form);
        }
        let path = request.uri.path().strip_prefix('/').ok_or(Refusal::Form)?;
        let (key, rest) = path.split_once('/').ok_or(Refusal::Key)?;
        // Digests are compared, so that the time it takes tells nothing of the key.
        match Digest::of([key]) == self.key {
            true if is_of_other_page && !rest.is_empty() => Err(Refusal::Origin),
            true => Ok(rest),
            false => Err(Refusal::Key),
        }
    }
}

/// The value of a header that stands there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

impl Refusal {
    /// As HTTP counts.
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Form => StatusCode::BAD_REQUEST,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Origin | Self::Key => StatusCode::FORBIDDEN,
        }
    }

    /// As a clerk may read it who has typed the address by heart.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Method | Self::Form => "预览只供查看。\n",
            Self::Host => "这个网址不是预览的网址。请打开 dafu preview 显示的网址。\n",
            Self::Origin => "预览不接受其他网页的请求。请在地址栏打开 dafu preview 显示的网址。\n",
            Self::Key => "这个网址不完整或已失效。请打开 dafu preview 显示的完整网址。\n",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::Request;

    const KEY: &str = "0123456789abcdef0123456789abcdef";

    fn admit(method: &str, uri: &str, headers: &[(&str, &str)]) -> Result<String, Refusal> {
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        Guard::new(7879, KEY).admit(&parts).map(str::to_owned)
    }

    fn get(rest: &str, headers: &[(&str, &str)]) -> Result<String, Refusal> {
        admit("GET", &format!("/{KEY}/{rest}"), headers)
    }

    #[test]
    fn a_page_of_ours_on_this_machine_is_let_in() {
        for host in ["127.0.0.1:7879", "localhost:7879"] {
            assert_eq!(get("", &[("host", host)]), Ok(String::new()));
            let origin = format!("http://{host}");
            let headers = [("host", host), ("origin", origin.as_str()), ("sec-fetch-site", "same-origin")];
            assert_eq!(get("changes", &headers), Ok("changes".to_owned()));
        }
        assert!(get("", &[("host", "127.0.0.1:7879"), ("sec-fetch-site", "none")]).is_ok());
    }

    #[test]
    fn other_names_of_this_machine_are_refused() {
        for host in [
            "example.com",
            "example.com:7879",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1:7879.example.com",
            "localhost.example.com:7879",
            "0.0.0.0:7879",
            "[::1]:7879",
            "127.0.0.2:7879",
            "2130706433:7879",
            "LOCALHOST:7879@example.com",
            "",
        ] {
            assert_eq!(get("", &[("host", host)]), Err(Refusal::Host), "{host}");
        }
        assert_eq!(get("", &[]), Err(Refusal::Host));
        assert_eq!(get("", &[("host", "127.0.0.1:7879"), ("host", "example.com")]), Err(Refusal::Host));
    }

    #[test]
    fn requests_of_other_pages_are_refused() {
        for (name, value) in [
            ("origin", "http://example.com"),
            ("origin", "null"),
            ("origin", ""),
            ("origin", "http://127.0.0.1"),
            ("origin", "http://127.0.0.1:3000"),
            ("origin", "https://127.0.0.1:7879"),
            ("origin", "http://127.0.0.1:7879.example.com"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            assert_eq!(
                get("", &[("host", "127.0.0.1:7879"), (name, value)]),
                Err(Refusal::Origin),
                "{value}"
            );
        }
    }

    #[test]
    fn the_page_and_nothing_else_may_be_opened_from_elsewhere() {
        let headers = |dest| {
            let site = ("sec-fetch-site", "cross-site");
            [("host", "127.0.0.1:7879"), site, ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", dest)]
        };
        assert!(get("", &headers("document")).is_ok());
        assert_eq!(get("", &headers("iframe")), Err(Refusal::Origin));
        assert_eq!(get("changes", &headers("document")), Err(Refusal::Origin));
        assert_eq!(admit("GET", "/0123/", &headers("document")), Err(Refusal::Key));
    }

    #[test]
    fn nothing_is_there_without_the_key_and_nothing_but_reading() {
        let host = [("host", "127.0.0.1:7879")];
        for uri in ["/", "/changes", "/0123/", &format!("/{}/", KEY.replace('0', "1")), &format!("/{KEY}")] {
            assert_eq!(admit("GET", uri, &host), Err(Refusal::Key), "{uri}");
        }
        let escaped = format!("/%30{}/", &KEY[1..]);
        assert_eq!(admit("GET", &escaped, &host), Err(Refusal::Key));
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"] {
            assert_eq!(admit(method, &format!("/{KEY}/"), &host), Err(Refusal::Method), "{method}");
        }
        assert_eq!(get("", &[host[0], ("content-length", "5")]), Err(Refusal::Form));
        assert_eq!(get("", &[host[0], ("transfer-encoding", "chunked")]), Err(Refusal::Form));
        let absolute = format!("http://127.0.0.1:7879/{KEY}/");
        assert_eq!(admit("GET", &absolute, &host), Err(Refusal::Form));
    }
}
