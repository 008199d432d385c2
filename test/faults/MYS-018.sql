-- world: mariadb
-- fault: Eight characters are enough
UPDATE my_variables SET value='8' WHERE name='simple_password_check_minimal_length';
-- near: More are asked for than the policy does
UPDATE my_variables SET value='20' WHERE name='simple_password_check_minimal_length';
