//! The messages of the screens.

use super::messages;

messages! {
    app_name = "app-name"();
    screen_size = "screen-size"(columns, rows);
}
