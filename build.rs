//! Names this build of the program by what it is made from, so that letters made by another are made again.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// What decides how a letter looks; the faces by their digests.
const PARTS: [&str; 5] = ["src", "templates", "fonts/SHA256SUMS", "Cargo.toml", "Cargo.lock"];

fn main() -> io::Result<()> {
    let mut hash = DefaultHasher::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut hash)?;
    }
    println!("cargo::rustc-env=DAFU_BUILD={:016x}", hash.finish());
    Ok(())
}

/// Adds a file, or all files of a folder and below, in the order of their names.
fn add(path: &Path, hash: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path()));
        let mut paths = entries.collect::<io::Result<Vec<PathBuf>>>()?;
        paths.sort();
        return paths.iter().try_for_each(|path| add(path, hash));
    }
    path.hash(hash);
    fs::read(path)?.hash(hash);
    Ok(())
}
