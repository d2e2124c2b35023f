//! The cache of a learner with a secret: the same content, sealed as a whole.
//!
//! The bytes are: the line `nho-sealed-cache 1`, and what XChaCha20-Poly1305 makes of the basis and the content with every key of the
//! learner, one after the other, so that it takes all of them to open it: nonce, ciphertext and tag. It is sealed about that line and the learner's id. Inside stand the
//! length of basis and content (8 bytes, little-endian), these, and zeros up to a power of two, so that the size of the file tells little.

use zeroize::Zeroizing;

use super::bytes::{Reader, Writer};
use super::{Basis, Cache, content};
use crate::engine::learner::LearnerId;
use crate::formats::seal::{Keyring, NONCE};

/// How a sealed cache begins; no log begins so.
pub const SEALED_MAGIC: &[u8] = b"nho-sealed-cache 1\n";

/// No sealed cache holds less than so many bytes.
const LEAST: usize = 1 << 14;

/// Returns a cache as a file that only these keys open; nothing if there is no key, or not one nonce for each. The nonces must be random
/// and never used before.
pub fn write_sealed(cache: &Cache, basis: Basis, keys: &Keyring, nonces: &[[u8; NONCE]]) -> Option<Vec<u8>> {
    let learner = *cache.people.first()?;
    let mut to = Writer::default();
    to.raw(&[0; 8]);
    to.raw(&basis.0);
    content::write(&mut to, cache);
    let mut plain = Zeroizing::new(to.0);
    let length = (plain.len() - 8) as u64;
    plain.get_mut(..8)?.copy_from_slice(&length.to_le_bytes());
    let size = plain.len().next_power_of_two().max(LEAST);
    let mut filled = Zeroizing::new(Vec::with_capacity(size));
    filled.extend_from_slice(&plain);
    filled.resize(size, 0);
    let sealed = keys.seal_with_all(nonces, &about(learner), &filled)?;
    Some([SEALED_MAGIC, &sealed].concat())
}

/// Returns the cache of a learner that a file holds, if these are its keys, it is whole and was computed by `basis`.
pub fn read_sealed(file: &[u8], basis: Basis, learner: LearnerId, keys: &Keyring) -> Option<Cache> {
    let sealed = file.strip_prefix(SEALED_MAGIC)?;
    let plain = keys.open_with_all(&about(learner), sealed)?;
    let (length, rest) = plain.split_first_chunk::<8>()?;
    let (all, _) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    let mut from = Reader(all.strip_prefix(&basis.0)?);
    let cache = content::read(&mut from)?;
    (from.0.is_empty() && cache.people.first() == Some(&learner)).then_some(cache)
}

fn about(learner: LearnerId) -> Vec<u8> {
    [SEALED_MAGIC, learner.to_string().as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{basis, cache_of};
    use super::*;
    use crate::engine::deck::Shelf;
    use crate::engine::sample;
    use crate::engine::testing::market;
    use crate::formats::seal::DataKey;

    fn keys(names: &[u8]) -> Keyring {
        Keyring::new(names.iter().map(|n| DataKey::new([*n; 32])))
    }

    fn cache() -> Cache {
        cache_of(&sample::evening(), &Shelf::new([market()]))
    }

    #[test]
    fn all_keys_open_it_and_fewer_or_others_do_not() {
        for names in [&[1][..], &[1, 2], &[1, 2, 3]] {
            let ring = keys(names);
            let nonces: Vec<[u8; NONCE]> = names.iter().map(|n| [*n + 9; NONCE]).collect();
            let file = write_sealed(&cache(), basis(), &ring, &nonces).unwrap();
            assert_eq!(read_sealed(&file, basis(), sample::LEARNER, &ring), Some(cache()));
            for others in [&[][..], &[2], &[3], &[4], &[1, 4], &[1, 2, 3, 4]] {
                let opened = read_sealed(&file, basis(), sample::LEARNER, &keys(others));
                assert_eq!(opened, None, "{names:?} {others:?}");
            }
            assert_eq!(read_sealed(&file, basis(), LearnerId(1), &ring), None, "another learner's");
            assert_eq!(write_sealed(&cache(), basis(), &ring, &nonces[1..]), None, "a nonce is missing");
        }
        assert_eq!(write_sealed(&cache(), basis(), &Keyring::default(), &[]), None);
    }

    #[test]
    fn it_says_nothing_and_its_size_is_a_power_of_two() {
        let file = write_sealed(&cache(), basis(), &keys(&[1]), &[[5; NONCE]]).unwrap();
        assert_eq!(file.len(), SEALED_MAGIC.len() + NONCE + LEAST + 16);
        for word in ["greetings", "hello", "fsrs", "7f3a91c0", "log"] {
            assert!(!file.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn a_flipped_bit_or_a_cut_leaves_no_cache() {
        let file = write_sealed(&cache(), basis(), &keys(&[1]), &[[5; NONCE]]).unwrap();
        for at in (0..SEALED_MAGIC.len() + 300).chain((0..file.len()).step_by(997)) {
            let mut spoilt = file.clone();
            spoilt[at] ^= 1 << (at % 8);
            assert_eq!(read_sealed(&spoilt, basis(), sample::LEARNER, &keys(&[1])), None, "{at}");
            assert_eq!(read_sealed(&file[..at], basis(), sample::LEARNER, &keys(&[1])), None, "{at}");
        }
        let longer = [file.as_slice(), &[0]].concat();
        assert_eq!(read_sealed(&longer, basis(), sample::LEARNER, &keys(&[1])), None);
    }
}
