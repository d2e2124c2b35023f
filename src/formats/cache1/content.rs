//! The content of a cache, part by part; each part is written and read by two functions that stand next to each other.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::bytes::{Reader, Writer};
use super::{Cache, CachedFile, Numbered, figures};
use crate::engine::card::{CardId, Direction, EntryId};
use crate::engine::horizon::Horizon;
use crate::engine::ladder::Rung;
use crate::engine::learner::{LearnerId, Profile, Sign};
use crate::engine::memory::{Difficulty, MemoryState, Stability};
use crate::engine::record::{Due, PersonalFit, RecordKey, SegmentId};
use crate::engine::scheduler::{CardState, Moment, Scheduled};
use crate::engine::setting::Settings;
use crate::engine::settled::{Choices, Course, Evening, Settled, Standing};
use crate::engine::time::{StudyDay, Timestamp};
use crate::text::Lang;

pub(super) fn write(to: &mut Writer, cache: &Cache) {
    to.number(cache.people.len() as u64);
    cache.people.iter().for_each(|learner| to.number(u64::from(learner.0)));
    to.number(cache.files.len() as u64);
    for file in &cache.files {
        to.text(&file.path);
        to.number(file.end);
        to.number(u64::from(file.sum));
    }
    to.number(cache.n_unread as u64);
    write_horizon(to, &cache.horizon);
    write_settled(to, &cache.settled);
}

pub(super) fn read(from: &mut Reader<'_>) -> Option<Cache> {
    let people = list(from, |from| narrow(from.number()?).map(LearnerId))?;
    let files = list(from, |from| {
        let path = from.text()?.to_owned();
        Some(CachedFile { path, end: from.number()?, sum: narrow(from.number()?)? })
    })?;
    let n_unread = usize::try_from(from.number()?).ok()?;
    Some(Cache { people, files, n_unread, horizon: read_horizon(from)?, settled: read_settled(from)? })
}

fn write_horizon(to: &mut Writer, horizon: &Horizon) {
    to.number(u64::from(horizon.last.is_some()));
    if let Some((at, key)) = horizon.last {
        to.signed(at.as_millis());
        write_key(to, key);
    }
    to.number(horizon.segments.len() as u64);
    horizon
        .segments
        .iter()
        .for_each(|(segment, seq)| write_key(to, RecordKey { segment: *segment, seq: *seq }));
    to.number(horizon.corrected.len() as u64);
    horizon.corrected.iter().for_each(|segment| to.raw(&segment.0.to_le_bytes()));
    to.number(horizon.undone.len() as u64);
    horizon.undone.iter().for_each(|key| write_key(to, *key));
}

fn read_horizon(from: &mut Reader<'_>) -> Option<Horizon> {
    let last = match from.number()? {
        0 => None,
        1 => Some((Timestamp::from_millis(from.signed()?), read_key(from)?)),
        _ => return None,
    };
    let segments = list(from, read_key)?.into_iter().map(|key| (key.segment, key.seq)).collect();
    let corrected = list(from, read_segment)?.into_iter().collect();
    let undone = list(from, read_key)?.into_iter().collect();
    Some(Horizon { last, segments, corrected, undone })
}

fn write_settled(to: &mut Writer, settled: &Settled) {
    write_choices(to, &settled.choices);
    write_fit(to, settled.fit.as_ref());
    to.number(settled.evenings.len() as u64);
    for (day, evening) in &settled.evenings {
        to.signed(i64::from(day.0));
        to.number(u64::from(evening.answers));
        to.number(u64::from(evening.met));
        to.number(evening.duration_ms);
    }
    // In one order, so that equal states are equal files.
    let mut cards: Vec<(&CardId, &Standing)> = settled.cards.iter().collect();
    cards.sort_unstable_by_key(|(id, _)| *id);
    let mut ids = Numbered::default();
    let numbers: Vec<(u64, u64)> =
        cards.iter().map(|(id, _)| (ids.number(&id.deck), ids.number(&id.entry))).collect();
    to.number(ids.ids.len() as u64);
    ids.ids.iter().for_each(|id| to.text(id));
    to.number(cards.len() as u64);
    for ((id, standing), (deck, entry)) in cards.into_iter().zip(numbers) {
        to.number(deck);
        to.number(entry);
        to.raw(&[write_lang(id.direction.cue) << 2 | write_lang(id.direction.answer)]);
        write_standing(to, standing);
    }
    figures::write(to, &settled.figures);
}

