-- world: postgres
-- fault: total can be called by everybody
UPDATE pg_functions SET public_execute=1 WHERE proname='total';
-- near: A trigger function of an extension can be
INSERT INTO pg_functions SELECT source, datname, nspname, 'pgaudit_sql_drop', args, owner, owner_superuser, language, trusted, kind, 1, NULL, 1, 1, digest FROM pg_functions WHERE proname='pgaudit_ddl_command_end';
