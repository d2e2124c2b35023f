//! What Windows is asked for directly: its calls are the one thing here that the compiler cannot check.

#![allow(unsafe_code)]

use std::io;
use std::ptr;

use windows_sys::Win32::Globalization::{GetUserDefaultLangID, GetUserDefaultUILanguage};
use windows_sys::Win32::System::Console::SetConsoleCtrlHandler;
use windows_sys::Win32::UI::WindowsAndMessaging::{MB_OK, MB_SETFOREGROUND, MessageBoxW};
use windows_sys::core::BOOL;

use super::console;

/// Has [`console::hear`] called for whatever the console says.
///
/// # Errors
/// What Windows refuses.
pub(super) fn listen_to_console() -> io::Result<()> {
    // SAFETY: the function has the form that Windows asks for and is there as long as the program. It runs on a
    // thread of Windows, and touches only what every thread may.
    let is_set = unsafe { SetConsoleCtrlHandler(Some(hear), 1) };
    if is_set == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

unsafe extern "system" fn hear(event: u32) -> BOOL {
    BOOL::from(console::hear(event))
}

/// Shows a text in a box of its own, until somebody has read it; returns whether it could be shown.
pub(super) fn show_box(title: &str, text: &str) -> bool {
    let [title, text] = [title, text].map(ended);
    // SAFETY: both texts end with a zero and live until the call returns, which is when the box is closed.
    unsafe { MessageBoxW(ptr::null_mut(), text.as_ptr(), title.as_ptr(), MB_OK | MB_SETFOREGROUND) != 0 }
}

/// Returns the numbers of the languages in which Windows talks to this user, and writes dates for them.
pub(super) fn languages() -> [u16; 2] {
    // SAFETY: these take nothing and return a number, which cannot fail.
    unsafe { [GetUserDefaultUILanguage(), GetUserDefaultLangID()] }
}

#[link(name = "kernel32")]
unsafe extern "system" {
    // In windows-sys this would bring all that debuggers need.
    fn SetErrorMode(mode: u32) -> u32;
}

/// `SEM_FAILCRITICALERRORS` of `errhandlingapi.h`.
const FAIL: u32 = 1;

/// From now on an empty drive, such as a card reader, is an error like any other; by itself Windows asks the user for a disk.
pub(super) fn let_drives_be_empty() {
    // SAFETY: takes a number and cannot fail.
    unsafe { SetErrorMode(FAIL) };
}

/// Returns a text as Windows wants it, with a zero behind it and none within.
fn ended(text: &str) -> Vec<u16> {
    text.encode_utf16().filter(|unit| *unit != 0).chain([0]).collect()
}
