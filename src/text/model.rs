//! The two ways in which terminals give cells to letters, and the samples that tell them apart.

/// How a terminal gives cells to letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Model {
    /// A letter and its marks share a cell: nearly every terminal.
    #[default]
    Cluster,
    /// Every code point has a cell of its own: consoles of Windows, and Windows Terminal before version 1.22
    /// (`research/text.md` 1.2).
    PerCodePoint,
}

impl Model {
    /// Both models.
    pub const ALL: [Model; 2] = [Model::Cluster, Model::PerCodePoint];

    /// Returns the name by which people choose the model.
    pub fn code(self) -> &'static str {
        match self {
            Model::Cluster => "cluster",
            Model::PerCodePoint => "codepoint",
        }
    }

    /// Returns the model with this name, or nothing.
    pub fn from_code(code: &str) -> Option<Model> {
        Model::ALL.into_iter().find(|model| model.code() == code)
    }

    /// Returns the model of a terminal that took so many columns for each of the [`SAMPLES`].
    ///
    /// That is [`Model::PerCodePoint`] if most of the samples that can tell took a column for each code point.
    pub fn told_by(columns: &[u16; SAMPLES.len()]) -> Model {
        let telling =
            SAMPLES.iter().zip(columns).filter(|(sample, _)| sample.cluster != sample.per_code_point);
        let (n_spread, n_telling) = telling.fold((0, 0), |(n_spread, n), (sample, columns)| {
            (n_spread + usize::from(*columns == sample.per_code_point), n + 1)
        });
        if 2 * n_spread > n_telling { Model::PerCodePoint } else { Model::Cluster }
    }
}

/// A text that a terminal is asked to write, and the columns that it takes in either model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// The text.
    pub text: &'static str,
    /// Columns in [`Model::Cluster`].
    pub cluster: u16,
    /// Columns in [`Model::PerCodePoint`].
    pub per_code_point: u16,
}

/// What a terminal is asked to write: two marks above each other, ำ whole (newer versions of kitty give it one
/// column), ำ as it is drawn here, and a Vietnamese letter in pieces.
pub const SAMPLES: [Sample; 4] = [
    Sample { text: "ที่", cluster: 1, per_code_point: 3 },
    Sample { text: "กำ", cluster: 2, per_code_point: 2 },
    Sample { text: "ก\u{E4D}า", cluster: 2, per_code_point: 3 },
    Sample { text: "e\u{302}\u{301}", cluster: 1, per_code_point: 3 },
];

#[cfg(test)]
mod tests {
    use super::super::pen::Pen;
    use super::*;

    #[test]
    fn the_samples_take_the_columns_that_the_pens_give_them() {
        for sample in SAMPLES {
            let wide = |model| Pen::new(model).width(sample.text);
            let told = (usize::from(sample.cluster), usize::from(sample.per_code_point));
            assert_eq!((wide(Model::Cluster), wide(Model::PerCodePoint)), told, "{}", sample.text);
        }
    }

    #[test]
    fn most_of_the_telling_samples_decide() {
        for (columns, model) in [
            ([1, 2, 2, 1], Model::Cluster),
            // kitty 0.48: ำ is clipped into the cell of its letter.
            ([1, 1, 2, 1], Model::Cluster),
            // mlterm, VTE, xterm: as the first.
            ([3, 2, 3, 3], Model::PerCodePoint),
            // A console that composes Vietnamese before it counts.
            ([3, 2, 3, 1], Model::PerCodePoint),
            ([1, 2, 2, 3], Model::Cluster),
            ([0, 0, 0, 0], Model::Cluster),
        ] {
            assert_eq!(Model::told_by(&columns), model, "{columns:?}");
        }
    }

    #[test]
    fn a_model_is_found_by_its_name() {
        for model in Model::ALL {
            assert_eq!(Model::from_code(model.code()), Some(model));
        }
        assert_eq!(Model::from_code("ที่"), None);
    }
}
