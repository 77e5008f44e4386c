//! The option that says where the office's faces are, shared by the commands that print.

use std::path::PathBuf;

use crate::font::Wishes;
use crate::project;

#[derive(clap::Args)]
pub(super) struct FacesOption {
    /// 本单位字体所在的文件夹；项目文件夹中的 fonts 不必写
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    fonts: Option<PathBuf>,
}

impl FacesOption {
    /// As typed: from the working folder.
    pub(super) fn wishes(&self) -> Wishes {
        let folders = self.fonts.iter().map(|folder| project::absolute(folder).display().to_string());
        Wishes { faces: Vec::new(), folders: folders.collect() }
    }
}
