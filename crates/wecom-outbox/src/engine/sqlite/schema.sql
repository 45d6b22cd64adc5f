-- All times are milliseconds since 1970-01-01 UTC.

-- Who sends. An app named by two profiles is two rows here with one `sender`: the first of them.
CREATE TABLE apps (
    id        INTEGER PRIMARY KEY,
    base_url  TEXT NOT NULL,
    corp_id   TEXT NOT NULL,
    agent_id  INTEGER NOT NULL,
    profile   TEXT NOT NULL, -- '' where no profile named it
    sender    INTEGER NOT NULL,
    paused_at INTEGER,       -- while WeCom says that the set-up is not right
    probe_at  INTEGER,
    probe     INTEGER,       -- the entry that finds out
    errcode   INTEGER,
    error     TEXT,
    UNIQUE (base_url, corp_id, agent_id, profile)
) STRICT;

CREATE TABLE entries (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket       TEXT NOT NULL UNIQUE,
    app          INTEGER NOT NULL,
    state        TEXT NOT NULL,
    key          TEXT,
    digest       BLOB NOT NULL, -- of who sends what
    submitted_at INTEGER NOT NULL,
    not_before   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    scheduled    INTEGER NOT NULL, -- 1 until it was first due, if that was to come
    due_at       INTEGER,          -- NULL once it is settled
    decide_at    INTEGER,          -- when its time runs out, or what guards its repeat; NULL likewise
    settled_at   INTEGER,
    lease_number INTEGER NOT NULL DEFAULT 0,
    lease_until  INTEGER,
    on_failure   TEXT,
    untold       INTEGER NOT NULL DEFAULT 0 -- 1 while on_failure is to be run
) STRICT;

-- What a lease, a look for the dead, a look for the expired, and a clearing up go by. A backlog is
-- in none of them but where it has to be.
CREATE INDEX entries_due ON entries (app, scheduled, due_at, id) WHERE state = 'queued';
CREATE INDEX entries_leased ON entries (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX entries_decide ON entries (decide_at) WHERE state = 'queued';
CREATE INDEX entries_settled ON entries (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX entries_untold ON entries (id) WHERE untold = 1;
CREATE UNIQUE INDEX entries_key ON entries (key) WHERE key IS NOT NULL;

CREATE TABLE requests (
    entry            INTEGER NOT NULL,
    number           INTEGER NOT NULL, -- from 0
    state            TEXT NOT NULL,    -- queued, sending, or settled
    call             TEXT NOT NULL,
    body             TEXT NOT NULL,    -- as it is sent
    part             INTEGER NOT NULL,
    parts            INTEGER NOT NULL,
    guarded_for      INTEGER,          -- milliseconds of the duplicate check, if it was asked for
    members          BLOB NOT NULL,    -- digests of whom it counts for, eight bytes each
    everybody        INTEGER NOT NULL,
    person_times     INTEGER NOT NULL,
    failures         INTEGER NOT NULL DEFAULT 0,
    first_written_at INTEGER,
    answer_lost      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE tries (
    entry    INTEGER NOT NULL,
    request  INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    turn     INTEGER NOT NULL,
    ended_at INTEGER,
    outcome  TEXT,
    errcode  INTEGER,
    msgid    TEXT,
    error    TEXT,
    PRIMARY KEY (entry, request, number)
) STRICT, WITHOUT ROWID;

-- When what was sent to whom, for an hour: what pacing is told of.
CREATE TABLE turns (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    sender       INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    members      BLOB NOT NULL,
    everybody    INTEGER NOT NULL,
    person_times INTEGER NOT NULL
) STRICT;

-- Person-times of a day in Beijing.
CREATE TABLE days (
    sender       INTEGER NOT NULL,
    day          INTEGER NOT NULL,
    person_times INTEGER NOT NULL,
    PRIMARY KEY (sender, day)
) STRICT, WITHOUT ROWID;

-- APIs that rest after 45009.
CREATE TABLE rests (
    base_url TEXT NOT NULL,
    corp_id  TEXT NOT NULL,
    call     TEXT NOT NULL,
    until    INTEGER NOT NULL,
    window   INTEGER NOT NULL,
    PRIMARY KEY (base_url, corp_id, call)
) STRICT, WITHOUT ROWID;
