//! Lines and blocks that fill their cells to the edge, so that they join without a gap: drawn as rectangles, from no font.

/// A part of a cell, in pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The first column.
    pub x: u32,
    /// The first row.
    pub y: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// How much of the ground it covers, from 0 to 255.
    pub cover: u8,
}

/// How far a line goes from the middle of its cell: up, right, down and left; 0 not at all, 1 light, 2 heavy.
type Arms = [u32; 4];

/// Returns what a sign is drawn with in a cell of this size; nothing if it is no line or block.
pub fn blocks(sign: char, (width, height): (u32, u32)) -> Option<Vec<Block>> {
    let part = |x, y, width, height| Block { x, y, width, height, cover: u8::MAX };
    let shade = |cover| Block { cover, ..part(0, 0, width, height) };
    let eighths = |of: u32, n: u32| (of * n + 4) / 8;
    let block = match sign {
        '▀' => part(0, 0, width, eighths(height, 4)),
        '▁'..='█' => {
            let rows = eighths(height, u32::from(sign) - u32::from('▁') + 1);
            part(0, height - rows, width, rows)
        }
        '▉'..='▏' => {
            let columns = eighths(width, u32::from('▏') - u32::from(sign) + 1).max(1);
            part(0, 0, columns, height)
        }
        '▐' => part(width - eighths(width, 4), 0, eighths(width, 4), height),
        '░' => shade(0x40),
        '▒' => shade(0x80),
        '▓' => shade(0xc0),
        _ => return arms(sign).map(|arms| lines(arms, (width, height))),
    };
    Some(vec![block])
}

fn arms(sign: char) -> Option<Arms> {
    Some(match sign {
        '─' | '╌' | '┄' => [0, 1, 0, 1],
        '━' => [0, 2, 0, 2],
        '│' | '┆' => [1, 0, 1, 0],
        '┃' => [2, 0, 2, 0],
        '┌' | '╭' => [0, 1, 1, 0],
        '┐' | '╮' => [0, 0, 1, 1],
        '└' | '╰' => [1, 1, 0, 0],
        '┘' | '╯' => [1, 0, 0, 1],
        '├' => [1, 1, 1, 0],
        '┤' => [1, 0, 1, 1],
        '┬' => [0, 1, 1, 1],
        '┴' => [1, 1, 0, 1],
        '┼' => [1, 1, 1, 1],
        '╵' => [1, 0, 0, 0],
        '╶' => [0, 1, 0, 0],
        '╷' => [0, 0, 1, 0],
        '╴' => [0, 0, 0, 1],
        _ => return None,
    })
}

fn lines([up, right, down, left]: Arms, (width, height): (u32, u32)) -> Vec<Block> {
    let thick = |weight: u32| ((width / 8).max(1) * weight).min(width).min(height);
    let part = |x, y, width, height| Block { x, y, width, height, cover: u8::MAX };
    let column = |thick: u32| (width - thick) / 2;
    let row = |thick: u32| (height - thick) / 2;
    // Where arms meet they cover the corner wholly.
    let (across, along) = (thick(up.max(down)), thick(left.max(right)));
    let mut parts = Vec::new();
    if up > 0 {
        parts.push(part(column(thick(up)), 0, thick(up), row(along) + along));
    }
    if down > 0 {
        parts.push(part(column(thick(down)), row(along), thick(down), height - row(along)));
    }
    if left > 0 {
        parts.push(part(0, row(thick(left)), column(across) + across, thick(left)));
    }
    if right > 0 {
        parts.push(part(column(across), row(thick(right)), width - column(across), thick(right)));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cell as text: `#` where something is drawn.
    fn drawn(sign: char, size: (u32, u32)) -> String {
        let parts = blocks(sign, size).unwrap();
        let is_on = |x: u32, y: u32| {
            parts
                .iter()
                .any(|it| (it.x..it.x + it.width).contains(&x) && (it.y..it.y + it.height).contains(&y))
        };
        let row = |y| (0..size.0).map(|x| if is_on(x, y) { '#' } else { '.' }).collect::<String>();
        (0..size.1).map(row).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn corners_join_their_lines() {
        assert_eq!(drawn('┌', (5, 4)), ".....\n..###\n..#..\n..#..");
        assert_eq!(drawn('┘', (5, 4)), "..#..\n###..\n.....\n.....");
        assert_eq!(drawn('─', (3, 3)), "...\n###\n...");
    }

    #[test]
    fn blocks_fill_their_part_of_the_cell() {
        assert_eq!(drawn('▄', (2, 4)), "..\n..\n##\n##");
        assert_eq!(drawn('▏', (8, 1)), "#.......");
        assert_eq!(drawn('▌', (8, 1)), "####....");
        assert_eq!(drawn('█', (2, 2)), "##\n##");
        assert_eq!(blocks('a', (2, 2)), None);
    }

    #[test]
    fn nothing_reaches_out_of_its_cell() {
        for sign in ('\u{2500}'..='\u{259f}').filter(|sign| blocks(*sign, (9, 9)).is_some()) {
            for size in [(1, 1), (7, 17), (12, 33), (29, 79)] {
                for part in blocks(sign, size).unwrap() {
                    assert!(
                        part.x + part.width <= size.0 && part.y + part.height <= size.1,
                        "{sign} {size:?}"
                    );
                }
            }
        }
    }
}
