-- One-time links by which somebody chooses the password of an account. Only the newest of an account counts, it is gone
-- once it was used, and the link itself is kept nowhere.

create table invitation (
    account_id bigint primary key references account,
    token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
    expires_at timestamptz not null
);

-- A department that was merged into another one: it stays for what it did, and takes no new part.
alter table department add column closed_at timestamptz;
