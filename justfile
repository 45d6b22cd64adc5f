# Names for the commands of every day; `.ci/run` is the truth, and `just` need not be installed.

# Compile everything and lint it
check:
    cargo clippy --workspace --all-targets --all-features --locked -- -D warnings

# All tests; arguments go to nextest
test *args:
    scripts/test {{args}}

# What CI runs
ci:
    bash .ci/run

# Format the code
fmt:
    cargo fmt --all

# Build the documentation and open it
docs:
    cargo doc --workspace --no-deps --locked --open

# The simulator on the address the documents use
sim:
    cargo run --locked -- sim --listen 127.0.0.1:8765

# The manual pages in docs/man
man:
    cargo run --locked -- man --dir docs/man

# The inbox page in a real browser; arguments name files of tests/page
page *args:
    scripts/page-tests {{args}}

# The pictures in docs/screenshots
screenshots:
    scripts/screenshots
