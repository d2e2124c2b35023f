//! `nho join`: two learners of the list are one person, and from now on one learner.

use std::path::Path;

use super::Exit;
use super::learners::{keys_of, two_by_nickname};
use super::saving::{Unsaved, save_new};
use super::secret::Asker;
use crate::engine::record::Body;
use crate::engine::time::{Millis, Now};

/// What `nho join` is asked for.
#[derive(Debug, clap::Args)]
pub struct JoinArgs {
    /// The learner whose nickname stays
    #[arg(long, value_name = "NICK")]
    pub learner: String,
    /// The learner who is the same person; the same nickname if the list has it twice
    #[arg(long, value_name = "NICK")]
    pub with: String,
}

/// Joins two learners: each one's log names the other, so that whichever is carried brings the other along.
pub fn join(args: &JoinArgs, home: &Path, now: Now, mut asker: Asker<'_, '_>) -> Exit {
    let [stays, joins] = match two_by_nickname(home, &args.learner, &args.with) {
        Ok(two) => two,
        Err(fault) => return super::complain_of_learner(asker.words, &fault, asker.printer),
    };
    let keys = keys_of(home, &stays, &mut asker)
        .and_then(|first| keys_of(home, &joins, &mut asker).map(|second| [first, second]));
    let [stays_keys, joins_keys] = match keys {
        Ok(keys) => keys,
        Err(fault) => return super::complain_of_learner(asker.words, &fault, asker.printer),
    };
    let Asker { words, printer, .. } = asker;
    let nickname = stays.profile.as_ref().map(|profile| profile.nickname.clone()).unwrap_or_default();
    if stays.id == joins.id {
        printer.complain(&format!("{}\n", words.join_same(nickname)));
        return Exit::WrongUsage;
    }
    let start = Body::Start { app: env!("CARGO_PKG_VERSION").to_owned(), clock_shift: Millis(0) };
    // The latest profile counts for both.
    // What stands in the open of a sealed learner is not all of it: the join stands alone there.
    let name = stays.profile.filter(|_| stays.lock.is_none()).map(Body::Profile);
    let named = [start.clone(), Body::Join { other: joins.id }].into_iter().chain(name);
    let saved = save_new(home, (stays.id, &stays_keys), now, named)
        .and_then(|()| save_new(home, (joins.id, &joins_keys), now, [start, Body::Join { other: stays.id }]));
    match saved {
        Ok(()) => {
            printer.print(&format!("{}\n", words.join_done(nickname)));
            Exit::Fine
        }
        Err(Unsaved) => {
            printer.complain(&format!("{}\n", words.not_all_saved(home.display().to_string())));
            Exit::CouldNotRead
        }
    }
}
