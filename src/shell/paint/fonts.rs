//! The fonts inside the program, and which of them has a letter.

use swash::FontRef;

/// A font in one weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Face {
    /// Which design.
    pub design: Design,
    /// Whether it is the heavier of the two weights.
    pub is_bold: bool,
}

/// What a font was drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Design {
    /// Latin letters with the marks of Vietnamese, digits, arrows: JetBrains Mono.
    Latin,
    /// Thai letters with loops, as first books have them: Noto Sans Thai Looped.
    Thai,
    /// How English sounds, and the signs of learners: DejaVu Sans Mono.
    Signs,
}

impl Design {
    /// All designs, in the order in which they are asked for a letter that is not Thai.
    pub const ALL: [Design; 3] = [Design::Latin, Design::Signs, Design::Thai];
}

/// Returns the file of a face.
fn bytes(face: Face) -> &'static [u8] {
    match (face.design, face.is_bold) {
        (Design::Latin, false) => include_bytes!("fonts/JetBrainsMono-Regular.ttf"),
        (Design::Latin, true) => include_bytes!("fonts/JetBrainsMono-Bold.ttf"),
        (Design::Thai, false) => include_bytes!("fonts/NotoSansThaiLooped-Regular.ttf"),
        (Design::Thai, true) => include_bytes!("fonts/NotoSansThaiLooped-Bold.ttf"),
        (Design::Signs, false) => include_bytes!("fonts/DejaVuSansMono-Regular.ttf"),
        (Design::Signs, true) => include_bytes!("fonts/DejaVuSansMono-Bold.ttf"),
    }
}

/// The fonts, read once: each keeps a key by which `swash` knows it again.
pub struct Fonts {
    faces: Vec<(Face, FontRef<'static>)>,
}

impl Fonts {
    /// Reads the fonts; one that cannot be read is left out, and its letters are drawn as boxes.
    pub fn read() -> Fonts {
        let all =
            Design::ALL.into_iter().flat_map(|design| [false, true].map(|is_bold| Face { design, is_bold }));
        Fonts { faces: all.filter_map(|face| Some((face, FontRef::from_index(bytes(face), 0)?))).collect() }
    }

    /// Returns a face as `swash` takes it.
    pub fn font(&self, face: Face) -> Option<FontRef<'static>> {
        self.faces.iter().find(|(known, _)| *known == face).map(|(_, font)| *font)
    }

    /// Returns the face that has all letters and marks of a cluster; Thai ones stand in the Thai face only, together with
    /// whatever carries them.
    pub fn face_of(&self, cluster: &str, is_bold: bool) -> Option<Face> {
        let designs = if cluster.chars().any(is_thai) { &[Design::Thai][..] } else { &Design::ALL[..] };
        let mut faces = designs.iter().map(|design| Face { design: *design, is_bold });
        faces.find(|face| self.has_all(*face, cluster))
    }

    fn has_all(&self, face: Face, cluster: &str) -> bool {
        let Some(font) = self.font(face) else { return false };
        let letters = font.charmap();
        cluster.chars().all(|ch| letters.map(ch) != 0)
    }

    /// Returns the units in which a face measures, in one em.
    pub fn units_per_em(&self, face: Face) -> f32 {
        self.font(face).map_or(1000.0, |font| f32::from(font.metrics(&[]).units_per_em))
    }
}

/// Returns whether this is a letter or mark of the Thai block.
pub fn is_thai(ch: char) -> bool {
    ('\u{e01}'..='\u{e5b}').contains(&ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_read() {
        assert_eq!(Fonts::read().faces.len(), 6);
    }

    #[test]
    fn each_cluster_comes_from_the_font_that_was_drawn_for_it() {
        let fonts = Fonts::read();
        let design = |cluster: &str| fonts.face_of(cluster, false).map(|face| face.design);
        assert_eq!(design("ệ"), Some(Design::Latin));
        assert_eq!(design("e\u{302}\u{323}"), Some(Design::Latin));
        assert_eq!(design("ที่"), Some(Design::Thai));
        assert_eq!(design("◌\u{e49}"), Some(Design::Thai));
        assert_eq!(design("ɔ"), Some(Design::Signs));
        assert_eq!(design("♥"), Some(Design::Signs));
        assert_eq!(design("字"), None);
    }
}
