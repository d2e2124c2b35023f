//! From a secret to a key, slowly on purpose: Argon2id, within bounds that no file can lift.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::{Zeroize, Zeroizing};

use super::secret::Secret;

/// How dear it is to try one secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// The memory that is filled, in KiB.
    pub memory: u32,
    /// How often it is gone through.
    pub passes: u32,
    /// In how many lanes; one after the other, whatever their number.
    pub lanes: u32,
}

impl Cost {
    /// What is used where there is memory enough.
    pub const USUAL: Cost = Cost { memory: 64 << 10, passes: 3, lanes: 1 };

    /// What is used where memory is short, and for recovery codes, which cannot be guessed at any price. The least that
    /// OWASP recommends (Password Storage Cheat Sheet, Argon2id).
    pub const LEAST: Cost = Cost { memory: 19 << 10, passes: 2, lanes: 1 };

    /// From dear to cheap.
    const STEPS: [Cost; 3] = [Cost::USUAL, Cost { memory: 32 << 10, passes: 3, lanes: 1 }, Cost::LEAST];

    /// The dearest that is done because a file says so.
    const MOST: Cost = Cost { memory: 256 << 10, passes: 16, lanes: 8 };

    /// Returns whether a file may ask for this.
    pub fn is_bearable(self) -> bool {
        (1..=Cost::MOST.lanes).contains(&self.lanes)
            && (8 * self.lanes..=Cost::MOST.memory).contains(&self.memory)
            && (1..=Cost::MOST.passes).contains(&self.passes)
    }
}

/// Why no key was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooDear {
    /// The file asks for more than any version of this program would.
    Refused,
    /// This computer has not memory enough at this moment.
    NoMemory,
}

/// What became of a secret: a key, and a value by which the right secret is known.
pub struct Stretched {
    /// The key that wraps the data key.
    pub(super) key: Zeroizing<[u8; 32]>,
    /// Stands in the open; tells no more than the wrapped key does.
    pub(super) check: [u8; 16],
}

/// Makes a key of a secret. Takes a fifth of a second to some seconds on purpose.
///
/// # Errors
/// [`TooDear`] if the cost is out of bounds, which is known before memory is taken, or there is no memory.
pub fn stretch(secret: &Secret, salt: &[u8; 16], cost: Cost) -> Result<Stretched, TooDear> {
    stretch_with(secret, salt, cost, reserve)
}

/// Makes a key of a secret at the dearest of our costs for which this computer has memory.
///
/// # Errors
/// [`TooDear::NoMemory`] if there is not even memory for the cheapest.
pub fn stretch_as_far_as_memory_goes(secret: &Secret, salt: &[u8; 16]) -> Result<(Cost, Stretched), TooDear> {
    cheaper_and_cheaper(secret, salt, reserve)
}

fn cheaper_and_cheaper(
    secret: &Secret,
    salt: &[u8; 16],
    reserve: impl Fn(usize) -> Option<Vec<Block>>,
) -> Result<(Cost, Stretched), TooDear> {
    Cost::STEPS
        .into_iter()
        .find_map(|cost| stretch_with(secret, salt, cost, &reserve).ok().map(|stretched| (cost, stretched)))
        .ok_or(TooDear::NoMemory)
}

fn stretch_with(
    secret: &Secret,
    salt: &[u8; 16],
    cost: Cost,
    reserve: impl Fn(usize) -> Option<Vec<Block>>,
) -> Result<Stretched, TooDear> {
    if !cost.is_bearable() {
        return Err(TooDear::Refused);
    }
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(48)).map_err(|_| TooDear::Refused)?;
    let mut blocks = reserve(params.block_count()).ok_or(TooDear::NoMemory)?;
    let mut made = Zeroizing::new([0; 48]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let outcome =
        argon.hash_password_into_with_memory(secret.bytes(), salt, made.as_mut_slice(), &mut blocks);
    blocks.iter_mut().for_each(Zeroize::zeroize);
    outcome.map_err(|_| TooDear::Refused)?;
    let mut stretched = Stretched { key: Zeroizing::new([0; 32]), check: [0; 16] };
    let (key, check) = made.split_at(32);
    stretched.key.copy_from_slice(key);
    stretched.check.copy_from_slice(check);
    Ok(stretched)
}

/// Takes memory, if there is some: a computer that is short of it must not end the program.
fn reserve(n_blocks: usize) -> Option<Vec<Block>> {
    let mut blocks = Vec::new();
    blocks.try_reserve_exact(n_blocks).ok()?;
    blocks.resize(n_blocks, Block::new());
    Some(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

    fn secret() -> Secret {
        Secret::passphrase("hoa sen trắng").unwrap()
    }

    #[test]
    fn the_function_is_that_of_the_standard() {
        // RFC 9106, 5.3: Argon2id with 32 KiB, 3 passes, 4 lanes.
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut tag = [0; 32];
        let mut blocks = reserve(argon.params().block_count()).unwrap();
        argon.hash_password_into_with_memory(&[1; 32], &[2; 16], &mut tag, &mut blocks).unwrap();
        assert_eq!(hex(&tag), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    #[test]
    fn a_secret_always_gives_the_key_that_it_gave_first() {
        // The expected bytes come from the reference implementation (argon2-cffi 25.1.0).
        let stretched = stretch(&secret(), &[5; 16], CHEAP).unwrap();
        assert_eq!(
            hex(stretched.key.as_slice()),
            "087499b5204fe69923629c19dcb59154c3cadb518dd013d6a6816b442ee2dff6"
        );
        assert_eq!(hex(&stretched.check), "c86825dcb4327098886013e531aceb40");
    }

    #[test]
    fn other_salts_and_secrets_give_other_keys() {
        let key = |secret: &Secret, salt| stretch(secret, &[salt; 16], CHEAP).unwrap().key;
        let other = Secret::passphrase("hoa sen trang").unwrap();
        assert_ne!(key(&secret(), 1), key(&secret(), 2));
        assert_ne!(key(&secret(), 1), key(&other, 1));
    }

    #[test]
    fn a_file_cannot_ask_for_all_memory_or_for_ever() {
        for cost in [
            Cost { memory: (256 << 10) + 1, ..Cost::USUAL },
            Cost { memory: u32::MAX, ..Cost::USUAL },
            Cost { memory: 7, ..Cost::USUAL },
            Cost { memory: 0, ..Cost::USUAL },
            Cost { passes: 17, ..Cost::USUAL },
            Cost { passes: 0, ..Cost::USUAL },
            Cost { lanes: 0, ..Cost::USUAL },
            Cost { lanes: u32::MAX, ..Cost::USUAL },
        ] {
            let taken = |_| -> Option<Vec<Block>> { panic!("memory was taken for {cost:?}") };
            assert_eq!(stretch_with(&secret(), &[0; 16], cost, taken).err(), Some(TooDear::Refused));
        }
        assert!(Cost::STEPS.into_iter().all(Cost::is_bearable) && Cost::MOST.is_bearable());
    }

    #[test]
    fn where_memory_is_short_less_is_taken_and_where_there_is_none_it_is_said() {
        let most = |kib: usize| move |n: usize| if n <= kib { reserve(n) } else { None };
        let cost = |kib| cheaper_and_cheaper(&secret(), &[0; 16], most(kib)).map(|(cost, _)| cost.memory);
        assert_eq!(cost(40 << 10), Ok(32 << 10));
        assert_eq!(cost(20 << 10), Ok(19 << 10));
        assert_eq!(cost(1 << 10), Err(TooDear::NoMemory));
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
