use super::kit::{as_text, no_more_than, text};
use galley_program::{Digest, Function, Type, Value};

/// The SHA-256 of a text, in hexadecimal digits.
pub(super) static SHA256: Function = Function {
    name: "sha256",
    doc: "The SHA-256 of a text, in hexadecimal digits.",
    signature: "sha256(text: string) -> string",
    example: (r#"sha256("")"#, r#""e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""#),
    result: |types| {
        no_more_than(types, 1)?;
        text(types, 0)?;
        Ok(Type::Text)
    },
    run: |values| Ok(Value::from(Digest::of(as_text(&values[0])?).as_str())),
};
