//! What a collection says of its notetypes and decks: as JSON in one row, or in tables of their own in newer versions.

use std::collections::HashMap;

use serde_json::Value;

use super::database::{Database, blob, number, text};
use super::{AnkiDeck, AnkiFault, Collection, Notetype, message};

/// How many notetypes, fields, templates or decks are read at most.
const MAX_KINDS: usize = 20_000;

/// Returns a collection with notetypes and decks only.
///
/// # Errors
/// An [`AnkiFault`] if there are none.
pub(super) fn read(database: &Database) -> Result<Collection, AnkiFault> {
    if database.has_table("notetypes")? { tables(database) } else { json(database) }
}

fn json(database: &Database) -> Result<Collection, AnkiFault> {
    let mut texts = None;
    database.rows("col", "models, decks, conf", |row| {
        texts = Some([0, 1, 2].map(|column| text(row, column).unwrap_or_default()));
        false
    })?;
    let [models, decks, conf] = texts.ok_or(AnkiFault::Damaged)?;
    let parsed = |text: &str| serde_json::from_str::<Value>(text).map_err(|_| AnkiFault::Damaged);
    let (models, decks) = (parsed(&models)?, parsed(&decks)?);
    let conf = parsed(&conf).unwrap_or_default();
    let each = |value: &Value| -> Vec<(i64, Value)> {
        let pairs = value.as_object().into_iter().flatten();
        pairs.filter_map(|(id, value)| Some((id.parse().ok()?, value.clone()))).take(MAX_KINDS).collect()
    };
    Ok(Collection {
        notetypes: each(&models).into_iter().map(|(id, model)| (id, of_model(&model))).collect(),
        decks: each(&decks)
            .into_iter()
            .map(|(id, deck)| {
                let path = string(&deck, "name").split("::").map(str::to_owned).collect();
                (id, AnkiDeck { path, description: string(&deck, "desc") })
            })
            .collect(),
        has_three_buttons: conf.get("schedVer").and_then(Value::as_i64).unwrap_or(1) < 2,
        ..Collection::default()
    })
}

fn string(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn of_model(model: &Value) -> Notetype {
    let list = |key: &str| model.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let place = |value: &Value| value.get("ord").and_then(Value::as_i64).unwrap_or(0);
    let mut fields = list("flds");
    fields.sort_by_key(place);
    Notetype {
        name: string(model, "name"),
        is_cloze: model.get("type").and_then(Value::as_i64) == Some(1),
        fields: fields.iter().map(|field| string(field, "name")).collect(),
        templates: list("tmpls")
            .iter()
            .map(|template| (place(template), (string(template, "qfmt"), string(template, "afmt"))))
            .collect(),
    }
}

fn tables(database: &Database) -> Result<Collection, AnkiFault> {
    let mut notetypes: HashMap<i64, Notetype> = HashMap::new();
    database.rows("notetypes", "id, name, config", |row| {
        if let Some(id) = number(row, 0) {
            let name = text(row, 1).unwrap_or_default();
            let is_cloze = message::number(blob(row, 2), 1) == Some(1);
            notetypes.insert(id, Notetype { name, is_cloze, ..Notetype::default() });
        }
        notetypes.len() < MAX_KINDS
    })?;
    let mut fields: Vec<(i64, i64, String)> = Vec::new();
    database.rows("fields", "ntid, ord, name", |row| {
        fields.extend(
            number(row, 0).zip(number(row, 1)).zip(text(row, 2)).map(|((id, at), name)| (id, at, name)),
        );
        fields.len() < MAX_KINDS
    })?;
    fields.sort();
    for (id, _, name) in fields {
        if let Some(notetype) = notetypes.get_mut(&id) {
            notetype.fields.push(name);
        }
    }
    let mut n_templates = 0;
    database.rows("templates", "ntid, ord, config", |row| {
        let notetype = number(row, 0).and_then(|id| notetypes.get_mut(&id));
        if let Some((notetype, at)) = notetype.zip(number(row, 1)) {
            let config = blob(row, 2);
            notetype.templates.insert(at, (message::text(config, 1), message::text(config, 2)));
        }
        n_templates += 1;
        n_templates < MAX_KINDS
    })?;
    let mut decks = HashMap::new();
    database.rows("decks", "id, name, kind", |row| {
        if let Some(id) = number(row, 0) {
            let path = text(row, 1).unwrap_or_default().split('\u{1F}').map(str::to_owned).collect();
            let normal = message::bytes(blob(row, 2), 1).unwrap_or_default();
            decks.insert(id, AnkiDeck { path, description: message::text(normal, 4) });
        }
        decks.len() < MAX_KINDS
    })?;
    Ok(Collection { notetypes, decks, ..Collection::default() })
}
