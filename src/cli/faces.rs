//! The option that says where the office's faces are, shared by the commands that print.

use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct FacesOption {
    /// 本单位字体所在的文件夹；项目文件夹中的 fonts 不必写
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    fonts: Option<PathBuf>,
}

impl FacesOption {
    /// The folder, as typed.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.fonts.as_deref()
    }
}
