//! The writer on a disk that refuses, tears, hangs and lies.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use nho::engine::log::union;
use nho::engine::record::Record;
use nho::formats::log1::{Lines, Names, read_all, write};
use nho::shell::store::{Ack, Operation, Place, StoreError, StoreEvent, Timing, Writer};

use crate::faulty_disk::{EACCES, EINTR, EIO, ENOSPC, EROFS, Fault, FaultyDisk, Op};
use crate::records::{EVENING, HOA, NICKNAME, WORD, answer, answers, profile_body, record};

/// Longer than any test takes; nothing waits for it unless the test fails.
const LONG: Duration = Duration::from_secs(60);

struct Bench {
    disk: FaultyDisk,
    writer: Writer,
    events: Receiver<StoreEvent>,
}

impl Bench {
    fn new(timing: Timing) -> Self {
        Bench::on(FaultyDisk::default(), timing)
    }

    /// A writer that waits for the disk and tries again on the next record only.
    fn patient() -> Self {
        Bench::new(Timing { patience: LONG, retry: LONG })
    }

    fn on(disk: FaultyDisk, timing: Timing) -> Self {
        let (tell, events) = channel();
        let writer =
            Writer::open_on(disk.clone(), place(), timing, move |event| tell.send(event).unwrap_or(()));
        Bench { disk, writer: writer.unwrap(), events }
    }

    fn append(&self, seq: u32) -> Ack {
        self.writer.append(write(&answer(seq)), seq)
    }

    /// Returns the events up to this one.
    fn until(&self, last: &StoreEvent) -> Vec<StoreEvent> {
        let mut events = Vec::new();
        while events.last() != Some(last) {
            events.push(self.events.recv_timeout(LONG).unwrap());
        }
        events
    }

    fn failure(&self) -> (Operation, Option<i32>, usize) {
        match self.events.recv_timeout(LONG).unwrap() {
            StoreEvent::Failed { error: StoreError::Io { operation, os_code, .. }, n_unsaved } => {
                (operation, os_code, n_unsaved)
            }
            other => panic!("{other:?} is no failure"),
        }
    }

    fn file_names(&self) -> Vec<String> {
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        self.disk.files().iter().map(|(path, _)| name(path)).collect()
    }

    /// Returns everything in all files.
    fn lines(&self) -> Lines {
        let bytes: Vec<u8> = self.disk.files().into_iter().flat_map(|(_, bytes)| bytes).collect();
        read_all(&bytes, &mut Names::new())
    }

    fn survivors(&self) -> Vec<Record> {
        union(read_all(&self.disk.after_power_cut(), &mut Names::new()).records).records
    }
}

fn place() -> Place {
    Place { home: PathBuf::from("home"), learner: HOA, segment: EVENING }
}

fn segment_file(name: &str) -> PathBuf {
    PathBuf::from("home/learners/7f3a91c0/seg").join(name)
}

#[test]
fn a_record_is_written_then_synced_and_no_file_exists_before_it() {
    let bench = Bench::patient();
    assert!(bench.writer.flush(LONG));
    assert_eq!(bench.disk.files(), []);
    assert_eq!(bench.append(0), Ack::Written);
    let events = bench.until(&StoreEvent::Synced(0));
    assert_eq!(events, [StoreEvent::Written(0), StoreEvent::Synced(0)]);
    let expected = (segment_file("5f0c9a17e4b2d6a1.log"), write(&answer(0)).into_bytes());
    assert_eq!(bench.disk.files(), [expected]);
    assert_eq!(bench.survivors(), answers(1));
}

#[test]
fn records_handed_over_together_are_all_written_when_the_answer_comes() {
    let bench = Bench::patient();
    let hello = record(HOA, EVENING, 0, profile_body(NICKNAME));
    let lines = [(write(&hello), 0), (write(&answer(1)), 1)];
    assert_eq!(bench.writer.append_all(lines), Ack::Written);
    assert_eq!(bench.lines().records, [hello, answer(1)]);
    assert_eq!(bench.writer.append_all([]), Ack::Written);
}

