use super::{Builder, Built, Cursor};
use crate::{
    syntax::Rule,
    tree::{Expression, FieldDeclaration, Path, Signature, SignatureParameter, Type, TypeKind},
};
use pest::iterators::Pair;

impl Builder<'_, '_> {
    /// `type_of`
    pub(super) fn type_of(&mut self, pair: Pair<'_, Rule>) -> Built<Type> {
        let span = self.span(&pair);
        self.deeper(1, span, |builder| {
            let mut cursor = Cursor::new(builder, pair);
            let base = cursor.must(builder)?;
            let base_span = builder.span(&base);
            let kind = if base.as_rule() == Rule::type_record {
                TypeKind::Record(builder.fields(base)?)
            } else {
                builder.named(base)?
            };
            let base = Type { kind, span: base_span };
            Ok(if cursor.next().is_some() { Type { kind: TypeKind::Optional(Box::new(base)), span } } else { base })
        })
    }

    /// `: type`, if it comes next.
    pub(super) fn type_note_if(&mut self, cursor: &mut Cursor<'_>) -> Built<Option<Type>> {
        cursor.next_if(Rule::type_note).map(|note| self.within(note, Self::type_of)).transpose()
    }

    /// `where condition`, if it comes next.
    pub(super) fn condition_if(&mut self, cursor: &mut Cursor<'_>) -> Built<Option<Expression>> {
        cursor.next_if(Rule::condition).map(|condition| self.within(condition, Self::expression)).transpose()
    }

    /// `= value`, if it comes next.
    pub(super) fn default_if(&mut self, cursor: &mut Cursor<'_>) -> Built<Option<Expression>> {
        cursor.next_if(Rule::default).map(|default| self.within(default, Self::expression)).transpose()
    }

    /// `: type`, which the grammar says is there.
    pub(super) fn type_note(&mut self, cursor: &mut Cursor<'_>) -> Built<Type> {
        let note = cursor.must(self)?;
        self.within(note, Self::type_of)
    }

    /// What stands inside, but for keywords and marks.
    pub(super) fn within<'i, T>(
        &mut self,
        pair: Pair<'i, Rule>,
        build: impl FnOnce(&mut Self, Pair<'i, Rule>) -> Built<T>,
    ) -> Built<T> {
        let inner = Cursor::new(self, pair).must(self)?;
        build(self, inner)
    }

    /// `signature`, and what follows an arrow.
    pub(super) fn signature(&mut self, cursor: &mut Cursor<'_>) -> Built<Signature> {
        let pair = cursor.must(self)?;
        let mut span = self.span(&pair);
        let mut parameters = Vec::new();
        let mut inner = Cursor::new(self, pair);
        while let Some(parameter) = inner.next() {
            parameters.push(self.signature_parameter(parameter)?);
        }
        let result = cursor.next_if(Rule::type_of).map(|kind| self.type_of(kind)).transpose()?;
        if let Some(result) = &result {
            span = span.to(result.span);
        }
        Ok(Signature { parameters, result, span })
    }

    pub(super) fn path(&mut self, pair: Pair<'_, Rule>) -> Built<Path> {
        let span = self.span(&pair);
        let names: Vec<_> = pair.into_inner().map(|name| self.name(&name)).collect();
        if names.is_empty() { self.defect(span) } else { Ok(Path { names, span }) }
    }

    fn signature_parameter(&mut self, pair: Pair<'_, Rule>) -> Built<SignatureParameter> {
        let whole = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let preface = cursor.next_if(Rule::preface);
        let preface = self.preface(preface)?;
        let name = cursor.must(self)?;
        let name = self.name(&name);
        let kind = self.type_note(&mut cursor)?;
        let default = self.default_if(&mut cursor)?;
        let span = name.span.to(whole);
        Ok(SignatureParameter { preface, span: crate::Span::new(name.span.start, span.end), name, kind, default })
    }

    fn named(&mut self, pair: Pair<'_, Rule>) -> Built<TypeKind> {
        let mut cursor = Cursor::new(self, pair);
        let path = cursor.must(self)?;
        let path = self.path(path)?;
        let mut arguments = Vec::new();
        while let Some(argument) = cursor.next_if(Rule::type_of) {
            arguments.push(self.type_of(argument)?);
        }
        Ok(TypeKind::Named(path, arguments))
    }

    fn fields(&mut self, pair: Pair<'_, Rule>) -> Built<Vec<FieldDeclaration>> {
        let mut fields = Vec::new();
        let mut inner = Cursor::new(self, pair);
        while let Some(field) = inner.next() {
            let mut cursor = Cursor::new(self, field);
            let preface = cursor.next_if(Rule::preface);
            let preface = self.preface(preface)?;
            let name = cursor.must(self)?;
            let name = self.name(&name);
            let kind = self.type_note(&mut cursor)?;
            let condition = self.condition_if(&mut cursor)?;
            let default = self.default_if(&mut cursor)?;
            let end = default.as_ref().or(condition.as_ref()).map_or(kind.span, |last| last.span);
            let span = name.span.to(end);
            fields.push(FieldDeclaration { preface, name, kind, condition, default, span });
        }
        Ok(fields)
    }
}
