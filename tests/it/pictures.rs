//! Golden pictures: what is drawn today is, to the pixel, what was drawn when somebody looked at it.
//!
//! `UPDATE_EXPECT=1 cargo test --features window --test it -- pictures::` accepts other pictures; look at them first (`nho picture`).

use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use nho::i18n::UiLang;
use nho::shell::demo::SCENES;
use nho::shell::paint::Painter;
use nho::shell::picture::{Picture, cells, draw, png};
use nho::text::{Model, Pen};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use sha2::{Digest, Sha256};

const PEN: Pen = Pen::new(Model::Cluster);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures")
}

fn is_accepting() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

/// All kinds of letters and styles, on screens that nobody changes.
fn specimen() -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, 44, 10));
    let style = Style::new();
    let rows = [
        ("Tiếng Việt: quyển sách, Ẩm, Ỗi, đường ợ ậ", style),
        ("Bold: Ước gì được ngủ sớm", style.add_modifier(Modifier::BOLD)),
        ("ที่นี่ น้ำ ผู้ใหญ่ ญี่ปุ่น กตัญญู ฐาน ปั๊ม ป๋า", style),
        ("ปฏิกิริยา ฝ่าย เก้าอี้ ค่ำ โรงเรียน", style.add_modifier(Modifier::BOLD)),
        ("พิมพ์ที่นี่▏", style.fg(Color::Yellow)),
        ("/ˈwɔtɚ/ náam ★▲♦●♥♣■♪☼ ✓≈✗ ‹ › ◌\u{e49}", style.fg(Color::Green)),
        ("ใช่ได้ Không", style.add_modifier(Modifier::REVERSED)),
        ("quiet ผิด sai", style.add_modifier(Modifier::DIM)),
        ("ผิด sai wrong", style.fg(Color::Red).add_modifier(Modifier::UNDERLINED)),
        ("┌──┬━━┐│├┼┤└┴┘ ▁▂▃▄▅▆▇█▏▌░▒▓", style.fg(Color::Cyan)),
    ];
    for (y, (text, style)) in rows.into_iter().enumerate() {
        PEN.put(&mut buf, 0, u16::try_from(y).unwrap(), 44, text, style);
    }
    buf
}

fn read_png(path: &Path) -> Option<Picture> {
    let file = fs::read(path).ok()?;
    let mut reader = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let pixels =
        bytes.chunks_exact(3).map(|it| u32::from_be_bytes([0, it[0], it[1], it[2]])).collect::<Vec<u32>>();
    Some(Picture { width: info.width, height: info.height, pixels })
}

#[test]
fn the_specimen_is_drawn_as_it_was_to_the_pixel() {
    for size in [14, 20, 31] {
        let drawn = draw(&mut Painter::new(size), &specimen(), None);
        let path = folder().join(format!("specimen.{size}.png"));
        if is_accepting() {
            fs::write(&path, png(&drawn).unwrap()).unwrap();
        }
        let wanted = read_png(&path).unwrap();
        let size_of = |picture: &Picture| (picture.width, picture.height);
        assert_eq!(size_of(&drawn), size_of(&wanted), "at {size}");
        let n_other = drawn.pixels.iter().zip(&wanted.pixels).filter(|(one, other)| one != other).count();
        assert_eq!(n_other, 0, "pixels that differ at {size}");
    }
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..8].iter().fold(String::new(), |mut all, byte| {
        let _ = write!(all, "{byte:02x}");
        all
    })
}

/// The screens of which the readme shows a picture.
const SHOWN: [(&str, UiLang); 2] = [("choose", UiLang::Vi), ("word", UiLang::Th)];

#[test]
fn every_screen_in_three_languages_is_drawn_as_it_was_to_the_pixel() {
    let path = folder().join("screens.txt");
    let golden = fs::read_to_string(&path).unwrap_or_default();
    let new = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    let mut painter = Painter::new(20);
    let (mut all, mut faults) = (String::new(), Vec::new());
    for scene in SCENES {
        for ui in UiLang::ALL {
            let (buf, asked) = cells(scene, ui, (80, 24));
            let drawn = draw(&mut painter, &buf, asked);
            let pixels: Vec<u8> = drawn.pixels.iter().flat_map(|pixel| pixel.to_be_bytes()).collect();
            let name = format!("{}.{}", scene.name, ui.code());
            let line = format!("{name} {}", sum(&pixels));
            let shown = folder().join(format!("{name}.png"));
            let is_shown = SHOWN.contains(&(scene.name, ui));
            if is_shown && is_accepting() {
                fs::write(&shown, png(&drawn).unwrap()).unwrap();
            }
            let is_as_shown = !is_shown || read_png(&shown).is_some_and(|it| it == drawn);
            if !is_as_shown || !golden.lines().any(|known| known == line) {
                fs::create_dir_all(&new).unwrap();
                let file = new.join(format!("{name}.png"));
                fs::write(&file, png(&drawn).unwrap()).unwrap();
                faults.push(file.display().to_string());
            }
            all.push_str(&line);
            all.push('\n');
        }
    }
    if is_accepting() {
        fs::write(&path, all).unwrap();
        return;
    }
    assert!(faults.is_empty(), "drawn otherwise, look at {faults:#?}");
}

#[test]
fn every_scene_leads_to_a_screen_of_its_own() {
    let mut seen: Vec<(Buffer, &str)> = Vec::new();
    for scene in SCENES {
        let (buf, _) = cells(scene, UiLang::Th, (80, 24));
        if let Some((_, other)) = seen.iter().find(|(known, _)| *known == buf) {
            panic!("{} looks like {other}", scene.name);
        }
        seen.push((buf, scene.name));
    }
}
