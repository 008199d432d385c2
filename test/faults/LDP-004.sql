-- world: ldap
-- fault: a name was left in ops
UPDATE ldap_group_members SET member_kind='missing', member_dn=NULL WHERE groupname='ops';
-- near: a printer is a member: an entry, though no user
UPDATE ldap_group_members SET member_kind='other' WHERE groupname='ops';
