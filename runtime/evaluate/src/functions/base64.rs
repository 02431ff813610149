use super::kit::{as_text, no_more_than, text};
use galley_program::{Function, Type, Value};

/// A text in base64, with padding.
pub(super) static BASE64: Function = Function {
    name: "base64",
    doc: "A text in base64, with padding.",
    signature: "base64(text: string) -> string",
    example: (r#"base64("galley")"#, r#""Z2FsbGV5""#),
    result: |types| {
        no_more_than(types, 1)?;
        text(types, 0)?;
        Ok(Type::Text)
    },
    run: |values| Ok(Value::from(encode(as_text(&values[0])?.as_bytes()))),
};

fn encode(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_test_vectors_of_rfc_4648() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (plain, encoded) in vectors {
            assert_eq!(super::encode(plain.as_bytes()), encoded);
        }
    }
}
