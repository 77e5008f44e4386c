//! What is too much: each ends in a message for that letter, in bounded time and memory.

use std::time::{Duration, Instant};

use dafu::case::Case;
use dafu::draft::{Templates, render};

use crate::fixture::{listed, own_template, smallest};

/// Far more than any of this takes, far less than a clerk's patience.
const PATIENCE: Duration = Duration::from_secs(20);

fn printed(case: &Case, template: &str) -> Result<String, String> {
    let begun = Instant::now();
    let printed = Templates::with([own_template("reply.md", template)])
        .and_then(|templates| render(case, &templates, "1.md"));
    assert!(begun.elapsed() < PATIENCE, "{template}: {:?}", begun.elapsed());
    printed.map(|draft| draft.source.text().to_owned()).map_err(|found| listed(&found))
}

#[test]
fn templates_that_loop_are_stopped() {
    let mut told = String::new();
    for template in [
        "{% for i in range(end=100000) %}{% for j in range(end=100000) %}{% endfor %}{% endfor %}",
        "一\n二{% for i in range(end=100000) -%}\n{%- for j in range(end=100000) -%}{% endfor %}{% endfor %}",
        "{% for i in range(end=1000000000) %}{% endfor %}",
        "{% component a() %}{{ <a /> }}{% endcomponent a %}{{ <a /> }}",
        "{% component a() %}{% set b %}{{ <a /> }}{% endset %}{{ <a /> }}{{ <a /> }}{{ <a /> }}{% endcomponent a %}\
         {{ <a /> }}",
        "{% component a(n) %}{% if n < 19 %}{{ <a n={n + 1} /> }}{{ <a n={n + 1} /> }}{% endif %}{% endcomponent a %}\
         {{ <a n={0} /> }}",
        "{% set_global s = '甲' %}{% for i in range(end=60) %}{% set_global s %}{{ s }}{{ s }}{% endset %}{% endfor %}",
        "{% set_global s = ['甲'] %}{% for i in range(end=60) %}{% set_global s = [...s, ...s] %}{% endfor %}",
        "{% set_global s = [1] %}{% for i in range(end=60) %}{% set_global s = [s, s] %}{% endfor %}",
        "{% set_global s = [1] %}{% for i in range(end=90000) %}{% set_global s = [s] %}{% endfor %}",
        "{% set a = [i for i in range(end=100000) if [j for j in range(end=100000)]] %}",
    ] {
        told += &format!("{template}\n{}\n", printed(&smallest(), template).unwrap_err());
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_template_may_go_over_its_case_many_times() {
    let template = "{% set_global n = 0 -%}{% for i in range(end=40000) -%}{% set_global n = n + 1 -%}{% endfor -%}\
                    {% set s %}{% for i in range(end=3) -%} {{ i }} {%- endfor %}{% endset -%}{{ n }}，{{ s }}";
    assert_eq!(printed(&smallest(), template).as_deref(), Ok("40000，012\n"));
}

#[test]
fn every_letter_has_its_own_share() {
    let template = "{% for i in range(end=90000) %}{% endfor %}完";
    let templates = Templates::with([own_template("reply.md", template)]).unwrap();
    for _ in 0..3 {
        assert_eq!(render(&smallest(), &templates, "1.md").unwrap().source.text(), "完\n");
    }
}
