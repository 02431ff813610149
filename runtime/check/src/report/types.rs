//! E2: types.

use super::{Report, also, at, listed, maybe, meant, safe};
use crate::{
    expression::{Owner, is_text},
    fold::known,
};
use galley_evaluate::{coerce, entry_type, fits, holds_secret};
use galley_grammar::{Diagnostic, nearest};
use galley_program::{Choice, Expression, Field, Function, Nominal, Place, RecordType, Type, Value};

/// How a value of the type is written, where that can be said in a few words.
fn form(kind: &Type) -> Option<&'static str> {
    match kind {
        Type::Bool => Some("`true` or `false`"),
        Type::Int => Some("as a whole number: `3`"),
        Type::Float => Some("with a fraction: `2.0`"),
        Type::Text => Some("in quotes: `\"text\"`"),
        Type::Duration => Some("as a number with its unit: `30s`, `15m`"),
        Type::Size => Some("as a number with its unit: `60GiB`"),
        Type::List(_) => Some("in brackets: `[a, b]`"),
        Type::Map(_) | Type::Record(_) => Some("in braces: `{ name = value }`"),
        Type::Percent => Some("with its sign: `25%`"),
        Type::Refined(refinement) => form(&refinement.base),
        Type::Null
        | Type::Secret(_)
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Optional(_)
        | Type::Enum(_) => None,
    }
}

impl Report {
    /// A value where another type is needed; the code says what sort of difference it is.
    pub(crate) fn mismatch(&mut self, place: Place, actual: &Type, wanted: &Type, text: &str) {
        let inner = if let Type::Optional(inner) = wanted { inner } else { wanted };
        if holds_secret(actual) && !holds_secret(wanted) {
            return self.secret_seen(place, &format!("`{wanted}`"), "only what is marked secret may hold it");
        }
        if holds_secret(wanted) && !holds_secret(actual) && !matches!(actual, Type::Null | Type::Record(_)) {
            return self.not_secret(place, wanted, actual);
        }
        if let Type::Optional(there) = actual
            && fits(there, wanted)
        {
            return self.may_be_nothing(place, text, wanted);
        }
        if let Type::Nominal(nominal) = inner
            && matches!(actual, Type::Text | Type::Nominal(_) | Type::Choice(_))
        {
            let found = Diagnostic::error("E2005", format!("`{}` is needed, found `{actual}`", nominal.name));
            let found = at(found, place, "");
            let written = if nominal.name.contains('<') {
                format!("\"${{{text}}}\"")
            } else {
                format!("{}({text})", nominal.name)
            };
            let help = format!("if it is one, write `{written}`: its form is checked then");
            return self.add(maybe(found, place, written).help(help));
        }
        let found = Diagnostic::error("E2001", format!("`{wanted}` is needed, found `{actual}`"));
        let found = at(found, place, "");
        self.add(match (actual, inner) {
            (Type::Text, kind) if literal_fits(text, kind) => {
                let bare = text.trim_matches('"');
                safe(found, place, bare).help(format!("write it without quotes: {bare}"))
            }
            (Type::Text, Type::Enum(kind)) => {
                found.help(format!("it is one of {}, without quotes", listed(kind.variants.iter().map(AsRef::as_ref))))
            }
            (Type::Int | Type::Float | Type::Bool | Type::Duration | Type::Size | Type::Enum(_), Type::Text) => {
                maybe(found, place, format!("string({text})"))
                    .help(format!("write `string({text})`, or put it into a text: `\"${{{text}}}\"`"))
            }
            (Type::Int | Type::Float, Type::Nominal(_)) if coerce::text(text, inner).is_ok() => {
                maybe(found, place, format!("\"{text}\"")).help(format!("write it in quotes: `\"{text}\"`"))
            }
            (Type::Int, Type::Float) => found.help("a float has a fraction, as in `2.0`"),
            (Type::Json, _) => match plain_conversion(inner) {
                Some(conversion) => {
                    maybe(found, place, format!("{conversion}({text})"))
                        .help(format!("write `{conversion}({text})`: that part of the document is checked then"))
                }
                None => found.help(format!(
                    "give the type a name, as in `type Part = {inner}`, and write `Part({text})`: that part of the document is checked then"
                )),
            },
            (other, Type::List(item)) if fits(other, item) => {
                maybe(found, place, format!("[{text}]")).help(format!("for a list of one, write `[{text}]`"))
            }
            (_, Type::Nominal(nominal)) => {
                found.help(format!("a value of `{}` stands in quotes: `\"{}\"`", nominal.name, nominal.example))
            }
            (_, Type::Enum(kind)) => {
                found.help(format!("it is one of {}", listed(kind.variants.iter().map(AsRef::as_ref))))
            }
            _ => match (difference(actual, inner), form(inner)) {
                (Some(difference), _) => found.note(difference),
                (None, Some(form)) => found.help(format!("a value of `{inner}` is written {form}")),
                (None, None) => found,
            },
        });
    }

