//! `nho recovery-code`: a new recovery code for a learner with a secret, so that it can be printed.

use std::path::Path;

use super::learners::{LearnerFault, sealed_by_nickname};
use super::secret::{Asker, SecretFault};
use super::{Exit, complain_of_learner};
use crate::formats::seal::{RecoveryCode, Secret};
use crate::shell::clock;
use crate::shell::sealing::{SealFault, change};

/// Makes the code, lets it take the place of the old one, and prints it.
pub(super) fn recovery_code(nickname: &str, home: &Path, mut asker: Asker<'_, '_>) -> Exit {
    let made = sealed_by_nickname(home, nickname, &mut asker).and_then(|keys| {
        let failed = |fault| LearnerFault::Secret { nickname: nickname.to_owned(), fault };
        let code = clock::random_bytes()
            .map(RecoveryCode::new)
            .map_err(|_| failed(SecretFault::Seal(SealFault::NoMemory)))?;
        change(home, &keys, &Secret::recovery(&code)).map_err(|fault| failed(SecretFault::Seal(fault)))?;
        Ok(code)
    });
    match made {
        Ok(code) => {
            let groups: Vec<&str> = code.groups().collect();
            asker.printer.print(&format!("{}\n", groups.join(" ")));
            asker.printer.complain(&format!("{}\n", asker.words.recovery_code_made(nickname)));
            Exit::Fine
        }
        Err(fault) => complain_of_learner(asker.words, &fault, asker.printer),
    }
}
