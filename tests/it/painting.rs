//! The painter: Thai as HarfBuzz shapes it, no mark over another, no letter missing and none cut.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use nho::shell::paint::fonts::{Design, Face, Fonts};
use nho::shell::paint::shape::Shaper;
use nho::shell::paint::surface::Surface;
use nho::shell::paint::{Grid, Painter, boxes};
use nho::text::{Model, Pen};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use swash::scale::ScaleContext;
use swash::zeno::Bounds;

const PEN: Pen = Pen::new(Model::Cluster);

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn thai(is_bold: bool) -> Face {
    Face { design: Design::Thai, is_bold }
}

/// What HarfBuzz makes of a stack: glyphs with their places, and the width.
type Shaped = (Vec<(u16, f32, f32)>, f32);

/// Each stack with its shape in both weights.
fn stacks() -> Vec<(String, [Shaped; 2])> {
    let glyphs = |column: &str| -> Shaped {
        let mut parts: Vec<&str> = column.split(' ').collect();
        let width = parts.pop().unwrap().parse().unwrap();
        let glyph = |part: &&str| {
            let numbers: Vec<f32> = part.split(',').map(|number| number.parse().unwrap()).collect();
            (numbers[0] as u16, numbers[1], numbers[2])
        };
        (parts.iter().map(glyph).collect(), width)
    };
    let file = fs::read_to_string(root().join("tests/stacks/stacks.tsv")).unwrap();
    file.lines()
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            (columns[0].to_owned(), [glyphs(columns[1]), glyphs(columns[2])])
        })
        .collect()
}

#[test]
fn every_thai_stack_is_shaped_as_harfbuzz_shapes_it() {
    let (fonts, mut shaper) = (Fonts::read(), Shaper::default());
    let stacks = stacks();
    assert_eq!(stacks.len(), 44 * 10 * 6);
    let mut faults = Vec::new();
    for (stack, wanted) in &stacks {
        for (is_bold, (glyphs, width)) in [false, true].into_iter().zip(wanted) {
            let shaped = shaper.shape(&fonts, thai(is_bold), stack);
            let is_near = |one: f32, other: f32| (one - other).abs() <= 1.0;
            let is_same = shaped.glyphs.len() == glyphs.len()
                && is_near(shaped.width, *width)
                && shaped.glyphs.iter().zip(glyphs).all(|(placed, (glyph, x, y))| {
                    placed.glyph == *glyph && is_near(placed.x, *x) && is_near(placed.y, *y)
                });
            if !is_same {
                faults.push(format!("{stack}: {:?} instead of {glyphs:?}, {width}", shaped.glyphs));
            }
        }
    }
    assert!(faults.is_empty(), "{} differ:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_mark_of_a_thai_stack_lies_over_another() {
    // In units of the fonts, which have 1000 an em.
    const TOUCHING: f32 = 50.0;
    let (fonts, mut context) = (Fonts::read(), ScaleContext::new());
    let mut faults = Vec::new();
    for (stack, shaped) in stacks() {
        for (is_bold, (glyphs, _)) in [false, true].into_iter().zip(shaped) {
            let font = fonts.font(thai(is_bold)).unwrap();
            let mut scaler = context.builder(font).size(1000.0).hint(false).build();
            let boxes: Vec<Bounds> = glyphs
                .iter()
                // The first is the consonant: its stem may stand beside a mark.
                .skip(1)
                .filter_map(|(glyph, x, y)| {
                    let mut bounds = scaler.scale_outline(*glyph).filter(|it| !it.is_empty())?.bounds();
                    for corner in [&mut bounds.min, &mut bounds.max] {
                        corner.x += x;
                        corner.y += y;
                    }
                    Some(bounds)
                })
                .collect();
            let lies_over = |one: &Bounds, other: &Bounds| {
                let across = one.max.x.min(other.max.x) - one.min.x.max(other.min.x);
                let along = one.max.y.min(other.max.y) - one.min.y.max(other.min.y);
                across > TOUCHING && along > TOUCHING
            };
            let mut pairs =
                (0..boxes.len()).flat_map(|one| (one + 1..boxes.len()).map(move |other| (one, other)));
            if pairs.any(|(one, other)| lies_over(&boxes[one], &boxes[other])) {
                faults.push(stack.clone());
            }
        }
    }
    assert!(faults.is_empty(), "{}: {faults:?}", faults.len());
}

/// The text of all files with this ending below a folder.
fn texts(below: &Path, ending: &str, into: &mut Vec<String>) {
    for entry in fs::read_dir(below).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, ending, into);
        } else if path.extension().is_some_and(|it| it == ending) {
            into.push(fs::read_to_string(&path).unwrap());
        }
    }
}

