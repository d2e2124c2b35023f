//! `nho memory forecast`, `retention` and `deadline`: what a course of evenings asks, brings, and how to spend it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Serialize;

use super::check::Format;
use super::memory::{exit, number, read_log};
use super::printer::Printer;
use super::{Exit, json};
use crate::engine::memory::course::{Calendar, Costs, Start, starts};
use crate::engine::memory::deadline::{Deadline, plan};
use crate::engine::memory::fit::{Options, Prior, fit};
use crate::engine::memory::forecast::{Evening, Plan, advised, choices, forecast as look_ahead};
use crate::engine::memory::fsrs6::Fsrs6;
use crate::engine::memory::{DesiredRetention, Kind, Model};
use crate::i18n::Words;

/// How many days are put together for people.
const MONTH: u32 = 28;

/// The learner and the evenings.
#[derive(Debug, clap::Args)]
struct CourseArgs {
    /// A log whose learner it is about: their model, words and speed; without it a newcomer
    log: Option<PathBuf>,
    /// How many words wait that have not been met [default: 10000, with a log 1000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    words: Option<u32>,
    /// Evenings a week
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=7))]
    per_week: u8,
    /// The part of the evenings that take place, 0 to 1
    #[arg(long, value_name = "PART", default_value_t = 0.8)]
    attendance: f64,
    /// Minutes an evening
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = clap::value_parser!(u32).range(1..=1440))]
    minutes: u32,
    /// Decides by chance which evenings are missed and what is recalled
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// What `nho memory forecast` is asked for.
#[derive(Debug, clap::Args)]
pub struct ForecastArgs {
    #[command(flatten)]
    course: CourseArgs,
    #[command(flatten)]
    pace: PaceArgs,
    /// The chance of recall that due days aim at, 0.7 to 0.97
    #[arg(long, value_name = "PART", default_value_t = 0.9)]
    retention: f64,
}

/// What `nho memory retention` is asked for.
#[derive(Debug, clap::Args)]
pub struct RetentionArgs {
    #[command(flatten)]
    course: CourseArgs,
    #[command(flatten)]
    pace: PaceArgs,
}

/// How far and how fast.
#[derive(Debug, clap::Args)]
struct PaceArgs {
    /// How many days ahead
    #[arg(long, value_name = "N", default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=3650))]
    days: u32,
    /// New words an evening
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(0..=1000))]
    new: u32,
}

/// What `nho memory deadline` is asked for.
#[derive(Debug, clap::Args)]
pub struct DeadlineArgs {
    #[command(flatten)]
    course: CourseArgs,
    /// In how many days the words are needed
    #[arg(long = "in", value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=366))]
    day: u32,
}

/// The learner as a course sees them.
struct Learner {
    model: Fsrs6,
    starts: Vec<Start>,
    costs: Costs,
    calendar: Calendar,
    n_problems: usize,
}

#[derive(Debug, Serialize)]
struct Foreseen {
    days: u32,
    evenings: Vec<ForeseenEvening>,
    met: u32,
    known: f64,
    minutes: f64,
    reviews: u64,
    milliseconds: f64,
}

#[derive(Debug, Serialize)]
struct ForeseenEvening {
    day: u32,
    reviews: u32,
    missed: u32,
    new: u32,
    waiting: u32,
    minutes: f64,
}

#[derive(Debug, Serialize)]
struct Compared {
    choices: Vec<ComparedChoice>,
    advised: Option<f64>,
    milliseconds: f64,
}

#[derive(Debug, Serialize)]
struct ComparedChoice {
    retention: f64,
    minutes: f64,
    reviews: u64,
    met: u32,
    known: f64,
}

#[derive(Debug, Serialize)]
struct Planned {
    day: u32,
    words: usize,
    known: f64,
    known_without: f64,
    evenings: Vec<PlannedEvening>,
    milliseconds: f64,
}

#[derive(Debug, Serialize)]
struct PlannedEvening {
    day: u32,
    reviews: Vec<usize>,
    new: Vec<usize>,
    minutes: f64,
}

/// Looks ahead.
pub fn forecast(args: &ForecastArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let desired = DesiredRetention::new(args.retention);
    let learner = match learner(&args.course, desired, words, printer) {
        Ok(learner) => learner,
        Err(exit) => return exit,
    };
    let start = Instant::now();
    let found = look_ahead(&learner.starts, &plan_of(&args.course, &args.pace, &learner, desired));
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    match args.course.format {
        Format::Json => json(
            printer,
            &Foreseen {
                days: args.pace.days,
                evenings: found.evenings.iter().map(evening_form).collect(),
                met: found.n_met,
                known: found.n_known,
                minutes: found.minutes(),
                reviews: found.n_reviews(),
                milliseconds,
            },
        ),
        Format::Human => {
            for month in found.evenings.chunk_by(|a, b| a.day / MONTH == b.day / MONTH) {
                printer.print(&format!("{}\n", month_line(month, words)));
            }
            let [known, minutes] = [found.n_known, found.minutes()].map(|value| number(value, 0));
            printer.print(&format!("{}\n", words.forecast_end(known, found.n_met.to_string(), minutes)));
        }
    }
    exit(learner.n_problems)
}