#[test]
fn a_full_disk_keeps_records_in_memory_until_there_is_room() {
    let bench = Bench::patient();
    bench.append(0);
    bench.until(&StoreEvent::Synced(0));
    bench.disk.always(Op::Write, ENOSPC);
    assert_eq!([bench.append(1), bench.append(2)], [Ack::Failed, Ack::Failed]);
    assert_eq!(bench.failure(), (Operation::Write, Some(ENOSPC), 1));
    assert_eq!(bench.failure(), (Operation::Write, Some(ENOSPC), 2));
    assert!(!bench.writer.flush(LONG));
    bench.disk.heal();
    assert_eq!(bench.append(3), Ack::Written);
    use StoreEvent::{Recovered, Synced, Written};
    // The flush that failed for the same reason said nothing new.
    let events = [Written(1), Written(2), Written(3), Synced(1), Synced(2), Synced(3), Recovered];
    assert_eq!(bench.until(&Recovered), events);
    assert_eq!(bench.survivors(), answers(4));
    assert_eq!(bench.file_names(), ["5f0c9a17e4b2d6a1.log"]);
}

#[test]
fn a_disk_that_refused_is_tried_again_without_a_new_record() {
    let bench = Bench::new(Timing { patience: LONG, retry: Duration::from_millis(1) });
    bench.disk.next(Op::CreateFolder, [EROFS, EACCES, EACCES, ENOSPC].map(Fault::Error));
    assert_eq!(bench.append(0), Ack::Failed);
    let failures = [bench.failure(), bench.failure(), bench.failure()];
    let codes = failures.map(|(operation, code, n)| (operation, code.unwrap(), n));
    // Once for each reason.
    assert_eq!(codes, [EROFS, EACCES, ENOSPC].map(|code| (Operation::CreateFolder, code, 1)));
    bench.until(&StoreEvent::Recovered);
    assert_eq!(bench.survivors(), answers(1));
}

#[test]
fn a_short_write_costs_no_record() {
    for n in [0, 1, 40] {
        let bench = Bench::patient();
        bench.append(0);
        bench.disk.next(Op::Write, [Fault::Short(n), Fault::Error(EINTR)]);
        assert_eq!(bench.append(1), Ack::Written);
        assert_eq!(bench.append(2), Ack::Written);
        assert!(bench.writer.flush(LONG));
        let lines = bench.lines();
        assert_eq!(lines.records, answers(3));
        assert_eq!(lines.n_unread, usize::from(n > 0));
    }
}

#[test]
fn a_line_torn_by_a_full_disk_costs_itself_only_and_is_written_again() {
    let bench = Bench::patient();
    bench.append(0);
    bench.disk.next(Op::Write, [Fault::Short(40), Fault::Error(ENOSPC)]);
    assert_eq!(bench.append(1), Ack::Failed);
    assert_eq!(bench.append(2), Ack::Written);
    assert!(bench.writer.flush(LONG));
    let lines = bench.lines();
    assert_eq!((lines.records, lines.n_unread), (answers(3), 1));
}

#[test]
fn what_a_failed_sync_left_uncertain_is_written_again_to_a_new_file() {
    let bench = Bench::patient();
    bench.append(0);
    bench.until(&StoreEvent::Synced(0));
    bench.disk.next(Op::Sync, [Fault::Error(EIO)]);
    assert_eq!(bench.append(1), Ack::Written);
    assert_eq!(bench.until(&StoreEvent::Written(1)), [StoreEvent::Written(1)]);
    assert_eq!(bench.failure(), (Operation::Sync, Some(EIO), 1));
    assert_eq!(bench.until(&StoreEvent::Recovered), [StoreEvent::Synced(1), StoreEvent::Recovered]);
    assert_eq!(bench.file_names(), ["5f0c9a17e4b2d6a1-2.log", "5f0c9a17e4b2d6a1.log"]);
    // The copy in the first file is the same record.
    let lines = bench.lines();
    assert_eq!(lines.records.len(), 3);
    assert_eq!(union(lines.records).records, answers(2));
    assert_eq!(bench.survivors(), answers(2));
}

#[test]
fn a_disk_that_never_syncs_is_never_believed_and_not_filled_with_copies() {
    let bench = Bench::patient();
    bench.disk.always(Op::Sync, EIO);
    assert_eq!(bench.append(0), Ack::Written);
    for _ in 0..300 {
        assert!(!bench.writer.flush(LONG));
    }
    assert!(bench.disk.files().len() <= 100);
    assert!(!bench.events.try_iter().any(|event| matches!(event, StoreEvent::Synced(_))));
}

