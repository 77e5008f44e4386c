//! `dafu preview`: a page in the browser that shows letters as they will print, while they are written.
//!
//! Nothing here is a stage: the preview drives the same line as `render` does, and writes no letter. [`desk`] holds what is
//! known of the letters and what is to be made next, [`maker`] makes it, [`server`] tells browsers on this machine. The
//! browser names letters and pages by marks that the desk has given out; no path ever comes from it.

mod desk;
mod maker;
mod server;
mod sheet;
mod view;

pub use server::Door;

use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::diagnostic::Diagnostics;
use crate::project::{Papers, Project, Watch};
use desk::Desk;
use maker::Maker;

/// What is shown.
pub struct Preview<'a> {
    /// The project that the letters belong to.
    pub project: &'a Project,
    /// A case, a draft, or a folder of cases.
    pub path: &'a Path,
    /// The folder of outputs that was asked for.
    pub output: Option<&'a Path>,
    /// The folder of faces that was asked for.
    pub fonts: Option<&'a Path>,
    /// The papers of each case.
    pub papers: Papers,
}

/// By what a running preview is ended.
#[derive(Clone)]
pub struct End {
    desk: Arc<Desk>,
}

impl End {
    /// Ends it.
    pub fn end(&self) {
        self.desk.close();
    }
}

/// Shows letters behind `door` until the preview is ended; `begin` is given the means to end it, and
/// called when browsers may come. `ended` is called at the end: letters may be in the making still, and nobody needs to wait
/// for them, as nothing is written.
///
/// # Errors
/// A server that cannot be started, or cannot go on.
pub fn serve(
    preview: &Preview<'_>,
    door: Door,
    mut watch: Watch,
    notices: &Diagnostics,
    begin: impl FnOnce(End),
    ended: impl FnOnce(),
) -> Result<(), Diagnostics> {
    let desk = Arc::new(Desk::new(preview.project.title(), notices));
    begin(End { desk: Arc::clone(&desk) });
    let maker = Maker::new(preview, &desk);
    let watch_end = watch.end();
    thread::scope(|scope| {
        scope.spawn(|| maker.work());
        scope.spawn(|| {
            while let Some(changed) = watch.next() {
                maker.changed(&changed, &watch);
            }
        });
        let served = server::run(door, &desk);
        desk.close();
        watch_end.stop();
        if served.is_ok() {
            ended();
        }
        served
    })
    .map_err(Diagnostics::from)
}
