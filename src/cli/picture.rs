//! `nho picture`: a screen as a PNG, drawn as in a window, without a display.

use std::fs;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::printer::Printer;
use super::{Exit, unreadable};
use crate::i18n::Words;
use crate::shell::demo::{SCENES, scene_named};
use crate::shell::paint::{Painter, SIZES};
use crate::shell::picture;
use crate::shell::store::{Operation, StoreError};

/// What `nho picture` is asked to draw.
#[derive(Debug, clap::Args)]
pub struct PictureArgs {
    /// Which screen
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(SCENES.map(|scene| scene.name)))]
    pub screen: String,
    /// The file to write
    #[arg(short, long, value_name = "FILE.png", default_value = "nho.png")]
    pub out: PathBuf,
    /// The size of letters in pixels
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(size_range()))]
    pub size: u16,
    /// Columns
    #[arg(long, value_name = "N", default_value_t = 80, value_parser = clap::value_parser!(u16).range(1..=300))]
    pub columns: u16,
    /// Rows
    #[arg(long, value_name = "N", default_value_t = 24, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub rows: u16,
}

fn size_range() -> std::ops::RangeInclusive<i64> {
    i64::from(*SIZES.start())..=i64::from(*SIZES.end())
}

/// Draws a screen into a file.
pub fn picture(args: &PictureArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let Some(scene) = scene_named(&args.screen) else { return Exit::WrongUsage };
    let (cells, asked) = picture::cells(scene, words.ui(), (args.columns, args.rows));
    let drawn = picture::draw(&mut Painter::new(args.size), &cells, asked);
    let written = picture::png(&drawn).and_then(|file| fs::write(&args.out, file));
    match written {
        Ok(()) => Exit::Fine,
        Err(error) => {
            let error = StoreError::io(&args.out, Operation::Write, &error);
            printer.complain(&format!("{}\n", unreadable(words, &error)));
            Exit::CouldNotRead
        }
    }
}
