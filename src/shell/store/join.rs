//! Which learners are one person, as far as their logs say so.

use std::collections::{HashMap, HashSet};

use crate::engine::learner::LearnerId;

/// Returns the learners to be listed, in the order given, each with all who are the same person, themselves first.
///
/// A learner is not listed who is reached from another one by joins, unless that one is reached from them too and stands
/// later in `order`. So everybody belongs to somebody who is listed, whatever circles the joins make.
pub(super) fn people(
    order: &[LearnerId],
    joins: &HashMap<LearnerId, Vec<LearnerId>>,
) -> Vec<(LearnerId, Vec<LearnerId>)> {
    let reached: HashMap<LearnerId, Vec<LearnerId>> =
        order.iter().map(|learner| (*learner, reach(*learner, joins))).collect();
    let mut hidden: HashSet<LearnerId> = HashSet::new();
    let mut before: HashSet<LearnerId> = HashSet::new();
    for learner in order {
        let others = reached[learner].iter().filter(|other| *other != learner);
        hidden.extend(others.filter(|other| !reached[other].contains(learner) || !before.contains(other)));
        before.insert(*learner);
    }
    let listed = order.iter().filter(|learner| !hidden.contains(learner));
    listed.map(|learner| (*learner, reached[learner].clone())).collect()
}

/// Returns the learner and all to whom joins lead, as far as there is anything of them.
fn reach(from: LearnerId, joins: &HashMap<LearnerId, Vec<LearnerId>>) -> Vec<LearnerId> {
    let mut reached = Vec::new();
    let mut waiting = vec![from];
    while let Some(learner) = waiting.pop() {
        if let Some(others) = joins.get(&learner)
            && !reached.contains(&learner)
        {
            reached.push(learner);
            waiting.extend(others);
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn joins(pairs: &[(u32, u32)], n: u32) -> HashMap<LearnerId, Vec<LearnerId>> {
        let named = |from| pairs.iter().filter(|pair| pair.0 == from).map(|pair| LearnerId(pair.1)).collect();
        (0..n).map(|from| (LearnerId(from), named(from))).collect()
    }

    #[track_caller]
    fn check(pairs: &[(u32, u32)], expected: &[&[u32]]) {
        let order: Vec<LearnerId> = (0..4).map(LearnerId).collect();
        let listed: Vec<Vec<u32>> = people(&order, &joins(pairs, 4))
            .into_iter()
            .map(|(first, mut members)| {
                assert_eq!(members[0], first);
                members.sort_unstable();
                members.into_iter().map(|member| member.0).collect()
            })
            .collect();
        assert_eq!(listed, expected, "{pairs:?}");
    }

    #[test]
    fn who_is_named_by_another_is_not_listed_and_of_a_circle_the_first_is() {
        check(&[], &[&[0], &[1], &[2], &[3]]);
        check(&[(3, 0)], &[&[1], &[2], &[0, 3]]);
        check(&[(3, 0), (0, 3)], &[&[0, 3], &[1], &[2]]);
        check(&[(1, 2), (2, 3), (3, 1)], &[&[0], &[1, 2, 3]]);
        check(&[(2, 2), (1, 9)], &[&[0], &[1], &[2], &[3]]);
        check(&[(3, 1), (1, 2), (2, 1)], &[&[0], &[1, 2, 3]]);
    }

    proptest! {
        #[test]
        fn everybody_belongs_to_somebody_who_is_listed(
            pairs in proptest::collection::vec((0..6u32, 0..7u32), 0..12),
        ) {
            let order: Vec<LearnerId> = (0..6).map(LearnerId).collect();
            let listed = people(&order, &joins(&pairs, 6));
            let members: HashSet<LearnerId> = listed.iter().flat_map(|(_, members)| members.clone()).collect();
            prop_assert_eq!(members.len(), 6);
            for (learner, _) in &listed {
                let others = listed.iter().filter(|(first, _)| first != learner);
                prop_assert!(others.into_iter().all(|(_, members)| !members.contains(learner)));
            }
        }
    }
}
