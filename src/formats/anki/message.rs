//! The little that is read of protocol buffers, in which newer versions of Anki keep what they know of notetypes and decks.

/// The value of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

/// Returns the number in a field; nothing where it is missing or the message is damaged before it.
pub(super) fn number(message: &[u8], field: u64) -> Option<u64> {
    match find(message, field)? {
        Value::Number(number) => Some(number),
        Value::Bytes(_) => None,
    }
}

/// Returns the bytes in a field: a text, or another message.
pub(super) fn bytes(message: &[u8], field: u64) -> Option<&[u8]> {
    match find(message, field)? {
        Value::Number(_) => None,
        Value::Bytes(bytes) => Some(bytes),
    }
}

/// Returns the text in a field, empty where it is missing or is none.
pub(super) fn text(message: &[u8], field: u64) -> String {
    let text = bytes(message, field).and_then(|bytes| std::str::from_utf8(bytes).ok());
    text.unwrap_or_default().to_owned()
}

fn find(mut message: &[u8], wanted: u64) -> Option<Value<'_>> {
    while !message.is_empty() {
        let key = varint(&mut message)?;
        let value = match key & 7 {
            0 => Value::Number(varint(&mut message)?),
            1 => Value::Bytes(taken(&mut message, 8)?),
            2 => {
                let length = usize::try_from(varint(&mut message)?).ok()?;
                Value::Bytes(taken(&mut message, length)?)
            }
            5 => Value::Bytes(taken(&mut message, 4)?),
            _ => return None,
        };
        if key >> 3 == wanted {
            return Some(value);
        }
    }
    None
}

fn varint(message: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *taken(message, 1)?.first()?;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn taken<'a>(message: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = message.split_at_checked(length)?;
    *message = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_template_as_anki_writes_it_gives_both_sides() {
        let template = b"\n\t{{Front}}\x12\x08{{Back}}@\xfa\xc2\xaa\xcd\xd2\xf8\xbc\x93\x8e\x01";
        assert_eq!((text(template, 1), text(template, 2)), ("{{Front}}".to_owned(), "{{Back}}".to_owned()));
        assert_eq!(number(template, 8), Some(0x8E26_F3C5_29AA_A17A));
        assert_eq!((text(template, 5), number(template, 1)), (String::new(), None));
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..99), field in 0u64..9) {
            let _ = (number(&bytes, field), text(&bytes, field));
        }
    }
}
