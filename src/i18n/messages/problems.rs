//! The messages about problems in files.

use super::messages;

messages! {
    severity_error = "severity-error"();
}
