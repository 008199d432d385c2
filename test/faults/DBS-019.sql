-- world: org
-- fault: The database can be read by everybody
UPDATE db_files SET mode='0644', mode_bits=420;
-- near: The file could be read by everybody, but its directory lets nobody in
UPDATE db_files SET mode='0644', mode_bits=420, directory_mode_bits=488;
