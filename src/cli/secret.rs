//! Asking for a learner's secret: from a file or standard input for scripts, else at the terminal.

use std::io::Read;
use std::path::Path;

use zeroize::Zeroizing;

use super::printer::Printer;
use crate::formats::seal::{Keyring, RecoveryCode, Secret};
use crate::i18n::Words;
use crate::shell::sealing::{SealFault, unlock};
use crate::shell::secret_line;
use crate::shell::store::{Found, read_file};

/// The longest file of which the first line is taken for a secret, in bytes.
const MAX_FILE: u64 = 64 << 10;

/// Where secrets come from.
pub struct Asker<'a, 'p> {
    /// A file whose first line is the secret; `-` is standard input.
    pub file: Option<&'a Path>,
    /// The sentences.
    pub words: &'a Words,
    /// Where the question goes.
    pub printer: &'a mut Printer<'p>,
}

/// Why there are no keys.
#[derive(Debug)]
pub enum SecretFault {
    /// Nobody could be asked.
    NotAsked,
    /// What was given opens nothing.
    Wrong,
    /// It could not be tried.
    Seal(SealFault),
}

impl Asker<'_, '_> {
    /// Returns the keys of a learner; none for one who is not sealed.
    ///
    /// # Errors
    /// A [`SecretFault`] if the secret cannot be had, or is another one.
    pub fn keys(&mut self, home: &Path, found: &Found) -> Result<Keyring, SecretFault> {
        let Some(lock) = &found.lock else { return Ok(Keyring::default()) };
        let nickname = found.profile.as_ref().map(|profile| profile.nickname.clone()).unwrap_or_default();
        let line = self.line(&nickname).ok_or(SecretFault::NotAsked)?;
        for secret in readings(&line).into_iter().filter(|secret| lock.ways.contains(&secret.way())) {
            match unlock(home, found.id, &secret) {
                Ok(keys) => return Ok(keys),
                Err(SealFault::Open(_)) => {}
                Err(fault) => return Err(SecretFault::Seal(fault)),
            }
        }
        Err(SecretFault::Wrong)
    }

    fn line(&mut self, nickname: &str) -> Option<Zeroizing<String>> {
        if let Some(file) = self.file {
            let bytes = Zeroizing::new(if file == Path::new("-") {
                let mut bytes = Vec::new();
                std::io::stdin().take(MAX_FILE).read_to_end(&mut bytes).ok()?;
                bytes
            } else {
                read_file(file, MAX_FILE).ok()?
            });
            let text = std::str::from_utf8(&bytes).ok()?;
            return Some(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()));
        }
        self.printer.complain(&self.words.secret_prompt(nickname));
        let line = secret_line::read_line().ok().flatten();
        self.printer.complain("\n");
        line
    }
}

/// Returns all secrets that a line can be: a passphrase, pictures by their digits, a recovery code.
fn readings(line: &str) -> Vec<Secret> {
    let digits: Option<Vec<u8>> =
        line.trim().chars().map(|c| c.to_digit(10).filter(|n| *n > 0).map(|n| n as u8 - 1)).collect();
    let pictures = digits.and_then(|digits| Secret::pictures(&digits));
    let code = RecoveryCode::read(line).ok().map(|code| Secret::recovery(&code));
    [Secret::passphrase(line), pictures, code].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::seal::Way;

    #[test]
    fn a_line_may_be_a_passphrase_pictures_or_a_code() {
        let ways = |line: &str| readings(line).iter().map(Secret::way).collect::<Vec<_>>();
        assert_eq!(ways("น้ำใจดี"), [Way::Passphrase]);
        assert_eq!(ways("1234"), [Way::Passphrase, Way::Pictures]);
        let code = RecoveryCode::new([1; 20]);
        assert_eq!(ways(&code.groups().collect::<Vec<_>>().join(" ")), [Way::Passphrase, Way::Recovery]);
        assert_eq!(ways("hoa"), []);
    }
}
