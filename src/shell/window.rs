//! A window of our own: the same application as in the terminal, drawn by the painter; winit owns the loop.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use winit::application::ApplicationHandler;
use winit::dpi::{PhysicalPosition, PhysicalSize};
use winit::event::{Ime, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use winit::keyboard::ModifiersState;
use winit::window::{Window, WindowId};

use super::breakage::{self, Breakage};
use super::events::{self, Event};
use super::library::Library;
use super::machine::Machine;
use super::paint::large::Large;
use super::paint::surface::Surface;
use super::paint::{CARET, Painter, colours::GROUND};
use super::run::{Ending, hear};
use super::window_keys::{keys, letters};
use super::world::{Flow, perform_all};
use super::{clock, console};
use crate::i18n::UiLang;
use crate::tui::key::KeyCode;
use crate::tui::{App, Key, Msg};

/// The columns and rows that the window begins with, where the screen has room for them.
const USUAL: (u16, u16) = (80, 24);

/// The sizes of letters that are tried, in pixels, until [`USUAL`] fits; smaller ones make Thai marks hard to tell apart.
const TRIED: [u16; 2] = [20, 18];

/// How much of the screen a window takes at most, in hundredths: a bar and the frame stand beside it.
const SHARE: (u32, u32) = (98, 90);

/// How the window is started.
pub struct Start {
    /// The language of the screens.
    pub ui: UiLang,
    /// The data folder.
    pub home: PathBuf,
    /// The decks, which another thread reads meanwhile.
    pub library: Library,
}

/// The window, once there is one.
struct Shown {
    window: Rc<Window>,
    surface: softbuffer::Surface<Rc<Window>, Rc<Window>>,
    painter: Painter,
    /// The size of letters without the scale of the screen.
    size: u16,
    pixels: Vec<u32>,
    extent: (u32, u32),
    /// What was drawn last; nothing if all has to be drawn anew.
    drawn: Option<Buffer>,
    /// The word that was drawn large among it.
    large: Option<Large>,
}

/// What winit drives.
struct Front {
    app: App,
    machine: Machine,
    events: Receiver<Event>,
    shown: Option<Shown>,
    held: ModifiersState,
    /// Why the loop ended, if somebody did not simply leave.
    halt: Option<Halt>,
}

enum Halt {
    Window(String),
    Broke(Breakage),
}

/// Runs the screens in a window until it is closed or somebody leaves; in the end everything is written.
pub fn run(start: Start) -> Ending {
    let Start { ui, home, library } = start;
    let event_loop = match EventLoop::<()>::with_user_event().build() {
        Ok(event_loop) => event_loop,
        Err(error) => return refused(&error.to_string()),
    };
    let (sender, from_machine) = channel();
    let (forward, events) = channel();
    let proxy = event_loop.create_proxy();
    let mut machine = Machine::new(home, library, sender.clone());
    let listening = events::read_signals(sender).and_then(|()| wake_for(from_machine, forward, proxy));
    if let Err(error) = listening {
        return Ending::Terminal(error);
    }
    let (mut app, effects) = App::new(ui, Arc::default(), clock::now(), USUAL);
    let is_leaving = perform_all(&mut app, &mut machine, effects) == Flow::Quit;
    let mut front = Front { app, machine, events, shown: None, held: ModifiersState::empty(), halt: None };
    let ran = breakage::catch(|| if is_leaving { Ok(()) } else { event_loop.run_app(&mut front) });
    let is_saved = breakage::catch(|| front.machine.close()).unwrap_or(false);
    console::note_written();
    match (ran, front.halt.take()) {
        (Err(breakage), _) | (_, Some(Halt::Broke(breakage))) => Ending::Broke { breakage, is_saved },
        (_, Some(Halt::Window(error))) => refused(&error),
        (Ok(Err(error)), None) => refused(&error.to_string()),
        (Ok(Ok(())), None) if is_saved => Ending::Saved,
        (Ok(Ok(())), None) => Ending::Unsaved,
    }
}

/// Says why there is no window: winit puts a place in its own source before the reason.
fn refused(error: &str) -> Ending {
    Ending::Terminal(std::io::Error::other(error.rsplit(": ").next().unwrap_or_default().to_owned()))
}

/// Hands on what happens outside, and wakes the window for it: it sleeps otherwise.
fn wake_for(
    from_machine: Receiver<Event>,
    forward: std::sync::mpsc::Sender<Event>,
    proxy: EventLoopProxy<()>,
) -> std::io::Result<()> {
    let work = move || {
        for event in from_machine {
            if forward.send(event).is_err() || proxy.send_event(()).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("window".to_owned()).spawn(work).map(drop)
}

impl ApplicationHandler for Front {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if self.shown.is_some() {
            return;
        }
        match Shown::open(event_loop) {
            Ok(shown) => {
                self.shown = Some(shown);
                self.fit(event_loop);
            }
            Err(error) => {
                self.halt = Some(Halt::Window(error));
                event_loop.exit();
            }
        }
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, (): ()) {
        while let Ok(event) = self.events.try_recv() {
            self.take_in(event_loop, event);
        }
        self.ask_for_picture();
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, _: WindowId, event: WindowEvent) {
        match event {
            WindowEvent::CloseRequested => self.take_in(event_loop, Event::Msg(Msg::Stop)),
            WindowEvent::ModifiersChanged(held) => self.held = held.state(),
            WindowEvent::KeyboardInput { event, .. } => {
                for key in keys(&event, self.held) {
                    self.key(event_loop, key);
                }
                self.ask_for_picture();
            }
            WindowEvent::Ime(Ime::Commit(text)) => {
                for key in letters(&text) {
                    self.key(event_loop, key);
                }
                self.ask_for_picture();
            }
            WindowEvent::Resized(_) => self.fit(event_loop),
            WindowEvent::ScaleFactorChanged { .. } => self.resize_letters(event_loop, 0),
            WindowEvent::RedrawRequested => self.draw(event_loop),
            _ => {}
        }
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        let Some(at) = self.app.wake_at() else { return event_loop.set_control_flow(ControlFlow::Wait) };
        let wait = at.millis_since(clock::now().at);
        if wait == 0 {
            self.take_in(event_loop, Event::Msg(Msg::Woke));
            self.ask_for_picture();
        }
        // Never at once again: a clock that was set back must not keep the computer busy.
        let wait = Duration::from_millis(wait.max(20));
        event_loop.set_control_flow(ControlFlow::WaitUntil(Instant::now() + wait));
    }
}

impl Front {
    fn key(&mut self, event_loop: &ActiveEventLoop, key: Key) {
        match key.code {
            KeyCode::Char('+' | '=') if key.ctrl => self.resize_letters(event_loop, 2),
            KeyCode::Char('-') if key.ctrl => self.resize_letters(event_loop, -2),
            _ => {
                // Who hides what is on the screen does not want the window to be seen either.
                let is_hiding = key.code == KeyCode::F(12);
                self.take_in(event_loop, Event::Msg(Msg::Key(key)));
                if is_hiding {
                    // Systems go on showing the last picture of a window that is put away, small in a bar.
                    self.draw(event_loop);
                }
                if let Some(shown) = self.shown.as_ref().filter(|_| is_hiding) {
                    shown.window.set_minimized(true);
                }
            }
        }
    }

    fn take_in(&mut self, event_loop: &ActiveEventLoop, event: Event) {
        match hear(&mut self.app, &mut self.machine, event) {
            Ok(Flow::GoOn) => {}
            // Nothing of what was shown stays in the pixels.
            Ok(Flow::Wipe) => self.draw_afresh(),
            // A window has no place to be stopped to.
            Ok(Flow::Suspend) => {}
            Ok(Flow::Quit) => event_loop.exit(),
            Err(breakage) => {
                self.halt = Some(Halt::Broke(breakage));
                event_loop.exit();
            }
        }
    }

    fn draw_afresh(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.drawn = None;
        }
    }

    fn ask_for_picture(&self) {
        if let Some(shown) = &self.shown {
            shown.window.request_redraw();
        }
    }

    /// Makes letters larger or smaller; by nothing when the scale of the screen has changed.
    fn resize_letters(&mut self, event_loop: &ActiveEventLoop, by: i16) {
        if let Some(shown) = &mut self.shown {
            shown.size = shown.size.saturating_add_signed(by).clamp(12, 48);
            shown.painter = Painter::new(scaled(shown.size, shown.window.scale_factor()));
        }
        self.fit(event_loop);
    }

    /// Tells the application how many columns and rows there are now.
    fn fit(&mut self, event_loop: &ActiveEventLoop) {
        let Some(shown) = &mut self.shown else { return };
        let PhysicalSize { width, height } = shown.window.inner_size();
        shown.extent = (width, height);
        shown.drawn = None;
        let (columns, rows) = shown.painter.grid().fit(shown.extent);
        self.take_in(event_loop, Event::Msg(Msg::Resized(columns.min(1000), rows.min(400))));
        self.ask_for_picture();
    }

    fn draw(&mut self, event_loop: &ActiveEventLoop) {
        let Some(shown) = &mut self.shown else { return };
        if let Err(error) = shown.draw(&self.app) {
            self.halt = Some(Halt::Window(error));
            event_loop.exit();
        }
    }
}

/// The pixels of a letter on a screen of this scale.
fn scaled(size: u16, scale: f64) -> u16 {
    (f64::from(size) * scale.clamp(0.5, 4.0)).round() as u16
}

impl Shown {
    fn open(event_loop: &ActiveEventLoop) -> Result<Shown, String> {
        let monitor = event_loop.primary_monitor().or_else(|| event_loop.available_monitors().next());
        let scale = monitor.as_ref().map_or(1.0, winit::monitor::MonitorHandle::scale_factor);
        let room = monitor.map_or((1024, 768), |monitor| monitor.size().into());
        let room = (room.0 * SHARE.0 / 100, room.1 * SHARE.1 / 100);
        let (size, painter) = choose(room, scale);
        let grid = painter.grid();
        let (columns, rows) = grid.fit(room);
        let (width, height) = grid.pixels(columns.min(USUAL.0), rows.min(USUAL.1));
        let wanted = Window::default_attributes()
            .with_title("Nhớ")
            .with_inner_size(PhysicalSize::new(width.max(1), height.max(1)));
        let window = Rc::new(event_loop.create_window(wanted).map_err(|error| error.to_string())?);
        window.set_ime_allowed(true);
        let context = softbuffer::Context::new(Rc::clone(&window)).map_err(|error| error.to_string())?;
        let surface =
            softbuffer::Surface::new(&context, Rc::clone(&window)).map_err(|error| error.to_string())?;
        Ok(Shown {
            window,
            surface,
            painter,
            size,
            pixels: Vec::new(),
            extent: (0, 0),
            drawn: None,
            large: None,
        })
    }

    /// Draws what has changed.
    fn draw(&mut self, app: &App) -> Result<(), String> {
        let (width, height) = self.extent;
        let (Some(wide), Some(high)) = (NonZeroU32::new(width), NonZeroU32::new(height)) else {
            return Ok(());
        };
        let (columns, rows) = self.painter.grid().fit(self.extent);
        let area = Rect::new(0, 0, columns.min(1000), rows.min(400));
        let mut buf = Buffer::empty(area);
        let large = app.view(&mut buf, area).and_then(|row| Large::of(&buf, row));
        let at = {
            let (taken, of) = self.painter.grid().pixels(area.width, area.height);
            (width.saturating_sub(taken) / 2, height.saturating_sub(of) / 2)
        };
        if self.drawn.as_ref().is_none_or(|drawn| drawn.area != area) {
            self.drawn = None;
            self.pixels.clear();
            self.pixels.resize(width as usize * height as usize, GROUND);
        }
        let columns = usize::from(area.width);
        let is_same_row = |drawn: &Buffer, y: u16| {
            let row = usize::from(y) * columns..(usize::from(y) + 1) * columns;
            drawn.content[row.clone()] == buf.content[row]
        };
        let drawn = self.drawn.as_ref();
        // A large word goes, and comes, with all its rows.
        let rows = |large: Large| large.rows.0..large.rows.0 + large.rows.1;
        let is_kept = self.large == large
            && large.is_none_or(|it| rows(it).all(|y| drawn.is_some_and(|drawn| is_same_row(drawn, y))));
        let is_of_large = |y: u16| [self.large, large].into_iter().flatten().any(|it| it.takes(y));
        let stale: Vec<u16> = (0..area.height)
            .filter(|y| match drawn {
                None => true,
                Some(_) if is_of_large(*y) => !is_kept,
                Some(drawn) => !is_same_row(drawn, *y),
            })
            .collect();
        for y in stale {
            let mut surface = Surface::new(&mut self.pixels, width, height);
            self.painter.paint_row(&buf, y, at, &mut surface);
        }
        if let Some(large) = large.filter(|_| !is_kept || self.drawn.is_none()) {
            let mut surface = Surface::new(&mut self.pixels, width, height);
            self.painter.paint_large(&buf, large, at, &mut surface);
        }
        self.large = large;
        self.tell_caret(&buf, at);
        self.drawn = Some(buf);
        self.surface.resize(wide, high).map_err(|error| error.to_string())?;
        let mut front = self.surface.buffer_mut().map_err(|error| error.to_string())?;
        front.copy_from_slice(&self.pixels);
        front.present().map_err(|error| error.to_string())
    }

    /// Tells input methods where the next letter comes, so that their choices stand beside it.
    fn tell_caret(&self, buf: &Buffer, at: (u32, u32)) {
        let Some(place) = buf.content.iter().position(|cell| cell.symbol() == CARET) else { return };
        let (wide, high) = self.painter.grid().cell;
        let columns = usize::from(buf.area.width).max(1);
        let of = |n: usize, pixels: u32| u32::try_from(n).unwrap_or(0) * pixels;
        let x = at.0 + of(place % columns, wide);
        let y = at.1 + of(place / columns, high);
        self.window.set_ime_cursor_area(PhysicalPosition::new(x, y), PhysicalSize::new(wide, high));
    }
}

/// Returns the size of letters at which the usual columns and rows fit, or the smallest that is tried: there are fewer columns
/// and rows before letters get too small.
fn choose(room: (u32, u32), scale: f64) -> (u16, Painter) {
    let mut sizes = TRIED.into_iter().map(|size| (size, Painter::new(scaled(size, scale)))).peekable();
    loop {
        let Some((size, painter)) = sizes.next() else { return (TRIED[1], Painter::new(TRIED[1])) };
        let (columns, rows) = painter.grid().fit(room);
        if sizes.peek().is_none() || (columns >= USUAL.0 && rows >= USUAL.1) {
            return (size, painter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_large_as_the_screen_has_room_for_and_never_too_small_for_thai() {
        assert_eq!(choose((1920, 1000), 1.0).0, 20);
        assert_eq!(choose((1003, 770), 1.0).0, 18);
        assert_eq!(choose((640, 400), 1.0).0, 18);
        assert_eq!(choose((3840, 2000), 2.0).1.grid().size, 40);
    }
}