fn read_settled(from: &mut Reader<'_>) -> Option<Settled> {
    let choices = read_choices(from)?;
    let fit = read_fit(from)?;
    let evenings = list(from, |from| {
        let day = read_day(from)?;
        let (answers, met) = (narrow(from.number()?)?, narrow(from.number()?)?);
        Some((day, Evening { answers, met, duration_ms: from.number()? }))
    })?;
    let ids = list(from, |from| from.text().map(Arc::<str>::from))?;
    let id = |from: &mut Reader<'_>| ids.get(usize::try_from(from.number()?).ok()?).cloned();
    let n_cards = from.count()?;
    // However many it says there are: memory is taken for those that come.
    let mut cards = HashMap::with_capacity(n_cards.min(1 << 16));
    for _ in 0..n_cards {
        let (deck, entry) = (id(from)?, id(from)?);
        let langs = from.byte()?;
        let direction = Direction { cue: read_lang(langs >> 2)?, answer: read_lang(langs & 3)? };
        cards.insert(CardId { deck, entry, direction }, read_standing(from)?);
    }
    let evenings = evenings.into_iter().collect::<BTreeMap<_, _>>();
    Some(Settled { choices, fit, cards, evenings, figures: figures::read(from)? })
}

fn write_choices(to: &mut Writer, choices: &Choices) {
    to.number(u64::from(choices.profile.is_some()));
    if let Some(profile) = &choices.profile {
        to.text(&profile.nickname);
        to.text(profile.sign.code());
        to.text(&profile.ui);
        for langs in [&profile.speaks, &profile.learns] {
            to.number(langs.len() as u64);
            langs.iter().for_each(|lang| to.raw(&[write_lang(*lang)]));
        }
    }
    to.number(choices.suspended.len() as u64);
    for entry in &choices.suspended {
        to.text(&entry.deck);
        to.text(&entry.entry);
    }
    to.number(choices.settings.all().count() as u64);
    for (name, value) in choices.settings.all() {
        to.text(name);
        to.text(value);
    }
    figures::write_notes(to, &choices.notes);
}

fn read_choices(from: &mut Reader<'_>) -> Option<Choices> {
    let profile = match from.number()? {
        0 => None,
        1 => Some(Profile {
            nickname: from.text()?.to_owned(),
            sign: Sign::from_code(from.text()?)?,
            ui: from.text()?.to_owned(),
            speaks: list(from, |from| read_lang(from.byte()?))?,
            learns: list(from, |from| read_lang(from.byte()?))?,
        }),
        _ => return None,
    };
    let entry = |from: &mut Reader<'_>| {
        let deck = Arc::from(from.text()?);
        Some(EntryId { deck, entry: Arc::from(from.text()?) })
    };
    let suspended = list(from, entry)?.into_iter().collect::<BTreeSet<_>>();
    let mut settings = Settings::default();
    for _ in 0..from.count()? {
        let name = from.text()?;
        settings.set(name, from.text()?);
    }
    Some(Choices { profile, suspended, settings, notes: figures::read_notes(from)? })
}

fn write_fit(to: &mut Writer, fit: Option<&PersonalFit>) {
    to.number(u64::from(fit.is_some()));
    if let Some(fit) = fit {
        to.text(&fit.model);
        to.number(u64::from(fit.n_items));
        to.number(fit.parameters.len() as u64);
        fit.parameters.iter().for_each(|millionths| to.signed(*millionths));
    }
}

fn read_fit(from: &mut Reader<'_>) -> Option<Option<PersonalFit>> {
    match from.number()? {
        0 => Some(None),
        1 => {
            let (model, n_items) = (from.text()?.to_owned(), narrow(from.number()?)?);
            Some(Some(PersonalFit { model, n_items, parameters: list(from, Reader::signed)? }))
        }
        _ => None,
    }
}