    /// A position where the key of a map is needed.
    pub(crate) fn position_in_map(&mut self, place: Place, map: &str, position: &str) {
        let found = Diagnostic::error("E2001", "`string` is needed, found `int`");
        let found = at(found, place, &format!("`{map}` is a map, which is asked by a key"));
        let literal = position.bytes().all(|letter| letter.is_ascii_digit());
        let key = if literal { position.to_owned() } else { format!("${{{position}}}") };
        self.add(found.help(format!(
            "for the key, write `{map}[\"{key}\"]`; for a place among its values, `values({map})[{position}]`"
        )));
    }

    /// Something secret where it would be seen.
    pub(crate) fn secret_seen(&mut self, place: Place, found_in: &str, why: &str) {
        let found = Diagnostic::error("E2016", format!("a secret cannot stand in {found_in}"));
        let found = at(found, place, why);
        self.add(
            found.help("give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else"),
        );
    }

    /// Something in clear where a secret is needed.
    fn not_secret(&mut self, place: Place, wanted: &Type, actual: &Type) {
        let found = Diagnostic::error("E2017", format!("`{wanted}` is needed, and this is a `{actual}` in clear"));
        let found = at(found, place, "anybody may read it here");
        let help = "take it from outside: `param name: secret<string>`, given as `-p name=env:NAME` or `file:PATH`";
        self.add(found.help(help).help("in a test: `secret(\"..\")`"));
    }

    /// A value that does not meet the condition of its type, or a part of it that does not.
    pub(crate) fn condition_of_type(&mut self, place: Place, wanted: &Type, misfit: &coerce::Misfit) {
        let what = if misfit.path.is_empty() { "the value".to_owned() } else { format!("`{}` of it", misfit.path) };
        let found = Diagnostic::error("E2012", format!("`{wanted}` is needed: {what} {}", misfit.message));
        let inner = if let Type::Optional(inner) = wanted { inner } else { wanted };
        let found = at(found, place, "");
        let declared = if let Type::Refined(refinement) = inner { refinement.place } else { Place::default() };
        // A type of the language is declared nowhere.
        self.add(if declared.end > 0 { also(found, declared, "declared here") } else { found });
    }

    /// A literal of a type whose values come from actions only.
    pub(crate) fn no_literal(&mut self, place: Place, nominal: &Nominal) {
        let found = Diagnostic::error("E2018", format!("a `{}` cannot be written down", nominal.name));
        let found = at(found, place, "");
        self.add(found.help("it comes from an action only: take it from the answer of a `lookup` or a `step`"));
    }

    pub(crate) fn may_be_nothing(&mut self, place: Place, text: &str, wanted: &Type) {
        let found = Diagnostic::error("E2006", format!("`{wanted}` is needed, and this may be nothing"));
        let found = at(found, place, "");
        self.add(found.help(format!("say what to take then: `{text} ?? ..`, or ask first: `if {text} != null`")));
    }

