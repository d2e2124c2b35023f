//! The class prior: what a class's learners have in common, for a newcomer to begin with.

use super::fit::{Fit, Options, Prior, n_stabilities, spreads};
use super::{Kind, Model};

/// From how many learners on a class prior is made: of fewer it would tell what one of them is like.
pub const FEWEST_LEARNERS: usize = 3;

/// How many learners' worth the published prior counts for.
const WORTH: f64 = 2.0;

/// How much narrower the class's spreads may at most be than the published ones.
const NARROWEST: f64 = 0.5;

/// Returns what is believed of a newcomer to a class, from the fits of its learners; nothing from fewer than three.
///
/// For each parameter the mean of the learners' values, each counting by how well it is known, shrunk towards the default
/// as if that were two more learners; around it the spread that they show, never narrower than half the published one. It
/// holds no more than these two numbers a parameter, rounded to four digits.
pub fn class_prior(kind: Kind, fits: &[Fit]) -> Option<Prior> {
    let fits: Vec<&Fit> = fits.iter().filter(|it| it.model.kind() == kind && it.is_fitted()).collect();
    if fits.len() < FEWEST_LEARNERS {
        return None;
    }
    let n_log = n_stabilities(kind);
    let to = |at: usize, value: f64| if at < n_log { libm::log(value) } else { value };
    let mut centres = Vec::new();
    let mut widths = Vec::new();
    for (at, (default, spread)) in kind.defaults().iter().zip(spreads(kind)).enumerate() {
        let default = to(at, *default);
        let values: Vec<(f64, f64)> = fits
            .iter()
            .map(|it| {
                let (value, error) = (to(at, it.model.parameters()[at]), it.errors[at]);
                // What the prior alone says of a parameter is known as well as the prior: then it counts for nothing.
                let known =
                    (1.0 - (error / spread).powi(2) * 2.0 * Options::of(kind).prior_weight).clamp(0.05, 1.0);
                (value, known)
            })
            .collect();
        let weight: f64 = values.iter().map(|(_, known)| known).sum();
        let sum: f64 = values.iter().map(|(value, known)| value * known).sum();
        let centre = (sum + WORTH * default) / (weight + WORTH);
        let squares: f64 = values.iter().map(|(value, known)| known * (value - centre).powi(2)).sum();
        let variance = (squares + WORTH * spread * spread) / (weight + WORTH);
        let (low, high) = super::fit::bounds(kind)[at];
        let centre = if at < n_log { libm::exp(centre) } else { centre };
        centres.push(rounded(centre).clamp(low, high));
        widths.push(rounded(libm::sqrt(variance).clamp(NARROWEST * spread, *spread)));
    }
    Some(Prior { model: Model::new(kind, &centres).ok()?, spreads: widths })
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::super::fit::bounds;
    use super::*;

    fn fitted(shift: f64, error: f64) -> Fit {
        let kind = Kind::Fsrs6;
        let mut w = kind.defaults().to_vec();
        w[2] *= shift;
        let held = w.iter().zip(bounds(kind)).map(|(value, (low, high))| value.clamp(*low, *high));
        let errors = spreads(kind).iter().map(|spread| spread * error).collect();
        Fit {
            model: Model::new(kind, &held.collect::<Vec<_>>()).unwrap(),
            errors,
            share: 1.0,
            before: 1.0,
            after: 0.5,
            n_items: 500,
            n_reviews: 900,
            n_histories: 400,
            n_evaluations: 5,
        }
    }

    #[test]
    fn a_class_that_remembers_longer_gives_a_newcomer_a_longer_first_stability_but_not_all_of_it() {
        let class: Vec<Fit> = [2.0, 2.4, 1.8, 2.2, 2.0, 1.9].map(|shift| fitted(shift, 0.1)).to_vec();
        let prior = class_prior(Kind::Fsrs6, &class).unwrap();
        let (good, default) = (prior.model.parameters()[2], Kind::Fsrs6.defaults()[2]);
        assert!(good > 1.5 * default && good < 2.0 * default, "{good}");
        assert_eq!(prior.model.parameters()[8], Kind::Fsrs6.defaults()[8]);
        assert!(prior.spreads.iter().zip(spreads(Kind::Fsrs6)).all(|(ours, all)| *ours <= *all + 1e-4));
    }

    #[test]
    fn too_few_learners_give_no_prior_so_that_none_of_them_is_told() {
        assert_eq!(class_prior(Kind::Fsrs6, &[fitted(2.0, 0.1), fitted(3.0, 0.1)]), None);
        let too_new = Fit { n_items: 3, ..fitted(2.0, 0.1) };
        assert_eq!(class_prior(Kind::Fsrs6, &[fitted(2.0, 0.1), fitted(3.0, 0.1), too_new]), None);
        assert_eq!(class_prior(Kind::Sbd, &[]), None);
    }
}
