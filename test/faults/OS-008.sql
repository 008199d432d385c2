-- world: host
-- fault: db1 still offers a CBC cipher
UPDATE sshd_config SET value='aes256-ctr,aes128-cbc' WHERE source='host:db1' AND keyword='ciphers';
-- near: db1 offers only counter mode and a SHA-2 MAC that is checked before decryption
UPDATE sshd_config SET value='aes256-ctr,aes192-ctr' WHERE source='host:db1' AND keyword='ciphers';
UPDATE sshd_config SET value='hmac-sha2-256,umac-128@openssh.com' WHERE source='host:db1' AND keyword='macs';
