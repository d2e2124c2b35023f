//! How a collection of Anki is laid out that this program writes: its tables, its notetype, and the options that it must have.

use serde_json::{Value, json};

use crate::engine::card::Direction;
use crate::text::Lang;

/// The tables of schema 11, by the columns that Anki reads and writes there.
pub(super) const TABLES: &str = "
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null,
    dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null,
    decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null,
    tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null,
    usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null,
    factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null,
    odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
    lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
";

/// The id of the notetype, the same in every archive, so that several decks share one: 2026-11-27, in milliseconds.
pub(super) const NOTETYPE: i64 = 1_795_737_600_000;

/// The ease that Anki gives to a new card, in thousandths.
pub(super) const FACTOR: i64 = 2_500;

/// How many directions there are between three languages.
pub(super) const N_DIRECTIONS: usize = 6;

/// Returns all directions, in the order of the templates.
pub(super) fn directions() -> impl Iterator<Item = Direction> {
    let pairs = Lang::ALL.into_iter().flat_map(|cue| Lang::ALL.map(|answer| Direction { cue, answer }));
    pairs.filter(|direction| direction.cue != direction.answer)
}

/// Returns the field that says whether a note is asked in a direction.
pub(super) fn asks(direction: Direction) -> String {
    format!("ask-{}-{}", direction.cue.code(), direction.answer.code())
}

/// Returns a deck.
pub(super) fn deck(id: i64, name: &str, description: &str, modified: i64) -> Value {
    json!({
        "id": id, "name": name, "desc": description, "mod": modified, "usn": -1, "dyn": 0, "conf": 1,
        "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    })
}

/// Returns the notetype with these fields.
pub(super) fn notetype(fields: &[String], modified: i64) -> Value {
    let fields: Vec<Value> = fields
        .iter()
        .enumerate()
        .map(|(ord, name)| {
            json!({ "name": name, "ord": ord, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": [] })
        })
        .collect();
    let templates: Vec<Value> = directions().enumerate().map(|(ord, it)| template(ord, it)).collect();
    json!({
        "id": NOTETYPE, "name": "Nhớ", "type": 0, "mod": modified, "usn": -1, "sortf": 0, "did": null,
        "flds": fields, "tmpls": templates, "req": [], "tags": [], "vers": [],
        "css": ".card { font-family: 'Noto Sans Thai Looped', 'Noto Sans', sans-serif; font-size: 24px; text-align: center; }\n.quiet { font-size: 18px; opacity: 0.75; }",
        "latexPre": "", "latexPost": "", "latexsvg": false,
    })
}

fn template(ord: usize, direction: Direction) -> Value {
    let (cue, answer) = (direction.cue.code(), direction.answer.code());
    let name = asks(direction);
    let question = format!("{{{{#{name}}}}}{{{{{cue}}}}}{{{{/{name}}}}}");
    // How it sounds stands with the language of which it is said, on whichever side.
    let sounds = |lang: Lang| match lang {
        Lang::Th => "{{#roman}}<div class=quiet>{{roman}}</div>{{/roman}}",
        Lang::En => "{{#ipa}}<div class=quiet>/{{ipa}}/</div>{{/ipa}}",
        Lang::Vi => "",
    };
    let optional =
        |field: String| format!("{{{{#{field}}}}}<div class=quiet>{{{{{field}}}}}</div>{{{{/{field}}}}}");
    let back = format!(
        "{{{{FrontSide}}}}<hr id=answer>{{{{{answer}}}}}{}{}{}{}{}",
        sounds(direction.cue),
        sounds(direction.answer),
        optional(format!("example.{answer}")),
        optional(format!("example.{cue}")),
        optional(format!("note.{}", Lang::Vi.code())),
    );
    json!({
        "name": format!("{cue} → {answer}"), "ord": ord, "qfmt": question, "afmt": back, "did": null, "bqfmt": "", "bafmt": "",
    })
}

/// Returns what a collection is configured with.
pub(super) fn configuration() -> Value {
    json!({
        "schedVer": 2, "nextPos": 1, "estTimes": true, "activeDecks": [1], "sortType": "noteFld", "timeLim": 0,
        "sortBackwards": false, "addToCur": true, "curDeck": 1, "newSpread": 0, "dueCounts": true,
        "curModel": NOTETYPE, "collapseTime": 1200,
    })
}

/// Returns the one group of options, which no deck is made to keep.
pub(super) fn options() -> Value {
    json!({ "1": {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true, "dyn": false,
        "new": { "bury": true, "delays": [1, 10], "initialFactor": FACTOR, "ints": [1, 4, 0], "order": 1, "perDay": 20 },
        "rev": { "bury": true, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2 },
        "lapse": { "delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0 },
    } })
}
