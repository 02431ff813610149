use crate::{act::Found, checker::Checker};
use galley_grammar::tree::Lookup;
use galley_program::{LookupStatement, Options, Statement};

impl Checker<'_> {
    /// `lookup name = action { .. } with { .. }`
    pub(super) fn lookup(&mut self, lookup: &Lookup) -> Option<Statement> {
        self.known_attributes(&lookup.preface);
        let action = self.read_only(&lookup.act, "lookup");
        let Some(action) = action else {
            self.unguided_record(&lookup.input);
            self.declare_result(&lookup.name, None);
            return None;
        };
        let input = self.input(&Found::Action(action), &lookup.act, &lookup.input);
        let options = lookup.options.as_ref().map_or_else(Options::default, |options| self.lookup_options(options));
        self.declare_result(&lookup.name, Some((action.output)()));
        let named = self.place(lookup.name.span);
        self.local.lookups.push((lookup.name.text.clone(), named));
        let place = self.place(lookup.span);
        Some(Statement::Lookup(Box::new(LookupStatement {
            name: lookup.name.text.clone(),
            action,
            input: input.expression,
            options,
            place,
        })))
    }
}
