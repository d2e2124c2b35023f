//! Why a disk did not do what was asked, as the screens say it.

use std::io;

use super::store::StoreError;
use crate::tui::DiskFault;

/// Returns what somebody can do something about.
pub(super) fn disk_fault(error: &StoreError) -> DiskFault {
    use io::ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem};
    match error {
        StoreError::Io { kind: NotFound, .. } => DiskFault::Missing,
        StoreError::Io { kind: PermissionDenied | ReadOnlyFilesystem, .. } => DiskFault::Locked,
        error if error.is_no_space() => DiskFault::Full,
        _ => DiskFault::Broken,
    }
}