    pub(crate) fn missing(&mut self, place: Place, owner: Owner<'_>, wanted: &RecordType, missing: &[&Field]) {
        let names = listed(missing.iter().map(|field| field.name.as_ref()));
        let subject = match owner {
            Owner::Action(name) | Owner::Recipe(name) => format!("`{name}`"),
            Owner::Options(name) => name.to_owned(),
            Owner::Record if wanted.name.is_empty() => "the record".to_owned(),
            Owner::Record => format!("`{}`", wanted.name),
        };
        let mut found = at(Diagnostic::error("E2002", format!("{subject} needs {names}")), place, "");
        for field in missing {
            let doc = field.doc.lines().next().unwrap_or_default();
            let doc = if doc.is_empty() { String::new() } else { format!(": {doc}") };
            found = found.help(format!("give it `{} = ..`, a `{}`{doc}", field.name, field.kind));
        }
        self.add(found);
    }

    pub(crate) fn malformed(&mut self, place: Place, text: &str, nominal: &Nominal, why: &str) {
        let found = Diagnostic::error("E2003", format!("`{text}` is not a valid `{}`", nominal.name));
        self.add(at(found, place, why).help(format!("one that is right: `{}`", nominal.example)));
    }

    pub(crate) fn not_a_choice(&mut self, place: Place, text: &str, choice: &Choice) {
        let found = Diagnostic::error("E2004", format!("`{text}` is not one of the values of `{}`", choice.name));
        let found = meant(at(found, place, ""), nearest(text, choice.values.iter().copied()));
        self.add(found.help(format!("AWS takes {}", listed(choice.values.iter().copied()))));
    }

    pub(crate) fn no_fields(&mut self, place: Place, name: &str, of: &Type, text: &str) {
        let error = |code, message: String| at(Diagnostic::error(code, message), place, "");
        let found = match of {
            Type::Optional(_) => {
                error("E2006", format!("`{text}` may be nothing, so `.{name}` may not be asked of it"))
                    .help(format!("write `{text}?.{name}`, which is nothing then, or ask first: `if {text} != null`"))
            }
            // A step in a loop: who has one in mind forgets the others.
            Type::Map(entry) if matches!(entry.base(), Type::Record(record) if record.field(name).is_some()) => {
                error("E2008", format!("`{text}` is a map: its entries are not fields"))
                    .help(format!("each of its entries has one: `{text}[key].{name}`, or `get({text}, key)?.{name}` where it may be missing"))
            }
            Type::Map(_) => error("E2008", format!("`{text}` is a map: its entries are not fields"))
                .help(format!("write `{text}[\"{name}\"]`, or `get({text}, \"{name}\")` where it may be missing")),
            Type::List(_) => error("E2008", format!("`{text}` is a list, which has no fields")).help(format!(
                "for the first item, write `first({text}).{name}`; for all, `[x.{name} for x in {text}]`"
            )),
            Type::Null
            | Type::Bool
            | Type::Int
            | Type::Float
            | Type::Text
            | Type::Duration
            | Type::Size
            | Type::Percent
            | Type::Secret(_)
            | Type::Refined(_)
            | Type::Json
            | Type::Nominal(_)
            | Type::Choice(_)
            | Type::Record(_)
            | Type::Enum(_) => error("E2008", format!("`{of}` has no fields, so none called `{name}`")),
        };
        self.add(found);
    }

    pub(crate) fn not_a_collection(&mut self, place: Place, kind: &Type, text: &str) {
        if let Type::Optional(inner) = kind
            && (matches!(&**inner, Type::List(_)) || entry_type(inner).is_some())
        {
            return self.may_be_nothing(place, text, inner);
        }
        let found = Diagnostic::error("E2008", format!("`{kind}` has no items"));
        self.add(at(found, place, "a list or a map is needed here"));
    }

    pub(crate) fn not_a_record(&mut self, place: Place, kind: &Type) {
        let found = Diagnostic::error("E2001", format!("`{kind}` cannot be spread"));
        self.add(at(found, place, "a record is needed here"));
    }

    pub(crate) fn spread_mismatch(&mut self, place: Place, name: &str, actual: &Type, wanted: &Type) {
        let code = if matches!(actual, Type::Optional(_)) { "E2006" } else { "E2001" };
        let found = Diagnostic::error(code, format!("its field `{name}` is `{actual}`, and `{wanted}` is needed"));
        self.add(at(found, place, "").help(format!("give `{name}` a value of its own after it")));
    }

