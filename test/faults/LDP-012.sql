-- world: ldap
-- fault: length is stated and not checked
UPDATE ldap_password_policies SET check_quality=0 WHERE source='ldap:corp';
-- near: what Active Directory does not have is not missed; an age that is shorter
UPDATE ldap_password_policies SET max_age_s=7776000;