#[test]
fn a_disk_that_syncs_again_later_ends_with_every_record() {
    let bench = Bench::patient();
    bench.disk.always(Op::Sync, EIO);
    assert_eq!([bench.append(0), bench.append(1)], [Ack::Written, Ack::Written]);
    assert!(!bench.writer.flush(LONG));
    bench.disk.heal();
    bench.append(2);
    let events = bench.until(&StoreEvent::Recovered);
    let synced: Vec<_> = events.iter().filter(|event| matches!(event, StoreEvent::Synced(_))).collect();
    assert_eq!(synced, [&StoreEvent::Synced(0), &StoreEvent::Synced(1), &StoreEvent::Synced(2)]);
    assert_eq!(bench.survivors(), answers(3));
}

#[test]
fn a_folder_that_cannot_be_synced_matters_only_if_the_disk_is_at_fault() {
    let windows = Bench::patient();
    windows.disk.always(Op::SyncFolder, EACCES);
    windows.append(0);
    let events = windows.until(&StoreEvent::Synced(0));
    assert_eq!(events, [StoreEvent::Written(0), StoreEvent::Synced(0)]);

    let broken = Bench::patient();
    broken.disk.next(Op::SyncFolder, [Fault::Error(EIO)]);
    broken.append(0);
    assert_eq!(broken.until(&StoreEvent::Written(0)), [StoreEvent::Written(0)]);
    assert_eq!(broken.failure(), (Operation::SyncFolder, Some(EIO), 1));
    assert_eq!(broken.until(&StoreEvent::Recovered), [StoreEvent::Synced(0), StoreEvent::Recovered]);
}

#[test]
fn nobody_waits_for_a_write_that_hangs() {
    let bench = Bench::new(Timing { patience: Duration::ZERO, retry: LONG });
    let (go_on, hang) = channel();
    bench.disk.next(Op::Write, [Fault::Hang(hang)]);
    assert_eq!([bench.append(0), bench.append(1)], [Ack::Pending, Ack::Pending]);
    assert!(!bench.writer.flush(Duration::ZERO));
    assert!(bench.events.try_recv().is_err());
    go_on.send(()).unwrap();
    bench.until(&StoreEvent::Synced(1));
    assert_eq!(bench.survivors(), answers(2));
}

#[test]
fn nobody_waits_for_a_sync() {
    let bench = Bench::patient();
    let (go_on, hang) = channel();
    bench.disk.next(Op::Sync, [Fault::Hang(hang)]);
    assert_eq!(bench.append(0), Ack::Written);
    assert_eq!(bench.until(&StoreEvent::Written(0)), [StoreEvent::Written(0)]);
    assert!(bench.events.try_recv().is_err());
    drop(go_on);
    assert_eq!(bench.until(&StoreEvent::Synced(0)), [StoreEvent::Synced(0)]);
}

/// A sync that hangs until it is let go.
struct Gate {
    begun: Receiver<()>,
    go_on: Sender<()>,
}

impl Gate {
    /// Lets the next sync that is not yet told how to end hang, and at last be refused with this number or go well.
    fn at_sync(bench: &Bench, code: Option<i32>) -> Gate {
        let ((begun, reached), (go_on, until)) = (channel(), channel());
        bench.disk.next(Op::Sync, [Fault::Gate { begun, until, code }]);
        Gate { begun: reached, go_on }
    }

    fn wait(&self) {
        self.begun.recv_timeout(LONG).unwrap();
    }

    fn open(self) {
        drop(self.go_on);
    }
}

#[test]
fn answers_are_written_while_the_one_before_is_synced_and_count_as_synced_with_the_next_sync() {
    let bench = Bench::patient();
    let [first, second] = [(); 2].map(|()| Gate::at_sync(&bench, None));
    use StoreEvent::{Synced, Written};
    assert_eq!(bench.append(0), Ack::Written);
    first.wait();
    assert_eq!([bench.append(1), bench.append(2)], [Ack::Written; 2]);
    assert_eq!(bench.until(&Written(2)), [Written(0), Written(1), Written(2)]);
    assert_eq!(bench.lines().records, answers(3));
    first.open();
    assert_eq!(bench.until(&Synced(0)), [Synced(0)]);
    second.wait();
    assert_eq!(bench.append(3), Ack::Written);
    assert_eq!(bench.until(&Written(3)), [Written(3)]);
    assert_eq!(bench.survivors(), answers(1), "the second sync is still on its way");
    second.open();
    assert_eq!(bench.until(&Synced(3)), [Synced(1), Synced(2), Synced(3)]);
    assert_eq!(bench.survivors(), answers(4));
    assert_eq!(bench.file_names(), ["5f0c9a17e4b2d6a1.log"]);
}