    pub(crate) fn computed_field(&mut self, place: Place, wanted: &Type) {
        let found = Diagnostic::error("E2001", format!("the fields of `{wanted}` have fixed names"));
        self.add(at(found, place, "only a map can have computed keys"));
    }

    pub(crate) fn operator(&mut self, place: Place, sign: &str, a: &Type, b: &Type, texts: (&str, &str)) {
        if let Type::Optional(inner) = a {
            return self.may_be_nothing(Place { end: place.start + length(texts.0), ..place }, texts.0, inner);
        }
        if let Type::Optional(inner) = b {
            return self.may_be_nothing(
                Place { start: place.end.saturating_sub(length(texts.1)), ..place },
                texts.1,
                inner,
            );
        }
        let found = Diagnostic::error("E2007", format!("`{sign}` does not take `{a}` and `{b}`"));
        let found = at(found, place, "");
        self.add(if sign == "+" && is_text(a) {
            let piece = |text: &str| match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
                Some(inside) => inside.to_owned(),
                None => format!("${{{text}}}"),
            };
            let joined = format!("\"{}{}\"", piece(texts.0), piece(texts.1));
            maybe(found, place, joined.clone()).help(format!("texts are put together in a text: `{joined}`"))
        } else if matches!((a, b), (Type::Int, Type::Float) | (Type::Float, Type::Int)) {
            found.help("write both with a fraction, as in `2.0`, or both without")
        } else {
            found
        });
    }

    pub(crate) fn never_equal(&mut self, place: Place, a: &Type, b: &Type) {
        let found = Diagnostic::error("E2007", format!("`{a}` is never equal to `{b}`"));
        self.add(at(found, place, ""));
    }

    pub(crate) fn never_in(&mut self, place: Place, item: &Type, of: &Type) {
        let found = Diagnostic::error("E2007", format!("`{item}` is never in `{of}`"));
        let found = at(found, place, "");
        self.add(if is_text(item) && is_text(of) {
            found.help("for a part of a text, write `contains(text, part)`")
        } else {
            found
        });
    }

    pub(crate) fn divided_by_zero(&mut self, place: Place, left: &str) {
        let found = Diagnostic::error("E7003", format!("`{left}` is divided by 0"));
        self.add(at(found, place, "").help("divide by a number that is not 0"));
    }

    pub(crate) fn no_order(&mut self, place: Place, kind: &Type) {
        let found = Diagnostic::error("E2007", format!("`{kind}` is in no range"));
        self.add(at(found, place, "a number, a duration or a size is needed here"));
    }

    pub(crate) fn not_a_number(&mut self, place: Place, kind: &Type) {
        let found = Diagnostic::error("E2007", format!("`-` does not take `{kind}`"));
        self.add(at(found, place, "a number is needed here"));
    }

    pub(crate) fn argument(
        &mut self,
        place: Place,
        function: &Function,
        index: usize,
        needs: &str,
        actual: Option<&Type>,
        why: Option<&str>,
    ) {
        if let Some(Type::Optional(_)) = actual {
            let found =
                Diagnostic::error("E2006", format!("argument {} of `{}` may be nothing", index + 1, function.name));
            let found = at(found, place, &format!("it needs {needs}"));
            return self.add(found.help("say what to take where it is nothing, with `??`"));
        }
        let found = match actual {
            Some(actual) => format!("argument {} of `{}` needs {needs}, found `{actual}`", index + 1, function.name),
            None => format!("argument {} of `{}` is missing: it needs {needs}", index + 1, function.name),
        };
        let found = at(Diagnostic::error("E2009", found), place, why.unwrap_or_default());
        self.add(found.help(format!("`{}`", function.signature)));
    }

    pub(crate) fn argument_count(&mut self, place: Place, name: &str, wanted: usize, found: usize) {
        let plural = if wanted == 1 { "" } else { "s" };
        let found = Diagnostic::error("E2009", format!("`{name}` takes {wanted} argument{plural}, found {found}"));
        self.add(at(found, place, ""));
    }

    pub(crate) fn named_argument(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E2009", "functions take their arguments by position");
        self.add(at(found, place, "").help(format!("leave out `{name} =`")));
    }

    pub(crate) fn type_arguments(&mut self, place: Place, name: &str, takes: &str) {
        let found = Diagnostic::error("E2010", format!("`{name}` takes {takes}"));
        self.add(at(found, place, ""));
    }

    pub(crate) fn null_in_list(&mut self, place: Place) {
        let found = Diagnostic::error("E2010", "a list does not hold `null`");
        self.add(at(found, place, "").help("leave it out; `[x for x in xs if x != null]` does so too"));
    }

    pub(crate) fn given_twice(&mut self, place: Place, name: &str, before: Place) {
        let found = Diagnostic::error("E2011", format!("`{name}` is given twice"));
        self.add(also(at(found, place, "again here"), before, "first given here"));
    }

    pub(crate) fn condition_fails(
        &mut self,
        place: Place,
        name: &str,
        value: &Value,
        condition: &str,
        declared: Place,
    ) {
        let found = Diagnostic::error("E2012", format!("`{name}` is {value}, which does not meet `where {condition}`"));
        self.add(also(at(found, place, ""), declared, "declared here"));
    }

    pub(crate) fn requirement_fails(&mut self, place: Place, message: Option<&str>, values: &[(String, Expression)]) {
        let found = match message {
            Some(message) => Diagnostic::error("E2015", format!("a requirement is not met: {message}")),
            None => Diagnostic::error("E2015", "a requirement is not met"),
        };
        let found = at(found, place, "never holds");
        let known = values.iter().filter_map(|(name, value)| known(value).map(|value| (name, value)));
        self.add(known.fold(found, |found, (name, value)| found.value(name, value.to_string())));
    }

    pub(crate) fn not_in_text(&mut self, place: Place, kind: &Type, text: &str) {
        if holds_secret(kind) {
            return self.secret_seen(place, "a text", "whoever reads the text would see it");
        }
        if let Type::Optional(_) = kind {
            let found = Diagnostic::error("E2006", "this may be nothing, and stands in a text");
            let found = maybe(at(found, place, ""), place, format!("{text} ?? \"none\""));
            return self.add(found.help(format!("say what to write then: `${{{text} ?? \"none\"}}`")));
        }
        let found = Diagnostic::error("E2013", format!("`{kind}` cannot stand in a text"));
        let found = at(found, place, "");
        self.add(match kind {
            Type::List(_) => maybe(found, place, format!("join({text}, \", \")"))
                .help(format!("write `join({text}, \", \")` for a list of texts, or `to_json({text})`")),
            Type::Map(_) | Type::Record(_) => maybe(found, place, format!("to_json({text})"))
                .help(format!("write `to_json({text})`, or name a field of it")),
            Type::Json => maybe(found, place, format!("string({text})")).help(format!(
                "write `string({text})` for a text or a number in a document, or `to_json({text})` for a part of it"
            )),
            Type::Null
            | Type::Bool
            | Type::Int
            | Type::Float
            | Type::Text
            | Type::Duration
            | Type::Size
            | Type::Percent
            | Type::Secret(_)
            | Type::Refined(_)
            | Type::Nominal(_)
            | Type::Choice(_)
            | Type::Optional(_)
            | Type::Enum(_) => found,
        });
    }

    pub(crate) fn key_not_text(&mut self, place: Place, kind: &Type) {
        let found = Diagnostic::error("E2001", format!("a key is text, found `{kind}`"));
        self.add(
            at(found, place, "").help("name a field that is text and different for each item, as in `by pool.name`"),
        );
    }

    pub(crate) fn items_differ(&mut self, place: Place, kind: &Type, before: &Type) {
        let found = Diagnostic::error("E2014", "the items of a list are of one type");
        self.add(at(found, place, &format!("`{kind}`, and before it stands `{before}`")));
    }

    pub(crate) fn entries_differ(&mut self, place: Place) {
        let found = Diagnostic::error("E2014", "the entries of a map are of one type");
        self.add(at(found, place, "with a computed key or the entries of a map in it, this is a map"));
    }

    pub(crate) fn branches_differ(&mut self, place: Place, kind: &Type, before: &Type, first: Place) {
        let found = Diagnostic::error("E2014", "both alternatives are of one type");
        self.add(also(at(found, place, &format!("this is `{kind}`")), first, &format!("this is `{before}`")));
    }
}

