//! `dafu draft --pretty`: a letter to be read on a terminal.

use std::fs;
use std::process::Command;

#[cfg(target_os = "linux")]
use crate::commands::on_terminal;
use crate::commands::{case, dafu, project, stderr};

const DRAFT: &str = "---
密级: 机密★1年
紧急程度: 特急
份号: '000001'
发文机关标志: [示例市交通运输局, 示例市公安局, 文件]
发文字号: 示交〔2026〕23号
签发人: [孙海涛, 韩振国]
办理结果: A
署名: [示例市交通运输局, 示例市公安局]
成文日期: 2026年5月20日
联系: [联系人：李四]
附注: 此件公开发布
抄送: 市政协提案委、市政府督查室
印发机关: 示例市交通运输局办公室
印发日期: 2026年5月21日
---

# 对市政协十届三次会议第8号提案的答复

张三委员：

您提出的关于“加强河道治理”的提案收悉，我局高度重视，会同市水利局、市生态环境局（以下简称“两局”）认真研究，现答复如下：

## 采取措施

### 成立工作专班。

成立由**市长任组长**的工作专班，统筹协调推进，投资3.5亿元。

### 分项推进

#### 河道

##### 清淤

共清淤 12 公里。

| 序号 | 名称 | 说明 | 万元 |
| --- | :---: | --- | --- |
| 1 | 东河 | 自东桥至西桥，含两岸护坡、步道、照明和绿化，由市水利局组织实施，五月底以前完工 | 350 |
| 12 | 西河 | 已完工 | 1,200.5 |

![改造后的街景](街景.png)

感谢您的支持。

# 附件1：名单

一段。

# 附件2：征询意见表
";

fn pretty(folder: &std::path::Path, name: &str) -> String {
    let run = dafu(folder, &["draft", name, "--pretty"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn a_draft_is_shown_with_all_its_parts() {
    let folder = project(&[("8.md", DRAFT.to_owned())]);
    let shown = pretty(folder.path(), "letters/8.md");
    assert!(!shown.contains('\u{1b}'), "no colours where nobody sees them");
    insta::assert_snapshot!(shown);
}

#[test]
fn a_case_reads_as_its_draft_does() {
    let folder = project(&[("8.yaml", case(8))]);
    dafu(folder.path(), &["draft", "letters/8.yaml", "-o", "8.md"]);
    let of_case = pretty(folder.path(), "letters/8.yaml");
    assert_eq!(of_case, pretty(folder.path(), "8.md"));
    assert!(of_case.lines().all(|line| line.trim_end() == line), "no line ends in spaces");
    assert!(of_case.contains("\n    您提出的关于“加强河道治理”的提案收悉。现答复如下：\n"), "{of_case}");
}

#[test]
fn what_is_wrong_is_told_as_always() {
    let folder = project(&[("8.yaml", case(8).replace("案由", "按由")), ("9.md", "没有标题\n".to_owned())]);
    for (name, said) in [("letters/8.yaml", "letters/8.yaml:5:3"), ("letters/9.md", "底稿没有标题")] {
        let run = dafu(folder.path(), &["draft", name, "--pretty"]);
        assert_eq!(run.status.code(), Some(1), "{}", stderr(&run));
        assert!(stderr(&run).contains(said), "{}", stderr(&run));
        assert!(run.stdout.is_empty());
    }
    // Warnings about the draft point at the case.
    fs::write(folder.path().join("letters/10.yaml"), case(10).replace("署名: 示例市水利局\n", "")).unwrap();
    let run = dafu(folder.path(), &["draft", "letters/10.yaml", "--pretty"]);
    assert!(stderr(&run).contains("没有署名\n--> letters/10.yaml\n"), "{}", stderr(&run));
    let run = dafu(folder.path(), &["draft", "letters/9.md"]);
    assert!(stderr(&run).contains("只看，加 --pretty"), "{}", stderr(&run));
    let run = dafu(folder.path(), &["draft", "letters/8.yaml", "--pretty", "-o", "8.md"]);
    assert_eq!(run.status.code(), Some(2));
}

#[test]
fn what_would_command_the_terminal_is_not_shown() {
    let folder = project(&[("8.md", DRAFT.replace("一段。", "一\u{1b}[2J段\u{7}。"))]);
    let run = dafu(folder.path(), &["draft", "letters/8.md", "--pretty"]);
    let shown = String::from_utf8(run.stdout).unwrap();
    assert!(!shown.contains(['\u{1b}', '\u{7}']), "{shown}");
}

#[cfg(target_os = "linux")]
#[test]
fn colours_and_width_are_those_of_the_terminal() {
    let folder = project(&[("8.md", DRAFT.to_owned())]);
    let wide = |cells: usize, before: &str| {
        let command = format!(
            "stty rows 24 cols {cells}; {before} {} draft letters/8.md --pretty",
            env!("CARGO_BIN_EXE_dafu")
        );
        let run = on_terminal(folder.path(), &command).env_remove("NO_COLOR").output().unwrap();
        String::from_utf8(run.stdout).unwrap().replace('\r', "")
    };
    let shown = wide(48, "");
    assert!(shown.contains("\u{1b}[1m市长任组长\u{1b}[0m"), "{shown}");
    let rule = shown.lines().find(|line| line.contains("───")).unwrap();
    assert_eq!(rule.matches('─').count(), 48);
    // Each line ends the style that it begins, so that pagers show it right.
    for line in shown.lines() {
        let open = line.rfind("\u{1b}[1m").or(line.rfind("\u{1b}[2m"));
        assert!(open.is_none_or(|open| line[open..].contains("\u{1b}[0m")), "{line:?}");
    }
    assert!(!wide(80, "NO_COLOR=1").contains('\u{1b}'));
    assert_eq!(wide(200, "").lines().map(|line| line.matches('─').count()).max(), Some(80));
    let piped = fs::File::create(folder.path().join("看")).unwrap();
    let forced = Command::new(env!("CARGO_BIN_EXE_dafu"))
        .args(["draft", "letters/8.md", "--pretty"])
        .current_dir(folder.path())
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .stdout(piped)
        .status()
        .unwrap();
    assert!(forced.success());
    assert!(fs::read_to_string(folder.path().join("看")).unwrap().contains("\u{1b}[1m"));
}