#[test]
fn a_sync_that_fails_late_costs_neither_its_answer_nor_the_one_written_meanwhile() {
    let bench = Bench::patient();
    let gate = Gate::at_sync(&bench, Some(EIO));
    assert_eq!(bench.append(0), Ack::Written);
    gate.wait();
    assert_eq!(bench.append(1), Ack::Written);
    assert!(!bench.writer.flush(Duration::ZERO));
    gate.open();
    use StoreEvent::{Recovered, Synced, Written};
    assert_eq!(bench.until(&Written(1)), [Written(0), Written(1)]);
    assert_eq!(bench.failure(), (Operation::Sync, Some(EIO), 2));
    assert_eq!(bench.until(&Recovered), [Synced(0), Synced(1), Recovered]);
    assert_eq!(bench.file_names(), ["5f0c9a17e4b2d6a1-2.log", "5f0c9a17e4b2d6a1.log"]);
    assert_eq!(bench.survivors(), answers(2));
}

#[test]
fn a_sync_of_a_file_that_was_left_meanwhile_counts_for_nothing() {
    let bench = Bench::patient();
    let gate = Gate::at_sync(&bench, None);
    assert_eq!(bench.append(0), Ack::Written);
    gate.wait();
    bench.disk.next(Op::Write, [Fault::Error(EIO)]);
    assert_eq!(bench.append(1), Ack::Failed);
    use StoreEvent::{Recovered, Synced, Written};
    assert_eq!(bench.until(&Written(0)), [Written(0)]);
    assert_eq!(bench.failure(), (Operation::Write, Some(EIO), 2));
    // The file is another one now, and the old sync still hangs.
    assert_eq!(bench.append(2), Ack::Written);
    assert_eq!(bench.until(&Written(2)), [Written(1), Written(2)]);
    gate.open();
    assert_eq!(bench.until(&Recovered), [Synced(0), Synced(1), Synced(2), Recovered]);
    assert_eq!(bench.survivors(), answers(3));
}

#[test]
fn whoever_asks_during_a_sync_that_fails_gets_another_try() {
    let bench = Bench::patient();
    // From the second failure in a row on, nothing is tried again at once.
    bench.disk.next(Op::Sync, [Fault::Error(EIO), Fault::Error(EROFS)]);
    bench.append(0);
    bench.until(&StoreEvent::Written(0));
    assert_eq!([bench.failure().1, bench.failure().1], [Some(EIO), Some(EROFS)]);
    let gate = Gate::at_sync(&bench, Some(EIO));
    bench.append(1);
    gate.wait();
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| bench.writer.flush(LONG));
        gate.open();
        assert!(asked.join().unwrap());
    });
    assert_eq!(bench.survivors(), answers(2));
}

#[test]
fn a_stick_that_is_pulled_out_and_comes_back_gets_everything() {
    let bench = Bench::patient();
    bench.append(0);
    bench.until(&StoreEvent::Synced(0));
    bench.disk.pull_out();
    assert_eq!([bench.append(1), bench.append(2)], [Ack::Failed, Ack::Failed]);
    bench.disk.plug_in();
    assert_eq!(bench.append(3), Ack::Written);
    bench.until(&StoreEvent::Recovered);
    assert_eq!(bench.survivors(), answers(4));
    assert_eq!(bench.file_names(), ["5f0c9a17e4b2d6a1-2.log", "5f0c9a17e4b2d6a1.log"]);
}

#[test]
fn folders_of_a_stick_are_not_made_again_on_the_disk_below() {
    let bench = Bench::patient();
    bench.append(0);
    bench.until(&StoreEvent::Synced(0));
    bench.disk.pull_out();
    bench.append(1);
    // Looking for the folder fails; making it is not tried.
    assert_eq!(bench.failure().0, Operation::CreateFile);
    bench.append(2);
    assert_eq!(bench.failure().0, Operation::CreateFile);
}

