//! How a learner wants the program to behave: what they chose in the settings, by name.

use std::collections::BTreeMap;

use super::time::Millis;

/// After how many minutes without a key the screen may be covered; never is not among them.
pub const IDLE_MINUTES: [u32; 4] = [1, 3, 5, 10];

/// The minutes that count until the learner chooses: long enough to think, to look something up or to ask the teacher;
/// KeePassXC takes four (`research/reliability.md` 2). May be tuned.
const USUAL_IDLE_MINUTES: u32 = 3;

const IDLE: &str = "idle";
const HIDDEN: &str = "hidden";

/// A setting with its new value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// After how many minutes without a key the screen is covered.
    Idle(u32),
    /// Whether the learner is left out of the list and opened by typing their nickname.
    Hidden(bool),
}

impl Setting {
    /// Returns name and value, as the log holds them.
    pub fn written(self) -> (String, String) {
        match self {
            Setting::Idle(minutes) => (IDLE.to_owned(), minutes.to_string()),
            Setting::Hidden(is_on) => (HIDDEN.to_owned(), if is_on { "on" } else { "off" }.to_owned()),
        }
    }
}

/// All that a learner has set, those names among it that only newer versions know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings(BTreeMap<String, String>);

impl Settings {
    /// Takes in what the log holds under a name; a later value replaces an earlier one.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), value.to_owned());
    }

    /// Returns the value of a name, as it was written; nothing if it was never set.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Returns all names with their values, in the order of the names.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns after how many minutes without a key the screen is covered: one of [`IDLE_MINUTES`].
    pub fn idle_minutes(&self) -> u32 {
        let set = self.value(IDLE).and_then(|value| value.parse().ok());
        set.filter(|minutes| IDLE_MINUTES.contains(minutes)).unwrap_or(USUAL_IDLE_MINUTES)
    }

    /// Returns after how long without a key the screen is covered.
    pub fn idle(&self) -> Millis {
        Millis::from_minutes(i64::from(self.idle_minutes()))
    }

    /// Returns whether the learner is left out of the list.
    pub fn is_hidden(&self) -> bool {
        self.value(HIDDEN) == Some("on")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(settings: &mut Settings, setting: Setting) {
        let (name, value) = setting.written();
        settings.set(&name, &value);
    }

    #[test]
    fn what_was_set_last_counts() {
        let mut settings = Settings::default();
        assert_eq!((settings.idle_minutes(), settings.is_hidden()), (3, false));
        for minutes in IDLE_MINUTES {
            set(&mut settings, Setting::Idle(minutes));
            assert_eq!(settings.idle_minutes(), minutes);
        }
        set(&mut settings, Setting::Hidden(true));
        assert!(settings.is_hidden());
        set(&mut settings, Setting::Hidden(false));
        assert!(!settings.is_hidden());
    }

    #[test]
    fn nothing_in_a_log_keeps_the_screen_from_being_covered() {
        for value in ["0", "never", "-1", "99999999999", "", "๕", "2"] {
            let mut settings = Settings::default();
            settings.set("idle", value);
            assert_eq!(settings.idle_minutes(), 3, "{value}");
        }
    }

    #[test]
    fn names_of_newer_versions_are_kept() {
        let mut settings = Settings::default();
        settings.set("màu", "tím");
        set(&mut settings, Setting::Idle(5));
        assert_eq!(settings.all().collect::<Vec<_>>(), [("idle", "5"), ("màu", "tím")]);
    }
}