/// Compares desired retentions.
pub fn retention(args: &RetentionArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let desired = DesiredRetention::default();
    let learner = match learner(&args.course, desired, words, printer) {
        Ok(learner) => learner,
        Err(exit) => return exit,
    };
    let start = Instant::now();
    let found = choices(&learner.starts, &plan_of(&args.course, &args.pace, &learner, desired));
    let advised = advised(&found).map(|choice| choice.desired.get());
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    match args.course.format {
        Format::Json => {
            let form = found.iter().map(|it| ComparedChoice {
                retention: it.desired.get(),
                minutes: it.minutes,
                reviews: it.n_reviews,
                met: it.n_met,
                known: it.n_known,
            });
            json(printer, &Compared { choices: form.collect(), advised, milliseconds });
        }
        Format::Human => {
            let percent = |part: f64| number(100.0 * part, 0);
            for it in &found {
                let [minutes, known] = [it.minutes, it.n_known].map(|value| number(value, 0));
                let (reviews, met) = (it.n_reviews.to_string(), it.n_met.to_string());
                let line = words.retention_line(percent(it.desired.get()), minutes, reviews, met, known);
                printer.print(&format!("{line}\n"));
            }
            if let Some(advised) = advised {
                printer.print(&format!("{}\n", words.retention_advice(percent(advised))));
            }
        }
    }
    exit(learner.n_problems)
}

/// Plans for a day.
pub fn deadline(args: &DeadlineArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let learner = match learner(&args.course, DesiredRetention::default(), words, printer) {
        Ok(learner) => learner,
        Err(exit) => return exit,
    };
    let start = Instant::now();
    let found = plan(
        &learner.starts,
        &Deadline {
            model: learner.model,
            evenings: learner.calendar.evenings(args.day, args.course.seed),
            day: args.day,
            minutes: learner.calendar.minutes,
            costs: learner.costs,
        },
    );
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    if args.course.format == Format::Json {
        let evenings = found.evenings.into_iter().map(|it| PlannedEvening {
            day: it.day,
            reviews: it.reviews,
            new: it.new,
            minutes: it.minutes,
        });
        let form = Planned {
            day: args.day,
            words: learner.starts.len(),
            known: found.known,
            known_without: found.known_without,
            evenings: evenings.collect(),
            milliseconds,
        };
        json(printer, &form);
        return exit(learner.n_problems);
    }
    if found.evenings.is_empty() {
        printer.print(&format!("{}\n", words.deadline_none(args.day.to_string())));
        return exit(learner.n_problems);
    }
    for it in &found.evenings {
        let counts = [it.day as usize, it.reviews.len(), it.new.len()].map(|n| n.to_string());
        let [day, reviews, new] = counts;
        let line = words.deadline_evening(day, reviews, new, number(it.minutes, 0));
        printer.print(&format!("{line}\n"));
    }
    let [known, without] = [found.known, found.known_without].map(|value| number(value, 0));
    let line = words.deadline_end(args.day.to_string(), known, without, learner.starts.len().to_string());
    printer.print(&format!("{line}\n"));
    exit(learner.n_problems)
}

fn learner(
    args: &CourseArgs,
    desired: DesiredRetention,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Result<Learner, Exit> {
    let calendar =
        Calendar { per_week: args.per_week, attendance: args.attendance, minutes: f64::from(args.minutes) };
    let mut learner = Learner {
        model: Fsrs6::default(),
        starts: Vec::new(),
        costs: Costs::default(),
        calendar,
        n_problems: 0,
    };
    if let Some(log) = &args.log {
        let (reviews, n_problems) = read_log(Path::new(log), words, printer)?;
        let fitted = fit(&reviews, usize::MAX, &Prior::of(Kind::Fsrs6), None, &Options::of(Kind::Fsrs6));
        if let Model::Fsrs6(model) = fitted.model {
            learner.model = model;
        }
        learner.starts = starts(&reviews, &learner.model, desired, 1);
        learner.costs = Costs::of(&reviews);
        learner.n_problems = n_problems;
    }
    let n_new = args.words.unwrap_or(if args.log.is_some() { 1000 } else { 10_000 });
    learner.starts.extend((0..n_new).map(|_| Start::NEW));
    Ok(learner)
}

fn plan_of(course: &CourseArgs, pace: &PaceArgs, learner: &Learner, desired: DesiredRetention) -> Plan {
    Plan {
        model: learner.model,
        desired,
        calendar: learner.calendar,
        n_days: pace.days,
        new_per_evening: pace.new,
        costs: learner.costs,
        seed: course.seed,
    }
}

fn evening_form(it: &Evening) -> ForeseenEvening {
    ForeseenEvening {
        day: it.day,
        reviews: it.reviews,
        missed: it.missed,
        new: it.new,
        waiting: it.waiting,
        minutes: it.minutes,
    }
}

fn month_line(month: &[Evening], words: &Words) -> String {
    let first = month.first().map_or(0, |evening| evening.day / MONTH * MONTH);
    let sum = |count: fn(&Evening) -> u32| month.iter().map(count).sum::<u32>().to_string();
    let minutes: f64 = month.iter().map(|evening| evening.minutes).sum();
    let waiting = month.last().map_or(0, |evening| evening.waiting);
    words.forecast_month(
        (first + 1).to_string(),
        month.len().to_string(),
        sum(|evening| evening.reviews),
        sum(|evening| evening.new),
        number(minutes, 0),
        waiting.to_string(),
    )
}
