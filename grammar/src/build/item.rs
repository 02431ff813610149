use super::{Builder, Built, Cursor};
use crate::{
    report,
    syntax::Rule,
    tree::{
        ActionItem, ConstItem, Edition, EnumItem, FunctionItem, HookItem, Import, Item, Preface, RecipeItem,
        RecipeKind, TestItem, Text, TypeItem, Variant,
    },
};
use pest::iterators::Pair;

impl Builder<'_, '_> {
    pub(super) fn item(&mut self, preface: Option<Pair<'_, Rule>>, pair: Pair<'_, Rule>) -> Built<Item> {
        let preface = self.preface(preface)?;
        match pair.as_rule() {
            Rule::edition => self.edition(pair).map(Item::Edition),
            Rule::import => self.import(pair).map(Item::Import),
            Rule::const_item => self.const_item(preface, pair).map(Item::Const),
            Rule::type_item => self.type_item(preface, pair).map(Item::Type),
            Rule::enum_item => self.enum_item(preface, pair).map(Item::Enum),
            Rule::fn_item => self.function_item(preface, pair).map(Item::Function),
            Rule::hook_item => self.hook_item(preface, pair).map(Item::Hook),
            Rule::action_item => self.action_item(preface, pair).map(Item::Action),
            Rule::recipe_item => self.recipe_item(preface, pair).map(Item::Recipe),
            Rule::test_item => self.test_item(preface, pair).map(Item::Test),
            _ => self.defect(self.span(&pair)),
        }
    }

    fn edition(&mut self, pair: Pair<'_, Rule>) -> Built<Edition> {
        let span = self.span(&pair);
        let year = Cursor::new(self, pair).must(self)?;
        Ok(Edition { year: self.int(&year), year_span: self.span(&year), span })
    }

    fn import(&mut self, pair: Pair<'_, Rule>) -> Built<Import> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let from = cursor.must(self)?;
        let from = self.plain_text(from, "the path of an import")?;
        let name = cursor.must(self)?;
        Ok(Import { from, name: self.name(&name), span })
    }

    fn const_item(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<ConstItem> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let kind = self.type_note_if(&mut cursor)?;
        let value = cursor.must(self)?;
        Ok(ConstItem { preface, name: self.name(&name), kind, value: self.expression(value)?, span })
    }

    fn type_item(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<TypeItem> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let kind = cursor.must(self)?;
        let kind = self.type_of(kind)?;
        let condition = self.condition_if(&mut cursor)?;
        Ok(TypeItem { preface, name: self.name(&name), kind, condition, span })
    }

    fn enum_item(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<EnumItem> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let mut variants = Vec::new();
        while let Some(variant) = cursor.next() {
            let mut cursor = Cursor::new(self, variant);
            let preface = cursor.next_if(Rule::preface);
            let preface = self.preface(preface)?;
            let name = cursor.must(self)?;
            variants.push(Variant { preface, name: self.name(&name) });
        }
        Ok(EnumItem { preface, name: self.name(&name), variants, span })
    }

    fn function_item(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<FunctionItem> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let signature = self.signature(&mut cursor)?;
        let value = cursor.must(self)?;
        Ok(FunctionItem { preface, name: self.name(&name), signature, value: self.expression(value)?, span })
    }

    fn hook_item(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<HookItem> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let signature = self.signature(&mut cursor)?;
        let from = cursor.must(self)?;
        let from = self.plain_text(from, "the script of a hook")?;
        Ok(HookItem { preface, name: self.name(&name), signature, from, span })
    }

    fn action_item(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<ActionItem> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let path = cursor.must(self)?;
        let name = self.path(path)?;
        let signature = self.signature(&mut cursor)?;
        Ok(ActionItem { preface, name, signature, span })
    }

    fn recipe_item(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<RecipeItem> {
        let span = self.span(&pair);
        let kind = if pair.as_str().starts_with("procedure") { RecipeKind::Procedure } else { RecipeKind::Recipe };
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let body = cursor.must(self)?;
        Ok(RecipeItem { kind, preface, name: self.name(&name), body: self.block(body)?, span })
    }

    fn test_item(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<TestItem> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let title = cursor.must(self)?;
        let title = self.plain_text(title, "the title of a test")?;
        let body = cursor.must(self)?;
        Ok(TestItem { preface, title, body: self.block(body)?, span })
    }

    // What a file reads is known before anything runs.
    pub(super) fn plain_text(&mut self, pair: Pair<'_, Rule>, what: &str) -> Built<Text> {
        let text = self.text(pair)?;
        if text.plain().is_none() {
            self.diagnostics.push(report::text_not_plain(text.span, what));
        }
        Ok(text)
    }
}
