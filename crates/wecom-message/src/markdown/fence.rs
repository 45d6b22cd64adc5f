//! Code fences: lines of code between lines of ```` ``` ```` or `~~~`, as `CommonMark` has them.

/// A code fence; its lines are counted from 0.
pub(super) struct Fence {
    pub(super) opening: usize,
    /// What is not closed fences nothing off: the opening line is text.
    pub(super) closing: Option<usize>,
}

/// Finds the fences of these lines, which have no line ends; in order.
pub(super) fn fences<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Fence> {
    let lines = lines.enumerate();
    let marks: Vec<Mark> = lines
        .filter_map(|(index, line)| Mark::of(index, line))
        .collect();
    let mut fences = Vec::new();
    // What nobody closed is not looked for again: hostile content must not take the square of its
    // length.
    let mut never_closed: Vec<&Mark> = Vec::new();
    let mut rest = &marks[..];
    while let [opening, after @ ..] = rest {
        rest = after;
        let hopeless = never_closed.iter().any(|open| opening.is_like(open));
        let closes = |mark: &Mark| mark.is_alone && mark.is_like(opening);
        let closing = if hopeless {
            None
        } else {
            after.iter().position(closes)
        };
        match closing {
            Some(between) => rest = &after[between + 1..],
            None if hopeless => {}
            None => never_closed.push(opening),
        }
        fences.push(Fence {
            opening: opening.line,
            closing: closing.map(|between| after[between].line),
        });
    }
    fences
}

/// Three or more backticks or tildes at the beginning of a line
struct Mark {
    line: usize,
    of: char,
    length: usize,
    /// Whether nothing follows, so that it can close a fence
    is_alone: bool,
}

impl Mark {
    fn of(index: usize, line: &str) -> Option<Self> {
        // In a list it stands behind blanks.
        let line = line.trim_start_matches([' ', '\t']);
        let of = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let language = line.trim_start_matches(of);
        let length = line.len() - language.len();
        // Backticks behind backticks make it code in a line.
        let is_code = of == '`' && language.contains('`');
        (length >= 3 && !is_code).then(|| Self {
            line: index,
            of,
            length,
            is_alone: language.trim().is_empty(),
        })
    }

    /// Whether this is of the same character, and at least as long
    fn is_like(&self, other: &Self) -> bool {
        self.of == other.of && self.length >= other.length
    }
}
