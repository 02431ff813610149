//! `#[derive(Shape)]`: a struct as the recipe language sees it. A field's documentation becomes its help text.

use proc_macro::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Expr, Field, Fields, Ident, Lit, Meta, parse_macro_input};

/// Derives `galley_program::Shape` for a struct with named fields, or with none.
#[proc_macro_derive(Shape)]
pub fn shape(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let (name, title, doc) = (&input.ident, input.ident.to_string(), documentation(&input.attrs));
    let fields = match named_fields(&input) {
        Ok(fields) => fields,
        Err(error) => return error.into_compile_error().into(),
    };
    let idents: Vec<&Ident> = fields.iter().filter_map(|field| field.ident.as_ref()).collect();
    // `r#type` is `type` to a recipe.
    let names: Vec<String> = idents.iter().map(|ident| ident.to_string().trim_start_matches("r#").to_owned()).collect();
    let types: Vec<_> = fields.iter().map(|field| &field.ty).collect();
    let docs: Vec<String> = fields.iter().map(|field| documentation(&field.attrs)).collect();
    quote! {
        impl ::galley_program::Shape for #name {
            fn kind() -> ::galley_program::Type {
                ::galley_program::Type::Record(::std::sync::Arc::new(::galley_program::RecordType {
                    name: #title.into(),
                    doc: #doc.into(),
                    fields: vec![#(::galley_program::Field {
                        name: #names.into(),
                        doc: #docs.into(),
                        kind: <#types as ::galley_program::Shape>::kind(),
                        default: None,
                    }),*],
                }))
            }
            fn from_value(value: ::galley_program::Value) -> Result<Self, ::galley_program::Mismatch> {
                #[allow(unused_mut, reason = "a struct may have no fields")]
                let mut fields = ::galley_program::Fields::open(value)?;
                #(let #idents = fields.take(#names)?;)*
                fields.close()?;
                Ok(Self { #(#idents),* })
            }
            fn into_value(self) -> ::galley_program::Value {
                let fields: [(&str, ::galley_program::Value); _] =
                    [#((#names, ::galley_program::Shape::into_value(self.#idents))),*];
                ::galley_program::Value::record(fields)
            }
        }
    }
    .into()
}

fn named_fields(input: &DeriveInput) -> syn::Result<Vec<&Field>> {
    let Data::Struct(data) = &input.data else {
        return Err(syn::Error::new(input.ident.span(), "`Shape` needs a struct"));
    };
    match &data.fields {
        Fields::Named(fields) => Ok(fields.named.iter().collect()),
        Fields::Unit => Ok(Vec::new()),
        Fields::Unnamed(_) => Err(syn::Error::new(input.ident.span(), "`Shape` needs named fields")),
    }
}

fn documentation(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes {
        if let Meta::NameValue(pair) = &attribute.meta
            && pair.path.is_ident("doc")
            && let Expr::Lit(literal) = &pair.value
            && let Lit::Str(text) = &literal.lit
        {
            lines.push(text.value().trim().to_owned());
        }
    }
    lines.join("\n")
}
