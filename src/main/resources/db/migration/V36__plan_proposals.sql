-- Plan files that administrators have sent: kept as they came until they are loaded, discarded or too old.

create table plan_proposal (
    id          bigint generated always as identity primary key,
    account_id  bigint not null references account,
    file_name   text not null check (length(file_name) <= 200),
    content     bytea not null check (octet_length(content) between 1 and 5242880),
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    uploaded_at timestamptz not null,
    expires_at  timestamptz not null,
    -- What it became; such a file stays, as what the plan was made of.
    plan_id     bigint unique references plan,
    loaded_at   timestamptz,
    check (expires_at > uploaded_at),
    check ((plan_id is null) = (loaded_at is null))
);
create index plan_proposal_of_account on plan_proposal (account_id, uploaded_at);
