use super::{Builder, Built, Refused};
use crate::{
    report,
    syntax::Rule,
    tree::{Amount, ExpressionKind, Quantity, Unit},
};
use pest::iterators::Pair;
use std::time::Duration;

impl Builder<'_, '_> {
    /// A whole number; one that is too large is reported and cut.
    pub(super) fn int(&mut self, pair: &Pair<'_, Rule>) -> i64 {
        self.underscores(pair);
        let digits = pair.as_str().replace('_', "");
        digits.parse().unwrap_or_else(|_| {
            self.diagnostics.push(report::number_too_large(self.span(pair)));
            i64::MAX
        })
    }

    // `_` stands between two digits.
    fn underscores(&mut self, pair: &Pair<'_, Rule>) {
        let written = pair.as_str();
        let digits = written.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '%');
        if digits.ends_with('_') || digits.contains("__") || digits.contains("_.") {
            let ours: String = written.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
            let ours = ours.replace("_.", ".");
            self.diagnostics.push(report::underscores(self.span(pair), &ours));
        }
    }

    pub(super) fn float(&mut self, pair: &Pair<'_, Rule>) -> Built<ExpressionKind> {
        self.underscores(pair);
        match pair.as_str().replace('_', "").parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(ExpressionKind::Float(number)),
            Ok(_) => {
                self.diagnostics.push(report::number_too_large(self.span(pair)));
                Err(Refused)
            }
            Err(_) => self.defect(self.span(pair)),
        }
    }

    pub(super) fn quantity(&mut self, pair: &Pair<'_, Rule>) -> Built<ExpressionKind> {
        self.underscores(pair);
        let span = self.span(pair);
        let written = pair.as_str();
        let Some(unit) = Unit::ALL.into_iter().find(|unit| is_number(written.strip_suffix(unit.symbol()))) else {
            return self.defect(span);
        };
        let number = written.strip_suffix(unit.symbol()).unwrap_or_default().replace('_', "");
        let amount = match unit {
            Unit::Milliseconds => scaled(&number, 1).map(milliseconds),
            Unit::Seconds => scaled(&number, 1_000).map(milliseconds),
            Unit::Minutes => scaled(&number, 60_000).map(milliseconds),
            Unit::Hours => scaled(&number, 3_600_000).map(milliseconds),
            Unit::Days => scaled(&number, 86_400_000).map(milliseconds),
            Unit::Kibibytes => scaled(&number, 1 << 10).map(Amount::Size),
            Unit::Mebibytes => scaled(&number, 1 << 20).map(Amount::Size),
            Unit::Gibibytes => scaled(&number, 1 << 30).map(Amount::Size),
            Unit::Tebibytes => scaled(&number, 1 << 40).map(Amount::Size),
            Unit::Percent => number.parse().ok().filter(|share: &f64| share.is_finite()).map(Amount::Percent),
        };
        let Some(amount) = amount else {
            let bytes = matches!(unit, Unit::Kibibytes | Unit::Mebibytes | Unit::Gibibytes | Unit::Tebibytes);
            self.diagnostics.push(report::quantity_not_whole(span, if bytes { "bytes" } else { "milliseconds" }));
            return Err(Refused);
        };
        Ok(ExpressionKind::Quantity(Quantity { amount, unit }))
    }
}

fn is_number(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'_'))
}

fn milliseconds(count: u64) -> Amount {
    Amount::Duration(Duration::from_millis(count))
}

// The number times the factor, exactly; `None` where that is not a whole number of 64 bits.
fn scaled(number: &str, factor: u128) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part = part.trim_end_matches('0');
    let all: u128 = format!("{whole}{part}").parse().ok()?;
    let divisor = 10_u128.checked_pow(u32::try_from(part.len()).ok()?)?;
    let product = all.checked_mul(factor)?;
    (product % divisor == 0).then_some(product / divisor).and_then(|amount| u64::try_from(amount).ok())
}
