/// The candidate that a misspelt word probably means: few typing errors away, the fewest first.
///
/// A typing error is a letter too many, too few, another letter, or two neighbours swapped.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = match word.chars().count() {
        0..=1 => return None,
        2..=4 => 1,
        5..=8 => 2,
        9.. => 3,
    };
    let measured = candidates.into_iter().map(|candidate| (distance(word, candidate), candidate));
    measured
        .filter(|(errors, _)| (1..=allowed).contains(errors))
        .min_by_key(|(errors, _)| *errors)
        .map(|(_, name)| name)
}

/// Longer words are not compared: nobody misspells a kilobyte.
const LENGTH_MAX: usize = 64;

fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    if left.len().max(right.len()) > LENGTH_MAX || left.len().abs_diff(right.len()) > 3 {
        return usize::MAX;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, from) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, to) in right.iter().enumerate() {
            let replaced = above[column] + usize::from(from != to);
            let mut least = replaced.min(above[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0 && column > 0 && left[row - 1] == *to && *from == right[column - 1];
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_swapped_a_missing_and_a_wrong_letter_are_seen_through() {
        let words = ["step", "lookup", "parallel", "for"];
        assert_eq!(nearest("setp", words), Some("step"));
        assert_eq!(nearest("lokup", words), Some("lookup"));
        assert_eq!(nearest("paralel", words), Some("parallel"));
        assert_eq!(nearest("fro", words), Some("for"));
    }

    #[test]
    fn a_word_of_its_own_and_the_word_itself_are_left_alone() {
        assert_eq!(nearest("cluster", ["step", "lookup"]), None);
        assert_eq!(nearest("step", ["step"]), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
