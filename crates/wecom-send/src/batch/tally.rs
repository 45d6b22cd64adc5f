//! What became of all, counted.

use crate::exit::Exit;

/// How many requests ended how.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    by_exit: [u64; 9],
    /// The exit codes that came, each once, in the order of their first.
    kinds: Vec<Exit>,
    /// Requests that WeCom did not answer with errcode 0.
    untaken: u64,
    bad_lines: u64,
    /// Of an earlier run.
    earlier: u64,
}

impl Tally {
    /// A request that is settled; `is_taken`: WeCom answered it with errcode 0.
    pub(crate) fn add(&mut self, exit: Exit, is_taken: bool) {
        self.by_exit[exit as usize] += 1;
        self.untaken += u64::from(!is_taken);
        self.add_kind(exit);
    }

    /// One that an earlier run settled.
    pub(crate) fn add_earlier(&mut self, exit: Exit, is_taken: bool) {
        self.earlier += 1;
        self.add(exit, is_taken);
    }

    /// A line that can't be sent.
    pub(crate) fn add_bad_line(&mut self) {
        self.bad_lines += 1;
    }

    fn add_kind(&mut self, exit: Exit) {
        if !self.kinds.contains(&exit) {
            self.kinds.push(exit);
        }
    }

    pub(crate) fn count(&self, exit: Exit) -> u64 {
        self.by_exit[exit as usize]
    }

    /// How many requests are settled, those of an earlier run among them.
    pub(crate) fn requests(&self) -> u64 {
        self.by_exit.iter().sum()
    }

    /// Whether some were certainly not accepted and may be sent again.
    pub(crate) fn has_open(&self) -> bool {
        let open = [Exit::NotAuthorised, Exit::NotSent, Exit::Busy];
        open.into_iter().any(|exit| self.count(exit) > 0)
    }

    pub(crate) fn earlier(&self) -> u64 {
        self.earlier
    }

    pub(crate) fn bad_lines(&self) -> u64 {
        self.bad_lines
    }

    /// What the process ends with; `left` is why lines were not taken, if any were not.
    pub(crate) fn exit(&self, left: Option<Exit>, allow_partial: bool) -> Exit {
        let mut kinds = self.kinds.clone();
        if let Some(left) = left
            && !kinds.contains(&left)
        {
            kinds.push(left);
        }
        let reached = self.count(Exit::Success) + self.count(Exit::Partial) > 0;
        let whole = left.is_none() && self.untaken == 0;
        match (self.bad_lines, &kinds[..]) {
            (0, []) => Exit::Success,
            (_, []) => Exit::Usage,
            (0, _) if allow_partial && whole && reached => Exit::Success,
            (0, kinds) => Exit::of_many(kinds),
            (_, kinds) if kinds.contains(&Exit::Unknown) => Exit::Unknown,
            _ => Exit::Partial,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exit(requests: &[Exit], bad_lines: u64, left: Option<Exit>) -> Exit {
        let mut tally = Tally::default();
        for exit in requests {
            tally.add(*exit, *exit == Exit::Success);
        }
        for _ in 0..bad_lines {
            tally.add_bad_line();
        }
        tally.exit(left, false)
    }

    #[test]
    fn the_code_of_many_follows_the_table_of_several() {
        use Exit::{Busy, NotAuthorised, NotSent, Partial, Rejected, Success, Unknown, Usage};
        for (requests, bad_lines, left, code) in [
            (&[][..], 0, None, Success),
            (&[], 2, None, Usage),
            (&[], 0, Some(NotSent), NotSent),
            (&[Success, Success], 0, None, Success),
            (&[Success], 1, None, Partial),
            (&[Rejected], 1, None, Partial),
            (&[Success, Unknown], 1, None, Unknown),
            (&[Success], 0, Some(NotSent), Partial),
            (
                &[NotAuthorised, NotAuthorised],
                0,
                Some(NotAuthorised),
                NotAuthorised,
            ),
            (&[Busy], 0, Some(NotSent), Busy),
        ] {
            assert_eq!(
                exit(requests, bad_lines, left),
                code,
                "{requests:?} {bad_lines} {left:?}"
            );
        }
    }

    #[test]
    fn a_partial_delivery_may_be_allowed_and_a_bad_line_may_not() {
        let mut tally = Tally::default();
        tally.add(Exit::Success, true);
        tally.add(Exit::Partial, true);
        tally.add(Exit::Rejected, true);
        assert_eq!(tally.exit(None, true), Exit::Success);
        assert_eq!(tally.exit(Some(Exit::NotSent), true), Exit::Partial);
        tally.add_bad_line();
        assert_eq!(tally.exit(None, true), Exit::Partial);
    }
}