/// All clusters that the screens draw of decks, language files and the pictures of the screens, as the pen draws them, and all Thai stacks.
fn clusters() -> BTreeSet<String> {
    let mut all = Vec::new();
    texts(&root().join("decks"), "toml", &mut all);
    texts(&root().join("src/i18n"), "ftl", &mut all);
    texts(&root().join("tests/screens"), "txt", &mut all);
    let mut clusters: BTreeSet<String> = stacks().into_iter().map(|(stack, _)| stack).collect();
    let words: BTreeSet<&str> = all.iter().flat_map(|text| text.split_whitespace()).collect();
    for word in words {
        let columns = u16::try_from(PEN.width(word)).unwrap().max(1);
        let mut buf = Buffer::empty(Rect::new(0, 0, columns, 1));
        PEN.put(&mut buf, 0, 0, columns, word, Style::default());
        clusters.extend(buf.content.iter().map(|cell| cell.symbol().to_owned()));
    }
    clusters.retain(|cluster| !cluster.trim().is_empty());
    clusters
}

fn is_drawn_from_no_font(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|sign| boxes::blocks(sign, (9, 9)).is_some())
}

#[test]
fn the_fonts_have_every_letter_of_decks_languages_and_screens() {
    let fonts = Fonts::read();
    let all = clusters();
    assert!(all.contains("ấ") && all.contains("ที่") && all.contains("ɔ") && all.contains("♥"));
    for is_bold in [false, true] {
        let missing: Vec<&String> = all
            .iter()
            .filter(|it| fonts.face_of(it, is_bold).is_none() && !is_drawn_from_no_font(it))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

#[test]
fn no_letter_is_cut_at_any_size() {
    let is_long = std::env::var_os("NHO_LONG").is_some();
    let sizes: Vec<u16> = if is_long { (12..=48).collect() } else { vec![12, 20, 48] };
    let all = clusters();
    let mut faults = Vec::new();
    for size in sizes {
        let mut painter = Painter::new(size);
        let Grid { cell, base, .. } = painter.grid();
        for cluster in all.iter().filter(|it| !is_drawn_from_no_font(it)) {
            for is_bold in [false, true] {
                let ink = painter.ink(cluster, is_bold).unwrap();
                if i64::from(ink.above) > i64::from(base) || i64::from(ink.below) > i64::from(cell.1 - base) {
                    faults.push(format!("{cluster} at {size}: {ink:?} in {:?}", painter.grid()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}

/// A row of text, drawn at 20 pixels: its pixels and its width.
fn drawn(parts: &[(&str, Style)]) -> (Vec<u32>, u32) {
    let columns = parts.iter().map(|(text, _)| PEN.width(text)).sum::<usize>() + 1;
    let mut buf = Buffer::empty(Rect::new(0, 0, u16::try_from(columns).unwrap(), 1));
    PEN.put_spans(&mut buf, 0, 0, u16::MAX, parts);
    let mut painter = Painter::new(20);
    let (width, height) = painter.grid().pixels(buf.area.width, 1);
    let mut pixels = vec![0; (width * height) as usize];
    painter.paint(&buf, (0, 0), &mut Surface::new(&mut pixels, width, height));
    (pixels, width)
}

/// The columns in which something is drawn, as ranges.
fn columns_with_ink((pixels, width): &(Vec<u32>, u32)) -> Vec<(u32, u32)> {
    let ground = pixels[0];
    let has_ink = |x: u32| pixels.iter().skip(x as usize).step_by(*width as usize).any(|it| *it != ground);
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for x in (0..*width).filter(|x| has_ink(*x)) {
        match ranges.last_mut() {
            Some((_, end)) if *end == x => *end += 1,
            _ => ranges.push((x, x + 1)),
        }
    }
    ranges
}

#[test]
fn thai_words_are_set_as_words_and_letter_by_letter_only_while_they_are_typed() {
    let plain = Style::default();
    let word = columns_with_ink(&drawn(&[("เวลา", plain)]));
    let typed = columns_with_ink(&drawn(&[("เวลา", plain), ("▏", plain)]));
    let end_of_word = word.last().unwrap().1;
    // Four cells of twelve pixels; the fourth begins after 36.
    assert!(end_of_word <= 40, "{word:?}");
    assert!(typed.iter().any(|(start, end)| *start >= 36 && *end <= 48), "{typed:?}");
}

#[test]
fn a_thai_word_that_is_wider_than_its_cells_does_not_reach_the_next_word() {
    let plain = Style::default();
    for word in ["คุณ", "กตัญญู", "ญญญญ", "ฒฒ"] {
        let all = drawn(&[(word, plain), (" ", plain), ("H", plain)]);
        let columns = u32::try_from(PEN.width(word)).unwrap();
        let last = columns_with_ink(&all);
        let before: Vec<_> = last.iter().filter(|(start, _)| *start < columns * 12).collect();
        assert!(before.last().unwrap().1 < columns * 12 + 8, "{word}: {last:?}");
    }
}

#[test]
fn letters_keep_their_own_colours_within_a_word() {
    let colour = |colour| Style::new().fg(colour);
    let (pixels, _) = drawn(&[
        ("ท", colour(Color::White)),
        ("นี่", colour(Color::Indexed(196))),
        ("ท", colour(Color::White)),
    ]);
    assert!(pixels.contains(&0x00ff_0000) && pixels.contains(&0x00ff_ffff));
    let (white, _) = drawn(&[("ที่นี่", colour(Color::White))]);
    assert!(!white.contains(&0x00ff_0000));
}

#[test]
fn what_is_reversed_underlined_or_hidden_looks_so() {
    let ground = drawn(&[(" ", Style::default())]).0[0];
    let (reversed, width) = drawn(&[("ก", Style::new().add_modifier(Modifier::REVERSED))]);
    assert_ne!(reversed[0], ground);
    assert_eq!(reversed[(width - 1) as usize], ground, "only its own cell");
    let (underlined, width) = drawn(&[("ก", Style::new().add_modifier(Modifier::UNDERLINED))]);
    assert!(underlined[underlined.len() - width as usize..][..12].iter().all(|it| *it != ground));
    let (hidden, _) = drawn(&[("ก", Style::new().add_modifier(Modifier::HIDDEN))]);
    assert!(hidden.iter().all(|it| *it == ground));
}

#[test]
fn what_no_font_has_is_an_empty_box() {
    let unknown = columns_with_ink(&drawn(&[("字", Style::default())]));
    assert_eq!(unknown, [(1, 23)]);
}

#[test]
fn a_surface_smaller_than_the_cells_is_filled_and_no_more() {
    let mut buf = Buffer::empty(Rect::new(0, 0, 20, 5));
    PEN.put(&mut buf, 0, 0, 20, "น้ำ Nước water ฒฒฒฒ", Style::default());
    let mut painter = Painter::new(20);
    for (width, height) in [(0, 0), (1, 1), (50, 7), (3, 400)] {
        let mut pixels = vec![0; (width * height) as usize];
        painter.paint(&buf, (0, 0), &mut Surface::new(&mut pixels, width, height));
    }
}
