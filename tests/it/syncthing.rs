//! Two real Syncthing programs carry a learner between two homes while both practise: both homes end the same.
//!
//! They talk to each other on this computer only: no discovery, no relays, no NAT, no reports. Run in the long form,
//! where `.ci/full` installs the Debian package.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nho::engine::learner::LearnerId;
use nho::engine::log::live;
use nho::engine::progress::Progress;
use nho::engine::record::{Body, Record, SegmentId};
use nho::engine::scheduler::Scheduler;
use nho::formats::log1::write;
use nho::shell::decks::Decks;
use nho::shell::store::{Place, Writer, learners, load};

use crate::campaign::{Campaign, can_run, skip};
use crate::pty::Terminal;
use crate::records::{answer_body, record};

/// How long two Syncthing programs may take to agree; they begin with looking for each other.
const PATIENCE: Duration = Duration::from_secs(120);
const LONG: Duration = Duration::from_secs(60);

/// One computer: a home, and a Syncthing that has a folder of its own for keys and settings.
struct Computer {
    home: PathBuf,
    settings: PathBuf,
    device: String,
    port: u16,
    syncthing: Option<Child>,
}

fn syncthing(args: &[&str], settings: &Path) -> Command {
    let mut command = Command::new("syncthing");
    command.args(args).arg("--home").arg(settings);
    command.env("STNOUPGRADE", "1").env("HOME", settings).stdin(Stdio::null());
    command
}

/// A port that nobody else has at this moment.
fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

impl Computer {
    fn new(folder: &Path, name: &str) -> Computer {
        let settings = folder.join(format!("syncthing-{name}"));
        let home = folder.join(name);
        fs::create_dir_all(&home).unwrap();
        let made = syncthing(&["generate"], &settings).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        let told = syncthing(&["serve", "--device-id"], &settings).output().unwrap();
        let device = String::from_utf8(told.stdout).unwrap().trim().to_owned();
        assert!(device.len() > 50, "{device}");
        Computer { home, settings, device, port: free_port(), syncthing: None }
    }

    fn learner(&self, learner: LearnerId) -> PathBuf {
        self.home.join("learners").join(learner.to_string())
    }