fn write_standing(to: &mut Writer, standing: &Standing) {
    let course = &standing.course;
    let (phase, scheduled) = match &course.state {
        CardState::New => (0, None),
        CardState::Learning(it) => (1, Some(it)),
        CardState::Review(it) => (2, Some(it)),
        CardState::Relearning(it) => (3, Some(it)),
    };
    to.raw(&[phase]);
    if let Some(it) = scheduled {
        to.float(it.memory.stability.days());
        to.float(it.memory.difficulty.get());
        to.signed(it.last.at.as_millis());
        to.signed(i64::from(it.last.day.0));
        match it.due {
            Due::At(at) => {
                to.raw(&[0]);
                to.signed(at.as_millis());
            }
            Due::On(day) => {
                to.raw(&[1]);
                to.signed(i64::from(day.0));
            }
        }
    }
    to.number(u64::from(course.lapses));
    to.number(u64::from(course.n_reviews));
    to.raw(&[Rung::ALL.iter().position(|it| *it == course.rung).map_or(u8::MAX, |at| at as u8)]);
    to.number(u64::from(standing.met_on.is_some()));
    if let Some(day) = standing.met_on {
        to.signed(i64::from(day.0));
    }
    to.number(standing.days.len() as u64);
    let mut before = 0;
    for day in &standing.days {
        to.signed(i64::from(day.0) - before);
        before = i64::from(day.0);
    }
}

fn read_standing(from: &mut Reader<'_>) -> Option<Standing> {
    let phase = from.byte()?;
    let state = if phase == 0 {
        CardState::New
    } else {
        let memory = MemoryState {
            stability: Stability::new(from.float()?),
            difficulty: Difficulty::new(from.float()?),
        };
        let last = Moment { at: Timestamp::from_millis(from.signed()?), day: read_day(from)? };
        let due = match from.byte()? {
            0 => Due::At(Timestamp::from_millis(from.signed()?)),
            1 => Due::On(read_day(from)?),
            _ => return None,
        };
        let it = Scheduled { memory, last, due };
        match phase {
            1 => CardState::Learning(it),
            2 => CardState::Review(it),
            3 => CardState::Relearning(it),
            _ => return None,
        }
    };
    let (lapses, n_reviews) = (narrow(from.number()?)?, narrow(from.number()?)?);
    let rung = Rung::ALL.get(usize::from(from.byte()?)).copied()?;
    let course = Course { state, lapses, n_reviews, rung };
    let met_on = match from.number()? {
        0 => None,
        1 => Some(read_day(from)?),
        _ => return None,
    };
    let n_days = from.count()?;
    let mut days = Vec::with_capacity(n_days.min(1 << 10));
    let mut before = 0i64;
    for _ in 0..n_days {
        before = before.checked_add(from.signed()?)?;
        days.push(StudyDay(i32::try_from(before).ok()?));
    }
    Some(Standing { course, met_on, days })
}

fn write_key(to: &mut Writer, key: RecordKey) {
    to.raw(&key.segment.0.to_le_bytes());
    to.number(u64::from(key.seq));
}

fn read_key(from: &mut Reader<'_>) -> Option<RecordKey> {
    Some(RecordKey { segment: read_segment(from)?, seq: narrow(from.number()?)? })
}

fn read_segment(from: &mut Reader<'_>) -> Option<SegmentId> {
    from.raw(8)?.first_chunk::<8>().map(|bytes| SegmentId(u64::from_le_bytes(*bytes)))
}

fn read_day(from: &mut Reader<'_>) -> Option<StudyDay> {
    i32::try_from(from.signed()?).ok().map(StudyDay)
}

fn write_lang(lang: Lang) -> u8 {
    Lang::ALL.iter().position(|it| *it == lang).map_or(u8::MAX, |at| at as u8)
}

fn read_lang(number: u8) -> Option<Lang> {
    Lang::ALL.get(usize::from(number)).copied()
}

pub(super) fn narrow(value: u64) -> Option<u32> {
    u32::try_from(value).ok()
}

pub(super) fn list<'a, T>(
    from: &mut Reader<'a>,
    mut member: impl FnMut(&mut Reader<'a>) -> Option<T>,
) -> Option<Vec<T>> {
    let n = from.count()?;
    (0..n).map(|_| member(from)).collect()
}
