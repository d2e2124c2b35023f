"""Drives the real Anki (PyPI `anki`): takes in an archive of ours, answers cards, and exports both forms with their history.

usage: drive.py OURS.apkg OUT_FOLDER; prints one JSON object.
"""

import json
import os
import sys

from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

ours, folder = sys.argv[1], sys.argv[2]
col = Collection(os.path.join(folder, "collection.anki2"))


def take_in():
    options = ImportAnkiPackageOptions(merge_notetypes=True, with_scheduling=True)
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=ours, options=options)).log
    return {"new": len(log.new), "updated": len(log.updated), "same": len(log.duplicate), "conflicting": len(log.conflicting)}


def reviews():
    rows = col.db.all("select id, ease, ivl, time, type from revlog order by id")
    return [{"at": at, "ease": ease, "ivl": ivl, "time": time, "type": kind} for at, ease, ivl, time, kind in rows]


said = {"first": take_in(), "again": take_in()}
said["notes"] = col.note_count()
said["cards"] = col.card_count()
said["reviews"] = reviews()
said["decks"] = sorted(deck.name for deck in col.decks.all_names_and_ids())
said["fields"] = {
    note.guid: {key: note[key] for key in ("id", "vi", "en", "th", "roman")}
    for note in (col.get_note(id) for id in col.find_notes(""))
}
said["due"] = col.db.scalar("select count() from cards where queue = 2")
said["tags"] = sorted(col.tags.all())
said["checksums"] = col.db.scalar("select count() from notes where csum <> 0")
said["problems"] = col.fix_integrity()[0]
said["cards_after_check"] = col.card_count()

root = next(deck.id for deck in col.decks.all_names_and_ids() if deck.name != "Default" and "::" not in deck.name)
col.decks.select(root)
answered = 0
while answered < 3:
    card = col.sched.getCard()
    if card is None:
        break
    card.start_timer()
    col.sched.answerCard(card, 3)
    answered += 1
said["answered"] = answered
said["after"] = reviews()

for name, legacy in (("legacy.apkg", True), ("new.apkg", False)):
    options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=False, with_media=False, legacy=legacy)
    col.export_anki_package(out_path=os.path.join(folder, name), options=options, limit=DeckIdLimit(root))
col.close()
print(json.dumps(said, ensure_ascii=False))
