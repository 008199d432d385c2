-- world: mariadb
-- fault: The default of four milliards stands
UPDATE my_variables SET value='4294967295' WHERE name='max_password_errors';
-- near: Fewer than the policy allows
UPDATE my_variables SET value='3' WHERE name='max_password_errors';
