-- Guessing is slowed down by account, device and address instead of locking accounts. account.failed_sign_ins and
-- account.locked_until are no longer used; they stay as long as a node of the version before may run.

-- Failures in a row. The key names an account, a device or an address, never what somebody typed; rows expire and are deleted.
create table sign_in_throttle (
    key           text primary key check (length(key) <= 200),
    failures      integer not null check (failures >= 0),
    blocked_until timestamptz not null,
    expires_at    timestamptz not null
);
create index sign_in_throttle_expiry on sign_in_throttle (expires_at);

-- Browsers on which somebody has signed in, by the SHA-256 of the token in their cookie.
create table known_device (
    token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
    account_id bigint not null references account,
    created_at timestamptz not null,
    used_at    timestamptz not null,
    expires_at timestamptz not null,
    primary key (token_hash, account_id)
);
create index known_device_account on known_device (account_id);

-- Repeated failures that the owner of an account has not been told of yet.
create table sign_in_warning (
    account_id bigint primary key references account,
    failures   integer not null check (failures > 0),
    first_at   timestamptz not null,
    last_at    timestamptz not null
);
