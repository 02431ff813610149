use super::{Builder, Built, Cursor};
use crate::{
    syntax::Rule,
    tree::{Attribute, Preface},
};
use pest::iterators::Pair;

impl Builder<'_, '_> {
    pub(super) fn preface(&mut self, pair: Option<Pair<'_, Rule>>) -> Built<Preface> {
        let mut preface = Preface::default();
        let Some(pair) = pair else { return Ok(preface) };
        let mut lines = Vec::new();
        for pair in pair.into_inner() {
            if pair.as_rule() == Rule::doc {
                let line = pair.as_str().trim_start_matches("##").trim_end();
                lines.push(line.strip_prefix(' ').unwrap_or(line));
                continue;
            }
            let span = self.span(&pair);
            let mut cursor = Cursor::new(self, pair);
            let name = cursor.must(self)?;
            let arguments = match cursor.next_if(Rule::arguments) {
                Some(arguments) => self.arguments(arguments)?,
                None => Vec::new(),
            };
            preface.attributes.push(Attribute { name: self.name(&name), arguments, span });
        }
        preface.doc = lines.join("\n");
        Ok(preface)
    }
}
