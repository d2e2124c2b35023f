//! Notes and figures in a cache: what a learner wrote down, their pace, wrong tones, confused entries and expected recalls.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bytes::{Reader, Writer};
use super::content::{list, narrow};
use crate::engine::calibration::{Calibration, Step};
use crate::engine::card::EntryId;
use crate::engine::confusion::{Confusions, Mixed};
use crate::engine::figures::Figures;
use crate::engine::pace::{Pace, Sum};
use crate::text::Tone;

pub(super) fn write_notes(to: &mut Writer, notes: &BTreeMap<EntryId, String>) {
    to.number(notes.len() as u64);
    for (entry, note) in notes {
        write_entry(to, entry);
        to.text(note);
    }
}

pub(super) fn read_notes(from: &mut Reader<'_>) -> Option<BTreeMap<EntryId, String>> {
    let notes = list(from, |from| Some((read_entry(from)?, from.text()?.to_owned())))?;
    Some(notes.into_iter().collect())
}

pub(super) fn write(to: &mut Writer, figures: &Figures) {
    let Pace { choose, tiles, typed } = figures.pace;
    for sum in [choose, tiles, typed] {
        to.number(sum.n);
        to.number(sum.took_ms);
        to.number(sum.usual_ms);
    }
    to.number(figures.tones.len() as u64);
    for ((right, written), n) in &figures.tones {
        to.raw(&[write_tone(*right), write_tone(*written)]);
        to.number(u64::from(*n));
    }
    to.number(u64::from(figures.n_marks));
    to.number(figures.confusions.all().count() as u64);
    for ([a, b], mixed) in figures.confusions.all() {
        write_entry(to, a);
        write_entry(to, b);
        to.number(u64::from(mixed.swaps));
        to.number(u64::from(mixed.drilled));
    }
    for step in figures.calibration.steps {
        to.number(step.n);
        to.number(step.millionths);
        to.number(step.n_recalled);
    }
}

pub(super) fn read(from: &mut Reader<'_>) -> Option<Figures> {
    let mut sum = || Some(Sum { n: from.number()?, took_ms: from.number()?, usual_ms: from.number()? });
    let pace = Pace { choose: sum()?, tiles: sum()?, typed: sum()? };
    let tones = list(from, |from| {
        Some(((read_tone(from.byte()?)?, read_tone(from.byte()?)?), narrow(from.number()?)?))
    })?;
    let n_marks = narrow(from.number()?)?;
    let mut confusions = Confusions::default();
    for _ in 0..from.count()? {
        let (a, b) = (read_entry(from)?, read_entry(from)?);
        let (swaps, drilled) = (narrow(from.number()?)?, narrow(from.number()?)?);
        confusions.put(a, b, Mixed { swaps, drilled });
    }
    let mut calibration = Calibration::default();
    for step in &mut calibration.steps {
        *step = Step { n: from.number()?, millionths: from.number()?, n_recalled: from.number()? };
    }
    Some(Figures { pace, tones: tones.into_iter().collect(), n_marks, confusions, calibration })
}

fn write_entry(to: &mut Writer, entry: &EntryId) {
    to.text(&entry.deck);
    to.text(&entry.entry);
}

fn read_entry(from: &mut Reader<'_>) -> Option<EntryId> {
    let deck = Arc::from(from.text()?);
    Some(EntryId { deck, entry: Arc::from(from.text()?) })
}

fn write_tone(tone: Tone) -> u8 {
    Tone::ALL.iter().position(|it| *it == tone).map_or(u8::MAX, |at| at as u8)
}

fn read_tone(number: u8) -> Option<Tone> {
    Tone::ALL.get(usize::from(number)).copied()
}
