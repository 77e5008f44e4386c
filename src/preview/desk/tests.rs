use std::borrow::Borrow;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::*;
use crate::digest::Digest;
use crate::project::Project;

/// So many of the sample letters.
fn jobs(count: usize) -> Vec<Job> {
    let letters = Path::new(env!("CARGO_MANIFEST_DIR")).join("letters");
    let mut jobs = Project::around(&letters).jobs(&letters, None).unwrap();
    jobs.truncate(count);
    assert_eq!(jobs.len(), count);
    jobs
}

/// A desk with so many letters, none of them made, and their marks.
fn desk(count: usize) -> (Desk, Vec<String>) {
    let desk = Desk::new(String::new(), &Diagnostics::default());
    desk.list(jobs(count), &Diagnostics::default());
    let order = desk.changes("", 0).order.unwrap();
    let marks = order.iter().map(|id| mark(id).to_owned()).collect();
    (desk, marks)
}

fn mark(id: &Id) -> &str {
    id.borrow()
}

fn made(desk: &Desk, task: &Task) {
    made_from(desk, task, "a");
}

fn made_from(desk: &Desk, task: &Task, text: &str) {
    let row = Row { state: State::Ok, ..Entry::new(task.job.clone(), 0).row };
    let kept =
        Kept { sheets: None, fresh: false, draft: None, current: false, found: Vec::new(), note: None };
    let making = Making { inputs: Digest::of([text]), pictures: Vec::new() };
    desk.put(task, Some((making, row, task.pages.then_some(kept))));
}

#[test]
fn changes_are_those_since_the_last_answer_and_all_for_another_run() {
    let (desk, order) = desk(3);
    let first = desk.changes("", 0);
    assert_eq!((first.rows.len(), first.order.map(|order| order.len())), (3, Some(3)));
    let task = desk.take(Role::Back, 0).unwrap();
    made(&desk, &task);
    let next = desk.changes(desk.run(), first.version);
    assert_eq!((next.rows.len(), next.order), (1, None));
    assert_eq!(next.rows[0].id, task.id);
    assert_eq!(desk.changes(desk.run(), next.version).rows.len(), 0);
    assert_eq!(desk.changes("another", next.version).rows.len(), order.len());
    // What is as it was is no change.
    desk.stale(|_| true);
    let again = desk.take(Role::Back, 0).unwrap();
    desk.put(&again, None);
    assert_eq!(desk.changes(desk.run(), 0).version, next.version);
}

#[test]
fn what_is_on_a_screen_comes_first_and_some_work_is_kept_for_it() {
    let (desk, order) = desk(5);
    desk.look(&order[3]).unwrap();
    let first = desk.take(Role::Back, 0).unwrap();
    assert_eq!((mark(&first.id), first.pages), (order[3].as_str(), true));
    let second = desk.take(Role::Back, 0).unwrap();
    assert_eq!((mark(&second.id), second.pages), (order[0].as_str(), false));
    thread::scope(|scope| {
        let front = scope.spawn(|| desk.take(Role::Front, 0).map(|task| task.id));
        thread::sleep(Duration::from_millis(50));
        assert!(!front.is_finished(), "the rest is not for those who make what is on a screen");
        desk.look(&order[4]).unwrap();
        assert_eq!(front.join().unwrap(), Some(Id::of(&desk.lot().letters[order[4].as_str()].job)));
        let waiting = scope.spawn(|| desk.take(Role::Front, 0).is_none());
        desk.resupplied();
        assert!(waiting.join().unwrap(), "new supplies end work with the old ones");
    });
}

#[test]
fn pages_are_kept_of_the_letters_that_were_looked_at_last() {
    let (desk, order) = desk(KEPT + 2);
    for id in &order {
        desk.look(id).unwrap();
        let task = desk.take(Role::Front, 0).unwrap();
        made(&desk, &task);
    }
    let kept = |id: &String| desk.lot().letters[id.as_str()].kept.is_some();
    assert_eq!(order.iter().filter(|id| kept(id)).count(), KEPT);
    assert!(!kept(&order[0]) && !kept(&order[1]) && kept(&order[2]));
    // Whoever comes back to one gets its pages again.
    desk.look(&order[0]).unwrap();
    let task = desk.take(Role::Front, 0).unwrap();
    assert!(task.pages && task.making.is_none());
    assert!(desk.look("0123456789abcdef").is_none());
}

#[test]
fn letters_that_come_back_have_their_pages_still() {
    let (desk, order) = desk(2);
    desk.look(&order[1]).unwrap();
    let task = desk.take(Role::Front, 0).unwrap();
    made(&desk, &task);
    desk.list(jobs(1), &Diagnostics::default());
    assert!(desk.look(&order[1]).is_none());
    let without = desk.changes(desk.run(), 0).version;
    desk.list(jobs(2), &Diagnostics::default());
    assert!(desk.look(&order[1]).unwrap().2.is_some());
    let rows = desk.changes(desk.run(), without).rows;
    assert_eq!(rows.iter().map(|row| mark(&row.id)).collect::<Vec<_>>(), [&order[1]]);
}

#[test]
fn a_letter_that_is_away_while_it_is_made_is_made_when_it_is_back() {
    let (desk, order) = desk(2);
    desk.look(&order[1]).unwrap();
    let task = desk.take(Role::Front, 0).unwrap();
    made(&desk, &task);
    desk.stale(|_| true);
    let task = desk.take(Role::Front, 0).unwrap();
    desk.list(jobs(1), &Diagnostics::default());
    made_from(&desk, &task, "late");
    desk.list(jobs(2), &Diagnostics::default());
    // What was made before it went is not what it is now.
    let again = desk.take(Role::Front, 0).unwrap();
    made_from(&desk, &task, "late");
    made_from(&desk, &again, "now");
    assert_eq!(desk.lot().letters[&again.id].making.as_ref().unwrap().inputs, Digest::of(["now"]));
}

#[test]
fn a_window_hears_of_an_edit_whose_pages_are_not_kept() {
    let (desk, _) = desk(1);
    let task = desk.take(Role::Back, 0).unwrap();
    made_from(&desk, &task, "before");
    let version = desk.changes("", 0).version;
    desk.stale(|_| true);
    let task = desk.take(Role::Back, 0).unwrap();
    assert!(!task.pages);
    made_from(&desk, &task, "after");
    assert_eq!(desk.changes(desk.run(), version).rows.len(), 1);
}

#[test]
fn of_letters_that_are_gone_those_looked_at_last_are_kept() {
    let (desk, order) = desk(KEPT + 1);
    for id in &order[1..] {
        desk.look(id).unwrap();
        made(&desk, &desk.take(Role::Front, 0).unwrap());
    }
    desk.list(jobs(1), &Diagnostics::default());
    desk.look(&order[0]).unwrap();
    made(&desk, &desk.take(Role::Front, 0).unwrap());
    desk.list(Vec::new(), &Diagnostics::default());
    desk.list(jobs(KEPT + 1), &Diagnostics::default());
    let kept = |id: &String| desk.lot().letters[id.as_str()].kept.is_some();
    assert!(kept(&order[0]) && !kept(&order[1]) && order[2..].iter().all(kept));
}