#[test]
fn a_disk_that_does_not_sync_for_a_whole_evening_is_believed_again_when_it_does() {
    let bench = Bench::patient();
    bench.disk.always(Op::Sync, EIO);
    for seq in 0..1000 {
        bench.append(seq);
    }
    let n_files = bench.disk.files().len();
    assert!(n_files <= 40, "{n_files} files with copies");
    bench.disk.heal();
    // Whoever practises on is saved after a while, without leaving. How many answers that takes hangs on how many of them the
    // writer finds waiting at once: up to 65 a try, and 128 tries may be let pass.
    let mut n = 1000;
    while !bench.events.try_iter().any(|event| event == StoreEvent::Recovered) {
        assert!(n < 20_000, "the disk is never believed again");
        bench.append(n);
        n += 1;
    }
    bench.append(n);
    bench.until(&StoreEvent::Synced(n));
    assert_eq!(bench.survivors(), answers(n + 1));
    // The next fault is answered at once again.
    bench.disk.next(Op::Sync, [Fault::Error(EIO)]);
    bench.append(n + 1);
    bench.until(&StoreEvent::Recovered);
    assert_eq!(bench.survivors(), answers(n + 2));
}

#[test]
fn a_file_that_was_packed_and_removed_elsewhere_is_left_for_a_new_one() {
    let bench = Bench::patient();
    bench.append(0);
    bench.until(&StoreEvent::Synced(0));
    bench.disk.remove(&segment_file("5f0c9a17e4b2d6a1.log"));
    bench.append(1);
    bench.until(&StoreEvent::Synced(1));
    assert_eq!(bench.file_names(), ["5f0c9a17e4b2d6a1-2.log"]);
    assert_eq!(bench.survivors(), [answer(1)], "what was synced before is in the pack");
}

#[test]
fn a_line_that_was_synced_into_a_file_without_a_name_is_written_again() {
    let bench = Bench::patient();
    let (go_on, hang) = channel();
    bench.disk.next(Op::Sync, [Fault::Hang(hang)]);
    assert_eq!(bench.append(0), Ack::Written);
    bench.disk.remove(&segment_file("5f0c9a17e4b2d6a1.log"));
    drop(go_on);
    bench.until(&StoreEvent::Synced(0));
    assert_eq!(bench.survivors(), answers(1));
}

#[test]
fn a_file_that_exists_is_never_opened() {
    let disk = FaultyDisk::default();
    let foreign = segment_file("5f0c9a17e4b2d6a1.log");
    disk.put(&foreign, "của người khác".as_bytes());
    let bench = Bench::on(disk, Timing { patience: LONG, retry: LONG });
    assert_eq!(bench.append(0), Ack::Written);
    assert!(bench.writer.flush(LONG));
    let files = bench.disk.files();
    assert_eq!(files[1], (foreign, "của người khác".as_bytes().to_vec()));
    assert_eq!(files[0], (segment_file("5f0c9a17e4b2d6a1-2.log"), write(&answer(0)).into_bytes()));
}

#[test]
fn closing_says_whether_all_is_synced() {
    let fine = Bench::patient();
    fine.append(0);
    assert!(fine.writer.close(LONG));
    assert_eq!(union(read_all(&fine.disk.after_power_cut(), &mut Names::new()).records).records, answers(1));

    let full = Bench::patient();
    full.disk.always(Op::Write, ENOSPC);
    full.append(0);
    assert!(!full.writer.close(LONG));
}

#[test]
fn a_writer_that_is_dropped_finishes_by_itself() {
    let Bench { disk, writer, events } = Bench::new(Timing { patience: Duration::ZERO, retry: LONG });
    let (go_on, hang) = channel();
    disk.next(Op::Write, [Fault::Hang(hang)]);
    writer.append(write(&answer(0)), 0);
    drop(writer);
    drop(go_on);
    let told: Vec<StoreEvent> = events.iter().collect();
    assert_eq!(told, [StoreEvent::Written(0), StoreEvent::Synced(0)]);
}

fn broken(n_unsaved: usize) -> StoreEvent {
    StoreEvent::Failed { error: StoreError::Broken { path: segment_file("") }, n_unsaved }
}

