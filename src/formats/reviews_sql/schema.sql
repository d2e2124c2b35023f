create table if not exists nho_reviews (
    learner     text        not null,
    deck        text        not null,
    entry       text        not null,
    direction   text        not null,
    reviewed_at timestamptz not null,
    study_day   date        not null,
    rating      smallint    not null check (rating between 1 and 4),
    phase       text        not null,
    duration_ms integer     not null check (duration_ms >= 0),
    primary key (learner, deck, entry, direction, reviewed_at)
);
