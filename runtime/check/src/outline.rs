//! What a file declares, put together after it was checked.

use crate::{
    checker::Checker,
    declarations::{Entity, State, declared_name},
};
use galley_grammar::tree::{Item, Preface};
use galley_program::{ConstantOutline, EnumOutline, FunctionOutline, Outline, SourceId, TypeOutline};

impl Checker<'_> {
    /// What `file` declares, as far as it is right.
    pub(crate) fn outline(&self, file: SourceId) -> Outline {
        let mut outline = Outline::default();
        let file = self.file(file);
        for (index, item) in file.tree.items.iter().enumerate() {
            let declared =
                declared_name(item).and_then(|name| file.declared.get(&name.text).map(|known| (name, known)));
            let Some((name, known)) = declared.filter(|(_, known)| known.item == index) else { continue };
            let State::Done(entity) = &known.state else { continue };
            let (name, doc) =
                (name.text.clone(), preface(item).map_or_else(String::new, |preface| preface.doc.clone()));
            match entity {
                Entity::Import(_) => {}
                Entity::Const(kind, value) => {
                    outline.constants.push(ConstantOutline { name, doc, kind: kind.clone(), value: value.clone() });
                }
                Entity::Type(kind) => outline.types.push(TypeOutline { name, doc, kind: kind.clone() }),
                Entity::Enum(kind) => {
                    outline.enums.push(EnumOutline { doc, kind: kind.clone(), variant_docs: variant_docs(item) });
                }
                Entity::Function(signature) => {
                    let names = signature.function.parameters.iter().cloned();
                    let parameters = names.zip(signature.parameters.iter().cloned()).collect();
                    outline.functions.push(FunctionOutline { name, doc, parameters, result: signature.result.clone() });
                }
                Entity::Recipe(facts) => outline.recipes.push(facts.recipe.clone()),
                Entity::Hook(hook) => outline.hooks.push(hook.clone()),
            }
        }
        outline
    }
}

pub(crate) fn preface(item: &Item) -> Option<&Preface> {
    match item {
        Item::Const(item) => Some(&item.preface),
        Item::Type(item) => Some(&item.preface),
        Item::Enum(item) => Some(&item.preface),
        Item::Function(item) => Some(&item.preface),
        Item::Hook(item) => Some(&item.preface),
        Item::Action(item) => Some(&item.preface),
        Item::Recipe(item) => Some(&item.preface),
        Item::Test(item) => Some(&item.preface),
        Item::Edition(_) | Item::Import(_) | Item::Broken(_) => None,
    }
}

fn variant_docs(item: &Item) -> Vec<String> {
    if let Item::Enum(item) = item {
        item.variants.iter().map(|variant| variant.preface.doc.clone()).collect()
    } else {
        Vec::new()
    }
}
