//! SCREENS: state, update and view of everything a person sees; pure functions of what comes in.

pub mod app;
pub mod canvas;
pub mod carried;
pub mod desk;
pub mod key;
pub mod line;
pub mod msg;
pub mod problems;
pub mod saving;
pub mod screen;
pub mod sealing;
pub mod spoken;
pub mod theme;

pub use app::App;
pub use key::{Key, KeyCode};
pub use msg::{Copied, DiskFault, Effect, Face, Msg, Opened, Silence, StoreMsg, Unread};
pub use theme::Theme;
