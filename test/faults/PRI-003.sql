-- world: org
-- fault: The consent was given months after the collection
UPDATE consents SET given_at=1782691200 WHERE consent_id='CO1';
-- near: The consent was given in the second of the collection
UPDATE consents SET given_at=(SELECT collected_at FROM pi_collections WHERE collection_id='PC1') WHERE consent_id='CO1';