    /// Starts carrying a learner's folder between this computer and the other.
    fn carry(&mut self, learner: LearnerId, other: &(String, u16)) {
        let shared = self.learner(learner);
        fs::create_dir_all(shared.join(".stfolder")).unwrap();
        let device = |(id, port): &(String, u16)| {
            format!(
                "<device id=\"{id}\" compression=\"never\"><address>tcp://127.0.0.1:{port}</address></device>"
            )
        };
        let own = (self.device.clone(), self.port);
        let settings = format!(
            "<configuration version=\"35\">
<folder id=\"nho\" path=\"{}\" type=\"sendreceive\" rescanIntervalS=\"1\" fsWatcherEnabled=\"true\" fsWatcherDelayS=\"1\">
<maxConflicts>10</maxConflicts><device id=\"{}\"></device><device id=\"{}\"></device></folder>
{}{}
<gui enabled=\"false\"></gui>
<options><listenAddress>tcp://127.0.0.1:{}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><urAccepted>-1</urAccepted>
<crashReportingEnabled>false</crashReportingEnabled><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<stunKeepaliveStartS>0</stunKeepaliveStartS><startBrowser>false</startBrowser>
<reconnectionIntervalS>1</reconnectionIntervalS></options></configuration>",
            shared.display(),
            own.0,
            other.0,
            device(&own),
            device(other),
            self.port,
        );
        fs::write(self.settings.join("config.xml"), settings).unwrap();
        let log = fs::File::create(self.settings.join("log")).unwrap();
        let mut command = syncthing(&["serve", "--no-browser", "--no-restart"], &self.settings);
        let started = command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        self.syncthing = Some(started);
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.syncthing.take() {
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let end = Instant::now() + Duration::from_secs(20);
            while child.try_wait().is_ok_and(|status| status.is_none()) && Instant::now() < end {
                thread::sleep(Duration::from_millis(20));
            }
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Returns all records of a learner as lines.
    fn lines(&self, learner: LearnerId) -> String {
        load(&self.home, learner).map_or_else(|_| String::new(), |it| it.records.iter().map(write).collect())
    }

    fn progress(&self, learner: LearnerId) -> Progress {
        let records = load(&self.home, learner).unwrap().records;
        Progress::replay(&live(records), &Scheduler::default(), &Decks::read(&self.home, None).shelf())
    }

    /// Writes some answers in a segment of its own, one at a time.
    fn practise(&self, learner: LearnerId, segment: u64, n: u32) -> thread::JoinHandle<()> {
        let place = Place { home: self.home.clone(), learner, segment: SegmentId(segment) };
        let records: Vec<Record> =
            (0..n).map(|seq| record(learner, place.segment, seq, answer_body())).collect();
        thread::spawn(move || {
            let writer = Writer::open(place, |_| {}).unwrap();
            for record in records {
                writer.append(write(&record), record.key.seq);
                // As somebody who thinks between two answers, so that pieces of the file travel.
                thread::sleep(Duration::from_millis(60));
            }
            assert!(writer.close(LONG));
        })
    }
}

impl Drop for Computer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Answers the card in front, whatever it asks for.
#[track_caller]
fn answer_one(nho: &mut Terminal) {
    let asked = ["1-4 đoán", "1-4 chọn", "Enter xem đáp án"];
    nho.wait("a card", |screen, _| asked.iter().any(|words| screen.contains(words)));
    if nho.screen.screen().contents().contains("1-4 chọn") {
        // F6: in the head instead.
        nho.press("\u{1b}[17~");
        nho.wait_for("Enter xem đáp án");
    }
    if nho.screen.screen().contents().contains("1-4 đoán") {
        nho.guess();
        nho.press("\r");
    } else {
        nho.press("\r");
        nho.wait_for("3 nhớ");
        nho.press("3");
    }
    nho.wait("the next card", |screen, _| {
        !screen.contains("3 nhớ") && !screen.contains("Enter từ tiếp theo")
    });
}

fn n_answers(lines: &str) -> usize {
    lines.lines().filter(|line| line.starts_with("A\t")).count()
}

/// Waits until both have the same records, so many answers among them; returns the records as lines.
#[track_caller]
fn agree(computers: &[Computer; 2], learner: LearnerId, n: usize, when: &str) -> String {
    let end = Instant::now() + PATIENCE;
    loop {
        let [here, there] = computers.each_ref().map(|computer| computer.lines(learner));
        if here == there && n_answers(&here) == n {
            return here;
        }
        let told = fs::read_to_string(computers[0].settings.join("log")).unwrap();
        let found = (n_answers(&here), n_answers(&there));
        assert!(Instant::now() < end, "{when}: {found:?} of {n} answers\n{told}");
        thread::sleep(Duration::from_millis(100));
    }
}

fn conflict_files(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains(".sync-conflict-")).collect()
}

#[test]
fn two_homes_that_syncthing_keeps_alike_end_the_same_while_both_practise() {
    let mut campaign = Campaign::new("syncthing", 0, 1);
    if !campaign.is_long() {
        return campaign.end("not begun");
    }
    if !can_run("syncthing", &["--version"]) {
        return skip("syncthing", "it is not installed here (Debian package: syncthing)");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut computers = ["máy-một", "máy-hai"].map(|name| Computer::new(folder.path(), name));
    let devices = computers.each_ref().map(|computer| (computer.device.clone(), computer.port));

    // The first evening, with the real program; then a carrier is set up.
    let mut nho = Terminal::nho(&computers[0].home);
    nho.newcomer();
    nho.guess();
    let learner = learners(&computers[0].home).0[0].id;
    let begin = |computers: &mut [Computer; 2]| {
        computers[0].carry(learner, &devices[1]);
        computers[1].carry(learner, &devices[0]);
    };
    begin(&mut computers);
    agree(&computers, learner, 1, "the first answer");

    // Both practise at once: the program goes on here, and others write here and there.
    let mut there = Terminal::nho(&computers[1].home);
    there.wait_for("★  Sao");
    there.press("1");
    there.wait_for("bắt đầu  ]");
    there.press("\r");
    nho.press("\r");
    let writers: Vec<_> =
        (0..4).map(|number| computers[number % 2].practise(learner, 100 + number as u64, 40)).collect();
    for _ in 0..5 {
        answer_one(&mut nho);
        answer_one(&mut there);
    }
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    agree(&computers, learner, 1 + 160 + 10, "both practise");
    for program in [&mut nho, &mut there] {
        program.signal("TERM");
        assert!(program.see_the_end().success());
    }

    // A cloned computer: each side goes on in the same file, so that the carrier has to keep both.
    computers.iter_mut().for_each(Computer::stop);
    let cloned = |computer: &Computer| computer.learner(learner).join("seg/00000000000000ff.log");
    for (number, computer) in computers.iter().enumerate() {
        let at = |seq: u32| record(learner, SegmentId(0xff), seq, answer_body());
        let mut records: Vec<Record> = (0..5).map(at).collect();
        for record in &mut records[2..] {
            if let Body::Answer(answer) = &mut record.body {
                answer.duration_ms = 1_000 + u32::try_from(number).unwrap();
            }
        }
        fs::write(cloned(computer), records.iter().map(write).collect::<String>()).unwrap();
    }
    begin(&mut computers);
    let lines = agree(&computers, learner, 171 + 8, "a cloned computer");
    let end = Instant::now() + PATIENCE;
    let conflicts =
        || computers.each_ref().map(|computer| conflict_files(cloned(computer).parent().unwrap()));
    while conflicts()[0].is_empty() || conflicts()[0] != conflicts()[1] {
        assert!(Instant::now() < end, "{:?}", conflicts());
        thread::sleep(Duration::from_millis(100));
    }
    let n_conflicts = conflicts()[0].len();
    computers.iter_mut().for_each(Computer::stop);

    let [here, there] = computers.each_ref().map(|computer| load(&computer.home, learner).unwrap());
    assert_eq!(here.records, there.records);
    assert_eq!((here.report.conflicts.len(), &here.report.conflicts), (3, &there.report.conflicts));
    assert_eq!((here.report.n_unread, there.report.n_unread), (0, 0));
    assert!(computers[0].progress(learner) == computers[1].progress(learner));
    campaign.count();
    campaign.end(&format!(
        "{} records alike on both sides, {n_conflicts} conflict file, 0 differences",
        lines.lines().count()
    ));
}
