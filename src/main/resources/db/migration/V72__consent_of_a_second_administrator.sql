-- Whether the owner of an account has ever used it with more than an editor's role. A link to choose another password then needs
-- two administrators, also after the roles were taken away: otherwise one could take them, use the link, and give them back.
alter table account add column guarded boolean not null default false;
update account set guarded = true
    where exists (select from role_assignment r where r.account_id = account.id and r.role <> 'EDITOR');
-- The history tells whose roles were taken away before.
update account set guarded = true
    where not guarded
      and exists (select from history_entry h
                  where h.subject = 'account:' || account.login
                    and h.action in ('account.invited', 'account.roles-changed')
                    and (jsonb_path_exists(h.before, '$.roles[*].role ? (@ <> "EDITOR")')
                         or jsonb_path_exists(h.after, '$.roles[*].role ? (@ <> "EDITOR")')));

-- A link that one administrator has asked for and another one has to agree to.
create table reset_request (
    account_id bigint primary key references account,
    asked_by   bigint not null references account,
    asked_at   timestamptz not null,
    expires_at timestamptz not null
);
