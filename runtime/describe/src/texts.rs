use galley_program::{Place, Sources};

/// What stands at a place, on one line.
pub(crate) fn text_at(sources: &Sources, place: Place) -> String {
    let text = sources.get(place.source).and_then(|source| source.text.get(place.start as usize..place.end as usize));
    text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first paragraph, on one line: what fits into a table.
pub(crate) fn first_paragraph(doc: &str) -> String {
    doc.split("\n\n").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}
