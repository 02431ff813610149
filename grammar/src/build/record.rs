use super::{Builder, Built, Cursor, Refused};
use crate::{
    Span,
    expected::Wanted,
    report,
    syntax::Rule,
    tree::{Entry, Expression, ExpressionKind, Key, MapFor, Record},
};
use pest::iterators::Pair;

impl Builder<'_, '_> {
    /// A record that cannot be a comprehension.
    pub(super) fn record(&mut self, pair: Pair<'_, Rule>) -> Built<Record> {
        let value = self.record_or_map(pair)?;
        if let ExpressionKind::Record(record) = value.kind { Ok(record) } else { self.only_a_record(value.span) }
    }

    /// `{ a = 1 }` or `{ k = v for .. }`
    pub(super) fn record_or_map(&mut self, pair: Pair<'_, Rule>) -> Built<Expression> {
        let span = self.span(&pair);
        let mut entries = Entries::default();
        let mut before = None;
        for pair in pair.into_inner() {
            let place = self.range(&pair);
            let entry_span = self.span(&pair);
            match pair.as_rule() {
                Rule::broken_entry => {
                    // `names:` and below it `- one`, `- two`: the first says it all.
                    let item = pair.as_str().starts_with("- ");
                    if let (Some(last), Some(cutting)) = (entries.list.last_mut(), self.cutting(&pair)) {
                        cutting.entry(last);
                    }
                    let broken = if item && matches!(entries.list.last(), Some(Entry::Broken(_))) {
                        self.refused(entry_span)
                    } else {
                        self.broken(&pair, Wanted::Entry, before.take())
                    };
                    entries.list.push(Entry::Broken(broken));
                    continue;
                }
                Rule::comprehension => {
                    let comprehension = self.comprehension(pair)?;
                    return self.map_for(entries, comprehension, span);
                }
                Rule::brace_open | Rule::brace_close | Rule::comma => continue,
                _ => {}
            }
            before = Some(place);
            self.separated(&entries, entry_span);
            if let Err(Refused) = self.entry(pair, &mut entries) {
                let broken = self.refused(entry_span);
                entries.list.push(Entry::Broken(broken));
            }
        }
        for key in entries.computed {
            self.diagnostics.push(report::key_computed(key.0.span));
            entries.list.push(Entry::Broken(self.refused(key.0.span.to(key.1.span))));
        }
        Ok(Expression { kind: ExpressionKind::Record(Record { entries: entries.list, span }), span })
    }

    fn entry(&mut self, pair: Pair<'_, Rule>, entries: &mut Entries) -> Built<()> {
        let span = self.span(&pair);
        let rule = pair.as_rule();
        let mut cursor = Cursor::new(self, pair);
        let first = cursor.must(self)?;
        let entry = match rule {
            Rule::entry_field => {
                let key = Key::Name(self.name(&first));
                let value = cursor.must(self)?;
                Entry::Field { key, value: self.expression(value)?, span }
            }
            Rule::entry_text => {
                let key = Key::Text(self.text(first)?);
                let value = cursor.must(self)?;
                Entry::Field { key, value: self.expression(value)?, span }
            }
            Rule::entry_computed => {
                let key = self.operand(first)?;
                let value = cursor.must(self)?;
                entries.computed.push((key, self.expression(value)?));
                return Ok(());
            }
            Rule::spread => Entry::Spread(self.operand(first)?, span),
            Rule::pun => Entry::Pun(self.name(&first)),
            _ => return self.defect(span),
        };
        entries.list.push(entry);
        Ok(())
    }

    // Two names on one line without a comma look like one thing.
    fn separated(&mut self, entries: &Entries, next: Span) {
        let last = entries.list.last().filter(|last| !matches!(last, Entry::Broken(_)));
        let Some(before) = last.map(Entry::span) else { return };
        let gap = Span::new(before.end, next.start.max(before.end));
        let between = gap.of(self.text);
        let plain = !between.contains(['\n', ',', ';']);
        // In the order of the text.
        let near = self.mended.partition_point(|mended| mended.at.start < gap.start);
        if plain && !self.mended.get(near).is_some_and(|mended| gap.contains(mended.at)) {
            self.diagnostics.push(report::names_without_comma(next, Span::at(before.end)));
        }
    }

    fn map_for(
        &mut self,
        mut entries: Entries,
        comprehension: crate::tree::Comprehension,
        span: Span,
    ) -> Built<Expression> {
        let (key, value) = match (entries.list.pop(), entries.computed.pop()) {
            (None, Some(entry)) if entries.computed.is_empty() => entry,
            (Some(Entry::Field { key, value, .. }), None) if entries.list.is_empty() => {
                let key_span = key.span();
                let kind = match key {
                    Key::Name(name) => ExpressionKind::Name(name.text),
                    Key::Text(text) => ExpressionKind::Text(text),
                };
                (Expression { kind, span: key_span }, value)
            }
            (last, _) => {
                // What was broken has been reported.
                let broken = |entry: &Entry| matches!(entry, Entry::Broken(_));
                if !last.iter().chain(&entries.list).any(broken) {
                    self.diagnostics.push(report::map_needs_one_entry(span));
                }
                return Err(Refused);
            }
        };
        let map = MapFor { key, value, comprehension };
        Ok(Expression { kind: ExpressionKind::MapFor(Box::new(map)), span })
    }

    fn only_a_record(&mut self, span: Span) -> Built<Record> {
        self.diagnostics.push(report::not_a_comprehension(span));
        Err(Refused)
    }
}

/// Entries, and those with a computed key, which only a comprehension may have.
#[derive(Default)]
struct Entries {
    list: Vec<Entry>,
    computed: Vec<(Expression, Expression)>,
}
