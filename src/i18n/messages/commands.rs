//! The messages of the commands.

use super::messages;

messages! {
    not_a_terminal = "not-a-terminal"();
}
