#!/bin/sh
# Runs once, when the database's volume is new: one role that owns the tables and migrates them, and one as which the portal runs,
# which can neither change nor delete what was published (docs/decisions/0021-two-database-roles.md).
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=owner_password="$PORTAL_OWNER_PASSWORD" --set=password="$PORTAL_DATABASE_PASSWORD" <<'SQL'
create role planportal login password :'owner_password';
create role planportal_application login password :'password';
create database planportal owner planportal;
revoke connect, temporary on database planportal from public;
grant connect on database planportal to planportal_application;
SQL