#[test]
fn a_panic_while_writing_is_told_and_costs_no_record() {
    for op in [Op::CreateFolder, Op::CreateFile, Op::Write, Op::Sync, Op::SyncFolder] {
        let bench = Bench::new(Timing { patience: LONG, retry: Duration::from_millis(1) });
        bench.disk.next(op, [Fault::Panic]);
        let is_written = matches!(op, Op::Sync | Op::SyncFolder);
        assert_eq!(bench.append(0), if is_written { Ack::Written } else { Ack::Failed }, "{op:?}");
        let events = bench.until(&StoreEvent::Recovered);
        assert!(events.contains(&broken(1)), "{op:?}: {events:?}");
        assert_eq!(bench.append(1), Ack::Written, "{op:?}");
        assert!(bench.writer.flush(LONG), "{op:?}");
        assert_eq!(bench.survivors(), answers(2), "{op:?}");
    }
}

#[test]
fn a_panic_after_records_were_acknowledged_writes_the_others_again_to_a_new_file() {
    let bench = Bench::patient();
    bench.append(0);
    bench.until(&StoreEvent::Synced(0));
    bench.disk.next(Op::Sync, [Fault::Panic]);
    assert_eq!(bench.append(1), Ack::Written);
    assert_eq!(bench.until(&broken(1)), [StoreEvent::Written(1), broken(1)]);
    assert!(bench.writer.flush(LONG));
    assert_eq!(bench.file_names(), ["5f0c9a17e4b2d6a1-2.log", "5f0c9a17e4b2d6a1.log"]);
    assert_eq!(bench.survivors(), answers(2));
}

#[test]
fn a_writer_that_panics_for_ever_keeps_everything_in_memory_and_saves_it_once_it_can() {
    let bench = Bench::patient();
    bench.disk.always_panic();
    assert_eq!([bench.append(0), bench.append(1)], [Ack::Failed, Ack::Failed]);
    assert_eq!([bench.events.recv().unwrap(), bench.events.recv().unwrap()], [broken(1), broken(2)]);
    bench.disk.heal();
    assert_eq!(bench.append(2), Ack::Written);
    bench.until(&StoreEvent::Recovered);
    assert_eq!(bench.survivors(), answers(3));
}

#[test]
fn a_panic_in_the_last_moment_is_tried_once_more() {
    let Bench { disk, writer, events } = Bench::new(Timing { patience: Duration::ZERO, retry: LONG });
    let (go_on, hang) = channel();
    disk.next(Op::Write, [Fault::Hang(hang), Fault::Panic]);
    writer.append(write(&answer(0)), 0);
    writer.append(write(&answer(1)), 1);
    drop(writer);
    drop(go_on);
    let told: Vec<StoreEvent> = events.iter().collect();
    assert_eq!(told.last(), Some(&StoreEvent::Recovered));
    assert_eq!(union(read_all(&disk.after_power_cut(), &mut Names::new()).records).records, answers(2));
}

#[test]
fn whoever_is_told_of_records_and_panics_costs_no_record_either() {
    let disk = FaultyDisk::default();
    let tell = |event| assert!(!matches!(event, StoreEvent::Written(1)), "somebody's bug");
    let timing = Timing { patience: LONG, retry: Duration::from_millis(1) };
    let writer = Writer::open_on(disk.clone(), place(), timing, tell).unwrap();
    for seq in 0..3 {
        writer.append(write(&answer(seq)), seq);
    }
    assert!(writer.close(LONG));
    assert_eq!(union(read_all(&disk.after_power_cut(), &mut Names::new()).records).records, answers(3));
}

#[test]
fn no_event_and_no_path_names_a_person_or_a_word() {
    let bench = Bench::patient();
    bench.disk.next(Op::Write, [Fault::Error(EIO)]);
    bench.writer.append(write(&record(HOA, EVENING, 0, profile_body(NICKNAME))), 0);
    bench.append(1);
    assert!(bench.writer.flush(LONG));
    let paths: Vec<PathBuf> = bench.disk.files().into_iter().map(|(path, _)| path).collect();
    let told = format!("{:?} {paths:?}", bench.events.try_iter().collect::<Vec<_>>());
    assert!(told.contains("Failed") && told.contains("7f3a91c0"));
    for secret in [NICKNAME, WORD, "thank-you", "greetings"] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
}
