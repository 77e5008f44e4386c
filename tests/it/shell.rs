//! Completions and pages for `man`: every command and every option is in there.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::commands::{dafu, files, project, stderr};

/// The commands and, of each, the long options, as help shows them.
fn commands() -> Vec<(String, Vec<String>)> {
    let folder = project(&[]);
    let help = |arguments: &[&str]| String::from_utf8(dafu(folder.path(), arguments).stdout).unwrap();
    let all = help(&["--help"]);
    let listed = all.split("命令：\n").nth(1).or_else(|| all.split("命令:\n").nth(1)).unwrap();
    let names = listed
        .lines()
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next());
    let names: Vec<String> = names.map(str::to_owned).collect();
    assert!(names.len() >= 10, "{names:?}");
    let options = |name: &str| {
        let help = help(&[name, "--help"]);
        let options = help
            .lines()
            .filter_map(|line| line.trim_start().split_once("--"))
            .filter(|(before, _)| before.is_empty() || before.starts_with('-'));
        options.map(|(_, rest)| rest.split([' ', ',', '[', '=']).next().unwrap().to_owned()).collect()
    };
    names.iter().map(|name| (name.clone(), options(name))).collect()
}

#[test]
fn completions_know_every_command_and_option() {
    let folder = project(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = dafu(folder.path(), &["completions", shell]);
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
        let script = String::from_utf8(run.stdout).unwrap();
        for (command, options) in commands() {
            assert!(script.contains(&command), "{shell} lacks {command}");
            for option in options {
                let written = if shell == "fish" { format!("-l {option}") } else { format!("--{option}") };
                assert!(script.contains(&written), "{shell} lacks {command} --{option}");
            }
        }
    }
    let run = dafu(folder.path(), &["completions", "cmd"]);
    assert!(stderr(&run).contains("可以写：bash、zsh、fish、powershell、elvish"), "{}", stderr(&run));
}

#[test]
#[cfg(target_os = "linux")]
fn bash_reads_its_completions_and_completes() {
    let folder = project(&[]);
    let script = dafu(folder.path(), &["completions", "bash"]).stdout;
    let ask = "\nCOMP_WORDS=(dafu draft --p); COMP_CWORD=2; COMP_LINE='dafu draft --p'; COMP_POINT=14\n_dafu dafu --p draft; echo \"${COMPREPLY[@]}\"\n";
    let mut bash = Command::new("bash").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    bash.stdin.take().unwrap().write_all(&[script.as_slice(), ask.as_bytes()].concat()).unwrap();
    let output = bash.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "--pretty\n");
}

#[test]
fn there_is_a_page_for_the_program_and_for_each_command() {
    let folder = project(&[]);
    let run = dafu(folder.path(), &["man", "-o", "man1"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let commands = commands();
    let mut wanted: Vec<String> = commands.iter().map(|(name, _)| format!("dafu-{name}.1")).collect();
    wanted.push("dafu.1".to_owned());
    wanted.sort();
    assert_eq!(files(&folder.path().join("man1")), wanted);
    let page = |name: &str| fs::read_to_string(folder.path().join("man1").join(name)).unwrap();
    for (name, options) in &commands {
        assert!(page("dafu.1").contains(&format!("dafu\\-{name}")), "{name}");
        let page = page(&format!("dafu-{name}.1"));
        assert!(page.starts_with(".ie") && page.contains("\n.SH 名称\n"), "{page}");
        for option in options {
            let escaped = option.replace('-', "\\-");
            assert!(page.contains(&format!("\\-\\-{escaped}")), "{name} --{option}\n{page}");
        }
        let english = page.lines().filter(|line| line.starts_with(".SH ")).find(|line| line.is_ascii());
        assert_eq!(english, None, "{name}");
    }
    assert_eq!(page("dafu.1").into_bytes(), dafu(folder.path(), &["man"]).stdout);
}
