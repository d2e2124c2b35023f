//! From a record to its line.

use std::fmt::{Display, Write as _};
use std::sync::Arc;

use super::FORMAT;
use super::code::Coded;
use super::column::{OWN_ENTRY, escape, join};
use crate::engine::learner::Profile;
use crate::engine::rating::Rating;
use crate::engine::record::{Answer, Body, Due, Given, Record};
use crate::text::Lang;

/// Returns the record as one line of log format 1, with the line feed.
pub fn write(record: &Record) -> String {
    let mut line = Line(String::with_capacity(192));
    line.first(kind(&record.body));
    line.column(record.learner);
    line.column(record.key.segment);
    line.column(record.key.seq);
    line.column(record.at.as_millis());
    line.column(record.offset.0);
    match &record.body {
        Body::Start { app, clock_shift } => {
            line.column(format_args!("format={FORMAT}"));
            line.column(escape(app));
            if clock_shift.0 != 0 {
                line.column(format_args!("clock={}", clock_shift.0));
            }
        }
        Body::Profile(profile) => line.profile(profile),
        Body::Answer(answer) => line.answer(answer),
        Body::Undo(key) => {
            line.column(key.segment);
            line.column(key.seq);
        }
        Body::Join { other } => line.column(other),
        Body::Correction { segment, shift } => {
            line.column(segment);
            line.column(shift.0);
        }
        Body::Suspension { entry, is_on } => {
            line.column(escape(&entry.deck));
            line.column(escape(&entry.entry));
            line.column(if *is_on { "on" } else { "off" });
        }
        Body::Setting { name, value } => {
            line.column(escape(name));
            line.column(escape(value));
        }
        Body::Fit(fit) => {
            line.column(escape(&fit.model));
            line.column(fit.n_items);
            let parameters: Vec<String> = fit.parameters.iter().map(i64::to_string).collect();
            line.column(parameters.join(","));
        }
        Body::Note { entry, text } => {
            line.column(escape(&entry.deck));
            line.column(escape(&entry.entry));
            line.column(escape(text));
        }
        Body::Unknown { fields, .. } => {
            for field in fields.split('\t') {
                line.column(without_controls(field));
            }
        }
    }
    line.end()
}

/// A line on its way; writing to a `String` cannot fail.
pub(super) struct Line(pub(super) String);

impl Line {
    pub(super) fn first(&mut self, kind: impl Display) {
        let _ = write!(self.0, "{kind}");
    }

    pub(super) fn column(&mut self, value: impl Display) {
        let _ = write!(self.0, "\t{value}");
    }

    pub(super) fn end(mut self) -> String {
        let sum = crc32fast::hash(self.0.as_bytes());
        let _ = writeln!(self.0, "\t*{sum:08x}");
        self.0
    }

    fn profile(&mut self, profile: &Profile) {
        self.column(escape(&profile.nickname));
        self.column(profile.sign.code());
        self.column(escape(&profile.ui));
        self.column(join(profile.speaks.iter().copied().map(Lang::code)));
        self.column(join(profile.learns.iter().copied().map(Lang::code)));
    }

    /// The entry that was asked is among nearly all options, and its id stands two columns before.
    fn options(&mut self, options: &[Arc<str>], own: &str) {
        let written = options.iter().map(|option| match &**option {
            own_entry if own_entry == own => OWN_ENTRY.to_owned(),
            other => join([other]),
        });
        self.column(written.collect::<Vec<_>>().join(","));
    }

    fn answer(&mut self, answer: &Answer) {
        self.column(answer.day);
        self.column(escape(&answer.card.deck));
        self.column(escape(&answer.card.entry));
        self.column(answer.card.direction.code());
        self.column(answer.exercise.code());
        self.options(&answer.options, &answer.card.entry);
        match &answer.given {
            Given::Nothing => self.column(""),
            Given::Chosen(entry) if *entry == answer.card.entry => self.column(format_args!("#{OWN_ENTRY}")),
            Given::Chosen(entry) => self.column(format_args!("#{}", escape(entry))),
            Given::Typed(text) => self.column(format_args!("\"{}", escape(text))),
        }
        self.column(answer.verdict.map_or("", Coded::code));
        self.rating(answer.proposed);
        self.rating(answer.rating);
        self.column(answer.duration_ms);
        self.column(answer.phase.code());
        self.column(answer.after);
        self.column(escape(&answer.model));
        self.column(escape(&answer.params));
        match answer.due {
            None => self.column(""),
            Some(Due::At(at)) => self.column(format_args!("@{}", at.as_millis())),
            Some(Due::On(day)) => self.column(format_args!("+{day}")),
        }
    }

    fn rating(&mut self, rating: Option<Rating>) {
        match rating {
            None => self.column(""),
            Some(rating) => self.column(rating.number()),
        }
    }
}

fn kind(body: &Body) -> String {
    match body {
        Body::Start { .. } => "S".into(),
        Body::Profile(_) => "P".into(),
        Body::Answer(_) => "A".into(),
        Body::Undo(_) => "U".into(),
        Body::Join { .. } => "J".into(),
        Body::Correction { .. } => "C".into(),
        Body::Suspension { .. } => "X".into(),
        Body::Setting { .. } => "O".into(),
        Body::Fit(_) => "M".into(),
        Body::Note { .. } => "N".into(),
        Body::Unknown { kind, .. } => without_controls(kind),
    }
}

/// What a newer version escaped stays as it is; only what would break the line is left out.
fn without_controls(column: &str) -> String {
    column.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sample;

    #[test]
    fn an_evening_reads_like_this() {
        let lines: String = sample::evening().iter().map(write).collect();
        expect_test::expect![[r#"
            S	7f3a91c0	5f0c9a17e4b2d6a1	0	1795352400000	420	format=1	0.1.0	*21c53df3
            P	7f3a91c0	5f0c9a17e4b2d6a1	1	1795352406200	420	Hoa ๙ sen	star	vi	vi	en,th	*be72b6da
            A	7f3a91c0	5f0c9a17e4b2d6a1	2	1795352412400	420	20779	greetings	thank-you	vi>th	g	\=,hello,sorry,good-night	#hello	w			4210	n	12	fsrs6	default		*410085ab
            A	7f3a91c0	5f0c9a17e4b2d6a1	3	1795352418600	420	20779	greetings	thank-you	vi>th	c	\=,hello,sorry,good-night	#\=	s	3	3	4210	v	12	fsrs6	default	+20801	*634189f4
            A	7f3a91c0	5f0c9a17e4b2d6a1	4	1795352424800	420	20779	greetings	thank-you	vi>th	r				3	3	4210	v	12	fsrs6	default	+20801	*c7736af9
            A	7f3a91c0	5f0c9a17e4b2d6a1	5	1795352431000	420	20779	greetings	thank-you	vi>th	l		"cảm ơn	s	3	3	4210	v	12	fsrs6	default	+20801	*6e7e8341
            A	7f3a91c0	5f0c9a17e4b2d6a1	6	1795352437200	420	20779	greetings	thank-you	vi>th	t		"ขอบคุณ	s	3	3	4210	v	12	fsrs6	default	+20801	*28b418b4
        "#]].assert_eq(&lines);
    }

    #[test]
    fn the_median_answer_takes_at_most_160_bytes() {
        let mut sizes: Vec<usize> = sample::evening()
            .iter()
            .filter(|record| matches!(record.body, Body::Answer(_)))
            .map(|record| write(record).len())
            .collect();
        sizes.sort_unstable();
        assert!(sizes[sizes.len() / 2] <= 160, "{sizes:?}");
    }
}
