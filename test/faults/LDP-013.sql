-- world: ldap
-- fault: the policy that cy names was deleted
UPDATE ldap_users SET policy_dn='cn=gone,dc=example,dc=org' WHERE username='cy';
-- near: the same for somebody disabled, and no policy of one's own in Active Directory
UPDATE ldap_users SET policy_dn=NULL WHERE username IN ('kim','eve');