/// Whether a literal in quotes would be right without them.
fn literal_fits(text: &str, kind: &Type) -> bool {
    let Some(inside) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else { return false };
    match kind {
        Type::Refined(refinement) => literal_fits(text, &refinement.base),
        Type::Bool | Type::Int | Type::Float | Type::Duration | Type::Size | Type::Percent | Type::Enum(_) => {
            coerce::text(inside, kind).is_ok()
        }
        Type::Null
        | Type::Text
        | Type::Secret(_)
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Optional(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Record(_) => false,
    }
}

/// The conversion that makes a value of the type, where that has a name.
fn plain_conversion(kind: &Type) -> Option<String> {
    match kind {
        Type::Nominal(nominal) => (!nominal.name.contains('<')).then(|| nominal.name.to_owned()),
        Type::Refined(refinement) => (!refinement.name.contains(' ')).then(|| refinement.name.clone()),
        Type::Record(record) => (!record.name.is_empty()).then(|| record.name.to_string()),
        Type::Enum(of) => Some(of.name.clone()),
        Type::Bool | Type::Int | Type::Float | Type::Text | Type::Duration | Type::Size | Type::Percent => {
            Some(kind.to_string())
        }
        Type::Null
        | Type::Secret(_)
        | Type::Json
        | Type::Choice(_)
        | Type::Optional(_)
        | Type::List(_)
        | Type::Map(_) => None,
    }
}

/// Where two types of the same shape part: which field of a record, or of the records in a list, is another one.
fn difference(actual: &Type, wanted: &Type) -> Option<String> {
    match (actual, wanted) {
        (Type::Record(actual), Type::Record(wanted)) => record_difference(actual, wanted),
        (Type::List(actual), Type::List(wanted)) => {
            let inner = difference(actual, wanted).map(|inner| format!("of an item, {inner}"));
            Some(inner.unwrap_or_else(|| format!("an item of it is `{actual}`, needed is `{wanted}`")))
        }
        (Type::Map(actual), Type::Map(wanted)) => {
            let inner = difference(actual, wanted).map(|inner| format!("of an entry, {inner}"));
            Some(inner.unwrap_or_else(|| format!("an entry of it is `{actual}`, needed is `{wanted}`")))
        }
        (actual, Type::Refined(refinement)) => difference(actual, &refinement.base),
        (Type::Refined(refinement), wanted) => difference(&refinement.base, wanted),
        _ => None,
    }
}

fn record_difference(actual: &RecordType, wanted: &RecordType) -> Option<String> {
    let missing = wanted
        .fields
        .iter()
        .find(|field| actual.field(&field.name).is_none() && !matches!(field.kind, Type::Optional(_)));
    let unknown = actual.fields.iter().find(|field| wanted.field(&field.name).is_none());
    let differs = wanted.fields.iter().find_map(|field| {
        let there = actual.field(&field.name)?;
        (!fits(&there.kind, &field.kind)).then_some((field, there))
    });
    match (missing, unknown, differs) {
        (Some(field), _, _) => Some(format!("it lacks `{}: {}`", field.name, field.kind)),
        (None, Some(field), _) => Some(format!("it has a field `{}`, which has no place there", field.name)),
        (None, None, Some((field, there))) => {
            let or = if matches!(&there.kind, Type::Optional(inner) if fits(inner, &field.kind)) {
                "; `??` gives it another value where there is none"
            } else {
                ""
            };
            Some(format!("its field `{}` is `{}`, needed is `{}`{or}", field.name, there.kind, field.kind))
        }
        (None, None, None) => None,
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
