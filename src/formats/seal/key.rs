//! Data keys, and sealing bytes with one.

use std::fmt;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How many bytes a nonce has. Fresh random ones never meet: 2^96 of them make it as likely as not.
pub const NONCE: usize = 24;

/// How many bytes a tag has.
const TAG: usize = 16;

/// What identifies a data key without telling it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyName(pub [u8; 8]);

/// A key that seals records. It is wiped from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// Makes a key of 32 random bytes.
    pub fn new(random: [u8; 32]) -> DataKey {
        DataKey(Zeroizing::new(random))
    }

    /// Returns what names the key in the open.
    pub fn name(&self) -> KeyName {
        let hash = Sha256::new().chain_update("nho data key").chain_update(self.0.as_slice()).finalize();
        KeyName(std::array::from_fn(|n| hash[n]))
    }

    /// Returns the nonce, the sealed bytes and their tag, one after the other. `about` is not in it, but opening needs the same.
    pub fn seal(&self, nonce: [u8; NONCE], about: &[u8], plain: &[u8]) -> Vec<u8> {
        seal(&self.0, nonce, about, plain)
    }

    /// Returns what was sealed; nothing if any bit of it or of `about` is another, or the key is.
    pub fn open(&self, about: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        open(&self.0, about, sealed)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DataKey").field(&self.name()).finish()
    }
}

/// The data keys of a learner: one, or more if they were sealed on several computers before these met.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keyring(Vec<DataKey>);

impl Keyring {
    /// Makes a ring of keys, each once.
    pub fn new(keys: impl IntoIterator<Item = DataKey>) -> Keyring {
        let mut keys: Vec<DataKey> = keys.into_iter().collect();
        // The same on every computer, so that all go on with one of them.
        keys.sort_by_key(DataKey::name);
        keys.dedup();
        Keyring(keys)
    }

    /// Returns whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the key that seals what is written from now on.
    pub fn first(&self) -> Option<&DataKey> {
        self.0.first()
    }

    /// Returns the key with this name.
    pub fn named(&self, name: KeyName) -> Option<&DataKey> {
        self.0.iter().find(|key| key.name() == name)
    }

    /// Returns how many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Seals with one key after the other, so that it takes all of them to open it; nothing if there is no key, or not one nonce for each.
    pub fn seal_with_all(&self, nonces: &[[u8; NONCE]], about: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        if self.is_empty() || nonces.len() != self.len() {
            return None;
        }
        let seal = |plain: Vec<u8>, (key, nonce): (&DataKey, &[u8; NONCE])| {
            key.seal(*nonce, about, &Zeroizing::new(plain))
        };
        Some(self.0.iter().zip(nonces).fold(plain.to_vec(), seal))
    }

    /// Returns what was sealed with just these keys.
    pub fn open_with_all(&self, about: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        if self.is_empty() {
            return None;
        }
        let sealed = Zeroizing::new(sealed.to_vec());
        self.0.iter().rev().try_fold(sealed, |sealed, key| key.open(about, &sealed))
    }

    /// Returns what any of the keys opens.
    pub fn open(&self, about: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.0.iter().find_map(|key| key.open(about, sealed))
    }
}

pub(super) fn seal(key: &[u8; 32], nonce: [u8; NONCE], about: &[u8], plain: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new(key.into());
    // It fails only for more than 256 GiB.
    let sealed = cipher.encrypt(&nonce.into(), Payload { msg: plain, aad: about }).unwrap_or_default();
    [nonce.as_slice(), &sealed].concat()
}

pub(super) fn open(key: &[u8; 32], about: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    if sealed.len() < TAG {
        return None;
    }
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(nonce.into(), Payload { msg: sealed, aad: about }).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_cipher_is_that_of_the_draft() {
        // draft-irtf-cfrg-xchacha-03, A.3.1.
        let key: [u8; 32] = std::array::from_fn(|n| 0x80 + n as u8);
        let nonce: [u8; NONCE] = std::array::from_fn(|n| 0x40 + n as u8);
        let about = bytes("50515253c0c1c2c3c4c5c6c7");
        let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let sealed = bytes(
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39\
             ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
             21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49",
        );
        assert_eq!(seal(&key, nonce, &about, plain), [nonce.to_vec(), sealed].concat());
    }

    #[test]
    fn a_ring_of_keys_is_the_same_in_whatever_order_they_came() {
        let (a, b) = (DataKey::new([1; 32]), DataKey::new([2; 32]));
        assert_eq!(Keyring::new([a.clone(), b.clone(), a.clone()]), Keyring::new([b, a]));
    }

    #[test]
    fn a_key_is_not_told_to_whoever_looks_for_faults() {
        let told = format!("{:?}", DataKey::new([0xab; 32]));
        assert!(!told.contains("171, 171") && !told.contains("abab"), "{told}");
    }

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: Vec<char> = hex.chars().filter(|c| !c.is_whitespace()).collect();
        digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap())
            .collect()
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_with_its_key_and_its_place_only(
            plain in proptest::collection::vec(any::<u8>(), 0..200), nonce: [u8; NONCE], about: Vec<u8>, at: usize, bit in 0_u32..8,
        ) {
            let key = DataKey::new([7; 32]);
            let mut sealed = key.seal(nonce, &about, &plain);
            prop_assert_eq!(sealed.len(), NONCE + plain.len() + TAG);
            let opened = key.open(&about, &sealed);
            prop_assert_eq!(opened.as_deref(), Some(&plain));
            prop_assert_eq!(DataKey::new([8; 32]).open(&about, &sealed), None);
            prop_assert_eq!(key.open(&[about.as_slice(), b"x"].concat(), &sealed), None);
            let at = at % sealed.len();
            sealed[at] ^= 1_u8 << bit;
            prop_assert_eq!(key.open(&about, &sealed), None);
            prop_assert_eq!(key.open(&about, &sealed[..at]), None);
        }
    }
}
