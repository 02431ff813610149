//! Files as people break them, again the same for the same seed.

/// Right files of the language.
pub(crate) const SAMPLES: [&str; 5] = [
    include_str!("../samples/simple.recipe"),
    include_str!("../samples/network.recipe"),
    include_str!("../samples/private.recipe"),
    include_str!("../samples/team.recipe"),
    include_str!("../samples/whole.recipe"),
];

/// A small generator, so that a seed repeats exactly.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("below a usize")
    }
}

const INSERTED: [&str; 34] = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "\"\"\"",
    "${",
    "\\",
    "=",
    "==",
    ":",
    ",",
    ";",
    "'",
    "#",
    "##",
    "\n",
    "\r\n",
    "\t",
    "é",
    "\u{feff}",
    "\0",
    " step ",
    " let x = ",
    " recipe a {",
    " if ",
    " for ",
    " with ",
    " - ",
    "...",
    "@a",
    "//",
];

/// A sample with one to five changes: pieces taken away, doubled, moved, cut off; words and brackets put in.
pub(crate) fn mutated(seed: u64) -> String {
    let mut random = Random::new(seed);
    let sample = SAMPLES[random.below(SAMPLES.len())];
    let mut letters: Vec<String> = sample.chars().map(String::from).collect();
    for _ in 0..=random.below(4) {
        let at = random.below(letters.len());
        let length = 1 + if random.below(8) == 0 { random.below(300) } else { random.below(12) };
        let end = (at + length).min(letters.len());
        match random.below(12) {
            0..=2 => drop(letters.drain(at..end)),
            3..=4 => {
                let copy = letters[at..end].to_vec();
                letters.splice(at..at, copy);
            }
            5 => {
                let moved: Vec<String> = letters.drain(at..end).collect();
                let to = random.below(letters.len());
                letters.splice(to..to, moved);
            }
            6 => letters.truncate(at.max(1)),
            7 => {
                // A storm of brackets.
                let bracket = INSERTED[random.below(6)];
                let storm = (0..=random.below(40)).map(|_| bracket.to_owned());
                letters.splice(at..at, storm.collect::<Vec<_>>());
            }
            _ => letters.insert(at, INSERTED[random.below(INSERTED.len())].to_owned()),
        }
        if letters.is_empty() {
            letters.push("\n".to_owned());
        }
    }
    letters.concat()
}
