-- world: host
-- fault: members of the group may, others too, on web1
UPDATE pam_rules SET control='sufficient' WHERE source='host:web1' AND module='pam_wheel.so';
-- near: the group is requisite on web1
UPDATE pam_rules SET control='requisite' WHERE source='host:web1' AND module='pam_wheel.so';
