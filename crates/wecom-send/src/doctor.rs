//! What `wecom doctor` looks at. Each file makes the checks of one thing; none prints.

pub(crate) mod check;
pub(crate) mod set_up;
pub(crate) mod way;
pub(crate) mod app;
pub(crate) mod cache;
