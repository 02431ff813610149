use super::{Builder, Built};
use crate::{
    scan::{offset, span},
    syntax::Rule,
    tree::{Part, Text},
};
use pest::iterators::Pair;

impl Builder<'_, '_> {
    /// A text in one or in three quotes.
    pub(super) fn text(&mut self, pair: Pair<'_, Rule>) -> Built<Text> {
        let span = self.span(&pair);
        let mut parts = Vec::new();
        let inner = pair.into_inner();
        if let Some(long) = inner.peek().filter(|pair| pair.as_rule() == Rule::long_text) {
            return Ok(Text { parts: self.long_parts(long)?, span });
        }
        for pair in inner {
            let place = self.exact(&pair);
            parts.push(match pair.as_rule() {
                Rule::interpolation => self.value(pair)?,
                Rule::escape => Part::Plain(escaped(pair.as_str()).to_string().into(), place),
                _ => Part::Plain(pair.as_str().into(), place),
            });
        }
        Ok(Text { parts, span })
    }

    // A text that begins with a line end is a block: that line end is not part of it, nor is the indentation that all
    // its lines share, that of the closing quotes included.
    fn long_parts(&mut self, pair: Pair<'_, Rule>) -> Built<Vec<Part>> {
        let block = pair.as_str()[3..]
            .split('\n')
            .next()
            .is_some_and(|line| line.trim().is_empty() && line.len() + 3 < pair.as_str().len());
        let block = block && pair.as_str().contains('\n');
        let indent = if block { shared_indent(&pair) } else { 0 };
        let mut parts = Vec::new();
        let mut fresh_line = false;
        let mut first = true;
        for pair in pair.into_inner() {
            if pair.as_rule() == Rule::interpolation {
                parts.push(self.value(pair)?);
                fresh_line = false;
                first = false;
                continue;
            }
            let mut at = self.exact(&pair).start;
            for line in pair.as_str().split_inclusive('\n') {
                let blank = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                let skipped = if block && first {
                    line.len()
                } else if fresh_line {
                    blank.min(indent)
                } else {
                    0
                };
                first = false;
                let kept = &line[skipped..];
                if !kept.is_empty() {
                    let start = at as usize + skipped;
                    // A line ends the same on every system.
                    let place = span(start, start + kept.len());
                    parts.push(Part::Plain(kept.replace("\r\n", "\n").into(), place));
                }
                at += offset(line.len());
                fresh_line = line.ends_with('\n');
            }
        }
        Ok(parts)
    }

    fn value(&mut self, pair: Pair<'_, Rule>) -> Built<Part> {
        self.within(pair, Self::expression).map(Part::Value)
    }

    // Spaces at the end of a piece of text are part of it.
    fn exact(&self, pair: &Pair<'_, Rule>) -> crate::Span {
        let place = self.range(pair);
        self.repaired.span(place.start, place.end)
    }
}

fn shared_indent(pair: &Pair<'_, Rule>) -> usize {
    // What is interpolated may hold line ends of its own, so only the text around it counts.
    let pieces: Vec<_> = pair.clone().into_inner().collect();
    let mut least: Option<usize> = None;
    for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.as_rule() == Rule::long_chunk) {
        let mut lines = piece.as_str().split('\n').skip(1).peekable();
        while let Some(line) = lines.next() {
            let blank = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let ends_here = lines.peek().is_some();
            let closing = lines.peek().is_none() && index + 1 == pieces.len();
            let only_blank = blank == line.trim_end_matches('\r').len();
            if !(only_blank && ends_here) || closing {
                least = Some(least.map_or(blank, |least| least.min(blank)));
            }
        }
    }
    least.unwrap_or(0)
}

fn escaped(escape: &str) -> char {
    match &escape[1..] {
        "n" => '\n',
        "t" => '\t',
        "r" => '\r',
        other => match other.strip_prefix("u{").and_then(|code| code.strip_suffix('}')) {
            Some(code) => {
                u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            None => other.chars().next().unwrap_or('\\'),
        },
    }
}
