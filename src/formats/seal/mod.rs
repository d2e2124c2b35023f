//! SEAL: secrets, the keys made of them, and what only a key opens; pure functions, to which entropy is handed in.
//!
//! A learner's records are sealed by a random *data key*. It is kept *wrapped*: sealed by what Argon2id makes of a secret
//! (a passphrase, a row of pictures, or the recovery code), once for each secret. So a secret can be changed without
//! touching a record, and who has neither secret nor recovery code has lost what is sealed.
//!
//! | what | how | source |
//! |---|---|---|
//! | from a secret to a key | Argon2id, version 0x13, usually 64 MiB, 3 passes, 1 lane | RFC 9106; the memory is its second recommendation, with one lane for old machines |
//! | sealing | XChaCha20-Poly1305, a fresh random nonce of 24 bytes each time | draft-irtf-cfrg-xchacha-03 |
//! | name of a data key | the first 8 bytes of SHA-256 over `nho data key` and the key | |
//!
//! What the lines look like that hold all this is said in [`log1`](super::log1).

mod code;
mod cost;
mod key;
mod secret;
mod slot;

pub use code::{CodeFault, Protection, RecoveryCode};
pub use cost::{Cost, Stretched, TooDear, stretch, stretch_as_far_as_memory_goes};
pub use key::{DataKey, KeyName, Keyring, NONCE};
pub use secret::{LEAST, Secret, Way};
pub use slot::{Dice, OpenFault, Slot, open_any, telling};
